import { zipSync } from 'fflate';

/** A field as its metadata file would state it: element → text, or nested elements. */
export interface FieldXml {
  name: string;
  type: string;
  [element: string]: XmlContent | undefined;
}
export type XmlContent = string | number | boolean | XmlContent[] | { [element: string]: XmlContent };

export interface ObjectXml {
  fields?: readonly FieldXml[];
  rules?: readonly RuleXml[];
  sharingModel?: string;
  /** Format of an auto-numbered name; the name is text without it. */
  autoNumber?: string;
  history?: boolean;
  /** Whether a search finds its records. */
  search?: boolean;
}

export interface RuleXml {
  name: string;
  formula: string;
  message: string;
  field?: string;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const elements = (content: { [element: string]: XmlContent | undefined }): string =>
  Object.entries(content)
    .map(([name, value]) => (value === undefined ? '' : element(name, value)))
    .join('');

const element = (name: string, value: XmlContent): string => {
  if (Array.isArray(value)) return value.map((each) => element(name, each)).join('');
  return `<${name}>${typeof value === 'object' ? elements(value) : escaped(String(value))}</${name}>`;
};

const file = (root: string, content: { [element: string]: XmlContent | undefined }): Uint8Array =>
  new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${elements(content)}</${root}>`,
  );

const objectFile = (
  { fields = [], rules = [], sharingModel, autoNumber, history, search }: ObjectXml,
  name: string,
): Uint8Array =>
  file('CustomObject', {
    deploymentStatus: 'Deployed',
    enableHistory: history,
    enableSearch: search,
    fields: fields.map(({ name: fullName, label, ...rest }) => ({
      fullName,
      label: label ?? fullName,
      ...definite(rest),
    })),
    label: name,
    nameField:
      autoNumber === undefined
        ? { label: 'Name', type: 'Text' }
        : { displayFormat: autoNumber, label: 'Number', type: 'AutoNumber' },
    pluralLabel: name,
    sharingModel: sharingModel ?? 'ReadWrite',
    validationRules: rules.map((rule) => ({
      fullName: rule.name,
      active: true,
      errorConditionFormula: rule.formula,
      ...(rule.field === undefined ? {} : { errorDisplayField: rule.field }),
      errorMessage: rule.message,
    })),
  });

const definite = (content: { [element: string]: XmlContent | undefined }): { [element: string]: XmlContent } =>
  Object.fromEntries(Object.entries(content).filter((entry): entry is [string, XmlContent] => entry[1] !== undefined));

export interface PermissionSetXml {
  objects: Readonly<Record<string, readonly ('create' | 'edit' | 'delete' | 'viewAll' | 'modifyAll')[]>>;
  /** `Object__c.Field__c` → read alone, or edit too. */
  fields?: Readonly<Record<string, 'read' | 'edit'>>;
  system?: readonly string[];
}

const permissionSetFile = (name: string, { objects, fields = {}, system = [] }: PermissionSetXml): Uint8Array =>
  file('PermissionSet', {
    fieldPermissions: Object.entries(fields).map(([field, right]) => ({
      editable: right === 'edit',
      field,
      readable: true,
    })),
    label: name,
    objectPermissions: Object.entries(objects).map(([object, rights]) => ({
      allowCreate: rights.includes('create'),
      allowDelete: rights.includes('delete'),
      allowEdit: rights.includes('edit'),
      allowRead: true,
      modifyAllRecords: rights.includes('modifyAll'),
      object,
      viewAllRecords: rights.includes('viewAll'),
    })),
    userPermissions: system.map((permission) => ({ enabled: true, name: permission })),
  });

/** Any other component: its file below the package, its root element, what stands in it. */
export interface ComponentXml {
  type: string;
  name: string;
  path: string;
  /** The type, where not given. */
  root?: string;
  content: { [element: string]: XmlContent };
}

export interface SampleMetadata {
  objects?: Readonly<Record<string, ObjectXml>>;
  permissionSets?: Readonly<Record<string, PermissionSetXml>>;
  components?: readonly ComponentXml[];
  /** Lightning web components: their files by name, each open to addresses and tabs. */
  bundles?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const bundleFile = (): Uint8Array =>
  file('LightningComponentBundle', {
    apiVersion: '66.0',
    isExposed: true,
    targets: { target: ['lightning__UrlAddressable', 'lightning__Tab'] },
  });

const packageFile = (members: Readonly<Record<string, readonly string[]>>): Uint8Array =>
  file('Package', {
    types: Object.entries(members).map(([name, names]) => ({ members: [...names], name })),
    version: '66.0',
  });

/** A Metadata API zip of objects and permission sets. */
export const metadataZip = ({
  objects = {},
  permissionSets = {},
  components = [],
  bundles = {},
}: SampleMetadata): Uint8Array => {
  const members: Record<string, string[]> = {
    CustomObject: Object.keys(objects),
    PermissionSet: Object.keys(permissionSets),
    LightningComponentBundle: Object.keys(bundles),
  };
  for (const { type, name } of components) (members[type] ??= []).push(name);
  const files: Record<string, Uint8Array> = { 'package.xml': packageFile(members) };
  for (const { type, root, path, content } of components) files[path] = file(root ?? type, content);
  for (const [name, object] of Object.entries(objects)) files[`objects/${name}.object`] = objectFile(object, name);
  for (const [name, set] of Object.entries(permissionSets))
    files[`permissionsets/${name}.permissionset`] = permissionSetFile(name, set);
  for (const [name, sources] of Object.entries(bundles)) {
    files[`lwc/${name}/${name}.js-meta.xml`] = bundleFile();
    for (const [path, source] of Object.entries(sources))
      files[`lwc/${name}/${path}`] = new TextEncoder().encode(source);
  }
  return zipSync(files);
};
