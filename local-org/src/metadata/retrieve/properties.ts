import type { Component, ComponentSet, Schema } from '../../schema/index.ts';
import type { Storage } from '../../storage/index.ts';
import { readAuthors, type Authorship } from '../authors.ts';
import { holderOf, RULE_TYPES, typeNamed } from '../registry.ts';
import { SETTINGS_ROOTS } from '../shapes/index.ts';
import { keyOf } from '../world.ts';
import { ruleNames } from './choose.ts';
import { filePath } from './files.ts';

/** What the Metadata API tells of a component's file. Dates are ISO date-times. */
export interface FileProperties {
  createdById: string;
  createdByName: string;
  createdDate: string;
  fileName: string;
  fullName: string;
  id: string;
  lastModifiedById: string;
  lastModifiedByName: string;
  lastModifiedDate: string;
  manageableState: 'unmanaged';
  type: string;
}

type Named = Pick<Component, 'type' | 'fullName'>;

const fileNameOf = ({ type, fullName }: Named): string => {
  const own = typeNamed(type);
  if (own) return filePath(own, fullName);
  if (RULE_TYPES.has(type)) return `sharingRules/${fullName.split('.')[0] ?? ''}.sharingRules`;
  const holder = holderOf(type)?.parent;
  if (!holder) return '';
  return filePath(holder, holder.name === 'CustomLabels' ? holder.name : (fullName.split('.')[0] ?? ''));
};

/** Authorship of what nobody is known to have made: the beginning of time, as the platform says it. */
const UNKNOWN: Authorship = { createdById: '', createdDate: 0, lastModifiedById: '', lastModifiedDate: 0 };

/** Tells the properties of components, reading who made them once. */
export const propertiesReader = (storage: Storage): ((component: Named, prefix?: string) => FileProperties) => {
  const authors = readAuthors(storage, keyOf);
  const userName = (id: string): string => (id === '' ? '' : String(storage.row('User', id)?.['Name'] ?? ''));
  return (component, prefix = '') => {
    const { id, authorship } = authors.get(keyOf(component)) ?? { id: '', authorship: undefined };
    const by = authorship ?? UNKNOWN;
    return {
      createdById: by.createdById,
      createdByName: userName(by.createdById),
      createdDate: new Date(by.createdDate).toISOString(),
      fileName: prefix + fileNameOf(component),
      fullName: component.fullName,
      id,
      lastModifiedById: by.lastModifiedById,
      lastModifiedByName: userName(by.lastModifiedById),
      lastModifiedDate: new Date(by.lastModifiedDate).toISOString(),
      manageableState: 'unmanaged',
      type: component.type,
    };
  };
};

/** Every component of a type, by full name: what was deployed, and what stands in every org. */
export const listComponents = (components: ComponentSet, schema: Schema, type: string): Named[] => {
  if (type === 'CustomLabels') return components.get('CustomLabel')?.size ? [{ type, fullName: type }] : [];
  if (RULE_TYPES.has(type)) return ruleNames(components, type).map((fullName) => ({ type, fullName }));
  const deployed = [...(components.get(type)?.values() ?? [])];
  const known = new Set(deployed.map(({ fullName }) => fullName.toLowerCase()));
  const standing = (STANDING[type]?.(schema) ?? []).filter((fullName) => !known.has(fullName.toLowerCase()));
  return [...deployed, ...standing.map((fullName) => ({ type, fullName }))];
};

/** What stands in every org before anything is deployed. */
const STANDING: Readonly<Record<string, (schema: Schema) => string[]>> = {
  CustomObject: (schema) =>
    schema
      .objects()
      .filter((object) => !object.custom && (object.layoutable || object.name === 'User'))
      .map((object) => object.name),
  Profile: () => ['Admin', 'Standard'],
  Settings: () => Object.keys(SETTINGS_ROOTS),
};
