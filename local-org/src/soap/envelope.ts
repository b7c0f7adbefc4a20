import { XMLParser } from 'fast-xml-parser';
import type { WireAnswer } from '../wire.ts';
import { SoapFault } from './fault.ts';
import { escapeXml, writeXml } from './xml.ts';
import type { XmlTree } from './xml.ts';

/** An element as read: text, or its children by name without prefix; repeated elements are lists. */
export type XmlNode = string | XmlNode[] | { [element: string]: XmlNode };

/** One SOAP call: the first element of the body, and the session of the header. */
export interface SoapCall {
  operation: string;
  body: Record<string, XmlNode>;
  sessionId: string | undefined;
}

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: true,
  processEntities: true,
});

/** Reads a SOAP envelope; a fault when it is none. */
export function readEnvelope(text: string): SoapCall {
  const envelope = child(parse(text), 'Envelope');
  const body = child(envelope, 'Body');
  const operation = Object.keys(asTree(body))[0];
  if (operation === undefined) throw new SoapFault('soapenv:Client', 'The request has no SOAP body');
  return {
    operation,
    body: asTree(child(body, operation)),
    sessionId: textOf(child(child(child(envelope, 'Header'), 'SessionHeader'), 'sessionId')),
  };
}

function parse(text: string): XmlNode {
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

export function textOf(node: XmlNode | undefined): string | undefined {
  return typeof node === 'string' ? node : undefined;
}

export function listOf(node: XmlNode | undefined): XmlNode[] {
  if (node === undefined || node === '') return [];
  return Array.isArray(node) ? node : [node];
}

const NAMESPACES: Readonly<Record<string, string>> = {
  u: 'urn:partner.soap.sforce.com',
  c: 'urn:enterprise.soap.sforce.com',
  m: 'http://soap.sforce.com/2006/04/metadata',
};
const XML_HEADERS = { 'content-type': 'text/xml;charset=UTF-8' };
const ENVELOPE_NAMESPACES =
  'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** The answer `<operation>Response` of an API family (`u`, `c`, `m`). */
export function answerEnvelope(family: string, operation: string, content: XmlTree): WireAnswer {
  const namespace = NAMESPACES[family] ?? '';
  const body = `<${operation}Response xmlns="${namespace}">${writeXml(content)}</${operation}Response>`;
  return { status: 200, headers: XML_HEADERS, body: envelope(ENVELOPE_NAMESPACES, body) };
}

/** A fault in the platform's shape: `sf:CODE`, the code again before the message, and a typed detail. */
export function answerFault(family: string, fault: SoapFault): WireAnswer {
  const own = fault.code.startsWith('sf:');
  const code = fault.code.replace(/^sf:/, '');
  const message = own ? `${code}: ${fault.message}` : fault.message;
  const type = code === 'INVALID_LOGIN' ? 'LoginFault' : 'UnexpectedErrorFault';
  const faultNamespace = `urn:fault.${family === 'c' ? 'enterprise' : 'partner'}.soap.sforce.com`;
  const detail = own
    ? `<detail><sf:${type} xsi:type="sf:${type}"><sf:exceptionCode>${code}</sf:exceptionCode>` +
      `<sf:exceptionMessage>${escapeXml(fault.message)}</sf:exceptionMessage></sf:${type}></detail>`
    : '';
  const body =
    `<soapenv:Fault><faultcode>${fault.code}</faultcode><faultstring>${escapeXml(message)}</faultstring>` +
    `${detail}</soapenv:Fault>`;
  return {
    status: 500,
    headers: XML_HEADERS,
    body: envelope(`${ENVELOPE_NAMESPACES} xmlns:sf="${faultNamespace}"`, body),
  };
}

function envelope(namespaces: string, body: string): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${namespaces}>` +
    `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`
  );
}
