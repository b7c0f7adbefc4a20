import {
  isTrue,
  storeKeyPrefix,
  type Component,
  type ComponentContent,
  type ContentValue,
  type Schema,
  type SObjectDef,
} from '../../schema/index.ts';
import { hasColumn, quoted, type Storage } from '../../storage/index.ts';
import type { Package } from '../deploy.ts';
import type { DeployItem } from '../items.ts';
import { START } from '../problem.ts';
import { holderOf } from '../registry.ts';

/** Types whose names stand in rows too, or which others name in formulas and code: they keep theirs. */
const RENAMEABLE = new Set([
  'CustomObject',
  'CustomField',
  'ValidationRule',
  'ListView',
  'CompactLayout',
  'FieldSet',
  'Layout',
  'FlexiPage',
  'GlobalValueSet',
  'QuickAction',
  'RemoteSiteSetting',
]);

/** Elements that hold words for people, in which no name is looked for. */
const WORDS = new Set([
  'label',
  'pluralLabel',
  'description',
  'inlineHelpText',
  'errorMessage',
  'masterLabel',
  'help',
  'value',
]);

const FORMULAS = new Set(['formula', 'errorConditionFormula', 'defaultValue']);

/** What a rename does to the name of a component, or to a text that holds one. */
type Rewrite = (text: string) => string;

const rewriteName =
  (from: string, to: string): Rewrite =>
  (text) => {
    const lower = text.toLowerCase();
    const old = from.toLowerCase();
    if (lower === old) return to;
    return lower.startsWith(`${old}.`) || lower.startsWith(`${old}-`) ? to + text.slice(from.length) : text;
  };

const rewriteFormula = (from: string, to: string): Rewrite => {
  const named = new RegExp(`(\\$ObjectType\\.)${from}(?![A-Za-z0-9_])`, 'gi');
  return (text) => text.replaceAll(named, `$1${to}`);
};

interface Rewriting {
  name: Rewrite;
  formula: Rewrite;
}

const rewritten = (value: ContentValue, element: string, by: Rewriting): ContentValue => {
  if (Array.isArray(value)) return value.map((each) => rewritten(each, element, by));
  if (typeof value === 'string')
    return FORMULAS.has(element) ? by.formula(value) : WORDS.has(element) ? value : by.name(value);
  return typeof value === 'object' ? rewriteContent(value, by) : value;
};

const rewriteContent = (content: ComponentContent, by: Rewriting): ComponentContent =>
  Object.fromEntries(Object.entries(content).map(([element, value]) => [element, rewritten(value, element, by)]));

const asItem = ({ type, fullName, content }: Component): DeployItem => ({
  type,
  fullName,
  fileName: '',
  content,
  files: new Map(),
  place: START,
  problems: [],
});

/** A renaming ready to be deployed, with what must happen to rows around it. */
export interface Renaming {
  package_: Omit<Package, 'general'>;
  /** The object whose rows move to the new name. */
  object?: SObjectDef;
}

const componentsOf = (schema: Schema, types: Iterable<string>): Component[] =>
  [...types].flatMap((type) => schema.components(type));

/** The object under its new name, with all that lies in it and all that names it. */
const renamedObject = (
  schema: Schema,
  component: Component,
  newName: string,
  types: Iterable<string>,
): Renaming | string => {
  const object = schema.object(component.fullName);
  if (!object?.custom) return `${component.fullName} is no custom object and keeps its name`;
  const by = { name: rewriteName(component.fullName, newName), formula: rewriteFormula(component.fullName, newName) };
  const items = componentsOf(schema, types).flatMap((each) => {
    const own = each.type !== 'CustomMetadata' && each.type !== 'Translations';
    const fullName = own ? by.name(each.fullName) : each.fullName;
    const content = rewriteContent(each.content, by);
    const same = fullName === each.fullName && JSON.stringify(content) === JSON.stringify(each.content);
    return same ? [] : [asItem({ ...each, fullName, content })];
  });
  const layouts = schema.components('Layout').filter(({ fullName }) => by.name(fullName) !== fullName);
  const gone = [component, ...layouts];
  return {
    package_: { items, deletions: gone.map(({ type, fullName }) => ({ type, fullName, fileName: '', problems: [] })) },
    object,
  };
};

/** The plan of a renaming, or why there is none. */
export const renaming = (
  schema: Schema,
  storage: Storage,
  component: Component,
  newName: string,
  types: Iterable<string>,
): Renaming | string => {
  const { type, fullName, content } = component;
  if (!RENAMEABLE.has(type))
    return `A ${type} cannot be renamed in this org: deploy it under the new name and delete the old one`;
  if (type === 'CustomObject') return renamedObject(schema, component, newName, types);
  if (holderOf(type) && newName.split('.')[0]?.toLowerCase() !== fullName.split('.')[0]?.toLowerCase())
    return `${fullName} stays with its object: ${newName} names another`;
  const [object = '', field = ''] = fullName.split('.');
  const stored = type === 'CustomField' && content.formula === undefined && !isTrue(content, 'deprecated');
  if (stored && storage.tables.hasValues(object, field))
    return `The field ${fullName} holds values: fields are renamed only while they are empty in this org`;
  return {
    package_: {
      items: [asItem({ ...component, fullName: newName })],
      deletions: [{ type, fullName, fileName: '', problems: [] }],
    },
  };
};

const aside = (name: string): string => `${name}~renaming`;

const columnsOf = (object: SObjectDef): string =>
  object.fields
    .filter((field) => hasColumn(field) && field.generatedAs === undefined)
    .map((field) => quoted(field.name))
    .join(', ');

/** An object and its companions. */
const familyOf = (schema: Schema, object: SObjectDef): SObjectDef[] => [
  object,
  ...schema.objects().filter((each) => each.companionOf === object.name),
];

/** Puts the rows of an object aside and keeps its key prefix for the new name, so that every record keeps its id. */
export const putAside = (storage: Storage, schema: Schema, object: SObjectDef, newName: string): void => {
  storeKeyPrefix(storage, newName, object.keyPrefix);
  for (const each of familyOf(schema, object)) {
    storage.db.exec(`CREATE TABLE ${quoted(aside(each.name))} AS SELECT * FROM ${quoted(each.name)}`);
  }
};

/** Brings the rows back under the new name. */
export const bringBack = (
  storage: Storage,
  before: Schema,
  after: Schema,
  object: SObjectDef,
  newName: string,
): void => {
  const now = after.object(newName);
  if (!now) return;
  const families = [familyOf(before, object), familyOf(after, now)] as const;
  families[0].forEach((old, at) => {
    const target = families[1][at];
    if (target) {
      const columns = columnsOf(target);
      storage.db.exec(
        `INSERT INTO ${quoted(target.name)} (${columns}) SELECT ${columns} FROM ${quoted(aside(old.name))}`,
      );
    }
    storage.db.exec(`DROP TABLE ${quoted(aside(old.name))}`);
  });
};
