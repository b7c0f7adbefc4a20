import { isOneOf, queryByCodes, queryEach, upsertInOrder, type Row, type SaveError } from '../org/index.ts';
import type { Ground } from './batch.ts';
import { frozenStatuses, officeStatuses } from './dispatch-row.ts';
import { numberAt, textAt } from './existing.ts';
import { confirmedNth, countSupports } from './nth.ts';
import { rateSetOn, stampsFor, type Stamped } from './rates.ts';

const fields = [
  'Code__c',
  'Status__c',
  'CancelledOn__c',
  'SupportDate__c',
  'ScheduledStart__c',
  'ApprovedStart__c',
  'ReportedOn__c',
  'CertifiedOn__c',
  'AgencyApprovedOn__c',
  'CheckIns__c',
  'CheckOuts__c',
  'Counted__c',
  'DeclaredNth__c',
  'ComputedNth__c',
  'ConfirmedNth__c',
  'NthDecidedBy__c',
  'BusinessYear__r.Code__c',
];

/** How many business years one query asks for: up to six cases each and more stay within the rows of one answer. */
const yearsPerQuery = 200;

/** A case the org refused to have counted. */
export interface NotCounted {
  code: string;
  wanted: Row;
  errors: SaveError[];
}

/**
 * Works out what follows from all records of a case, from the org as it stands after they were stored: whether the
 * support took place, its state, and which support of the business it is. Touches every case of the business years
 * named; a locked case keeps what it was released with. Doing it again changes nothing.
 */
export async function recountCases(
  ground: Ground,
  businessYears: ReadonlySet<string>,
): Promise<{ counted: string[]; refused: NotCounted[] }> {
  const rows = await readCases(ground, [...businessYears]);
  const wanted = [...Map.groupBy(rows, (row) => textAt(row, 'BusinessYear__r.Code__c'))].flatMap(([, cases]) =>
    recount(cases),
  );
  const restamped = ground.rateSets.length > 1 ? await staleStamps(ground, rows) : [];
  const outcomes = await upsertInOrder(ground.org, [{ object: 'Dispatch__c', rows: wanted }, ...restamped]);
  const refused = wanted.flatMap((row, index) => {
    const outcome = outcomes[0]![index]!;
    return outcome.ok ? [] : [{ code: row.Code__c as string, wanted: row, errors: outcome.errors }];
  });
  const out = new Set(refused.map(({ code }) => code));
  return { counted: rows.map((row) => row.Code__c as string).filter((code) => !out.has(code)), refused };
}

async function readCases(ground: Ground, businessYears: string[]): Promise<Row[]> {
  const queries: string[] = [];
  for (let start = 0; start < businessYears.length; start += yearsPerQuery) {
    const some = businessYears.slice(start, start + yearsPerQuery);
    queries.push(`SELECT ${fields.join(', ')} FROM Dispatch__c WHERE ${isOneOf('BusinessYear__r.Code__c', some)}`);
  }
  return (await queryEach(ground.org, queries)).flat();
}

const isSet = (row: Row, field: string) => (row[field] ?? null) !== null;
const numberOrNull = (row: Row, field: string) => (typeof row[field] === 'number' ? row[field] : null);

/** The cases of one business and year whose derived fields do not say what they should, with what they should say. */
export function recount(cases: readonly Row[]): Row[] {
  const numbers = countSupports(
    cases.map((row) => ({
      code: row.Code__c as string,
      supportDate: textAt(row, 'SupportDate__c'),
      start: textAt(row, 'ApprovedStart__c') ?? textAt(row, 'ScheduledStart__c'),
      cancelled: isSet(row, 'CancelledOn__c'),
    })),
  );
  return cases.flatMap((row) => {
    if (frozenStatuses.has(textAt(row, 'Status__c') ?? '')) return [];
    const computed = numbers.get(row.Code__c as string) ?? null;
    const wanted: Row = {
      Status__c: statusOf(row),
      Counted__c: !isSet(row, 'CancelledOn__c') && tookPlace(row),
      ComputedNth__c: computed,
      ConfirmedNth__c: confirmedNth(
        { declared: numberOrNull(row, 'DeclaredNth__c'), computed, confirmed: numberOrNull(row, 'ConfirmedNth__c') },
        isSet(row, 'NthDecidedBy__c'),
      ),
    };
    const news = Object.entries(wanted).filter(([field, value]) => (row[field] ?? null) !== value);
    return news.length === 0 ? [] : [{ Code__c: row.Code__c, ...Object.fromEntries(news) }];
  });
}

/** Any trace of the support: somebody checked in or out, reported it, certified it or approved it. */
function tookPlace(row: Row): boolean {
  const traces = ['ReportedOn__c', 'CertifiedOn__c', 'AgencyApprovedOn__c'];
  return numberAt(row, 'CheckIns__c') + numberAt(row, 'CheckOuts__c') > 0 || traces.some((field) => isSet(row, field));
}

/** The state a case has by what has come of it; what the Office has taken in hand stays where it is. */
export function statusOf(row: Row): string {
  const now = textAt(row, 'Status__c') ?? 'Received';
  if (officeStatuses.has(now)) return now;
  if (isSet(row, 'CancelledOn__c')) return 'Cancelled';
  const papers = ['ReportedOn__c', 'CertifiedOn__c', 'AgencyApprovedOn__c'].filter((field) => isSet(row, field)).length;
  if (papers === 3) return 'Reviewing';
  if (papers > 0) return 'AwaitingReport';
  if (numberAt(row, 'CheckOuts__c') > 0) return 'Done';
  return now;
}

/** Claims and items stamped with rates that are no longer those of their case's support date, stamped anew. */
async function staleStamps(ground: Ground, cases: readonly Row[]): Promise<{ object: Stamped; rows: Row[] }[]> {
  const open = cases.filter((row) => !frozenStatuses.has(textAt(row, 'Status__c') ?? ''));
  const rates = new Map(
    open.map((row) => [row.Code__c as string, rateSetOn(ground.rateSets, textAt(row, 'SupportDate__c'))]),
  );
  const objects = [
    { object: 'TravelClaim__c', path: 'Dispatch__r.Code__c', state: 'State__c' },
    { object: 'TravelItem__c', path: 'TravelClaim__r.Dispatch__r.Code__c', state: 'TravelClaim__r.State__c' },
  ] as const;
  const found = await queryByCodes(
    ground.org,
    objects.map(({ object, path, state }) => ({
      object,
      fields: ['Code__c', 'RateSet__r.Code__c', path, state],
      codes: rates.keys(),
      key: path,
    })),
  );
  return objects.map(({ object, path, state }, index) => ({
    object,
    rows: found[index]!.flatMap((row) => {
      const rateSet = rates.get(textAt(row, path) ?? '');
      const stands = textAt(row, 'RateSet__r.Code__c') === (rateSet?.code ?? null);
      // An accepted claim is locked; its stamps stop it at the next step, and are set anew once it is opened again.
      const isLocked = ['Accepted', 'Confirmed'].includes(textAt(row, state) ?? '');
      if (stands || isLocked) return [];
      const review = object === 'TravelItem__c' ? { ReviewState__c: 'Unreviewed', ReviewedBy__c: null } : {};
      return [{ Code__c: row.Code__c, ...stampsFor(object, rateSet), ...review }];
    }),
  }));
}
