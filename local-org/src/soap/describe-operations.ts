import { describeGlobal as globalDescribe, describeObject } from '../describe/index.ts';
import type { RequestContext } from '../context.ts';
import type { SObjectDef } from '../schema/index.ts';
import { listOf, textOf } from './envelope.ts';
import { SoapFault } from './fault.ts';
import type { SoapOperation, SoapRequest } from './operation.ts';
import { namedObject } from './read-operations.ts';
import type { XmlTree, XmlValue } from './xml.ts';

/** Objects that one describeSObjects takes. Source: SOAP API Developer Guide, "describeSObjects()". */
const MOST_OBJECTS = 100;

export const describeSObject: SoapOperation = (request) => {
  const ctx = request.context();
  const object = namedObject(ctx, textOf(request.call.body['sObjectType']) ?? '');
  return { result: objectXml(request, ctx, object) };
};

export const describeSObjects: SoapOperation = (request) => {
  const ctx = request.context();
  const names = listOf(request.call.body['sObjectType']).map((node) => textOf(node) ?? '');
  if (names.length > MOST_OBJECTS)
    throw new SoapFault('sf:EXCEEDED_ID_LIMIT', `describeSObjects takes ${MOST_OBJECTS} objects, not ${names.length}`);
  return { result: names.map((name) => objectXml(request, ctx, namedObject(ctx, name))) };
};

export const describeGlobal: SoapOperation = (request) => ({
  result: {
    encoding: 'UTF-8',
    maxBatchSize: 200,
    sobjects: globalDescribe(request.context(), `v${request.version}`).map(wsdlTree),
  },
});

function objectXml(request: SoapRequest, ctx: RequestContext, object: SObjectDef): XmlTree {
  return { ...wsdlTree(describeObject(ctx, object, `v${request.version}`)), ...pageUrls(request, object) };
}

/** Where the records of an object have their pages. */
function pageUrls({ baseUrl }: SoapRequest, object: SObjectDef): XmlTree {
  if (!object.layoutable) return {};
  return {
    urlDetail: `${baseUrl}/{ID}`,
    urlEdit: `${baseUrl}/{ID}/e`,
    urlNew: `${baseUrl}/${object.keyPrefix}/e`,
  };
}

/** What the REST describe adds to the WSDL's types. */
const REST_ALONE = new Set([
  'urls',
  'sobjectDescribeOption',
  'listviewable',
  'lookupLayoutable',
  'extendedBy',
  'extendsInterfaces',
  'associateEntityType',
  'associateParentEntity',
]);

/** A describe as the WSDL writes it: elements by name, without those that are empty. */
export function wsdlTree(value: Readonly<Record<string, unknown>>): XmlTree {
  const names = Object.keys(value)
    .filter((name) => !REST_ALONE.has(name) && value[name] !== null && value[name] !== undefined)
    .sort();
  return Object.fromEntries(names.map((name) => [name, wsdlValue(value[name])]));
}

function wsdlValue(value: unknown): XmlValue {
  if (Array.isArray(value)) return value.map(wsdlValue);
  return typeof value === 'object' && value !== null
    ? wsdlTree(value as Record<string, unknown>)
    : (value as string | number | boolean);
}
