import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { SharingParty } from '../security/index.ts';
import { numberOf, partOf, partsOf, textOf, textsOf } from '../schema/index.ts';
import type { Component, ComponentContent, FieldDef, SObjectDef } from '../schema/index.ts';
import { Ids } from '../storage/index.ts';
import { componentId } from './component-id.ts';
import { standardListViews } from './standard-list-views.ts';
import { likeLiteral, literal, quotedText } from '../soql/index.ts';

/** A list view of an object: deployed, or standing on the object itself. */
export interface ListView {
  object: SObjectDef;
  apiName: string;
  id: string;
  label: string;
  content: ComponentContent;
}

/** List views' own words for standard fields, as paths. Source: Metadata API Developer Guide, ListView. */
const COLUMN_PATHS: readonly (readonly [RegExp, string])[] = [
  [/^CREATED_?DATE$/, 'CreatedDate'],
  [/^LAST_UPDATE$/, 'LastModifiedDate'],
  [/^CREATEDBY_USER(\.ALIAS)?$/, 'CreatedBy.Name'],
  [/^UPDATEDBY_USER(\.ALIAS)?$/, 'LastModifiedBy.Name'],
  [/^(OWNER|CORE\.USERS)\.[A-Z_0-9]+$/, 'Owner.Name'],
];

/** The list views of an object that the user may see, by label. */
export function listViewsOf(ctx: RequestContext, object: SObjectDef): ListView[] {
  const deployed = ctx.org.schema
    .components('ListView')
    .filter((component) => component.fullName.toLowerCase().startsWith(`${object.name.toLowerCase()}.`))
    .filter((component) => isShared(ctx, component.content))
    .map((component) => listView(ctx, object, component));
  const names = new Set(deployed.map((view) => view.apiName));
  const standard = standardListViews(ctx, object).filter((view) => !names.has(view.apiName));
  return [...deployed, ...standard.map((view) => ({ object, ...view }))].sort((a, b) =>
    a.label.localeCompare(b.label, 'ja'),
  );
}

/** The list view of an id, whichever object it is of. */
export function listViewById(ctx: RequestContext, given: string): ListView | undefined {
  const id = Ids.to18(given);
  if (id === undefined || Ids.keyPrefix(id) !== '00B') return undefined;
  return ctx.org.schema
    .objects()
    .filter((object) => ctx.access.object(object.name).read)
    .flatMap((object) => listViewsOf(ctx, object))
    .find((view) => Ids.to18(view.id) === id);
}

function listView(ctx: RequestContext, object: SObjectDef, { fullName, content }: Component): ListView {
  const apiName = fullName.slice(fullName.indexOf('.') + 1);
  const id = componentId(ctx, 'ListView', fullName) ?? '';
  return { object, apiName, id, label: textOf(content, 'label') ?? apiName, content };
}

const PARTIES: Readonly<Record<string, SharingParty['type']>> = {
  group: 'group',
  role: 'role',
  roleAndSubordinates: 'roleAndSubordinates',
  roleAndSubordinatesInternal: 'roleAndSubordinatesInternal',
};

/** A view shared with some is theirs alone. */
function isShared(ctx: RequestContext, content: ComponentContent): boolean {
  const sharedTo = partOf(content, 'sharedTo');
  if (!sharedTo || sharedTo['allInternalUsers'] !== undefined) return true;
  return Object.entries(PARTIES).some(([element, type]) => {
    const value = sharedTo[element];
    const names = Array.isArray(value) ? textsOf(sharedTo, element) : [textOf(sharedTo, element)];
    return names.some((name) => name !== undefined && ctx.access.standing.includes({ type, name }));
  });
}

/** A column's path of field names, and its field; undefined where the user may not read it. */
export function columnOf(
  ctx: RequestContext,
  object: SObjectDef,
  column: string,
): { path: string[]; field: FieldDef; object: SObjectDef } | undefined {
  const known = COLUMN_PATHS.find(([pattern]) => pattern.test(column))?.[1];
  const name = column === 'NAME' || /^[A-Z0-9_]+\.NAME$/.test(column) ? object.nameField?.name : undefined;
  const path = (known ?? name ?? column.slice(column.lastIndexOf('.') + 1)).split('.');
  return fieldAt(ctx, object, path);
}

/** The field at the end of a path, where the user may read every step. */
export function fieldAt(
  ctx: RequestContext,
  object: SObjectDef,
  [step = '', ...rest]: readonly string[],
): { path: string[]; field: FieldDef; object: SObjectDef } | undefined {
  const field = rest.length === 0 ? object.field(step) : object.byRelationship(step);
  if (!field || !ctx.access.field(object.name, field.name).read) return undefined;
  if (rest.length === 0) return { path: [field.name], field, object };
  const above = ctx.org.schema.object(field.reference?.to[0] ?? '');
  const found = above && ctx.access.object(above.name).read ? fieldAt(ctx, above, rest) : undefined;
  return found && { ...found, path: [field.reference?.relationshipName ?? step, ...found.path] };
}

/** A filter of a view, as its metadata states it. */
export interface ListFilter {
  field: string;
  operation: string;
  value: string;
}

export function filtersOf(view: ListView): ListFilter[] {
  return partsOf(view.content, 'filters').map((part) => ({
    field: textOf(part, 'field') ?? '',
    operation: textOf(part, 'operation') ?? 'equals',
    value: textOf(part, 'value') ?? String(numberOf(part, 'value') ?? ''),
  }));
}

/** The view's scope and filters as a SOQL condition; undefined where it shows everything. */
export function conditionOf(ctx: RequestContext, view: ListView): string | undefined {
  const filters = filtersOf(view).map((filter) => `(${filterSoql(ctx, view.object, filter)})`);
  const logic = textOf(view.content, 'booleanFilter');
  const filtered =
    logic === undefined
      ? filters.join(' AND ')
      : logic.replaceAll(/\d+/g, (number) => filters[Number(number) - 1] ?? '(Id = null)');
  const parts = [scopeSoql(ctx, view), filtered === '' ? undefined : `(${filtered})`].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0 ? undefined : parts.join(' AND ');
}

function scopeSoql(ctx: RequestContext, view: ListView): string | undefined {
  const scope = textOf(view.content, 'filterScope') ?? 'Everything';
  const owners = (ids: Iterable<string>): string => `OwnerId IN (${[...ids].map(quotedText).join(', ')})`;
  switch (scope) {
    case 'Everything':
      return undefined;
    case 'Mine':
      return owners([ctx.userId]);
    case 'MineAndMyGroups':
      return owners([ctx.userId, ...ctx.access.standing.groups]);
    case 'Queue': {
      const name = textOf(view.content, 'queue') ?? '';
      const queue = ctx.org.storage.statement(
        `SELECT "Id" FROM "Group" WHERE "Type" = 'Queue' AND "DeveloperName" = ?`,
      );
      return owners([String(queue.get(name)?.['Id'] ?? '')]);
    }
    default:
      throw new ApiError(
        'UNSUPPORTED_LIST_SCOPE',
        `The list ${view.apiName} has the scope ${scope}, which is not supported`,
      );
  }
}

const COMPARISONS: Readonly<Record<string, string>> = {
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};

/** One filter. Several values stand between commas; a reference is compared by the name of its record. */
function filterSoql(ctx: RequestContext, object: SObjectDef, filter: ListFilter): string {
  const column = columnOf(ctx, object, filter.field);
  if (!column) {
    throw new ApiError('INVALID_FIELD', `A filter of the list names ${filter.field}, which you may not read`, [
      filter.field,
    ]);
  }
  const named = filter.value === '' ? column : byName(ctx, column);
  const path = named.path.join('.');
  const { field } = named;
  const values = valuesOf(filter.value).map((value) => localValue(field, value));
  const literals = values.map((value) => literal(field, value));
  const any = (conditions: readonly string[]): string => conditions.join(' OR ');
  const like = (around: { before?: string; after: string }): string =>
    any(values.map((value) => `${path} LIKE ${likeLiteral(value, around)}`));
  switch (filter.operation) {
    case 'equals':
      return values.length === 0 ? `${path} = null` : any(literals.map((value) => `${path} = ${value}`));
    case 'notEqual':
      return values.length === 0 ? `${path} != null` : literals.map((value) => `${path} != ${value}`).join(' AND ');
    case 'contains':
      return like({ before: '%', after: '%' });
    case 'notContain':
      return `NOT (${like({ before: '%', after: '%' })})`;
    case 'startsWith':
      return like({ after: '%' });
    case 'includes':
    case 'excludes':
      return `${path} ${filter.operation.toUpperCase()} (${literals.join(', ')})`;
    default: {
      const sign = COMPARISONS[filter.operation];
      if (sign === undefined || literals.length === 0) {
        throw new ApiError(
          'UNSUPPORTED_LIST_FILTER',
          `The filter ${filter.operation} on ${filter.field} is not supported`,
        );
      }
      return any(literals.map((value) => `${path} ${sign} ${value}`));
    }
  }
}

type Column = NonNullable<ReturnType<typeof columnOf>>;

function byName(ctx: RequestContext, column: Column): Column {
  const { reference } = column.field;
  if (!reference) return column;
  const target = ctx.org.schema.object(reference.to[0] ?? '');
  const name = target?.nameField;
  if (!target || !name) return column;
  return { path: [...column.path.slice(0, -1), reference.relationshipName, name.name], field: name, object: target };
}

function valuesOf(value: string): string[] {
  return value
    .split(',')
    .map((each) => each.trim().replace(/^"(.*)"$/, '$1'))
    .filter((each) => each !== '');
}

/** List filters write checkboxes as 1 and 0, dates with slashes, and relative dates in any case. */
function localValue(field: FieldDef, value: string): string {
  if (field.type === 'boolean') return ['1', 'true'].includes(value.toLowerCase()) ? 'true' : 'false';
  if (field.type !== 'date' && field.type !== 'datetime') return value;
  const date = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(value);
  if (!date) return value.toUpperCase().replaceAll(' ', '_');
  const day = `${date[1] ?? ''}-${(date[2] ?? '').padStart(2, '0')}-${(date[3] ?? '').padStart(2, '0')}`;
  return field.type === 'date' ? day : `${day}T00:00:00Z`;
}
