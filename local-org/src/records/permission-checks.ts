import type { RequestContext } from '../context.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { Ids, quoted, type StoredRow } from '../storage/index.ts';
import { problem } from './problem.ts';
import type { Change, SaveError } from './types.ts';

/**
 * What the platform asks of rows that give rights, when an administrator writes them through the API.
 * Source: Object Reference, ObjectPermissions, FieldPermissions, SetupEntityAccess, PermissionSetTabSetting, PermissionSetAssignment.
 */

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const on = (row: StoredRow, field: string): boolean => Number(row[field] ?? 0) === 1;

/** Another row of the object with the same values in these fields. */
const twin = (ctx: RequestContext, { object, after, id }: Change, fields: readonly string[]): string | undefined => {
  const same = fields.map((field) => `${quoted(field)} IS ?`).join(' AND ');
  const row = ctx.org.storage
    .statement(`SELECT "Id" FROM ${quoted(object.name)} WHERE ${same} AND "Id" <> ?`)
    .get(...fields.map((field) => after[field] ?? null), id ?? '');
  return row && String(row['Id']);
};

const refuseTwin = (ctx: RequestContext, change: Change, fields: readonly string[]): SaveError[] => {
  const other = twin(ctx, change, fields);
  return other === undefined
    ? []
    : [
        problem(
          'DUPLICATE_VALUE',
          `duplicate value found: ${fields.join(', ')} duplicates value on record with id: ${other}`,
        ),
      ];
};

/** What a group comes to is the org's to work out. */
const refuseAggregate = (ctx: RequestContext, parentId: unknown): SaveError[] =>
  ctx.org.storage.row('PermissionSet', text(parentId))?.['Type'] === 'Group'
    ? [
        problem(
          'FIELD_INTEGRITY_EXCEPTION',
          'This permission set stands for a permission set group: change the permission sets of the group, or mute',
          ['ParentId'],
        ),
      ]
    : [];

const unknownPick = (field: string, value: unknown): SaveError =>
  problem(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${field}: bad value for restricted picklist field: ${text(value)}`,
    [field],
  );

/** What each right rests on. */
const RESTS: readonly (readonly [right: string, called: string, needs: readonly string[]])[] = [
  ['PermissionsCreate', 'Create', ['PermissionsRead']],
  ['PermissionsEdit', 'Edit', ['PermissionsRead']],
  ['PermissionsDelete', 'Delete', ['PermissionsRead', 'PermissionsEdit']],
  ['PermissionsViewAllRecords', 'View All', ['PermissionsRead']],
  [
    'PermissionsModifyAllRecords',
    'Modify All',
    ['PermissionsRead', 'PermissionsEdit', 'PermissionsDelete', 'PermissionsViewAllRecords'],
  ],
  ['PermissionsViewAllFields', 'View All Fields', ['PermissionsRead']],
];
const CALLED: Readonly<Record<string, string>> = {
  PermissionsRead: 'Read',
  ...Object.fromEntries(RESTS.map(([right, called]) => [right, called])),
};

const isMuting = (row: StoredRow): boolean => Ids.keyPrefix(text(row['ParentId'])) === '0QM';

const dependencies = (object: SObjectDef, row: StoredRow): SaveError[] =>
  RESTS.filter(([right]) => on(row, right)).flatMap(([right, called, needs]) => {
    const missing = needs.filter((need) => !on(row, need)).map((need) => `${CALLED[need] ?? need} ${object.name}`);
    return missing.length === 0
      ? []
      : [
          problem(
            'FIELD_INTEGRITY_EXCEPTION',
            `Permission ${called} ${object.name} depends on permission(s): ${missing.join(', ')}`,
            [right],
          ),
        ];
  });

/** A detail is read by those who read its masters: the same permission set says so. */
const unreadMasters = (ctx: RequestContext, object: SObjectDef, row: StoredRow): SaveError[] =>
  object.masters
    .map((field) => field.reference?.to[0] ?? '')
    .filter(
      (master) =>
        ctx.org.storage
          .statement(
            'SELECT 1 FROM "ObjectPermissions" WHERE "ParentId" = ? AND "SobjectType" = ? AND "PermissionsRead" = 1',
          )
          .get(row['ParentId'], master) === undefined,
    )
    .map((master) =>
      problem('FIELD_INTEGRITY_EXCEPTION', `Permission Read ${object.name} depends on permission(s): Read ${master}`, [
        'PermissionsRead',
      ]),
    );

const checkObjectPermissions = (ctx: RequestContext, change: Change): SaveError[] => {
  const { after } = change;
  const object = ctx.org.schema.object(text(after['SobjectType']));
  if (!object?.layoutable) return [unknownPick('SobjectType', after['SobjectType'])];
  after['SobjectType'] = object.name;
  const twins = [...refuseAggregate(ctx, after['ParentId']), ...refuseTwin(ctx, change, ['ParentId', 'SobjectType'])];
  if (twins.length > 0 || isMuting(after)) return twins;
  const read = on(after, 'PermissionsRead');
  return [...dependencies(object, after), ...(read ? unreadMasters(ctx, object, after) : [])];
};

const calculated = (field: FieldDef): boolean => (field.formula ?? field.summary ?? field.autoNumber) !== undefined;

const checkFieldPermissions = (ctx: RequestContext, change: Change): SaveError[] => {
  const { after } = change;
  const [objectName = '', fieldName = ''] = text(after['Field']).split('.');
  const object = ctx.org.schema.object(objectName);
  const field = object?.field(fieldName);
  if (!object || !field?.permissionable) return [unknownPick('Field', after['Field'])];
  if (object.name.toLowerCase() !== text(after['SobjectType']).toLowerCase())
    return [
      problem(
        'FIELD_INTEGRITY_EXCEPTION',
        `The field ${text(after['Field'])} is not of the object ${text(after['SobjectType'])}`,
        ['SobjectType'],
      ),
    ];
  after['SobjectType'] = object.name;
  after['Field'] = `${object.name}.${field.name}`;
  const twins = [...refuseAggregate(ctx, after['ParentId']), ...refuseTwin(ctx, change, ['ParentId', 'Field'])];
  if (twins.length > 0 || isMuting(after)) return twins;
  if (on(after, 'PermissionsEdit') && calculated(field))
    return [
      problem('FIELD_INTEGRITY_EXCEPTION', `${field.label}: this field can be read but not edited`, [
        'PermissionsEdit',
      ]),
    ];
  return on(after, 'PermissionsEdit') && !on(after, 'PermissionsRead')
    ? [
        problem('FIELD_INTEGRITY_EXCEPTION', `Permission Edit ${text(after['Field'])} depends on permission(s): Read`, [
          'PermissionsRead',
        ]),
      ]
    : [];
};

/** What a permission set may open besides objects, by the prefix of its id. */
const ENTITY_TYPES: Readonly<Record<string, string>> = { '0CP': 'CustomPermission', '02u': 'TabSet' };

const checkSetupAccess = (ctx: RequestContext, change: Change): SaveError[] => {
  const { after } = change;
  after['SetupEntityType'] = ENTITY_TYPES[Ids.keyPrefix(text(after['SetupEntityId']))] ?? null;
  return [...refuseAggregate(ctx, after['ParentId']), ...refuseTwin(ctx, change, ['ParentId', 'SetupEntityId'])];
};

const checkTabSetting = (ctx: RequestContext, change: Change): SaveError[] => [
  ...refuseAggregate(ctx, change.after['ParentId']),
  ...refuseTwin(ctx, change, ['ParentId', 'Name']),
];

const API_NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;

const checkPermissionSet = (ctx: RequestContext, change: Change): SaveError[] => {
  const { after, before } = change;
  if (before?.['Type'] === 'Group') return refuseAggregate(ctx, change.id);
  const owned = on(after, 'IsOwnedByProfile');
  if (!before) Object.assign(after, { IsCustom: 1, Type: on(after, 'HasActivationRequired') ? 'Session' : 'Regular' });
  if (!owned && !API_NAME.test(text(after['Name'])))
    return [
      problem(
        'FIELD_INTEGRITY_EXCEPTION',
        `${text(after['Name'])} is no API name: begin with a letter; letters, digits and single underscores follow`,
        ['Name'],
      ),
    ];
  return refuseTwin(ctx, change, ['Name', 'IsOwnedByProfile']);
};

const checkGroup = (_ctx: RequestContext, { after, before }: Change): SaveError[] => {
  if (!before) after['Status'] = 'Outdated';
  return [];
};

/** An assignment names a permission set or a group of them, once for each user, and ends in the future where it ends. */
const checkAssignment = (ctx: RequestContext, change: Change): SaveError[] => {
  const { after, before } = change;
  const group = after['PermissionSetGroupId'] ?? null;
  const target = group === null ? 'PermissionSetId' : 'PermissionSetGroupId';
  if ((after[target] ?? null) === null)
    return [problem('REQUIRED_FIELD_MISSING', 'Required fields are missing: [PermissionSetId]', ['PermissionSetId'])];
  after['IsActive'] = 1;
  const ends = after['ExpirationDate'] ?? null;
  if (ends !== null && ends !== before?.['ExpirationDate'] && Number(ends) <= ctx.now)
    return [problem('FIELD_INTEGRITY_EXCEPTION', 'ExpirationDate: the date must be in the future', ['ExpirationDate'])];
  if (group !== null) return before ? [] : refuseTwin(ctx, change, ['AssigneeId', 'PermissionSetGroupId']);
  const set = ctx.org.storage.row('PermissionSet', text(after['PermissionSetId']));
  if (set?.['Type'] === 'Group') {
    after['PermissionSetGroupId'] = set['PermissionSetGroupId'] ?? null;
    return before ? [] : refuseTwin(ctx, change, ['AssigneeId', 'PermissionSetGroupId']);
  }
  if (set && on(set, 'IsOwnedByProfile'))
    return [
      problem('FIELD_INTEGRITY_EXCEPTION', 'PermissionSetId: a permission set that a profile owns cannot be assigned', [
        'PermissionSetId',
      ]),
    ];
  return before ? [] : refuseTwin(ctx, change, ['AssigneeId', 'PermissionSetId']);
};

export const PERMISSION_CHECKS: Readonly<Record<string, (ctx: RequestContext, change: Change) => SaveError[]>> = {
  ObjectPermissions: checkObjectPermissions,
  FieldPermissions: checkFieldPermissions,
  SetupEntityAccess: checkSetupAccess,
  PermissionSetTabSetting: checkTabSetting,
  PermissionSet: checkPermissionSet,
  PermissionSetGroup: checkGroup,
  PermissionSetAssignment: checkAssignment,
};
