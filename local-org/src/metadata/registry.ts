import { isWsdlComponent, SETTINGS_ROOTS } from './shapes/index.ts';

/** A metadata type as the zip holds it: which folder, which file ending, what stands inside. */
export interface MetadataType {
  name: string;
  folder: string;
  suffix: string;
  /** Elements of the file that are components of their own: element → type. */
  children: Readonly<Record<string, string>>;
  /** A folder of files rather than one file. */
  bundle: boolean;
}

const type = (
  name: string,
  folder: string,
  suffix: string,
  children: Readonly<Record<string, string>> = {},
): MetadataType => ({ name, folder, suffix, children, bundle: false });

/** The types this org deploys. */
const TYPES: readonly MetadataType[] = [
  type('CustomObject', 'objects', 'object', {
    fields: 'CustomField',
    validationRules: 'ValidationRule',
    listViews: 'ListView',
    compactLayouts: 'CompactLayout',
    fieldSets: 'FieldSet',
    recordTypes: 'RecordType',
    businessProcesses: 'BusinessProcess',
  }),
  type('CustomMetadata', 'customMetadata', 'md'),
  type('QuickAction', 'quickActions', 'quickAction'),
  type('StandardValueSet', 'standardValueSets', 'standardValueSet'),
  type('GlobalValueSet', 'globalValueSets', 'globalValueSet'),
  type('CustomLabels', 'labels', 'labels', { labels: 'CustomLabel' }),
  type('Translations', 'translations', 'translation'),
  type('CustomObjectTranslation', 'objectTranslations', 'objectTranslation'),
  type('GlobalValueSetTranslation', 'globalValueSetTranslations', 'globalValueSetTranslation'),
  type('Settings', 'settings', 'settings'),
  type('CustomApplication', 'applications', 'app'),
  type('CustomTab', 'tabs', 'tab'),
  type('Layout', 'layouts', 'layout'),
  type('FlexiPage', 'flexipages', 'flexipage'),
  type('Profile', 'profiles', 'profile'),
  type('PermissionSet', 'permissionsets', 'permissionset'),
  type('MutingPermissionSet', 'mutingpermissionsets', 'mutingpermissionset'),
  type('ProfilePasswordPolicy', 'profilePasswordPolicies', 'profilePasswordPolicy'),
  type('ProfileSessionSetting', 'profileSessionSettings', 'profileSessionSetting'),
  type('PermissionSetGroup', 'permissionsetgroups', 'permissionsetgroup'),
  type('CustomPermission', 'customPermissions', 'customPermission'),
  type('Group', 'groups', 'group'),
  type('Queue', 'queues', 'queue'),
  type('Role', 'roles', 'role'),
  type('SharingRules', 'sharingRules', 'sharingRules'),
  type('ConnectedApp', 'connectedApps', 'connectedApp'),
  type('RemoteSiteSetting', 'remoteSiteSettings', 'remoteSite'),
  { name: 'LightningComponentBundle', folder: 'lwc', suffix: 'js-meta.xml', children: {}, bundle: true },
];

const byFolder = new Map(TYPES.map((each) => [each.folder, each]));
const byName = new Map(TYPES.map((each) => [each.name, each]));
const childTypes = new Map(
  TYPES.flatMap((each) => Object.entries(each.children).map(([element, child]) => [child, { parent: each, element }])),
);

export const metadataTypes = (): readonly MetadataType[] => TYPES;
export const typeOfFolder = (folder: string): MetadataType | undefined => byFolder.get(folder);
export const typeNamed = (name: string): MetadataType | undefined => byName.get(name);

/** The file type and element that hold a child type such as CustomField. */
export const holderOf = (childType: string): { parent: MetadataType; element: string } | undefined =>
  childTypes.get(childType);

/** Whether `package.xml` may name the type. Sharing rules may also be named one by one. */
export const isDeployable = (name: string): boolean => byName.has(name) || childTypes.has(name) || RULE_TYPES.has(name);

/** Whether the Metadata API has the type, this org or not. */
export const isKnown = (name: string): boolean => isDeployable(name) || isWsdlComponent(name);

/** Types whose members lie in a SharingRules file. */
export const RULE_TYPES: ReadonlyMap<string, string> = new Map([
  ['SharingOwnerRule', 'sharingOwnerRules'],
  ['SharingCriteriaRule', 'sharingCriteriaRules'],
]);

/** The shape that a file's root must have. */
export const shapeOf = (metadataType: MetadataType, fullName: string): string =>
  metadataType.name === 'Settings' ? (SETTINGS_ROOTS[fullName] ?? '') : metadataType.name;
