import type { RequestContext } from '../context.ts';
import type { FieldDef, Schema, SObjectDef, SummaryDef } from '../schema/index.ts';
import { openFieldSql, Scope, withRequest } from '../sql/index.ts';
import { quoted, type Stored, type StoredRow } from '../storage/index.ts';
import { summaryCondition } from './rollup-filters.ts';

/** Roll-up fields of a master that look at the same children by the same master-detail. */
export interface SummaryGroup {
  readonly master: SObjectDef;
  readonly child: SObjectDef;
  readonly foreignKey: FieldDef;
  readonly fields: readonly { field: FieldDef; summary: SummaryDef }[];
}

const groupsBySchema = new WeakMap<Schema, readonly SummaryGroup[]>();

function allGroups(schema: Schema): readonly SummaryGroup[] {
  let groups = groupsBySchema.get(schema);
  if (!groups) groupsBySchema.set(schema, (groups = schema.objects().flatMap((master) => groupsOf(schema, master))));
  return groups;
}

const groupsByChild = new WeakMap<SObjectDef, readonly SummaryGroup[]>();

/** The groups that sum up the rows of an object. */
export function summaryGroupsOver(schema: Schema, child: SObjectDef): readonly SummaryGroup[] {
  let groups = groupsByChild.get(child);
  if (!groups) {
    groups = allGroups(schema).filter((group) => group.child.name === child.name);
    groupsByChild.set(child, groups);
  }
  return groups;
}

/**
 * What the roll-up fields of these masters come to now, by master id. Exact: integers are summed in SQL.
 * One statement for each kind of child.
 */
export function rollUpValues(ctx: RequestContext, master: SObjectDef, ids: readonly string[]): Map<string, StoredRow> {
  const values = new Map(ids.map((id) => [id, emptyRollUps(master)]));
  for (const group of allGroups(ctx.org.schema).filter((each) => each.master.name === master.name)) {
    for (const row of withRequest(ctx, () => summarize(ctx, group, 'foreignKey', ids))) {
      const { master: id, ...sums } = row;
      const known = values.get(String(id));
      if (known) Object.assign(known, withoutNulls(sums));
    }
  }
  return values;
}

/** Without children a count and a sum are 0, a smallest and a largest value blank. */
function emptyRollUps(master: SObjectDef): StoredRow {
  const row: StoredRow = {};
  for (const field of master.fields) {
    if (field.summary) row[field.name] = startsAtZero(field.summary) ? 0 : null;
  }
  return row;
}

function startsAtZero(summary: SummaryDef): boolean {
  return summary.operation === 'count' || summary.operation === 'sum';
}

function withoutNulls(row: StoredRow): StoredRow {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, compact(value)]),
  );
}

function compact(value: Stored): Stored {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function groupsOf(schema: Schema, master: SObjectDef): SummaryGroup[] {
  const groups = new Map<string, SummaryGroup & { fields: { field: FieldDef; summary: SummaryDef }[] }>();
  for (const field of master.fields) {
    if (!field.summary) continue;
    const child = schema.object(field.summary.child);
    const foreignKey = child?.field(field.summary.foreignKey);
    if (!child || !foreignKey)
      throw new Error(`${master.name}.${field.name} sums up ${field.summary.child}, which is missing`);
    const key = `${child.name}.${foreignKey.name}`;
    const group = groups.get(key) ?? { master, child, foreignKey, fields: [] };
    group.fields.push({ field, summary: field.summary });
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What some children, by their ids, count for in the group, by master. Needs `withRequest`. */
export function summarizeChildren(ctx: RequestContext, group: SummaryGroup, childIds: readonly string[]): StoredRow[] {
  return summarize(ctx, group, 'Id', childIds);
}

/** A group's statement for the children under some masters, or for some children. */
interface GroupStatement {
  sql: string;
  parameters: Stored[];
}

const statements = new WeakMap<SummaryGroup, Map<string, GroupStatement>>();

function summarize(
  ctx: RequestContext,
  group: SummaryGroup,
  by: 'foreignKey' | 'Id',
  ids: readonly string[],
): StoredRow[] {
  const known = statements.get(group) ?? new Map<string, GroupStatement>();
  statements.set(group, known);
  let statement = known.get(by);
  if (!statement) known.set(by, (statement = groupStatement(ctx, group, by)));
  return ctx.org.storage.exact(statement.sql).all(...statement.parameters, JSON.stringify(ids));
}

function groupStatement(ctx: RequestContext, group: SummaryGroup, by: 'foreignKey' | 'Id'): GroupStatement {
  const { storage, schema } = ctx.org;
  const scope = new Scope({ storage, schema, access: ctx.access }, group.child, 'r');
  const parameters: Stored[] = [];
  const columns = group.fields.map(({ field, summary }) => {
    const condition = summaryCondition(ctx, group.child, scope, summary.filters);
    parameters.push(...condition.parameters);
    const filter = condition.sql === '' ? '' : ` FILTER (WHERE ${condition.sql})`;
    return `${aggregate(scope, summary)}${filter} AS ${quoted(field.name)}`;
  });
  const key = `r.${quoted(group.foreignKey.name)}`;
  const named = by === 'Id' ? 'r."Id"' : key;
  const sql =
    `SELECT ${key} AS master, ${columns.join(', ')} ${scope.from()} ` +
    `WHERE ${named} IN (SELECT value FROM json_each(?)) AND r."IsDeleted" = 0 GROUP BY ${key}`;
  return { sql, parameters };
}

function aggregate(scope: Scope, summary: SummaryDef): string {
  if (summary.operation === 'count') return 'COUNT(*)';
  const { sql } = openFieldSql([summary.field ?? ''], scope);
  return `${summary.operation.toUpperCase()}(${sql})`;
}

/** Masters brought up to date together when a deploy changes a roll-up. */
const MASTERS_A_STATEMENT = 1000;

/**
 * Works all roll-ups of an object out anew and stores what differs. As on the platform, a recalculation that a deploy asks
 * for neither runs validation rules nor touches the record's dates.
 */
export function recalculateRollUps(ctx: RequestContext, objectName: string): void {
  const { storage, schema } = ctx.org;
  const object = schema.object(objectName);
  if (!object) return;
  const ids = storage
    .statement(`SELECT "Id" FROM ${quoted(object.name)}`)
    .all()
    .map((row) => String(row['Id']));
  for (let start = 0; start < ids.length; start += MASTERS_A_STATEMENT) {
    for (const [id, values] of rollUpValues(ctx, object, ids.slice(start, start + MASTERS_A_STATEMENT))) {
      storage.updateRow(object.name, id, values);
    }
  }
}
