import type { ChangePage } from '../../../scripts/dispatch-system/index.ts';
import { queryAll, type OrgConnection } from '../../../scripts/org/index.ts';
import { objectsInOrder, type Feed } from '../../../scripts/sync/index.ts';

/** What the sync writes; the runs themselves are left out: each run is another. */
const synced = [...objectsInOrder, 'Correction__c', 'SyncError__c'];

interface Described {
  name: string;
  type: string;
  custom: boolean;
  autoNumber: boolean;
  relationshipName: string | null;
  referenceTo: string[];
}

/** Fields that say what a record is, on any org: values, and parents by their codes; no ids, numbers of entry or times. */
function fieldsOf(fields: Described[]): string[] {
  return fields.flatMap(({ name, type, custom, autoNumber, relationshipName, referenceTo }) => {
    if (name === 'SyncRun__c' || autoNumber || (!custom && name !== 'Name')) return [];
    if (type !== 'reference') return [name];
    return referenceTo[0]?.endsWith('__c') && relationshipName ? [`${relationshipName}.Code__c`] : [];
  });
}

const plain = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'attributes')
      .map(([name, inner]) => [name, plain(inner)]),
  );
};

/** Every record the sync has written, by object and code, in a form that two orgs can be compared by. */
export async function recordsOf(org: OrgConnection): Promise<Record<string, unknown>> {
  const records: Record<string, unknown> = {};
  for (const object of synced) {
    const { fields } = await org.describe(object);
    const names = fieldsOf(fields as unknown as Described[]);
    const rows = await queryAll(org, `SELECT ${names.join(', ')} FROM ${object} ORDER BY Code__c`);
    for (const row of rows) records[`${object}|${String(row.Code__c)}`] = plain(row);
  }
  return records;
}

/** Those records but for errors that are settled: which ones a run met on its way differs with order and grouping. */
export async function openRecordsOf(org: OrgConnection): Promise<Record<string, unknown>> {
  const isSettled = (record: unknown) => (record as { State__c?: unknown }).State__c === 'Resolved';
  return Object.fromEntries(
    Object.entries(await recordsOf(org)).filter(
      ([key, record]) => !key.startsWith('SyncError__c') || !isSettled(record),
    ),
  );
}

/** A feed of pages written by a test; each page's cursor is its number. */
export function feedOf(...pages: unknown[][]): Feed {
  return {
    pages: async function* (cursor: string): AsyncGenerator<ChangePage> {
      const done = Number(cursor.replace('page-', '') || '0');
      for (const [index, records] of pages.entries()) {
        if (index < done) continue;
        yield { records, nextCursor: `page-${index + 1}`, hasMore: index + 1 < pages.length };
      }
    },
  };
}

/** The rows of one query by their code. */
export async function byCode(org: OrgConnection, soql: string): Promise<Record<string, Record<string, unknown>>> {
  const rows = await queryAll(org, soql);
  return Object.fromEntries(rows.map((row) => [String(row.Code__c), plain(row) as Record<string, unknown>]));
}
