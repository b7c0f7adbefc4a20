import type { SObjectDef } from '../schema/index.ts';
import { quoted } from '../storage/index.ts';
import { Compilation, namingOf, noSuchChildren, type Naming } from './compilation.ts';
import { isAggregate, isDateFunction } from './functions.ts';
import { compileGrouped } from './grouped.ts';
import type { Call, Query } from './grammar/index.ts';
import { orderTerms, plainOrder, spanOf, spanSql, type RowSpan } from './order.ts';
import type { Part } from './output.ts';
import { relationshipOf, Selection, unboundedSelection, type FlatColumn, type SelectedColumn } from './select.ts';
import { checkRestrictions } from './restrictions.ts';
import { recordConditions } from './where.ts';

export type Params = Readonly<Record<string, string | number | bigint>>;

interface Compiled {
  readonly sql: string;
  readonly params: Params;
  readonly object: SObjectDef;
  readonly described: readonly SelectedColumn[];
}

/** A child sub-query: run once a page, for all of its parents. */
export interface ChildPlan {
  readonly name: string;
  readonly rows: RowsPlan;
}

/** A query whose answer is records. */
export interface RowsPlan extends Compiled {
  readonly kind: 'rows';
  /** LIMIT and OFFSET, which `sql` leaves out; a child sub-query's are in its SQL, for they count within each parent. */
  readonly span: RowSpan;
  readonly parts: readonly Part[];
  /** The values alone, in the order of the query. */
  readonly flat: readonly FlatColumn[];
  readonly children: readonly ChildPlan[];
  /** Column that holds the parent's id, in a child sub-query. */
  readonly parentColumn?: number;
}

/** A query whose answer is groups (or one row of aggregates). */
export interface GroupsPlan extends Compiled {
  readonly kind: 'groups';
  readonly span: RowSpan;
  readonly parts: readonly Part[];
}

/** `SELECT COUNT()`: the answer is a number. */
export interface CountPlan extends Compiled {
  readonly kind: 'count';
}

export type Plan = RowsPlan | GroupsPlan | CountPlan;

/** Levels of sub-query below the query itself. */
const DEEPEST_CHILD = 4;
/** Largest LIMIT of FIELDS(ALL) and FIELDS(CUSTOM). */
const MOST_UNBOUNDED = 200;

const checkUnbounded = (c: Compilation, { select, limit }: Query): void => {
  const unbounded = unboundedSelection(select);
  if (unbounded && (limit === undefined || limit > MOST_UNBOUNDED)) {
    throw c.source.malformed(`The SOQL FIELDS function must have a LIMIT of at most ${MOST_UNBOUNDED}`, unbounded.at);
  }
};

const calls = ({ select }: Query): Call[] =>
  select.flatMap((item) => (item.kind === 'value' && item.of.kind === 'call' ? [item.of] : []));

/** COUNT() without a field. */
const countOf = (query: Query): Call | undefined =>
  calls(query).find(({ name, args }) => name.toUpperCase() === 'COUNT' && args.length === 0);

const isGrouped = (query: Query): boolean =>
  query.groupBy !== undefined ||
  calls(query).some((call) => call.args.some((argument) => argument.kind === 'call' && isAggregate(argument.name))) ||
  calls(query).some(({ name }) => isAggregate(name) || isDateFunction(name) || name.toUpperCase() === 'GROUPING');

const compileCount = (c: Compilation, query: Query, naming: Naming, deleted: boolean): CountPlan => {
  if (query.select.length > 1 || query.groupBy || query.orderBy.length > 0) {
    throw c.source.malformed(
      'COUNT() stands alone: without other fields, GROUP BY or ORDER BY. Use COUNT(Id) instead.',
      countOf(query)?.at ?? query.at,
    );
  }
  const conditions = recordConditions(c, naming, query, deleted);
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const sql = `SELECT COUNT(*) FROM (SELECT 1 ${naming.scope.from()}${where}${spanSql(spanOf(c, query))})`;
  return { kind: 'count', sql, params: c.params, object: naming.scope.root.object, described: [] };
};

/** The reference field behind the name of a child relationship. */
const childField = (c: Compilation, parent: SObjectDef, query: Query): { object: SObjectDef; field: string } => {
  const name = relationshipOf(query);
  const relationship = c.reading.schema
    .children(parent.name)
    .find((child) => child.relationshipName?.toLowerCase() === name.toLowerCase());
  const object = relationship && c.reading.schema.object(relationship.childObject);
  const readable =
    object && c.ctx.access.object(object.name).read && c.ctx.access.field(object.name, relationship.field).read;
  if (!readable) throw c.source.error('INVALID_TYPE', noSuchChildren(name), query.from[0].at);
  return { object, field: relationship.field };
};

const compileChild = (c: Compilation, parent: SObjectDef, query: Query, deleted: boolean): ChildPlan => {
  const child = new Compilation(c.ctx, c.source, c.depth + 1);
  if (child.depth > DEEPEST_CHILD)
    throw c.source.malformed(`Child sub-queries may nest ${DEEPEST_CHILD} levels deep.`, query.at);
  if (isGrouped(query) || countOf(query))
    throw c.source.malformed('Aggregates and GROUP BY are not allowed in a child sub-query.', query.at);
  const { object, field } = childField(c, parent, query);
  return { name: relationshipOf(query), rows: compileRows(child, object, query, deleted, { parentField: field }) };
};

/** Rows of a child sub-query keep their order, LIMIT and OFFSET within each parent. */
const perParent = ({ limit, offset }: RowSpan, select: string, columns: number, fk: string, order: string): string => {
  const last = limit === undefined ? '' : ` AND n <= ${offset + limit}`;
  const names = Array.from({ length: columns }, (_, at) => `c${at}`).join(', ');
  const numbered = `SELECT ${select}, ROW_NUMBER() OVER (PARTITION BY ${fk} ORDER BY ${order}) AS n`;
  return `WITH ranked(${names}, n) AS (${numbered} FROM_AND_WHERE) SELECT ${names} FROM ranked WHERE n > ${offset}${last} ORDER BY n`;
};

const compileRows = (
  c: Compilation,
  object: SObjectDef,
  query: Query,
  deleted: boolean,
  { parentField, byId = false }: { parentField?: string; byId?: boolean } = {},
): RowsPlan => {
  checkUnbounded(c, query);
  const naming = namingOf(c.scope(object), query.from);
  const selection = new Selection(c, naming);
  for (const item of query.select) selection.add(item);
  const { alias } = naming.scope.root;
  const fk = parentField === undefined ? undefined : `${alias}.${quoted(parentField)}`;
  const parentColumn = fk === undefined ? undefined : selection.columns.add(fk);
  const conditions = recordConditions(c, naming, query, deleted);
  if (fk !== undefined) conditions.push(`${fk} IN (SELECT value FROM json_each(:parents))`);
  if (byId) conditions.push(`${alias}."Id" > :afterId`);
  const among =
    c.among === undefined ? '' : ` JOIN (${c.among.sql((value) => c.param(value))}) AS hits ON hits.id = ${alias}."Id"`;
  const terms = orderTerms(c, query, plainOrder(c, naming));
  const byScore = among !== '' && terms.length === 0 ? ['hits.score'] : [];
  const order = [...terms, ...byScore, `${alias}."Id"`].join(', ');
  const select = selection.columns.sql.join(', ');
  const children = selection.children.map((child) => compileChild(c, object, child, deleted));
  const body = ` ${naming.scope.from()}${among}${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`}`;
  const span = spanOf(c, query);
  const sql =
    fk === undefined
      ? `SELECT ${select}${body} ORDER BY ${order}`
      : perParent(span, select, selection.columns.sql.length, fk, order).replace(' FROM_AND_WHERE', () => body);
  return {
    kind: 'rows',
    sql,
    span,
    params: c.params,
    object,
    parts: selection.parts,
    flat: selection.flat,
    children,
    parentColumn,
    described: selection.described,
  };
};

/** Child sub-queries a query may hold, and relationships to parents. Source: SOQL and SOSL Reference, "Relationship Query Limitations". */
const MOST_CHILDREN = 20;

const checkLimits = (c: Compilation, query: Query): void => {
  const children = query.select.filter((item) => item.kind === 'children');
  if (children.length > MOST_CHILDREN) {
    throw c.source.malformed(
      `Too many child sub-queries: ${children.length}; a query may hold ${MOST_CHILDREN}.`,
      children[MOST_CHILDREN]?.at ?? 0,
    );
  }
};

/**
 * A query ready to run: one SQL statement, and one for each child sub-query.
 * @param deleted rows in the recycle bin are wanted too (queryAll)
 * @param byId the rows are read in the order of their ids, each time those after `:afterId`
 * @throws ApiError for what the platform refuses or this org does not support
 */
export const compilePlan = (c: Compilation, query: Query, deleted: boolean, byId = false): Plan => {
  const [from] = query.from;
  const object = c.object(from.path, from.at);
  checkRestrictions(c, object, query);
  checkLimits(c, query);
  if (countOf(query)) return compileCount(c, query, namingOf(c.scope(object), query.from), deleted);
  if (isGrouped(query)) return compileGrouped(c, object, query, deleted);
  return compileRows(c, object, query, deleted, { byId });
};
