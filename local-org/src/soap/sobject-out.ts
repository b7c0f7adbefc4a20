import type { ChildResult, QueryRecord } from '../soql/index.ts';
import type { SoapRequest } from './operation.ts';
import type { XmlTree, XmlValue } from './xml.ts';

const API_DATETIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3})\+0000$/;
const TEXT_TYPES = new Set(['string', 'textarea', 'picklist', 'multipicklist', 'email', 'phone', 'url']);

/**
 * A record of an answer. In the partner API its type is an element and its id stands first, nil where it was not asked for;
 * in the enterprise API its type is its XML type. Source: SOAP API Developer Guide, "sObject", "QueryResult".
 */
export function recordXml(request: SoapRequest, record: QueryRecord): XmlTree {
  const { attributes, Id, ...fields } = record;
  const { type } = attributes;
  const enterprise = request.family === 'c';
  const tree: XmlTree = {
    '@xsi:type': enterprise ? `sf:${type}` : 'sf:sObject',
    ...(enterprise ? {} : { 'sf:type': type }),
    'sf:Id': typeof Id === 'string' ? Id : null,
  };
  for (const [name, value] of Object.entries(fields)) tree[`sf:${name}`] = fieldXml(request, type, name, value);
  return tree;
}

function fieldXml(request: SoapRequest, type: string, name: string, value: unknown): XmlValue {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') return scalarXml(request, type, name, value);
  if ('attributes' in value) return recordXml(request, value as QueryRecord);
  if ('records' in value) return childrenXml(request, value as ChildResult);
  // A compound value: an address or a place.
  return Object.fromEntries(Object.entries(value).map(([part, each]) => [part, each as XmlValue]));
}

function scalarXml(request: SoapRequest, type: string, name: string, value: unknown): XmlValue {
  if (type === 'AggregateResult') return { '@xsi:type': xsdType(value), '#text': moment(value) };
  const field = request.org.schema.object(type)?.field(name);
  return field && TEXT_TYPES.has(field.type) ? String(value) : moment(value);
}

/** XML Schema ends a moment of UTC with Z. */
function moment(value: unknown): string | number | boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return String(value).replace(API_DATETIME, '$1Z');
}

function xsdType(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'xsd:int' : 'xsd:double';
  if (typeof value === 'boolean') return 'xsd:boolean';
  return API_DATETIME.test(String(value)) ? 'xsd:dateTime' : 'xsd:string';
}

function childrenXml(request: SoapRequest, { done, records, totalSize }: ChildResult): XmlTree {
  return {
    '@xsi:type': 'QueryResult',
    done,
    queryLocator: null,
    records: records.map((record) => recordXml(request, record)),
    size: totalSize,
  };
}
