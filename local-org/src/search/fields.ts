import type { FieldDef, SObjectDef } from '../schema/index.ts';
import type { UserAccess } from '../security/index.ts';

/** Which fields a search looks at. Source: SOQL and SOSL Reference, "IN SearchGroup". */
export const SEARCH_GROUPS = ['ALL', 'NAME', 'EMAIL', 'PHONE', 'SIDEBAR'] as const;
export type SearchGroup = (typeof SEARCH_GROUPS)[number];

const TEXTS = new Set<FieldDef['type']>(['string', 'textarea', 'email', 'phone', 'url']);
const NAMES = new Set(['Name', 'FirstName', 'LastName', 'Title', 'Subject']);

/** Fields of an object whose text is indexed: every text a record holds, but not picklists, numbers, dates and formulas. */
export function indexedFields(object: SObjectDef): readonly FieldDef[] {
  let fields = indexed.get(object);
  if (!fields) indexed.set(object, (fields = object.searchable ? object.fields.filter(isIndexed) : []));
  return fields;
}

const indexed = new WeakMap<SObjectDef, readonly FieldDef[]>();

const isIndexed = (field: FieldDef): boolean => TEXTS.has(field.type) && field.formula === undefined;

const isName = (object: SObjectDef, field: FieldDef): boolean =>
  field === object.nameField || (!object.custom && NAMES.has(field.name));

const GROUP: Readonly<Record<SearchGroup, (object: SObjectDef, field: FieldDef) => boolean>> = {
  ALL: () => true,
  NAME: isName,
  EMAIL: (_object, field) => field.type === 'email',
  PHONE: (_object, field) => field.type === 'phone',
  SIDEBAR: (object, field) =>
    isName(object, field) ||
    field.externalId ||
    field.autoNumber !== undefined ||
    field.type === 'email' ||
    field.type === 'phone',
};

/** The fields in which this user's search looks for words. */
export function searchedFields(access: UserAccess, object: SObjectDef, group: SearchGroup): FieldDef[] {
  return indexedFields(object).filter(
    (field) => GROUP[group](object, field) && access.field(object.name, field.name).read,
  );
}
