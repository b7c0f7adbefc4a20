import type { RequestContext } from '../context.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { withRequest } from '../sql/index.ts';
import { quoted, type Storage } from '../storage/index.ts';
import { fieldsIn } from './grammar/index.ts';
import { parseSoql } from './parse.ts';
import { planOf } from './query.ts';
import { rowsOf } from './run.ts';

/** How a query is answered. Source: REST API Developer Guide, "Query Performance Feedback". */
export interface QueryPlan {
  /** Rows the leading operation gives. */
  cardinality: number;
  /** Indexed fields it finds them by. */
  fields: string[];
  leadingOperationType: 'Index' | 'Other' | 'Sharing' | 'TableScan';
  notes: { description: string; fields: string[]; tableEnumOrId: string }[];
  /** Rows read, as a part of what the platform calls selective; above 1 an index would not be used there. */
  relativeCost: number;
  sobjectCardinality: number;
  sobjectType: string;
}

/** A filter is selective up to a tenth of the records. Source: Best Practices for Deployments with Large Data Volumes. */
const SELECTIVE_PART = 0.1;

/** The plan SQLite has for a query, with true counts of rows. @throws ApiError as the query itself would */
export const explainQuery = (ctx: RequestContext, soql: string): QueryPlan[] =>
  withRequest(ctx, () => {
    const { storage } = ctx.org;
    const plan = planOf(ctx, soql, false);
    const { object } = plan;
    const operation = leadingOperation(storage, plan.sql, plan.params);
    const live = object.field('IsDeleted') ? ' WHERE "IsDeleted" = 0' : '';
    const all = countOf(storage, `SELECT 1 FROM ${quoted(object.name)}${live}`, {});
    const found = operation.fields.length === 0 ? all : matching(storage, plan);
    const cost = all === 0 ? 0 : found / Math.max(all * SELECTIVE_PART, 1);
    return [
      {
        cardinality: found,
        fields: operation.fields,
        leadingOperationType: operation.fields.length === 0 ? 'TableScan' : 'Index',
        notes: unindexedNotes(object, soql),
        relativeCost: Math.round(cost * 1000) / 1000,
        sobjectCardinality: all,
        sobjectType: object.name,
      },
    ];
  });

const countOf = (storage: Storage, sql: string, params: Readonly<Record<string, string | number | bigint>>): number =>
  Number(rowsOf(storage, `SELECT COUNT(*) FROM (${sql})`, params)[0]?.[0] ?? 0);

const matching = (storage: Storage, plan: ReturnType<typeof planOf>): number =>
  plan.kind === 'count'
    ? Number(rowsOf(storage, plan.sql, plan.params)[0]?.[0] ?? 0)
    : countOf(storage, plan.sql, plan.params);

/** The first step SQLite takes on a table: by which columns of an index, or none where it reads the whole table. */
const leadingOperation = (
  storage: Storage,
  sql: string,
  params: Readonly<Record<string, string | number | bigint>>,
): { fields: string[] } => {
  const steps = storage.db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(params);
  const first = steps.find(({ detail }) => /^(SEARCH|SCAN) r\d+\b/.test(detail))?.detail ?? '';
  const columns = /^SEARCH .*\((?<columns>[^)]*)\)$/.exec(first)?.groups?.['columns'] ?? '';
  return { fields: columns.split(' AND ').flatMap((each) => /^\w+/.exec(each)?.[0] ?? []) };
};

const isIndexed = (field: FieldDef): boolean =>
  field.type === 'id' || field.reference !== undefined || field.externalId || field.unique;

/** Filters that no index can serve. */
const unindexedNotes = (object: SObjectDef, soql: string): QueryPlan['notes'] => {
  const fields = fieldsIn(parseSoql(soql).query.where).flatMap(({ path }) => object.field(path) ?? []);
  const unindexed = [...new Set(fields.filter((field) => !isIndexed(field)).map((field) => field.name))];
  return unindexed.map((name) => ({
    description: 'Not considering filter for optimization because unindexed',
    fields: [name],
    tableEnumOrId: object.name,
  }));
};
