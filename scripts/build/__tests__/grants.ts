import { isTrue, partsOf, readFolder, textOf, textsOf, type Element } from '../orgSource.ts';

/** What a permission set or profile gives, as the statements about it read best. */
export interface Grants {
  name: string;
  element: Element;
  /** Rights by object: letters of C R E D, V (view all), M (modify all). */
  objects: ReadonlyMap<string, string>;
  /** `Dispatch__c.Status__c` */
  readable: ReadonlySet<string>;
  editable: ReadonlySet<string>;
  customPermissions: readonly string[];
  systemPermissions: readonly string[];
  tabs: readonly string[];
}

const rights: readonly (readonly [element: string, letter: string])[] = [
  ['allowCreate', 'C'],
  ['allowRead', 'R'],
  ['allowEdit', 'E'],
  ['allowDelete', 'D'],
  ['viewAllRecords', 'V'],
  ['modifyAllRecords', 'M'],
];

const given = (element: Element, kind: string): string[] =>
  partsOf(element, kind)
    .filter((part) => isTrue(part, 'enabled'))
    .map((part) => textOf(part, 'name'));

function grantsOf(name: string, element: Element): Grants {
  const fields = partsOf(element, 'fieldPermissions');
  const paths = (right: string) =>
    new Set(fields.filter((part) => isTrue(part, right)).map((part) => textOf(part, 'field')));
  return {
    name,
    element,
    objects: new Map(
      partsOf(element, 'objectPermissions').map((part) => [
        textOf(part, 'object'),
        rights
          .filter(([right]) => isTrue(part, right))
          .map(([, letter]) => letter)
          .join(''),
      ]),
    ),
    readable: paths('readable'),
    editable: paths('editable'),
    customPermissions: given(element, 'customPermissions'),
    systemPermissions: given(element, 'userPermissions'),
    tabs: [...partsOf(element, 'tabSettings')].map((part) => textOf(part, 'tab')),
  };
}

const read = (folder: string, suffix: string): Map<string, Grants> =>
  new Map([...readFolder(folder, suffix)].map(([name, element]) => [name, grantsOf(name, element)]));

export const permissionSets = read('permissionsets', 'permissionset');
export const profiles = read('profiles', 'profile');

/** Permission sets of people's roles: what is given for one run (restore, merge) or by name (command line) is none. */
export const roleNames = [
  'Haken_Checker',
  'Haken_Reviewer',
  'Haken_Accounting',
  'Haken_AccountKeeping',
  'Haken_AccountingApproval',
  'Haken_CallCentre',
  'Haken_Survey',
  'Haken_Administrator',
  'Haken_Maintenance',
  'Haken_Ministry',
  'Haken_Integration',
] as const;
export type RoleName = (typeof roleNames)[number];

export const role = (name: string): Grants => {
  const found = permissionSets.get(name);
  if (!found) throw new Error(`force-app has no permission set ${name}`);
  return found;
};

/** Names of the roles for which something holds. */
export const rolesThat = (holds: (grants: Grants) => boolean): string[] =>
  roleNames.filter((name) => holds(role(name)));

export const layoutsOf = (profile: Grants): string[] =>
  partsOf(profile.element, 'layoutAssignments').flatMap((part) => textsOf(part, 'layout'));
