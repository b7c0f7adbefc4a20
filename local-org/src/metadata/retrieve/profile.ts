import { partsOf, textOf, type ComponentContent } from '../../schema/index.ts';
import type { Chosen } from './choose.ts';

/** Elements of a profile that speak of another component: by which element, and of which type. */
const ABOUT: Readonly<Record<string, readonly [element: string, type: string]>> = {
  applicationVisibilities: ['application', 'CustomApplication'],
  customPermissions: ['name', 'CustomPermission'],
  customMetadataTypeAccesses: ['name', 'CustomObject'],
  customSettingAccesses: ['name', 'CustomObject'],
  fieldPermissions: ['field', 'CustomField'],
  layoutAssignments: ['layout', 'Layout'],
  objectPermissions: ['object', 'CustomObject'],
  recordTypeVisibilities: ['recordType', 'RecordType'],
  tabVisibilities: ['tab', 'CustomTab'],
};

/** What is in the retrieve, as a profile names it. */
const namesOf = (chosen: Iterable<Chosen>): ReadonlySet<string> => {
  const names = new Set<string>();
  const add = (type: string, name: string): unknown => names.add(`${type}:${name.toLowerCase()}`);
  for (const file of chosen) {
    if (file.own) add(file.type, file.fullName);
    for (const part of file.parts) add(part.type, part.fullName);
  }
  return names;
};

const isAbout = (names: ReadonlySet<string>, type: string, name: string): boolean => {
  if (names.has(`${type}:${name.toLowerCase()}`)) return true;
  const has = (object: string): boolean => names.has(`CustomObject:${object.toLowerCase()}`);
  // Standard fields and standard tabs come with their object.
  if (type === 'CustomField') return !name.endsWith('__c') && has(name.split('.')[0] ?? '');
  return type === 'CustomTab' && name.startsWith('standard-') && has(name.slice('standard-'.length));
};

/**
 * A profile as it is retrieved beside other components: what it says of them, and what it says of itself. Permission
 * sets come whole. Source: Metadata API Developer Guide, "Profile" and "PermissionSet" (40.0 and later).
 */
export const profileBeside = (content: ComponentContent, chosen: Iterable<Chosen>): ComponentContent => {
  const names = namesOf(chosen);
  const kept = { ...content };
  for (const [element, [key, type]] of Object.entries(ABOUT)) {
    if (kept[element] === undefined) continue;
    kept[element] = partsOf(content, element).filter((part) => isAbout(names, type, textOf(part, key) ?? ''));
  }
  return kept;
};
