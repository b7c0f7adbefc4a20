import type { RequestContext } from '../context.ts';
import type { FormulaValue } from '../formula/index.ts';
import { partOf, partsOf, textOf, type FieldDef, type Schema, type SObjectDef } from '../schema/index.ts';
import type { UserAccess } from '../security/index.ts';
import { quoted, toStored, type StoredRow } from '../storage/index.ts';
import { toFormulaValue } from './formula-types.ts';

/** A field that a formula reads of a row other than its record and its parents. */
interface GlobalField {
  object: SObjectDef;
  field: FieldDef;
}

type Space = (schema: Schema, path: readonly string[]) => GlobalField | undefined;

const fieldAt = (object: SObjectDef | undefined, name: string | undefined): GlobalField | undefined => {
  const field = object?.field(name ?? '');
  return object && field && { object, field };
};

/** `$User.Email` */
const ofObject =
  (name: string): Space =>
  (schema, path) =>
    path.length === 2 ? fieldAt(schema.object(name), path[1]) : undefined;

/** `$Setup.Limits__c.Most__c` */
const ofSetting: Space = (schema, path) => {
  const object = path.length === 3 ? schema.object(path[1] ?? '') : undefined;
  return object?.customSetting === 'Hierarchy' ? fieldAt(object, path[2]) : undefined;
};

const recordName = (type: string, record: string): string => `${type.replace(/__mdt$/i, '')}.${record}`;

/** Standard fields of a custom metadata record that formulas read. */
const READABLE = new Set(['DeveloperName', 'MasterLabel', 'Label', 'QualifiedApiName']);

/** `$CustomMetadata.Rate__mdt.Tokyo.Amount__c` */
const ofMetadata: Space = (schema, path) => {
  const [, type = '', record = ''] = path;
  const object = path.length === 4 ? schema.object(type) : undefined;
  if (object?.customMetadata !== true) return undefined;
  const found = schema.component('CustomMetadata', recordName(type, record)) && fieldAt(object, path[3]);
  return found && READABLE.has(found.field.name) === !found.field.custom && found.field.type !== 'reference'
    ? found
    : undefined;
};

const SPACES: Readonly<Record<string, Space>> = {
  $user: ofObject('User'),
  $profile: ofObject('Profile'),
  $userrole: ofObject('UserRole'),
  $organization: ofObject('Organization'),
  $setup: ofSetting,
  $custommetadata: ofMetadata,
};

/** The field that a name such as `$User.Email` stands for; undefined where there is none. */
export const globalDefinition = (schema: Schema, path: readonly string[]): GlobalField | undefined =>
  SPACES[path[0]?.toLowerCase() ?? '']?.(schema, path);

/** Rows of the hierarchy settings that count for a user, the nearest first: the user's, the profile's, the org's. */
export type SettingRows = ReadonlyMap<string, readonly StoredRow[]>;

const settingsBySchema = new WeakMap<Schema, readonly SObjectDef[]>();

const hierarchySettings = (schema: Schema): readonly SObjectDef[] => {
  let settings = settingsBySchema.get(schema);
  if (!settings) {
    settings = schema.objects().filter((object) => object.customSetting === 'Hierarchy');
    settingsBySchema.set(schema, settings);
  }
  return settings;
};

/** Reads the settings before a request's queries run: SQLite answers no other query while a formula is worked out. */
export const readSettings = (ctx: RequestContext): SettingRows => {
  const owners = [ctx.userId, ctx.access.profileId, ctx.org.orgId];
  return new Map(
    hierarchySettings(ctx.access.schema).map((object) => {
      const found = ctx.org.storage
        .exact(`SELECT * FROM ${quoted(object.name)} WHERE "SetupOwnerId" IN (?, ?, ?)`)
        .all(...owners);
      return [object.name, owners.flatMap((owner) => found.filter((row) => row['SetupOwnerId'] === owner))];
    }),
  );
};

const settingValue = (rows: SettingRows, { object, field }: GlobalField): FormulaValue => {
  const stated = rows.get(object.name)?.find((row) => (row[field.name] ?? null) !== null);
  return toFormulaValue(field, stated?.[field.name]);
};

/** A record of a custom metadata type as its component states it. */
const metadataValue = (schema: Schema, { object, field }: GlobalField, record: string): FormulaValue => {
  const component = schema.component('CustomMetadata', recordName(object.name, record));
  if (!component) return null;
  if (!field.custom) {
    const label = textOf(component.content, 'label') ?? record;
    return field.name === 'MasterLabel' || field.name === 'Label' ? label : ownName(component.fullName);
  }
  const part = partsOf(component.content, 'values').find((one) => textOf(one, 'field') === field.name);
  const text = textOf(partOf(part, 'value'), 'text') ?? '';
  return toFormulaValue(field, text === '' ? null : toStored(field, text));
};

const ownName = (fullName: string): string => fullName.slice(fullName.indexOf('.') + 1);

/** The value of a global name for the user who asks. */
export const globalValue = (access: UserAccess, settings: SettingRows, path: readonly string[]): FormulaValue => {
  const found = globalDefinition(access.schema, path);
  if (!found) return null;
  if (found.object.customSetting !== undefined) return settingValue(settings, found);
  if (found.object.customMetadata === true) return metadataValue(access.schema, found, path[2] ?? '');
  return toFormulaValue(found.field, access.globals[found.object.name]?.[found.field.name]);
};
