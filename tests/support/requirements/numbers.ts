const number = /\b(R-\d{3}|A-\d{2})(?!\d)(?:\s*[–〜~]\s*(?:[RA]-)?(\d{2,3})(?!\d))?/g;

/**
 * Requirements (R-nnn) and readings (A-nn) that a test's name says it proves, ranges such as `R-064–R-069` spelt out.
 *
 * @returns the numbers in the order of the name, each once
 */
export function numbersIn(name: string): string[] {
  return [...new Set([...name.matchAll(number)].flatMap(([, first, last]) => range(first!, last)))];
}

function range(first: string, last: string | undefined): string[] {
  const [kind, digits] = [first.slice(0, 2), first.slice(2)];
  if (last === undefined) return [first];
  if (last.length !== digits.length || Number(last) < Number(digits)) return [first, `${kind}${last}`];
  const count = Number(last) - Number(digits) + 1;
  return Array.from(
    { length: count },
    (_, step) => `${kind}${String(Number(digits) + step).padStart(digits.length, '0')}`,
  );
}
