import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';

/** The fields of an object, and of the records above it, that an answer carries. */
export interface Selection {
  readonly object: SObjectDef;
  readonly fields: Map<string, FieldDef>;
  /** By relationship name: `Expert__r`, `Owner`. */
  readonly parents: Map<string, ParentSelection>;
}

export interface ParentSelection {
  readonly via: FieldDef;
  readonly selection: Selection;
  /** Several objects may stand behind the relationship (Owner): only ids and names are read. */
  readonly polymorphic: boolean;
}

/** What every record of an answer tells besides the fields asked for. */
const BOOKKEEPING = ['LastModifiedById', 'LastModifiedDate', 'RecordTypeId', 'SystemModstamp'];

export function selectionOf(object: SObjectDef): Selection {
  return { object, fields: new Map(), parents: new Map() };
}

/** Adds `Object__c.Field__c` or `Object__c.Parent__r.Field__c`. @throws ApiError INVALID_FIELD unless `optional` */
export function addQualified(ctx: RequestContext, selection: Selection, name: string, optional = false): void {
  const [object = '', ...path] = name.trim().split('.');
  const named = object.toLowerCase() === selection.object.name.toLowerCase();
  if (named && path.length > 0 && add(ctx, selection, path)) return;
  if (!optional) {
    throw new ApiError(
      'INVALID_FIELD',
      `No such column '${name}' on sobject of type ${selection.object.name}: name it as ${selection.object.name}.Field and check that you may read it`,
      [name],
    );
  }
}

/** Adds `Field__c` or `Parent__r.Field__c` where the user may read it; says whether it did. */
export function add(ctx: RequestContext, selection: Selection, path: readonly string[]): boolean {
  const [step = '', ...rest] = path;
  return rest.length === 0 ? addField(ctx, selection, step) : addParent(ctx, selection, step, rest);
}

function addField(ctx: RequestContext, { object, fields }: Selection, name: string): boolean {
  const field = object.field(name);
  if (!field || field.type === 'base64' || !ctx.access.field(object.name, field.name).read) return false;
  fields.set(field.name, field);
  return true;
}

function addParent(ctx: RequestContext, selection: Selection, step: string, rest: readonly string[]): boolean {
  const { object, parents } = selection;
  const via = object.byRelationship(step);
  if (!via?.reference || !ctx.access.field(object.name, via.name).read) return false;
  const target = ctx.org.schema.object(via.reference.to[0] ?? '');
  if (!target || !ctx.access.object(target.name).read) return false;
  const known = parents.get(via.reference.relationshipName);
  const parent = known ?? {
    via,
    selection: selectionOf(target),
    polymorphic: via.reference.to.length > 1,
  };
  if (parent.polymorphic && (rest.length > 1 || !['id', 'name'].includes(String(rest[0]).toLowerCase()))) return false;
  if (!add(ctx, parent.selection, rest)) return false;
  parents.set(via.reference.relationshipName, parent);
  return true;
}

/** A field as pages show it: a reference brings the name of the record it points at. */
export function addShown(ctx: RequestContext, selection: Selection, field: FieldDef): void {
  add(ctx, selection, [field.name]);
  const { reference } = field;
  if (!reference) return;
  const target = ctx.org.schema.object(reference.to[0] ?? '');
  if (target?.nameField) add(ctx, selection, [reference.relationshipName, target.nameField.name]);
}

/** The columns a query needs for the selection. */
export function columnsOf(ctx: RequestContext, selection: Selection, prefix = '', bare = false): string[] {
  const { object, fields, parents } = selection;
  const kept = bare ? [] : BOOKKEEPING.filter((name) => object.field(name) && ctx.access.field(object.name, name).read);
  return [
    ...new Set(['Id', ...kept, ...fields.keys()].map((name) => prefix + name)),
    ...[...parents].flatMap(([name, parent]) =>
      columnsOf(ctx, parent.selection, `${prefix}${name}.`, parent.polymorphic),
    ),
  ];
}
