import type Database from 'better-sqlite3';
import type { RequestContext } from '../context.ts';
import { Ids, type Storage, type Stored } from '../storage/index.ts';
import { recordOf, type Building, type ChildResult, type QueryRecord, type StoredValues } from './output.ts';
import type { Params, Plan, RowsPlan } from './plan.ts';

type RowStatement = Database.Statement<unknown[], Stored[]>;

const KEPT = 300;
const statements = new WeakMap<Storage['db'], Map<string, RowStatement>>();

/** A prepared statement whose rows come as arrays with exact integers; the latest few hundred are kept. */
const prepared = (storage: Storage, sql: string): RowStatement => {
  let kept = statements.get(storage.db);
  if (!kept) statements.set(storage.db, (kept = new Map<string, RowStatement>()));
  let statement = kept.get(sql);
  if (!statement) {
    statement = storage.db.prepare<unknown[], Stored[]>(sql).raw(true).safeIntegers(true);
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '');
    kept.set(sql, statement);
  }
  return statement;
};

/** All rows of a statement. */
export const rowsOf = (storage: Storage, sql: string, params: Params): StoredValues[] =>
  Object.keys(params).length === 0 ? prepared(storage, sql).all() : prepared(storage, sql).all(params);

/** The children of all parents of a page, by parent, for each sub-query. */
const childrenOf = (
  ctx: RequestContext,
  plan: RowsPlan,
  parentIds: readonly string[],
  apiVersion: string,
): Map<string, ChildResult>[] =>
  plan.children.map(({ rows }) => {
    const found = rowsOf(ctx.org.storage, rows.sql, { ...rows.params, parents: JSON.stringify(parentIds) });
    const byParent = new Map<string, ChildResult>();
    const records = buildRecords(ctx, rows, found, apiVersion);
    found.forEach((values, at) => {
      const parent = String(values[rows.parentColumn ?? 0]);
      const result = byParent.get(parent) ?? { totalSize: 0, done: true, records: [] };
      result.records.push(records[at] as QueryRecord);
      result.totalSize += 1;
      byParent.set(parent, result);
    });
    return byParent;
  });

/** The records that rows of values stand for, their children included. */
export const buildRecords = (
  ctx: RequestContext,
  plan: RowsPlan,
  rows: readonly StoredValues[],
  apiVersion: string,
): QueryRecord[] => {
  const children =
    plan.children.length === 0 || rows.length === 0
      ? []
      : childrenOf(
          ctx,
          plan,
          rows.map((row) => String(row[0])),
          apiVersion,
        );
  const building: Building = {
    apiVersion,
    objectOf: (id) => ctx.access.schema.byKeyPrefix(Ids.keyPrefix(id))?.name ?? '',
    children: (index, parentId) => children[index]?.get(parentId) ?? null,
  };
  return rows.map((row) => recordOf(building, plan.object.name, plan.parts, row));
};

/** The groups that rows of values stand for. */
export const buildGroups = (plan: Plan & { kind: 'groups' }, rows: readonly StoredValues[]): QueryRecord[] =>
  rows.map((row) => {
    const record: QueryRecord = { attributes: { type: 'AggregateResult' } };
    for (const part of plan.parts) if (part.kind === 'value') record[part.key] = part.show(row[part.column] ?? null);
    return record;
  });
