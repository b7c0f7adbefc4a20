/** A case of one business in one programme year, as far as counting goes. Times are as the API gives them. */
export interface CountedCase {
  code: string;
  supportDate: string | null;
  start: string | null;
  cancelled: boolean;
}

/**
 * Which support each case is: over all agencies, by support date and start time; a cancelled case is
 * not counted and has no number. A case still to come has its place in the order, so that what a second support needs
 * is asked for before the day. The case code decides between two that start at one time.
 */
export function countSupports(cases: readonly CountedCase[]): Map<string, number | null> {
  const order = (one: CountedCase) => `${one.supportDate ?? '9999-12-31'} ${one.start ?? '99'} ${one.code}`;
  const counted = cases.filter(({ cancelled }) => !cancelled).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const numbers = new Map<string, number | null>(cases.map(({ code }) => [code, null]));
  for (const [index, { code }] of counted.entries()) numbers.set(code, index + 1);
  return numbers;
}

/**
 * The number the fee reads: declared and computed agree, or a person decided. Where they differ it stays blank,
 * which holds the case, because the SME's contract was signed on the declared one.
 */
export function confirmedNth(
  nth: { declared: number | null; computed: number | null; confirmed: number | null },
  decidedByPerson: boolean,
): number | null {
  if (decidedByPerson) return nth.confirmed;
  return nth.declared === nth.computed ? nth.computed : null;
}
