import { textOf, type ComponentContent, type ContentValue } from '../../schema/index.ts';
import { ANY_CONTENT, ANY_VALUE, shapeNamed } from '../shapes/index.ts';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
const INDENT = '    ';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const isContent = (value: ContentValue): value is ComponentContent =>
  typeof value === 'object' && !Array.isArray(value);

/** `fullName` first, the others by name: the order in which the platform writes them. */
const inOrder = (content: ComponentContent): [string, ContentValue][] =>
  Object.entries(content).sort(([a], [b]) => Number(b === 'fullName') - Number(a === 'fullName') || (a < b ? -1 : 1));

/** Versions and other doubles keep a digit behind the point: `66.0`. */
const simpleText = (value: string | number | boolean, type: string): string =>
  type === 'double' && Number.isInteger(value) ? `${String(value)}.0` : escaped(String(value));

/** An element kept as it was written, with its own names and attributes. */
const keptElement = (kept: ComponentContent, indent: string): string => {
  const name = textOf(kept, 'name') ?? '';
  const given = kept.attributes;
  const attributes = isContent(given)
    ? Object.keys(given).map((key) => ` ${key}="${escaped(textOf(given, key) ?? '')}"`)
    : [];
  const open = `${indent}<${name}${attributes.join('')}`;
  if (!Array.isArray(kept.children)) {
    const text = escaped(textOf(kept, 'text') ?? '');
    return text === '' ? `${open}/>\n` : `${open}>${text}</${name}>\n`;
  }
  const children = kept.children.filter(isContent).map((child) => keptElement(child, indent + INDENT));
  return `${open}>\n${children.join('')}${indent}</${name}>\n`;
};

const typedElement = (name: string, value: ComponentContent, indent: string): string => {
  const type = textOf(value, 'type');
  const text = escaped(textOf(value, 'text') ?? '');
  if (type === undefined)
    return text === '' ? `${indent}<${name} xsi:nil="true"/>\n` : `${indent}<${name}>${text}</${name}>\n`;
  return `${indent}<${name} xsi:type="${escaped(type)}">${text}</${name}>\n`;
};

const element = (name: string, value: ContentValue, type: string, indent: string): string => {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((each) => element(name, each, type, indent)).join('');
  if (isContent(value)) {
    if (type === ANY_CONTENT) return keptElement(value, indent);
    if (type === ANY_VALUE) return typedElement(name, value, indent);
    return `${indent}<${name}>\n${elements(value, type, indent + INDENT)}${indent}</${name}>\n`;
  }
  return `${indent}<${name}>${simpleText(value, type)}</${name}>\n`;
};

/** The elements of a component's content, as type `typeName` has them. */
export const elements = (content: ComponentContent, typeName: string, indent = INDENT): string => {
  const shape = shapeNamed(typeName);
  return inOrder(content)
    .map(([name, value]) => element(name, value, shape?.get(name)?.type ?? 'string', indent))
    .join('');
};

/** Namespaces of files whose values state their types. */
const TYPED_ROOTS: Readonly<Record<string, string>> = {
  CustomMetadata: ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"',
};

/** A metadata file as the platform writes it: four spaces, elements by name. */
export const writeFile = (root: string, content: ComponentContent): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}"${TYPED_ROOTS[root] ?? ''}>\n${elements(content, root)}</${root}>\n`;
