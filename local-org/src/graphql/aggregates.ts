import { GraphQLError } from 'graphql';
import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { query } from '../soql/index.ts';
import { aggregateColumns, columnSoql } from './aggregate-columns.ts';
import { whereClause } from './connections.ts';
import type { ConnectionArguments } from './connections.ts';
import type { Execution } from './execution.ts';
import { groupByClause, groupingOf } from './grouping.ts';
import { ShownValue } from './nodes.ts';
import { orderTerms } from './ordering.ts';
import { connectionOf, pageOf } from './pages.ts';
import { argumentAsWritten, requestedNamed } from './requested.ts';
import { FUNCTION_OF_FIELD } from './shared-schema.ts';

/** A group of records on its way into the answer: what the query said of it, by the SOQL of each column. */
export class GroupNode {
  readonly object: SObjectDef;
  readonly path: readonly string[];
  private readonly columns: ReadonlyMap<string, string>;
  private readonly row: Readonly<Record<string, unknown>>;

  constructor(
    object: SObjectDef,
    columns: ReadonlyMap<string, string>,
    row: Readonly<Record<string, unknown>>,
    path: readonly string[] = [],
  ) {
    this.object = object;
    this.columns = columns;
    this.row = row;
    this.path = path;
  }

  get ApiName(): string {
    return this.object.name;
  }

  /** The same group, seen from a parent of its records. */
  above(object: SObjectDef, relationshipName: string): GroupNode {
    return new GroupNode(object, this.columns, this.row, [...this.path, relationshipName]);
  }

  /** What the answer says of a field of the group: `value`, `count`, `calendarYear` … as far as they were asked for. */
  field(field: FieldDef, execution: Execution): Record<string, unknown> {
    const path = [...this.path, field.name].join('.');
    const raw = (name: string): unknown => {
      const soql = columnSoql(path, name);
      return this.row[this.columns.get(soql ?? '') ?? ''] ?? null;
    };
    const shown = (name: string): ShownValue => new ShownValue(execution, this.object, field, raw(name));
    const number = (name: string): { value: unknown; displayValue: string | null; format: string | null } => {
      const text = raw(name) === null ? null : String(raw(name));
      return { value: raw(name), displayValue: text, format: text };
    };
    const value = shown('value');
    return {
      __typename: '',
      value: value.value,
      displayValue: () => value.displayValue,
      label: () => value.label,
      format: () => value.format,
      avg: () => number('avg'),
      count: () => number('count'),
      countDistinct: () => number('countDistinct'),
      grouping: () => number('grouping'),
      max: () => shown('max'),
      min: () => shown('min'),
      sum: () => shown('sum'),
      ...Object.fromEntries(Object.keys(FUNCTION_OF_FIELD).map((name) => [name, () => number(name)])),
    };
  }
}

/** Groups that a query may have. Source: SOQL and SOSL Reference, aggregate queries have no further pages. */
const MOST_GROUPS = 2000;

/** `uiapi { aggregate { Case__c(…) } }`: groups of an object's records, by one query. */
export function readGroups(
  execution: Execution,
  object: SObjectDef,
  args: ConnectionArguments,
  info: GraphQLResolveInfo,
): Record<string, unknown> {
  const { ctx } = execution;
  const page = pageOf(args);
  const written = (name: string): unknown => argumentAsWritten(info.fieldNodes[0], name, execution, info);
  const grouping = groupingOf(ctx, object, written('groupBy'));
  const scope = args.scope ? ` USING SCOPE ${args.scope}` : '';
  const from = ` FROM ${object.name}${scope}${whereClause(execution, object, args)}`;
  const order = orderTerms(ctx, object, written('orderBy'), { functions: true });
  if (order.length > 0 && grouping.by.length === 0) {
    throw new GraphQLError('orderBy in an aggregate query needs groupBy: without it the answer is one row');
  }
  const columns = aggregateColumns(info, ctx.org.schema, object, aggregateAsked(info, object));
  const by = groupByClause(grouping);
  const select = columns.size === 0 ? new Map([['COUNT(Id)', 'a0']]) : columns;
  const list = [...select].map(([soql, alias]) => `${soql} ${alias}`).join(', ');
  const ordered = order.length === 0 ? '' : ` ORDER BY ${order.join(', ')}`;
  const read = (tail: string): Record<string, unknown>[] => query(ctx, `SELECT ${list}${from}${by}${tail}`).records;
  const rows = read(`${ordered} LIMIT ${Math.min(page.size + 1, MOST_GROUPS)} OFFSET ${page.from}`);
  const count = (): number =>
    grouping.by.length === 0 ? query(ctx, `SELECT COUNT()${from}`).totalSize : read('').length;
  return connectionOf(
    page,
    rows.map((row) => ({ aggregate: new GroupNode(object, select, row) })),
    count,
  );
}

function aggregateAsked(info: GraphQLResolveInfo, object: SObjectDef): readonly FieldNode[] {
  const type = (suffix: string): GraphQLObjectType =>
    info.schema.getType(`${object.name}${suffix}`) as GraphQLObjectType;
  const edges = requestedNamed(info, type('AggregateConnection'), info.fieldNodes, 'edges');
  const nodes = edges.length === 0 ? [] : requestedNamed(info, type('AggregateEdge'), edges, 'node');
  return nodes.length === 0 ? [] : requestedNamed(info, type('Result'), nodes, 'aggregate');
}
