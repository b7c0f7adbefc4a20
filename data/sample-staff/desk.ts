import { queryByCodes, upsertInOrder, type OrgConnection, type Row, type Upsert } from '../../scripts/org/index.ts';
import type { Sample } from '../sample/index.ts';
import type { Manner } from './manner.ts';

/** What a person of the sample goes by. */
export interface Brief {
  /** The business clock's date. */
  today: string;
  sample: Sample;
  manner: Manner;
}

/** What a step came to; run again, it finds nothing to do. */
export interface Work {
  /** Rows written, by object. */
  written: Record<string, number>;
  /** Rows the org refused, each with its reason. The sample's people do nothing that is refused. */
  refused: string[];
}

export const noWork = (): Work => ({ written: {}, refused: [] });

/** The user's own id, for the fields that name who did it. */
export async function ownId(org: OrgConnection): Promise<string> {
  const { user_id: id } = await org.persist(() => org.identity());
  return id;
}

/** Changes records that stand, by their codes and in order, and adds what came of it to the work. */
export async function write(org: OrgConnection, work: Work, upserts: readonly Upsert[]): Promise<void> {
  const busy = upserts.filter(({ rows }) => rows.length > 0);
  const ids = await idsOf(org, busy);
  const changes = busy.map(({ object, rows }) => ({
    object,
    key: 'Id',
    rows: rows.map(({ Code__c: code, ...values }) => ({ id: ids.get(`${object} ${String(code)}`), ...values })),
  }));
  const outcomes = await upsertInOrder(org, changes);
  for (const [index, { object, rows }] of busy.entries()) {
    for (const [position, outcome] of outcomes[index]!.entries()) {
      if (outcome.ok) work.written[object] = (work.written[object] ?? 0) + 1;
      else
        work.refused.push(
          `${object} ${codeOf(rows[position]!)}: ${outcome.errors.map(({ message }) => message).join(' ')}`,
        );
    }
  }
}

/** People may change these records and not create them, so they are named by Id. */
async function idsOf(org: OrgConnection, upserts: readonly Upsert[]): Promise<Map<string, string>> {
  const found = await queryByCodes(
    org,
    upserts.map(({ object, rows }) => ({ object, fields: ['Id', 'Code__c'], codes: rows.map(codeOf) })),
  );
  return new Map(
    found.flatMap((rows, index) =>
      rows.map((row) => [`${upserts[index]!.object} ${codeOf(row)}`, String(row.Id)] as const),
    ),
  );
}

const codeOf = (row: Row) => String(row.Code__c);

/** Rows as they stand after changes to some of them. */
export function changed<T extends { Code__c: string }>(rows: readonly T[], changes: readonly Row[]): T[] {
  const byCode = new Map(changes.map((change) => [codeOf(change), change]));
  return rows.map((row) => ({ ...row, ...byCode.get(row.Code__c) }));
}
