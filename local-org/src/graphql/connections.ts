import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { noteUsed } from '../recent/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { query, queryWindow } from '../soql/index.ts';
import type { ChildResult } from '../soql/index.ts';
import { filterOf, filterSoql } from '../ui-api/index.ts';
import { columnsFor } from './columns.ts';
import { notSupported } from './errors.ts';
import type { Execution } from './execution.ts';
import { notInMutations, RecordNode } from './nodes.ts';
import type { PageOfRecords } from './nodes.ts';
import { orderTerms } from './ordering.ts';
import { connectionOf, pageOf } from './pages.ts';
import type { Page } from './pages.ts';
import { argumentAsWritten, requestedNamed } from './requested.ts';
import type { Child } from './types/types.ts';

/** Arguments of a record connection, coerced. */
export interface ConnectionArguments {
  first?: number | null;
  after?: string | null;
  upperBound?: number | null;
  where?: Readonly<Record<string, unknown>> | null;
  orderBy?: unknown;
  scope?: string | null;
  updateMRU?: boolean | null;
}

/** The fields that a connection is asked for on its records. */
export function nodesAsked(info: GraphQLResolveInfo, object: SObjectDef): readonly FieldNode[] {
  const type = (suffix: string): GraphQLObjectType =>
    info.schema.getType(`${object.name}${suffix}`) as GraphQLObjectType;
  const edges = requestedNamed(info, type('Connection'), info.fieldNodes, 'edges');
  return edges.length === 0 ? [] : requestedNamed(info, type('Edge'), edges, 'node');
}

const clause = (word: string, content: string | undefined): string =>
  content === undefined || content === '' ? '' : ` ${word} ${content}`;

/** WHERE of a connection; empty where it shows everything. */
export function whereClause(execution: Execution, object: SObjectDef, { where }: ConnectionArguments): string {
  return clause('WHERE', where ? filterSoql(execution.ctx, object, filterOf(where)) : undefined);
}

/** `uiapi { query { Case__c(…) } }`: one page of an object's records, read by one query. */
export function readRecords(
  execution: Execution,
  object: SObjectDef,
  args: ConnectionArguments,
  info: GraphQLResolveInfo,
): Record<string, unknown> {
  const { ctx, version } = execution;
  const page = pageOf(args);
  const where = whereClause(execution, object, args);
  const scope = clause('USING SCOPE', args.scope ?? undefined);
  const asked = nodesAsked(info, object);
  const columns = columnsFor(info, ctx.org.schema, object, asked);
  const order = orderTerms(ctx, object, argumentAsWritten(info.fieldNodes[0], 'orderBy', execution, info), {
    functions: false,
  });
  const soql = `SELECT ${columns.join(', ')} FROM ${object.name}${scope}${where}${clause('ORDER BY', order.join(', '))}`;
  const rows = queryWindow(ctx, soql, { from: page.from, most: page.size + 1 }, version);
  const count = (): number => query(ctx, `SELECT COUNT() FROM ${object.name}${scope}${where}`).totalSize;
  const ids = rows.slice(0, page.size).map((row) => String(row['Id']));
  if (args.updateMRU) noteUsed(ctx, object, ids);
  const read = pageOfRecords(page, ids);
  return connectionOf(
    page,
    rows.map((row) => new RecordNode(object, row, read)),
    count,
  );
}

const pageOfRecords = (page: Page, ids: readonly string[]): PageOfRecords => ({
  ids,
  bounded: page.upperBound !== undefined,
  continued: page.from > 0,
  below: new Map(),
});

/** A child relationship of a record: read for the whole page the record stands in, when its first record asks. */
export function readChildren(
  execution: Execution,
  parent: RecordNode,
  child: Child,
  args: ConnectionArguments,
  info: GraphQLResolveInfo,
): Record<string, unknown> {
  const { page: above } = parent;
  if (above === 'saved') throw notInMutations(child.relationshipName);
  if (!above) throw notSupported(`${child.relationshipName}: children of children and of parents cannot be queried`);
  const page = pageOf(args);
  refuseMixedPaging(above, page, child);
  const where = whereClause(execution, child.object, args);
  const key = placeInAnswer(info);
  const found = once(above, key, () => childRows(execution, parent.object, above, child, page, where, info));
  const rows = found.get(String(parent.Id))?.records ?? [];
  const counted = (): number =>
    once(above, `${key}#`, () => countChildren(execution, above, child, where)).get(String(parent.Id)) ?? 0;
  return connectionOf(
    page,
    rows.map((row) => new RecordNode(child.object, row)),
    counted,
  );
}

/** Source: GraphQL API Developer Guide, Paginate with Upper-Bound Limit. */
function refuseMixedPaging(above: PageOfRecords, page: Page, { relationshipName }: Child): void {
  if (above.bounded && page.upperBound === undefined) {
    throw notSupported(`${relationshipName}: where the parents are read with upperBound, the children need it too`);
  }
  if (above.continued && page.from > 0) {
    throw notSupported(`${relationshipName}: either the parents or the children can be read after a cursor, not both`);
  }
}

/** Where in the answer a field stands, places of list members left out. */
function placeInAnswer({ path }: GraphQLResolveInfo): string {
  const keys: string[] = [];
  for (let at: typeof path | undefined = path; at; at = at.prev) if (typeof at.key === 'string') keys.push(at.key);
  return keys.join('/');
}

function once<T>(page: PageOfRecords, key: string, read: () => T): T {
  if (!page.below.has(key)) page.below.set(key, read());
  return page.below.get(key) as T;
}

const idList = (ids: readonly string[]): string => ids.map((id) => `'${id}'`).join(', ');

function childRows(
  execution: Execution,
  parent: SObjectDef,
  above: PageOfRecords,
  child: Child,
  page: Page,
  where: string,
  info: GraphQLResolveInfo,
): Map<string, ChildResult> {
  const { ctx, version } = execution;
  const columns = columnsFor(info, ctx.org.schema, child.object, nodesAsked(info, child.object));
  const order = orderTerms(ctx, child.object, argumentAsWritten(info.fieldNodes[0], 'orderBy', execution, info), {
    functions: false,
  });
  const inner =
    `SELECT ${columns.join(', ')} FROM ${child.relationshipName}${where}` +
    `${clause('ORDER BY', order.join(', '))} LIMIT ${page.size + 1} OFFSET ${page.from}`;
  const soql = `SELECT Id, (${inner}) FROM ${parent.name} WHERE Id IN (${idList(above.ids)})`;
  const rows = queryWindow(ctx, soql, { from: 0, most: above.ids.length }, version);
  return new Map(
    rows.flatMap((row) => {
      const children = row[child.relationshipName] as ChildResult | null;
      return children ? [[String(row['Id']), children] as const] : [];
    }),
  );
}

function countChildren(execution: Execution, above: PageOfRecords, child: Child, where: string): Map<string, number> {
  const ofParents = `${child.via.name} IN (${idList(above.ids)})`;
  const condition = where === '' ? ` WHERE ${ofParents}` : ` WHERE (${where.replace(/^ WHERE /, '')}) AND ${ofParents}`;
  const soql = `SELECT ${child.via.name} parent, COUNT(Id) children FROM ${child.object.name}${condition} GROUP BY ${child.via.name}`;
  const { records } = query(execution.ctx, soql);
  return new Map(records.map((row) => [String(row['parent']), Number(row['children'])]));
}
