import { createHash } from 'node:crypto';
import type { RequestContext } from '../context.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { MASTER_RECORD_TYPE } from '../security/index.ts';
import { query } from '../soql/index.ts';
import type { QueryRecord } from '../soql/index.ts';
import { displayFor } from './display.ts';
import type { Display } from './display.ts';
import { plainText } from '../soql/index.ts';
import { recordTypeInfosOf } from './record-types.ts';
import type { RecordTypeInfo } from './record-types.ts';
import { columnsOf } from './selection.ts';
import type { Selection } from './selection.ts';
import { wordingOf } from '../describe/index.ts';

export interface FieldValue {
  displayValue: string | null;
  value: unknown;
}

/** A record as UI API answers it ("Record" among the response bodies). */
export interface RecordRepresentation {
  apiName: string;
  childRelationships: Record<string, unknown>;
  eTag: string;
  fields: Record<string, FieldValue>;
  id: string | null;
  lastModifiedById: string | null;
  lastModifiedDate: string | null;
  recordTypeId: string;
  /** Null where the object has the master record type alone. */
  recordTypeInfo: RecordTypeInfo | null;
  systemModstamp: string | null;
  weakEtag: number;
}

/** A hash of what an answer says, to compare two of them. */
export function eTagOf(content: unknown): string {
  return createHash('md5').update(JSON.stringify(content)).digest('hex');
}

/** Reads the selection's records that a SOQL tail (`WHERE … LIMIT …`) picks, in its order. */
export function readSelected(ctx: RequestContext, selection: Selection, tail: string): RecordRepresentation[] {
  const soql = `SELECT ${columnsOf(ctx, selection).join(', ')} FROM ${selection.object.name} ${tail}`;
  const display = displayFor(ctx, wordingOf(ctx));
  return query(ctx, soql, { batchSize: 2000 }).records.map((record) => represent(ctx, selection, record, display));
}

/** The selection's records by id; absent where the user sees none. */
export function readByIds(
  ctx: RequestContext,
  selection: Selection,
  ids: readonly string[],
): Map<string, RecordRepresentation> {
  const list = ids.map((id) => `'${id}'`).join(', ');
  const records = ids.length === 0 ? [] : readSelected(ctx, selection, `WHERE Id IN (${list})`);
  return new Map(records.map((record) => [String(record.id), record]));
}

function represent(
  ctx: RequestContext,
  selection: Selection,
  record: QueryRecord,
  display: Display,
): RecordRepresentation {
  const { object } = selection;
  const values: [string, FieldValue][] = [...selection.fields.values()].map((field) => [
    field.name,
    { displayValue: display(object, field, record[field.name]), value: apiValue(field, record[field.name]) },
  ]);
  for (const [name, parent] of selection.parents) {
    values.push([name, parentValue(ctx, parent.selection, record[name] as QueryRecord | null, display)]);
  }
  const shown = ctx.org.schema.object(record.attributes.type) ?? object;
  const sorted = Object.fromEntries(values.sort(([a], [b]) => (a < b ? -1 : 1)));
  return recordOf(ctx, shown, sorted, record);
}

function parentValue(
  ctx: RequestContext,
  selection: Selection,
  parent: QueryRecord | null,
  display: Display,
): FieldValue {
  if (!parent) return { displayValue: null, value: null };
  const shown = represent(ctx, selection, parent, display);
  const object = ctx.org.schema.object(shown.apiName) ?? selection.object;
  const name = shown.fields[object.nameField?.name ?? 'Name']?.value ?? null;
  return { displayValue: name === null ? null : plainText(name), value: shown };
}

/** A record around its fields; `row` gives id and dates where there is one. */
export function recordOf(
  ctx: RequestContext,
  object: SObjectDef,
  fields: Record<string, FieldValue>,
  row: Readonly<Record<string, unknown>> = {},
): RecordRepresentation {
  const text = (name: string): string | null => (typeof row[name] === 'string' ? utc(row[name]) : null);
  const systemModstamp = text('SystemModstamp');
  return {
    apiName: object.name,
    childRelationships: {},
    eTag: eTagOf(fields),
    fields,
    id: text('Id'),
    lastModifiedById: text('LastModifiedById'),
    lastModifiedDate: text('LastModifiedDate'),
    ...recordTypeOf(ctx, object, text('RecordTypeId')),
    systemModstamp,
    weakEtag: systemModstamp === null ? 0 : Date.parse(systemModstamp),
  };
}

function recordTypeOf(
  ctx: RequestContext,
  object: SObjectDef,
  id: string | null,
): Pick<RecordRepresentation, 'recordTypeId' | 'recordTypeInfo'> {
  const recordTypeId = id ?? MASTER_RECORD_TYPE;
  const info = object.recordTypes.length === 0 ? null : (recordTypeInfosOf(ctx, object)[recordTypeId] ?? null);
  return { recordTypeId, recordTypeInfo: info };
}

/** A value as UI API writes it: date-times end in Z. */
export function apiValue(field: FieldDef, value: unknown): unknown {
  if (value === undefined) return null;
  return field.type === 'datetime' && typeof value === 'string' ? utc(value) : value;
}

const utc = (moment: string): string => moment.replace(/\+0000$/, 'Z');
