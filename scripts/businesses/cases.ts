import { isOneOf, queryAll, requireSaved, updateAll, upsertAll, type OrgConnection, type Row } from '../org/index.ts';
import { confirmedNth, countSupports } from '../sync/index.ts';

/** A case as far as a merge moves and counts it. */
export interface MovableCase {
  Id: string;
  Code__c: string;
  Status__c: string;
  SupportDate__c: string | null;
  ScheduledStart__c: string | null;
  ApprovedStart__c: string | null;
  CancelledOn__c: string | null;
  DeclaredNth__c: number | null;
  ComputedNth__c: number | null;
  ConfirmedNth__c: number | null;
  NthDecidedBy__c: string | null;
  NthKey__c: string | null;
  BusinessYear__r: { Code__c: string; Business__r: { Code__c: string }; ProgramYear__r: { Code__c: string } };
}

const fields = [
  'Id',
  'Code__c',
  'Status__c',
  'SupportDate__c',
  'ScheduledStart__c',
  'ApprovedStart__c',
  'CancelledOn__c',
  'DeclaredNth__c',
  'ComputedNth__c',
  'ConfirmedNth__c',
  'NthDecidedBy__c',
  'NthKey__c',
  'BusinessYear__r.Code__c',
  'BusinessYear__r.Business__r.Code__c',
  'BusinessYear__r.ProgramYear__r.Code__c',
].join(', ');

/** States a case keeps its number and its stamp in. */
const released: ReadonlySet<string> = new Set(['Payable', 'Paid', 'Reclaim']);
export const isReleased = ({ Status__c }: Pick<MovableCase, 'Status__c'>): boolean => released.has(Status__c);

/** Cases of businesses, in every year. */
export const casesOf = (org: OrgConnection, businesses: readonly string[]): Promise<MovableCase[]> =>
  casesBy(org, 'BusinessYear__r.Business__r.Code__c', businesses);

export const casesNamed = (org: OrgConnection, codes: readonly string[]): Promise<MovableCase[]> =>
  casesBy(org, 'Code__c', codes);

async function casesBy(org: OrgConnection, field: string, values: readonly string[]): Promise<MovableCase[]> {
  if (values.length === 0) return [];
  return queryAll(org, `SELECT ${fields} FROM Dispatch__c WHERE ${isOneOf(field, values)} ORDER BY Code__c`);
}

/**
 * Moves cases to a business's years, which are made where they are not. A released one keeps its number and takes the
 * stamp that tells it from the business's own: `B00001|2023|1|D00012`.
 */
export async function moveCases(org: OrgConnection, cases: readonly MovableCase[], business: string): Promise<void> {
  const yearOf = (one: MovableCase) => one.BusinessYear__r.ProgramYear__r.Code__c;
  const years = [...new Set(cases.map(yearOf))].map((year) => ({
    Code__c: `${business}|${year}`,
    Name: `${business}|${year}`,
    Business__r: { Code__c: business },
    ProgramYear__r: { Code__c: year },
  }));
  requireSaved('事業者別年度実績', years, await upsertAll(org, 'BusinessYear__c', years));
  const rows: Row[] = cases.map((one) => {
    const year = `${business}|${yearOf(one)}`;
    return {
      id: one.Id,
      BusinessYear__r: { Code__c: year },
      ...(isReleased(one) ? { NthKey__c: `${year}|${one.ConfirmedNth__c}|${one.Code__c}` } : {}),
    };
  });
  requireSaved('派遣案件', rows, await updateAll(org, 'Dispatch__c', rows));
}

/** Counts the cases of each year anew; a released one keeps its numbers. */
export async function countAgain(org: OrgConnection, cases: readonly MovableCase[]): Promise<void> {
  const rows = [...Map.groupBy(cases, (one) => one.BusinessYear__r.Code__c).values()].flatMap(countedAnew);
  requireSaved('派遣案件', rows, await updateAll(org, 'Dispatch__c', rows));
}

function countedAnew(cases: readonly MovableCase[]): Row[] {
  const numbers = countSupports(
    cases.map((one) => ({
      code: one.Code__c,
      supportDate: one.SupportDate__c,
      start: one.ApprovedStart__c ?? one.ScheduledStart__c,
      cancelled: one.CancelledOn__c !== null,
    })),
  );
  return cases.flatMap((one) => {
    if (isReleased(one)) return [];
    const computed = numbers.get(one.Code__c) ?? null;
    const nth = { declared: one.DeclaredNth__c, computed, confirmed: one.ConfirmedNth__c };
    const confirmed = confirmedNth(nth, one.NthDecidedBy__c !== null);
    if (computed === one.ComputedNth__c && confirmed === one.ConfirmedNth__c) return [];
    return [{ id: one.Id, ComputedNth__c: computed, ConfirmedNth__c: confirmed }];
  });
}
