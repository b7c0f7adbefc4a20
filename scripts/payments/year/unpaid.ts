import { isOneOf, queryAll, queryEach, quote, type CalendarDate, type OrgConnection } from '../../org/index.ts';
import { findingsOf, unpaidFields, withReasons, type HeldCase, type OpenFinding, type UnpaidRow } from '../held.ts';
import { accountsOf, payableCases, payeesOf } from '../payable.ts';

/** A case of the year that is not paid, why, and what is expected of it. */
export interface UnpaidCase extends HeldCase {
  supportDate: CalendarDate | null;
  status: string;
  nth: number | null;
  /** Yen, without tax. */
  expectedFee: number;
  /** Yen, with tax: what was accepted, and what is claimed and not accepted yet. */
  expectedTravel: number;
}

export interface YearCases {
  /** Every case of the year, the cancelled ones too. */
  all: number;
  paid: number;
  cancelled: number;
  unpaid: UnpaidCase[];
  /** Cases the Platform told of that could not be stored: unpaid, and of no known amount. */
  notStored: NotStoredCase[];
}

export interface NotStoredCase {
  dispatchCode: string;
  /** What keeps its records out, in words. */
  reason: string;
}

interface Row extends UnpaidRow {
  SupportDate__c: CalendarDate | null;
  ConfirmedNth__c: number | null;
  ComputedNth__c: number | null;
  ExpectedFee__c: number | null;
  ExpectedTravel__c: number | null;
}

/** Paid, even if it is to be given back. */
const paid = `('Paid', 'Reclaim')`;

/** The cases of a year by what became of them; the unpaid ones by name, as they would stand on the last pay date. */
export async function yearCases(org: OrgConnection, year: string, lastPayDate: CalendarDate): Promise<YearCases> {
  const ofYear = (prefix = '') => `${prefix}ProgramYear__r.Code__c = ${quote(year)}`;
  const open = (prefix = '') => `${prefix}Status__c NOT IN ('Paid', 'Reclaim', 'Cancelled')`;
  const [rows, findings] = (await queryEach(org, [
    `SELECT ${unpaidFields}, SupportDate__c, ConfirmedNth__c, ComputedNth__c, ExpectedFee__c, ExpectedTravel__c FROM Dispatch__c
 WHERE ${ofYear()} AND ${open()} ORDER BY Code__c`,
    findingsOf(`${ofYear('Dispatch__r.')} AND ${open('Dispatch__r.')}`),
  ])) as unknown as [Row[], OpenFinding[]];
  const count = async (which: string) => {
    const [row] = await queryAll<{ n: number }>(org, `SELECT COUNT(Id) n FROM Dispatch__c WHERE ${ofYear()}${which}`);
    return row!.n;
  };
  const reasons = withReasons(rows, findings, await notPaidByBank(org, lastPayDate));
  return {
    all: await count(''),
    paid: await count(` AND Status__c IN ${paid}`),
    cancelled: await count(` AND Status__c = 'Cancelled'`),
    notStored: await notStored(org),
    unpaid: rows.map((row, index) => ({
      ...reasons[index]!,
      supportDate: row.SupportDate__c,
      status: row.Status__c,
      nth: row.ConfirmedNth__c ?? row.ComputedNth__c,
      expectedFee: row.ExpectedFee__c ?? 0,
      expectedTravel: row.ExpectedTravel__c ?? 0,
    })),
  };
}

/** Payable cases that a close would hold back, such as for a name the bank does not take. */
async function notPaidByBank(org: OrgConnection, lastPayDate: CalendarDate) {
  const cases = await payableCases(org, lastPayDate, '');
  if (cases.length === 0) return [];
  const experts = new Set(cases.map((each) => each.Expert__r.Code__c));
  return payeesOf(cases, await accountsOf(org, experts, lastPayDate), []).held;
}

interface ErrorRow {
  Kind__c: string;
  RecordCode__c: string;
  WaitsFor__c: string | null;
  Detail__c: string | null;
}

/** What a record waits for while its case is not there, as `sync` notes it. */
const waitingForCase = 'Dispatch__c|';

/** Cases named by open sync errors, their own or those of records that wait for them. */
async function notStored(org: OrgConnection): Promise<NotStoredCase[]> {
  const rows = await queryAll<ErrorRow>(
    org,
    `SELECT Kind__c, RecordCode__c, WaitsFor__c, Detail__c FROM SyncError__c
 WHERE State__c = 'Open' AND (Kind__c = 'application' OR WaitsFor__c LIKE '${waitingForCase}%') ORDER BY Kind__c, RecordCode__c`,
  );
  const reasons = new Map<string, string>();
  for (const row of rows) {
    const code = row.Kind__c === 'application' ? row.RecordCode__c : row.WaitsFor__c!.slice(waitingForCase.length);
    if (!reasons.has(code)) reasons.set(code, row.Detail__c ?? '');
  }
  if (reasons.size === 0) return [];
  const known = await queryAll<{ Code__c: string }>(
    org,
    `SELECT Code__c FROM Dispatch__c WHERE ${isOneOf('Code__c', reasons.keys())}`,
  );
  for (const { Code__c: code } of known) reasons.delete(code);
  return [...reasons].sort(([a], [b]) => (a < b ? -1 : 1)).map(([dispatchCode, reason]) => ({ dispatchCode, reason }));
}
