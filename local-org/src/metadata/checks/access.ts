import {
  isTrue,
  partsOf,
  textOf,
  textsOf,
  USER_PERMISSIONS,
  type ComponentContent,
  type SObjectDef,
} from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import type { Finding, Statement } from './statement.ts';
import { at, each, exists, fieldAt, repeated } from './subject.ts';

const GRANTING = ['Profile', 'PermissionSet', 'MutingPermissionSet'];

type Check = (item: DeployItem, world: World) => Finding;

const statement = (says: string, check: Check): Statement => ({ says, types: GRANTING, check });

/** Rights rest on others where they are given; what is muted is muted alone. */
const dependency = (says: string, check: Check): Statement => ({
  says,
  types: ['Profile', 'PermissionSet'],
  check,
});

/** A profile's file is laid over the profile: what it leaves out still stands. */
const wholeContent = (item: DeployItem, world: World): ComponentContent =>
  world.schema.component(item.type, item.fullName)?.content ?? item.content;

const objectParts = (item: DeployItem): ComponentContent[] => partsOf(item.content, 'objectPermissions');
const fieldParts = (item: DeployItem): ComponentContent[] => partsOf(item.content, 'fieldPermissions');

const objectsExist = statement('Objects of object permissions exist', (item, world) =>
  each(objectParts(item), (part) => {
    const name = textOf(part, 'object') ?? '';
    return world.schema.object(name) ? undefined : `In field: object - no CustomObject named ${name} found`;
  }),
);

const objectsOnce = statement('An object stands once among the object permissions', (item) =>
  repeated(objectParts(item), 'object', (name) => `Duplicate object permissions for ${name}`),
);

/** What each right rests on. Source: Object Reference, ObjectPermissions. */
const RIGHTS: readonly (readonly [right: string, called: string, needs: readonly string[]])[] = [
  ['allowCreate', 'Create', ['allowRead']],
  ['allowEdit', 'Edit', ['allowRead']],
  ['allowDelete', 'Delete', ['allowRead', 'allowEdit']],
  ['viewAllRecords', 'View All', ['allowRead']],
  ['modifyAllRecords', 'Modify All', ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords']],
  ['viewAllFields', 'View All Fields', ['allowRead']],
];

const CALLED: Readonly<Record<string, string>> = {
  allowRead: 'Read',
  ...Object.fromEntries(RIGHTS.map(([right, called]) => [right, called])),
};

const rightsRest = dependency(
  'Create and Edit need Read, Delete needs Edit, View All needs Read, Modify All needs all of these',
  (item) =>
    objectParts(item).flatMap((part) => {
      const object = textOf(part, 'object') ?? '';
      return RIGHTS.filter(([right]) => isTrue(part, right)).flatMap(([, called, needs]) => {
        const missing = needs.filter((need) => !isTrue(part, need)).map((need) => `${CALLED[need] ?? need} ${object}`);
        return missing.length === 0
          ? []
          : [at(part, `Permission ${called} ${object} depends on permission(s): ${missing.join(', ')}`)];
      });
    }),
);

/** Read of the masters of a readable detail. A profile or permission set must bring both itself. */
const mastersRead = dependency("A child's Read needs its masters' Read", (item, world) => {
  const readable = new Set(
    partsOf(wholeContent(item, world), 'objectPermissions')
      .filter((part) => isTrue(part, 'allowRead'))
      .map((part) => (textOf(part, 'object') ?? '').toLowerCase()),
  );
  return objectParts(item)
    .filter((part) => isTrue(part, 'allowRead'))
    .flatMap((part) => {
      const object = world.schema.object(textOf(part, 'object') ?? '');
      return unreadMasters(object, readable).map((master) =>
        at(part, `Permission Read ${object?.name ?? ''} depends on permission(s): Read ${master}`),
      );
    });
});

const unreadMasters = (object: SObjectDef | undefined, readable: ReadonlySet<string>): string[] =>
  (object?.masters ?? [])
    .flatMap((field) => field.reference?.to ?? [])
    .filter((master) => !readable.has(master.toLowerCase()));

const fieldsExist = statement('Fields of field permissions exist', (item, world) =>
  each(fieldParts(item), (part) => {
    const name = textOf(part, 'field') ?? '';
    return fieldAt(world, name) ? undefined : `In field: field - no CustomField named ${name} found`;
  }),
);

const fieldsOnce = statement('A field stands once among the field permissions', (item) =>
  repeated(fieldParts(item), 'field', (name) => `Duplicate field permissions for ${name}`),
);

const requiredFields = statement('No permission on a required field or a master-detail', (item, world) =>
  each(fieldParts(item), (part) => {
    const name = textOf(part, 'field') ?? '';
    const field = fieldAt(world, name);
    return field && !field.permissionable ? `You cannot deploy to a required field: ${name}` : undefined;
  }),
);

const calculatedFields = statement('Formulas, roll-ups and auto-numbers are never editable', (item, world) =>
  each(fieldParts(item), (part) => {
    const name = textOf(part, 'field') ?? '';
    const field = fieldAt(world, name);
    const calculated = field && (field.formula ?? field.summary ?? field.autoNumber) !== undefined;
    return calculated === true && isTrue(part, 'editable')
      ? `Field ${name} is not editable: formula, roll-up summary and auto-number fields take readable only`
      : undefined;
  }),
);

const editNeedsRead = dependency('An editable field is readable', (item) =>
  each(fieldParts(item), (part) =>
    isTrue(part, 'editable') && !isTrue(part, 'readable')
      ? `Field permission Edit of ${textOf(part, 'field') ?? ''} depends on permission(s): Read`
      : undefined,
  ),
);

const permissionsKnown = statement('System permissions are known to the platform', (item) =>
  each(partsOf(item.content, 'userPermissions'), (part) => {
    const name = textOf(part, 'name') ?? '';
    return USER_PERMISSIONS.includes(name) ? undefined : `Unknown user permission: ${name}`;
  }),
);

/** System permissions that rest on others. Source: Salesforce Help, permission dependencies. */
const SYSTEM_NEEDS: Readonly<Record<string, readonly string[]>> = {
  ModifyAllData: ['ViewAllData'],
  ManageUsers: ['ViewSetup'],
  ManageInternalUsers: ['ViewSetup'],
  CustomizeApplication: ['ViewSetup'],
  ManageProfilesPermissionsets: ['ViewSetup'],
  ManageRoles: ['ViewRoles'],
  AssignPermissionSets: ['ViewSetup'],
};

export const isStandardProfile = (item: DeployItem): boolean =>
  item.fullName === 'Admin' || item.fullName === 'Standard';

const permissionsRest = dependency('A system permission comes with those it depends on', (item, world) => {
  // What a standard profile brings of itself is not in its file.
  if (item.type === 'Profile' && isStandardProfile(item)) return undefined;
  const given = new Set(
    partsOf(wholeContent(item, world), 'userPermissions')
      .filter((part) => isTrue(part, 'enabled'))
      .map((part) => textOf(part, 'name') ?? ''),
  );
  return each(partsOf(item.content, 'userPermissions'), (part) => {
    const name = textOf(part, 'name') ?? '';
    const missing = (given.has(name) ? (SYSTEM_NEEDS[name] ?? []) : []).filter((need) => !given.has(need));
    return missing.length === 0 ? undefined : `Permission ${name} depends on permission(s): ${missing.join(', ')}`;
  });
});

/** Parts that name a component: element of the file, element of the part, type. */
const NAMED: readonly (readonly [element: string, name: string, type: string])[] = [
  ['customPermissions', 'name', 'CustomPermission'],
  ['applicationVisibilities', 'application', 'CustomApplication'],
  ['layoutAssignments', 'layout', 'Layout'],
  ['layoutAssignments', 'recordType', 'RecordType'],
  ['recordTypeVisibilities', 'recordType', 'RecordType'],
  ['classAccesses', 'apexClass', 'ApexClass'],
  ['pageAccesses', 'apexPage', 'ApexPage'],
  ['flowAccesses', 'flow', 'Flow'],
];

const namedExist = statement(
  'Custom permissions, apps, layouts, record types and code that are given exist',
  (item, world) =>
    NAMED.flatMap(([element, name, type]) =>
      each(partsOf(item.content, element), (part) => {
        const fullName = textOf(part, name);
        if (fullName === undefined) return undefined;
        const known =
          exists(world, type, fullName) || (type === 'CustomApplication' && fullName.startsWith('standard__'));
        return known ? undefined : `In field: ${name} - no ${type} named ${fullName} found`;
      }),
    ),
);

/** Tabs that the platform brings. */
const STANDARD_TABS: ReadonlySet<string> = new Set([
  'standard-home',
  'standard-report',
  'standard-Dashboard',
  'standard-File',
  'standard-Feed',
  'standard-ContentNote',
  'standard-CollaborationGroup',
  'standard-Event',
  'standard-Task',
  'standard-ListView',
  'standard-Chatter',
]);

export const tabExists = (world: World, name: string): boolean =>
  exists(world, 'CustomTab', name) || STANDARD_TABS.has(name);

const tabsExist = statement('Tabs that are set exist', (item, world) =>
  each([...partsOf(item.content, 'tabSettings'), ...partsOf(item.content, 'tabVisibilities')], (part) => {
    const tab = textOf(part, 'tab') ?? '';
    return tabExists(world, tab) ? undefined : `In field: tab - no CustomTab named ${tab} found`;
  }),
);

const licenseKnown = statement('The license exists', (item, world) => {
  const name = textOf(item.content, 'license') ?? textOf(item.content, 'userLicense');
  if (name === undefined) return undefined;
  const row = world.storage.statement('SELECT 1 FROM "UserLicense" WHERE "Name" = ?').get(name);
  return row ? undefined : `In field: license - no UserLicense named ${name} found`;
});

const groupMembers: Statement = {
  says: 'The permission sets of a permission set group exist',
  types: ['PermissionSetGroup'],
  check: (item, world) =>
    (
      [
        ['permissionSets', 'PermissionSet'],
        ['mutingPermissionSets', 'MutingPermissionSet'],
      ] as const
    ).flatMap(([element, type]) =>
      textsOf(item.content, element)
        .filter((name) => !exists(world, type, name))
        .map((name) => `In field: ${element} - no ${type} named ${name} found`),
    ),
};

const requiredPermissions: Statement = {
  says: 'Custom permissions that a custom permission requires exist',
  types: ['CustomPermission'],
  check: (item, world) =>
    each(partsOf(item.content, 'requiredPermission'), (part) => {
      const name = textOf(part, 'customPermission') ?? '';
      return exists(world, 'CustomPermission', name)
        ? undefined
        : `In field: customPermission - no CustomPermission named ${name} found`;
    }),
};

/** Profiles, permission sets and their groups. */
export const ACCESS_STATEMENTS: readonly Statement[] = [
  objectsExist,
  objectsOnce,
  rightsRest,
  mastersRead,
  fieldsExist,
  fieldsOnce,
  requiredFields,
  calculatedFields,
  editNeedsRead,
  permissionsKnown,
  permissionsRest,
  namedExist,
  tabsExist,
  licenseKnown,
  groupMembers,
  requiredPermissions,
];
