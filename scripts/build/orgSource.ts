import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

/** What force-app holds, read from its source files: for the documents and tests that are about the metadata itself. */

export const sourceFolder = join(import.meta.dirname, '../../force-app/main/default');

/** An element of a metadata file: its child elements by name, each a list in the order of the file. */
export type Element = Readonly<Record<string, readonly (Element | string)[] | undefined>>;

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
  isArray: () => true,
  // Blanks between elements are not text of theirs.
  tagValueProcessor: (_name, value) => (value.trim() === '' ? '' : value),
});

/** The root element of a metadata file. */
export function readElement(file: string): Element {
  const parsed = parser.parse(readFileSync(file, 'utf8')) as Record<string, Element[]>;
  const root = Object.values(parsed)[0]?.[0];
  if (root === undefined) throw new Error(`${file} holds no metadata component.`);
  return root;
}

/** Child elements of one name. */
export const partsOf = (element: Element, name: string): Element[] =>
  (element[name] ?? []).filter((part): part is Element => typeof part === 'object');

/** Texts of the child elements of one name. */
export const textsOf = (element: Element, name: string): string[] =>
  (element[name] ?? []).filter((part): part is string => typeof part === 'string');

export const textOf = (element: Element, name: string): string => textsOf(element, name)[0] ?? '';

export const isTrue = (element: Element, name: string): boolean => textOf(element, name) === 'true';

/** Components of one folder by full name, in the order of their names. */
export function readFolder(folder: string, suffix: string): Map<string, Element> {
  const ending = `.${suffix}-meta.xml`;
  const files = readdirSync(join(sourceFolder, folder)).filter((file) => file.endsWith(ending));
  return new Map(
    files.sort().map((file) => [file.slice(0, -ending.length), readElement(join(sourceFolder, folder, file))]),
  );
}

export interface SourceField {
  name: string;
  /** `Dispatch__c.Status__c` */
  path: string;
  type: string;
  required: boolean;
  /** Worked out by the org: formula, roll-up, auto-number. */
  calculated: boolean;
  /** Object a lookup or master-detail refers to. */
  referenceTo: string;
  /** Whether field-level security applies: not to required fields and master-details. */
  secured: boolean;
}

export interface SourceRule {
  name: string;
  description: string;
  errorMessage: string;
  errorDisplayField: string;
}

export interface SourceObject {
  name: string;
  label: string;
  sharingModel: string;
  autoNumbered: boolean;
  fields: ReadonlyMap<string, SourceField>;
  rules: readonly SourceRule[];
  /** Objects this one is a detail of. */
  masters: readonly string[];
}

/** Every custom object with its fields and validation rules, by name. */
export function readObjects(): Map<string, SourceObject> {
  const names = readdirSync(join(sourceFolder, 'objects')).sort();
  return new Map(names.map((name) => [name, readObject(name)]));
}

function readObject(name: string): SourceObject {
  const object = readElement(join(sourceFolder, 'objects', name, `${name}.object-meta.xml`));
  const fields = [...readFolder(`objects/${name}/fields`, 'field')].map(([field, element]) =>
    fieldOf(name, field, element),
  );
  const rules = [...readFolder(`objects/${name}/validationRules`, 'validationRule')].map(([rule, element]) => ({
    name: rule,
    description: textOf(element, 'description'),
    errorMessage: textOf(element, 'errorMessage'),
    errorDisplayField: textOf(element, 'errorDisplayField'),
  }));
  const masters = fields.filter(({ type }) => type === 'MasterDetail').map(({ referenceTo }) => referenceTo);
  return {
    name,
    label: textOf(object, 'label'),
    sharingModel: textOf(object, 'sharingModel'),
    autoNumbered: partsOf(object, 'nameField').some((field) => textOf(field, 'type') === 'AutoNumber'),
    fields: new Map(fields.map((field) => [field.name, field])),
    rules,
    masters,
  };
}

function fieldOf(object: string, name: string, element: Element): SourceField {
  const type = textOf(element, 'type');
  const required = isTrue(element, 'required');
  return {
    name,
    path: `${object}.${name}`,
    type,
    required,
    calculated: element.formula !== undefined || type === 'Summary' || type === 'AutoNumber',
    referenceTo: textOf(element, 'referenceTo'),
    secured: !required && type !== 'MasterDetail',
  };
}
