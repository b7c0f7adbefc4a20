import type { RequestContext } from '../context.ts';
import type { TypedRow } from '../records/index.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { asTree, isNil, listOf, textOf } from './envelope.ts';
import type { XmlNode } from './envelope.ts';
import { SoapFault } from './fault.ts';

/** Elements of a record that are not fields. */
const NOT_FIELDS = new Set(['type', 'fieldsToNull', '#text']);

/**
 * A record as a call sends it: its object in `type` (partner) or `xsi:type` (enterprise), fields as elements, those to be
 * emptied in `fieldsToNull`, parents by external id as records within. Elements that are nil say nothing.
 * Source: SOAP API Developer Guide, "sObject".
 */
export function recordOf(ctx: RequestContext, node: XmlNode, truncate = false): TypedRow {
  const sobject = typeOf(node);
  const object = ctx.org.schema.object(sobject);
  if (!object || !ctx.access.object(object.name).read) {
    throw new SoapFault('sf:INVALID_TYPE', `sObject type '${sobject}' is not supported.`);
  }
  const row: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(asTree(node))) {
    if (NOT_FIELDS.has(name) || name.startsWith('@') || isNil(value)) continue;
    const given = valueOf(ctx, object, name, value, truncate);
    if (!(name === 'Id' && given === '')) row[name] = given;
  }
  for (const name of listOf(asTree(node)['fieldsToNull'])) row[textOf(name) ?? ''] = null;
  return { sobject: object.name, row };
}

/** The object a record is of: `sf:Account`, `ens:Account` and `Account` alike. */
function typeOf(node: XmlNode): string {
  const tree = asTree(node);
  const named = textOf(tree['type']) ?? textOf(tree['@type']) ?? '';
  const sobject = named.slice(named.indexOf(':') + 1);
  if (sobject === '' || sobject === 'sObject')
    throw new SoapFault('soapenv:Client', 'A record does not say which object it is of: its type is missing');
  return sobject;
}

function valueOf(ctx: RequestContext, object: SObjectDef, name: string, value: XmlNode, truncate: boolean): unknown {
  if (Array.isArray(value)) throw new SoapFault('soapenv:Client', `The element ${name} stands twice in a record`);
  const text = textOf(value);
  if (text === undefined) return parentOf(value);
  const field = object.field(name);
  return field ? typedText(ctx, field, text, truncate) : text;
}

/** A parent named by its external id: `<Expert__r><type>Expert__c</type><Code__c>x</Code__c></Expert__r>`. */
function parentOf(node: XmlNode): Record<string, unknown> {
  const fields = Object.entries(asTree(node)).filter(
    ([name, value]) =>
      !NOT_FIELDS.has(name) && !name.startsWith('@') && !isNil(value) && !(name === 'Id' && value === ''),
  );
  return {
    attributes: { type: typeOf(node) },
    ...Object.fromEntries(fields.map(([name, value]) => [name, textOf(value)])),
  };
}

const XSD_TYPES: Readonly<Partial<Record<FieldDef['type'], string>>> = {
  boolean: 'boolean',
  int: 'int',
  double: 'double',
  currency: 'double',
  percent: 'double',
  date: 'date',
  datetime: 'dateTime',
  time: 'time',
};
const TEXTS = new Set<FieldDef['type']>(['string', 'textarea', 'phone', 'url', 'email']);

/** A value that is none of its XML type fails the whole call, before any record is looked at. */
function typedText(ctx: RequestContext, field: FieldDef, text: string, truncate: boolean): string {
  if (TEXTS.has(field.type)) return truncate && field.length !== undefined ? text.slice(0, field.length) : text;
  const type = XSD_TYPES[field.type];
  if (type === undefined) return text;
  const lexical = asApiText(field, text);
  try {
    if (lexical !== '') {
      ctx.org.storage.toStored(field, lexical);
      return lexical;
    }
  } catch {
    // Told below, as an empty value is.
  }
  throw new SoapFault('soapenv:Client', `'${text}' is not a valid value for the type xsd:${type}`);
}

/** XML Schema writes some values in more ways than JSON does. */
function asApiText(field: FieldDef, text: string): string {
  if (field.type === 'boolean') return text === '1' ? 'true' : text === '0' ? 'false' : text;
  return field.type === 'date' ? text.replace(/(Z|[-+]\d{2}:\d{2})$/, '') : text;
}
