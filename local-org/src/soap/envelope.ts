import { XMLParser } from 'fast-xml-parser';
import { SoapFault } from './fault.ts';

/** An element as read: text, or its children by name without prefix; repeated elements are lists. */
export type XmlNode = string | XmlNode[] | { [element: string]: XmlNode };

/** One SOAP call: the first element of the body, and what the header says. */
export interface SoapCall {
  operation: string;
  body: Record<string, XmlNode>;
  sessionId: string | undefined;
  /** Header elements by name: `AllOrNoneHeader`, `QueryOptions` … */
  header: Record<string, XmlNode>;
}

/** Attributes that say something: `xsi:type` of a record, `xsi:nil` of a value. They stand as `@type` and `@nil`. */
const READ_ATTRIBUTES = new Set(['type', 'nil']);

const parser = new XMLParser({
  ignoreAttributes: (name) => !READ_ATTRIBUTES.has(name),
  attributeNamePrefix: '@',
  parseAttributeValue: false,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: true,
  processEntities: true,
});

/** Reads a SOAP envelope; a fault when it is none. */
export function readEnvelope(text: string): SoapCall {
  const envelope = child(parse(text), 'Envelope');
  const body = child(envelope, 'Body');
  const operation = Object.keys(asTree(body)).find((name) => !name.startsWith('@'));
  if (operation === undefined) throw new SoapFault('soapenv:Client', 'The request has no SOAP body');
  return {
    operation,
    body: asTree(child(body, operation)),
    sessionId: textOf(child(child(child(envelope, 'Header'), 'SessionHeader'), 'sessionId')),
    header: asTree(child(envelope, 'Header')),
  };
}

function parse(text: string): XmlNode {
  if (text.includes('<!DOCTYPE')) throw new SoapFault('soapenv:Client', 'DOCTYPE is not allowed in a SOAP message');
  try {
    return parser.parse(text) as XmlNode;
  } catch (error) {
    throw new SoapFault(
      'soapenv:Client',
      `The request is not well-formed XML: ${error instanceof Error ? error.message : ''}`,
    );
  }
}

export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node === undefined ? undefined : asTree(node)[name];
}

/** Children of an element; an empty element has none. */
export function asTree(node: XmlNode | undefined): Record<string, XmlNode> {
  return typeof node === 'object' && !Array.isArray(node) ? node : {};
}

/** The text of an element; undefined where it is missing, repeated, nil or holds other elements. */
export function textOf(node: XmlNode | undefined): string | undefined {
  if (typeof node === 'string') return node;
  if (node === undefined || isNil(node)) return undefined;
  const text = asTree(node)['#text'];
  return typeof text === 'string' ? text : undefined;
}

export function isNil(node: XmlNode): boolean {
  return asTree(node)['@nil'] === 'true' || asTree(node)['@nil'] === '1';
}

export function listOf(node: XmlNode | undefined): XmlNode[] {
  if (node === undefined || node === '') return [];
  return Array.isArray(node) ? node : [node];
}
