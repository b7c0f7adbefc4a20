/** A value to be written as XML: undefined is left out, null becomes xsi:nil, arrays repeat their element. */
export type XmlValue = string | number | boolean | null | undefined | XmlTree | XmlValue[];
/** Elements by name, in the order they are written; `@name` is an attribute of the element the tree stands in, `#text` its text. */
export interface XmlTree {
  [element: string]: XmlValue;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML 1.0 cannot hold, even escaped. */
// eslint-disable-next-line no-control-regex -- these are the characters meant
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text safe between tags and in attributes. */
export function escapeXml(text: string): string {
  return text.replaceAll(UNWRITABLE, '').replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** The elements of `tree` as XML, in its order. */
export function writeXml(tree: XmlTree): string {
  return Object.entries(tree)
    .filter(([name]) => !name.startsWith('@'))
    .map(([name, value]) => (name === '#text' ? escapeXml(plain(value)) : element(name, value)))
    .join('');
}

function element(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  if (value === null) return `<${name} xsi:nil="true"/>`;
  if (Array.isArray(value)) return value.map((each) => element(name, each)).join('');
  if (typeof value !== 'object') return `<${name}>${escapeXml(String(value))}</${name}>`;
  return `<${name}${attributesOf(value)}>${writeXml(value)}</${name}>`;
}

function attributesOf(tree: XmlTree): string {
  return Object.entries(tree)
    .filter(([name]) => name.startsWith('@'))
    .map(([name, value]) => ` ${name.slice(1)}="${escapeXml(plain(value))}"`)
    .join('');
}

function plain(value: XmlValue): string {
  return typeof value === 'object' || value === undefined ? '' : String(value);
}
