import { isOneOf, queryAll, type OrgConnection } from '../../scripts/org/index.ts';

/** A case of a business in a year, as far as its number goes. */
export interface NumberedCase {
  Code__c: string;
  Status__c: string;
  ComputedNth__c: number | null;
  ConfirmedNth__c: number | null;
  BusinessYear__r: { Code__c: string };
  ProgramYear__r: { SupportLimit__c: number | null };
}

const released: ReadonlySet<string> = new Set(['Payable', 'Paid', 'Reclaim']);
const isReleased = ({ Status__c: status }: NumberedCase) => released.has(status);
const numbersOf = (one: NumberedCase) => [one.ComputedNth__c, one.ConfirmedNth__c];

/** All cases of the businesses that one of the cases named is of; a cancelled one has no number. */
export async function readNumbers(org: OrgConnection, years: Iterable<string>): Promise<NumberedCase[]> {
  const wanted = new Set(years);
  if (wanted.size === 0) return [];
  return queryAll(
    org,
    `SELECT Code__c, Status__c, ComputedNth__c, ConfirmedNth__c, BusinessYear__r.Code__c, ProgramYear__r.SupportLimit__c
 FROM Dispatch__c WHERE ${isOneOf('BusinessYear__r.Code__c', wanted)} AND Status__c != 'Cancelled' ORDER BY Code__c`,
  );
}

/**
 * The number 審査 confirms for each case whose declared number is not ours: ours, by the dates of the supports.
 * Where another case is payable or paid under it already, that one's number does not move any more; the case then gets
 * the first number that no case of the business has, which a late cancellation has left free. Beyond the limit
 * there is nothing to confirm.
 */
export function numbersToConfirm(cases: readonly NumberedCase[], undecided: ReadonlySet<string>): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const own of Map.groupBy(cases, (one) => one.BusinessYear__r.Code__c).values()) {
    const fixed = new Set(own.filter(isReleased).map((one) => one.ConfirmedNth__c));
    const given = new Set([...fixed, ...own.flatMap((one) => (isReleased(one) ? [] : numbersOf(one)))]);
    const ours = own.filter((one) => undecided.has(one.Code__c) && !isReleased(one));
    for (const { Code__c: code, ComputedNth__c: computed, ProgramYear__r: year } of ours) {
      const limit = year.SupportLimit__c ?? 0;
      if (computed === null || computed > limit) continue;
      const number = fixed.has(computed) ? firstFree(given, limit) : computed;
      if (number === undefined) continue;
      given.add(number);
      numbers.set(code, number);
    }
  }
  return numbers;
}

function firstFree(given: ReadonlySet<number | null>, limit: number): number | undefined {
  return Array.from({ length: limit }, (_, index) => index + 1).find((number) => !given.has(number));
}
