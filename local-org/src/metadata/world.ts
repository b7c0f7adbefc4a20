import {
  buildSchema,
  FIRST_METADATA_PREFIX,
  isCustomMetadataType,
  nextKeyPrefix,
  partsOf,
  storedKeyPrefix,
  textOf,
  type Component,
  type ComponentContent,
  type ComponentSet,
  type ContentValue,
  type Schema,
} from '../schema/index.ts';
import type { Storage } from '../storage/index.ts';
import type { DeployItem } from './items.ts';
import { holderOf } from './registry.ts';

/** A component by type and full name, without regard to case. */
export const keyOf = ({ type, fullName }: { type: string; fullName: string }): string =>
  `${type}:${fullName.toLowerCase()}`;

/** The org as it would be after the deploy, beside the org as it is: what the checks look at. */
export interface World {
  /** The schema as it would be. */
  schema: Schema;
  before: Schema;
  components: ComponentSet;
  /** Components of this deploy, by `keyOf`. */
  deployed: ReadonlyMap<string, DeployItem>;
  deleted: ReadonlySet<string>;
  storage: Storage;
  /** Language of the org, such as `ja`. */
  language: string;
}

type Draft = Map<string, Map<string, Component>>;

const copyOf = (components: ComponentSet): Draft => new Map([...components].map(([type, set]) => [type, new Map(set)]));

const isContent = (value: ContentValue): value is ComponentContent =>
  typeof value === 'object' && !Array.isArray(value);

/** Keys by which the entries of a list are told apart when a file is laid over what is deployed. */
const ENTRY_KEYS = [
  'fullName',
  'name',
  'field',
  'object',
  'application',
  'tab',
  'recordType',
  'layout',
  'masterLabel',
  'startAddress',
] as const;

const entryKey = (entry: ContentValue): string => {
  if (!isContent(entry)) return JSON.stringify(entry);
  const key = ENTRY_KEYS.find((name) => textOf(entry, name) !== undefined);
  return key === undefined ? JSON.stringify(entry) : `${key}:${textOf(entry, key)?.toLowerCase()}`;
};

/** A profile assigns one layout to an object and to each of its record types: `Object-Name` counts by its object. */
const layoutKey = (entry: ContentValue): string =>
  isContent(entry)
    ? `${(textOf(entry, 'layout') ?? '').split('-')[0] ?? ''}:${textOf(entry, 'recordType') ?? ''}`
    : entryKey(entry);

const overlayList = (
  before: readonly ContentValue[],
  after: readonly ContentValue[],
  key: (entry: ContentValue) => string,
): ContentValue[] => {
  const merged = new Map(before.map((entry) => [key(entry), entry]));
  for (const entry of after) merged.set(key(entry), entry);
  return [...merged.values()];
};

/** The new content laid over the old: list entries replace those of the same key, all else that is named replaces. */
const overlay = (before: ComponentContent, after: ComponentContent): ComponentContent => {
  const merged: ComponentContent = { ...before };
  for (const [element, value] of Object.entries(after)) {
    const old = before[element];
    const key = element === 'layoutAssignments' ? layoutKey : entryKey;
    merged[element] = Array.isArray(old) && Array.isArray(value) ? overlayList(old, value, key) : value;
  }
  return merged;
};

/** Types whose files say only what changes; a file of any other type replaces what was deployed. */
const OVERLAID = new Set([
  'Profile',
  'SharingRules',
  'Translations',
  'CustomObjectTranslation',
  'GlobalValueSetTranslation',
  'Settings',
]);

const contentOf = (item: DeployItem, before: Component | undefined): ComponentContent => {
  const resources = [...item.files].map(([filePath, source]) => ({ filePath, source }));
  if (resources.length > 0) return { ...item.content, lwcResources: { lwcResource: resources } };
  return before && OVERLAID.has(item.type) ? overlay(before.content, item.content) : item.content;
};

/** The components that vanish with one: an object's fields and rules, the field's own. */
const isPartOf = (fullName: string, object: string): boolean =>
  fullName.toLowerCase().startsWith(`${object.toLowerCase()}.`);

/** `Rate.Tokyo` is a record of `Rate__mdt`. */
const isRecordOf = (fullName: string, type: string): boolean => isPartOf(fullName, type.replace(/__mdt$/i, ''));

const remove = (draft: Draft, type: string, fullName: string): void => {
  draft.get(type)?.delete(fullName.toLowerCase());
  if (type !== 'CustomObject') return;
  if (isCustomMetadataType({ fullName })) {
    const records = draft.get('CustomMetadata');
    for (const key of records?.keys() ?? []) if (isRecordOf(key, fullName)) records?.delete(key);
  }
  for (const [childType, set] of draft) {
    if (holderOf(childType)?.parent.name !== 'CustomObject') continue;
    for (const [key, child] of set) if (isPartOf(child.fullName, fullName)) set.delete(key);
  }
};

/** All components as they would be, files of nothing but parts (`CustomLabels`) left out. */
export const draftComponents = (
  before: ComponentSet,
  items: readonly DeployItem[],
  deletions: readonly { type: string; fullName: string }[],
): ComponentSet => {
  const draft = copyOf(before);
  for (const { type, fullName } of deletions) remove(draft, type, fullName);
  for (const item of items) {
    if (item.type === 'CustomLabels' || item.type === '') continue;
    const set = draft.get(item.type) ?? new Map<string, Component>();
    const key = item.fullName.toLowerCase();
    const old = set.get(key);
    set.set(key, { ...old, type: item.type, fullName: old?.fullName ?? item.fullName, content: contentOf(item, old) });
    draft.set(item.type, set);
  }
  return draft;
};

/** Key prefixes of custom objects: those given before, and the next free ones for new objects. */
export const keyPrefixes = (storage: Storage, components: ComponentSet): ReadonlyMap<string, string> => {
  const prefixes = new Map<string, string>();
  let last = storage.meta.get('lastKeyPrefix');
  let lastMetadata = storage.meta.get('lastMetadataPrefix');
  for (const [key, object] of components.get('CustomObject') ?? []) {
    const known = storedKeyPrefix(storage, object.fullName);
    if (known !== undefined) prefixes.set(key, known);
    else if (isCustomMetadataType(object)) {
      lastMetadata = lastMetadata === undefined ? FIRST_METADATA_PREFIX : nextKeyPrefix(lastMetadata);
      prefixes.set(key, lastMetadata);
    } else prefixes.set(key, (last = nextKeyPrefix(last)));
  }
  return prefixes;
};

export interface Draftwork {
  storage: Storage;
  before: Schema;
  beforeComponents: ComponentSet;
  items: readonly DeployItem[];
  deletions: readonly { type: string; fullName: string }[];
  language: string;
}

/** Builds the org as it would be, whole, in one pass. */
export const makeWorld = ({ storage, before, beforeComponents, items, deletions, language }: Draftwork): World => {
  const components = draftComponents(beforeComponents, items, deletions);
  const prefixes = keyPrefixes(storage, components);
  const schema = buildSchema({
    components,
    keyPrefixOf: (object) => prefixes.get(object.toLowerCase()) ?? '',
    version: before.version + 1,
  });
  return {
    schema,
    before,
    components,
    deployed: new Map(items.map((item) => [keyOf(item), item])),
    deleted: new Set(deletions.map(keyOf)),
    storage,
    language,
  };
};

/** Entries of a list element, as the checks walk them. */
export const entries = (item: { content: ComponentContent }, element: string): ComponentContent[] =>
  partsOf(item.content, element);
