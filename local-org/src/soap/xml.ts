/** A value to be written as XML: undefined is left out, null becomes xsi:nil, arrays repeat their element. */
export type XmlValue = string | number | boolean | null | undefined | XmlTree | XmlValue[];
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

/** Text safe between tags and in attributes. */
export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** The elements of `tree` as XML, in its order. */
export function writeXml(tree: XmlTree): string {
  return Object.entries(tree)
    .map(([name, value]) => element(name, value))
    .join('');
}

function element(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  if (value === null) return `<${name} xsi:nil="true"/>`;
  if (Array.isArray(value)) return value.map((each) => element(name, each)).join('');
  const content = typeof value === 'object' ? writeXml(value) : escapeXml(String(value));
  return `<${name}>${content}</${name}>`;
}
