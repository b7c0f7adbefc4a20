import { GraphQLError } from 'graphql';
import type { RequestContext } from '../context.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';

type Written = Readonly<Record<string, unknown>>;

/** One thing that rows are grouped by. */
export interface Grouped {
  /** As SOQL writes it: `Status__c`, `Expert__r.Town__c`, `CALENDAR_YEAR(CreatedDate)`. */
  soql: string;
  field: FieldDef;
}

export interface Grouping {
  by: readonly Grouped[];
  type: 'GROUP_BY' | 'ROLLUP' | 'CUBE';
}

/** What `groupBy` groups by, in the order it was written. @throws GraphQLError where a type stands without fields */
export function groupingOf(ctx: RequestContext, object: SObjectDef, groupBy: unknown): Grouping {
  const { type, ...fields } = (groupBy ?? {}) as Written;
  const by = groupedIn(ctx, object, fields, []);
  const kind = type === 'ROLLUP' || type === 'CUBE' ? type : 'GROUP_BY';
  if (kind !== 'GROUP_BY' && by.length === 0) throw new GraphQLError(`${kind} needs fields to group by`);
  return { by, type: kind };
}

function groupedIn(ctx: RequestContext, object: SObjectDef, given: Written, path: readonly string[]): Grouped[] {
  return Object.entries(given).flatMap(([name, value]) => {
    if (value === null || value === undefined || typeof value !== 'object') return [];
    const clause = value as Written;
    const field = object.field(name);
    if (field) return groupedField(field, [...path, field.name].join('.'), clause);
    const { reference } = object.byRelationship(name) ?? {};
    const target = ctx.org.schema.object(reference?.to[0] ?? '');
    return reference && target ? groupedIn(ctx, target, clause, [...path, reference.relationshipName]) : [];
  });
}

function groupedField(field: FieldDef, path: string, { group, function: fn }: Written): Grouped[] {
  if (typeof fn === 'string') return [{ soql: `${fn}(${path})`, field }];
  return group === true ? [{ soql: path, field }] : [];
}

/** GROUP BY of a query; empty where the whole answer is one row. */
export function groupByClause({ by, type }: Grouping): string {
  if (by.length === 0) return '';
  const list = by.map(({ soql }) => soql).join(', ');
  return ` GROUP BY ${type === 'GROUP_BY' ? list : `${type}(${list})`}`;
}
