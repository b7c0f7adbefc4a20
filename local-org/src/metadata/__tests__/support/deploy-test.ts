import { strToU8, zipSync } from 'fflate';
import { loadSchema, seedFreshOrg, type Schema } from '../../../schema/index.ts';
import { openStorage, type Storage } from '../../../storage/index.ts';
import { openMetadata, type DeployOptions, type DeployResult, type Metadata, type StaleRollUp } from '../../index.ts';

/** Content of a metadata file as plain data; a list makes one element for each entry. */
export type Xml = string | number | boolean | null | Xml[] | { [element: string]: Xml | undefined };

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const inner = (value: Xml): string => {
  if (value === null || typeof value !== 'object') return escaped(String(value ?? ''));
  if (Array.isArray(value)) throw new Error('A list stands only in an element.');
  return Object.entries(value)
    .map(([name, part]) => element(name, part))
    .join('\n');
};

const element = (name: string, value: Xml | undefined): string => {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => element(name, one)).join('\n');
  return `<${name}>${inner(value)}</${name}>`;
};

/** A metadata file with the given root element. */
export const file = (root: string, content: { [element: string]: Xml | undefined }): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${NAMESPACE}>\n${inner(content)}\n</${root}>`;

export type Content = { [element: string]: Xml | undefined };

/** The file of a custom object that is in order, changed by `changes` (undefined takes an element away). */
export const object = (changes: Content = {}): string =>
  file('CustomObject', {
    deploymentStatus: 'Deployed',
    label: 'もの',
    nameField: { label: '名前', type: 'Text' },
    pluralLabel: 'もの',
    sharingModel: 'ReadWrite',
    ...changes,
  });

/** A field of a type, in order unless changed. */
export const field = (fullName: string, type: string, content: Content = {}): Content => ({
  fullName,
  label: fullName,
  type,
  ...content,
});

export const text = (fullName: string, content: Content = {}): Content =>
  field(fullName, 'Text', { length: 80, ...content });

export const number = (fullName: string, content: Content = {}): Content =>
  field(fullName, 'Number', { precision: 18, scale: 0, ...content });

export const master = (fullName: string, referenceTo: string, content: Content = {}): Content =>
  field(fullName, 'MasterDetail', { referenceTo, relationshipName: 'Details', relationshipOrder: 0, ...content });

export const lookup = (fullName: string, referenceTo: string, content: Content = {}): Content =>
  field(fullName, 'Lookup', { referenceTo, ...content });

export const formula = (fullName: string, type: string, text_: string, content: Content = {}): Content =>
  field(fullName, type, {
    formula: text_,
    ...(['Number', 'Currency', 'Percent'].includes(type) ? { precision: 18, scale: 2 } : {}),
    ...content,
  });

export const rule = (fullName: string, errorConditionFormula: string, content: Content = {}): Content => ({
  fullName,
  active: true,
  errorConditionFormula,
  errorMessage: 'だめです',
  ...content,
});

const FOLDERS: Readonly<Record<string, readonly [type: string, suffix: string]>> = {
  objects: ['CustomObject', '.object'],
  customMetadata: ['CustomMetadata', '.md'],
  quickActions: ['QuickAction', '.quickAction'],
  standardValueSets: ['StandardValueSet', '.standardValueSet'],
  globalValueSets: ['GlobalValueSet', '.globalValueSet'],
  labels: ['CustomLabels', '.labels'],
  translations: ['Translations', '.translation'],
  objectTranslations: ['CustomObjectTranslation', '.objectTranslation'],
  globalValueSetTranslations: ['GlobalValueSetTranslation', '.globalValueSetTranslation'],
  settings: ['Settings', '.settings'],
  applications: ['CustomApplication', '.app'],
  tabs: ['CustomTab', '.tab'],
  layouts: ['Layout', '.layout'],
  flexipages: ['FlexiPage', '.flexipage'],
  profiles: ['Profile', '.profile'],
  permissionsets: ['PermissionSet', '.permissionset'],
  permissionsetgroups: ['PermissionSetGroup', '.permissionsetgroup'],
  mutingpermissionsets: ['MutingPermissionSet', '.mutingpermissionset'],
  profilePasswordPolicies: ['ProfilePasswordPolicy', '.profilePasswordPolicy'],
  profileSessionSettings: ['ProfileSessionSetting', '.profileSessionSetting'],
  customPermissions: ['CustomPermission', '.customPermission'],
  groups: ['Group', '.group'],
  queues: ['Queue', '.queue'],
  roles: ['Role', '.role'],
  sharingRules: ['SharingRules', '.sharingRules'],
  connectedApps: ['ConnectedApp', '.connectedApp'],
  remoteSiteSettings: ['RemoteSiteSetting', '.remoteSite'],
};

/** `package.xml` that names every file given. */
export const packageXml = (paths: readonly string[]): string => {
  const members = new Map<string, Set<string>>();
  for (const path of paths) {
    const [folder = '', ...rest] = path.split('/');
    const [type, suffix] = folder === 'lwc' ? ['LightningComponentBundle', ''] : (FOLDERS[folder] ?? ['', '']);
    if (type === '') continue;
    const name = folder === 'lwc' ? (rest[0] ?? '') : rest.join('/').slice(0, -suffix.length);
    members.set(type, (members.get(type) ?? new Set()).add(name));
  }
  return file('Package', {
    types: [...members].map(([name, names]) => ({ members: [...names], name })),
    version: '66.0',
  });
};

/** `destructiveChanges.xml` that names the components given, by type. */
export const destructive = (deletions: Readonly<Record<string, readonly string[]>>): string =>
  file('Package', {
    types: Object.entries(deletions).map(([name, members]) => ({ members: [...members], name })),
    version: '66.0',
  });

/** Files by their path in the zip. */
export type Files = Readonly<Record<string, string | undefined>>;

export const rawZip = (files: Files): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).flatMap(([path, source]) => (source === undefined ? [] : [[path, strToU8(source)]])),
    ),
  );

/** A zip of the files with the package.xml that names them all, unless they bring one. */
export const zipOf = (files: Files): Uint8Array => rawZip({ 'package.xml': packageXml(Object.keys(files)), ...files });

/** An empty org in memory, to deploy to. */
export class DeployTest {
  readonly storage: Storage;
  readonly metadata: Metadata;
  readonly adminId: string;
  schema: Schema;
  private readonly now = Date.parse('2023-06-12T01:00:00Z');

  constructor(language = 'ja', recalculate?: (rollUps: readonly StaleRollUp[]) => void) {
    this.storage = openStorage(':memory:');
    this.schema = loadSchema(this.storage);
    this.adminId = seedFreshOrg(this.storage, this.schema, {
      now: this.now,
      name: 'テスト組織',
      adminUsername: 'admin@example.jp',
      adminEmail: 'admin@example.jp',
      language,
      locale: 'ja_JP',
      timeZone: 'Asia/Tokyo',
      currency: 'JPY',
    }).adminUserId;
    this.metadata = openMetadata({
      storage: this.storage,
      schema: () => this.schema,
      replaceSchema: (schema) => {
        this.schema = schema;
      },
      recalculate,
    });
  }

  deploy(files: Files, options: DeployOptions = {}): DeployResult {
    return this.deployZip(zipOf(files), options);
  }

  deployZip(zip: Uint8Array, options: DeployOptions = {}): DeployResult {
    return this.metadata.deploy(zip, options, { userId: this.adminId, userName: 'Administrator', now: this.now });
  }

  /** What is wrong with the files, each as `full name: problem`; nothing is changed. */
  refusals(files: Files, options: DeployOptions = {}): string[] {
    const result = this.deploy(files, { checkOnly: true, ...options });
    return result.details.componentFailures.map((failure) => `${failure.fullName}: ${failure.problem ?? ''}`);
  }

  /** Deploys files that must be in order; says what is wrong with them otherwise. */
  given(files: Files): this {
    const result = this.deploy(files);
    if (!result.success) {
      throw new Error(
        result.details.componentFailures.map((one) => `${one.fullName}: ${one.problem ?? ''}`).join('\n') ||
          result.errorMessage,
      );
    }
    return this;
  }

  rows(sql: string): Record<string, unknown>[] {
    return this.storage.statement(sql).all();
  }
}
