import { profileName, readComponents, storedKeyPrefix, type Component, type ComponentSet } from '../../schema/index.ts';
import { noteSetupChange } from '../../security/index.ts';
import type { Storage } from '../../storage/index.ts';
import { forgetAuthor, noteAuthor } from '../authors.ts';
import { sameContent } from '../same.ts';
import { keyOf, type World } from '../world.ts';
import type { Author } from './rows.ts';

/** Key prefixes of components that have no rows of their own elsewhere. */
const PREFIXES: Readonly<Record<string, string>> = {
  CustomObject: '01I',
  CustomField: '00N',
  ValidationRule: '03d',
  ListView: '00B',
  CompactLayout: '0AH',
  FieldSet: '0IX',
  RecordType: '012',
  BusinessProcess: '019',
  QuickAction: '09D',
  GlobalValueSet: '0Nt',
  CustomLabel: '101',
  CustomApplication: '02u',
  CustomTab: '01r',
  Layout: '00h',
  FlexiPage: '0M0',
  Profile: '00e',
  PermissionSet: '0PS',
  MutingPermissionSet: '0QM',
  PermissionSetGroup: '0PG',
  ProfilePasswordPolicy: '0PP',
  ProfileSessionSetting: '0PN',
  CustomPermission: '0CP',
  Group: '00G',
  Queue: '00G',
  Role: '00E',
  LightningComponentBundle: '0Rb',
  ConnectedApp: '0H4',
  RemoteSiteSetting: '0rp',
};
const OTHER_PREFIX = '000';

const storedIds = (storage: Storage): Map<string, string> => {
  const ids = new Map<string, string>();
  for (const row of storage.statement('SELECT type, fullName, id FROM _component').all()) {
    ids.set(keyOf({ type: String(row.type), fullName: String(row.fullName) }), String(row.id));
  }
  return ids;
};

const all = (components: ComponentSet): Component[] => [...components.values()].flatMap((set) => [...set.values()]);

/** A custom metadata record is its row: its id starts with the prefix of its type. */
const metadataRecordId = (storage: Storage, { fullName }: Component): string | undefined => {
  const prefix = storedKeyPrefix(storage, `${fullName.slice(0, fullName.indexOf('.'))}__mdt`);
  return prefix === undefined ? undefined : storage.newId(prefix);
};

/** A standard profile has its row before it is deployed; its component takes the row's id. */
const rowId = (storage: Storage, component: Component): string | undefined => {
  if (component.type === 'CustomMetadata') return metadataRecordId(storage, component);
  if (component.type !== 'Profile') return undefined;
  const row = storage.statement('SELECT "Id" FROM "Profile" WHERE "Name" = ?').get(profileName(component.fullName));
  return row?.Id as string | undefined;
};

/** Stores the components that this deploy writes and drops those it deletes. Answers all ids by `keyOf`. */
export const applyComponents = (world: World, author: Author): Map<string, string> => {
  const { storage, components, deployed } = world;
  const ids = storedIds(storage);
  const before = readComponents(storage);
  const present = new Set<string>();
  for (const component of all(components)) {
    const key = keyOf(component);
    present.add(key);
    if (!deployed.has(key)) continue;
    const id = ids.get(key) ?? rowId(storage, component) ?? storage.newId(PREFIXES[component.type] ?? OTHER_PREFIX);
    ids.set(key, id);
    storage
      .statement('INSERT OR REPLACE INTO _component (type, fullName, id, content) VALUES (?, ?, ?, ?)')
      .run(component.type, component.fullName, id, JSON.stringify(component.content));
    const old = before.get(component.type)?.get(component.fullName.toLowerCase());
    if (old && sameContent(old.content, component.content)) continue;
    noteAuthor(storage, id, author);
    noteDeployed(storage, component, old ? 'changed' : 'created', author);
  }
  for (const component of all(before)) {
    if (!present.has(keyOf(component))) noteDeployed(storage, component, 'deleted', author);
  }
  dropAbsent(storage, ids, present);
  return ids;
};

/** A deployed change stands in the audit trail like one made by hand. */
const noteDeployed = (
  storage: Storage,
  { type, fullName }: Component,
  verb: 'created' | 'changed' | 'deleted',
  author: Author,
): void =>
  noteSetupChange(
    storage,
    {
      action: `${verb}${type}`,
      section: SECTIONS[type] ?? 'Customize',
      display: `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${type} ${fullName} (deployed)`,
    },
    author,
  );

/** Where in Setup a type stands; everything else is under Customize. */
const SECTIONS: Readonly<Record<string, string>> = {
  Profile: 'Manage Users',
  PermissionSet: 'Manage Users',
  MutingPermissionSet: 'Manage Users',
  PermissionSetGroup: 'Manage Users',
  Role: 'Manage Users',
  Queue: 'Manage Users',
  Group: 'Sharing Rules',
  SharingRules: 'Sharing Rules',
  Settings: 'Security Controls',
  ProfilePasswordPolicy: 'Security Controls',
  ProfileSessionSetting: 'Security Controls',
  ConnectedApp: 'Connected Apps',
};

const dropAbsent = (storage: Storage, ids: Map<string, string>, present: ReadonlySet<string>): void => {
  for (const [key, id] of ids) {
    if (present.has(key)) continue;
    storage.statement('DELETE FROM _component WHERE id = ?').run(id);
    forgetAuthor(storage, id);
    ids.delete(key);
  }
};
