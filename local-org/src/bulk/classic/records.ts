import { csvLine, type Dialect } from '../dialect.ts';
import { ClassicError } from './error.ts';
import { parseJson, parseXml, type XmlNode } from './format.ts';
import type { ContentType } from './job.ts';

/** What the work on a batch reads, whichever way its records were sent. */
export const DIALECT: Dialect = { columnDelimiter: 'COMMA', lineEnding: 'LF' };

/** A record by column; null empties a field, what is left out stays as it is. */
type Columns = ReadonlyMap<string, string | null>;

const EMPTIED = '#N/A';
/** A parent's type, which JSON and XML may name. */
const PARENT_TYPE = new Set(['type', 'attributes']);

/** The data of a batch as CSV, and how its lines end. @throws ClassicError where it is not what the job declared */
export function csvOf(contentType: ContentType, body: Buffer): { csv: Buffer; lineEnding: Dialect['lineEnding'] } {
  if (contentType === 'CSV')
    return { csv: body, lineEnding: /^[^\n]*\r\n/.test(body.toString('utf8', 0, 65_536)) ? 'CRLF' : 'LF' };
  const records = contentType === 'JSON' ? jsonRecords(body.toString()) : xmlRecords(body.toString());
  return { csv: Buffer.from(asCsv(records)), lineEnding: 'LF' };
}

function asCsv(records: readonly Columns[]): string {
  const header = [...new Set(records.flatMap((record) => [...record.keys()]))];
  const cell = (value: string | null | undefined): string => (value === null ? EMPTIED : (value ?? ''));
  return [header, ...records.map((record) => header.map((name) => cell(record.get(name))))]
    .map((cells) => csvLine(cells, DIALECT))
    .join('');
}

function jsonRecords(text: string): Columns[] {
  const records = parseJson(text);
  if (!Array.isArray(records)) throw new ClassicError('ClientInputError', 'A batch of JSON is a list of records');
  return records.map((record: unknown, at) => {
    if (isTree(record)) return columnsOf(record);
    throw new ClassicError('ClientInputError', `Record ${at + 1} of the batch is no JSON object`);
  });
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields, and those of parents as `Parent__r.Field`. */
function columnsOf(record: Readonly<Record<string, unknown>>, parent = ''): Columns {
  const columns = new Map<string, string | null>();
  for (const [name, value] of Object.entries(record)) {
    if (PARENT_TYPE.has(name)) continue;
    if (!isTree(value)) columns.set(parent + name, textOf(value));
    else for (const [inner, text] of columnsOf(value, `${parent}${name}.`)) columns.set(inner, text);
  }
  return columns;
}

/** What no field takes, a list, is kept as it was written: the save refuses it by name. */
const textOf = (value: unknown): string | null => {
  if (value === null || typeof value === 'string') return value;
  return JSON.stringify(value);
};

function xmlRecords(text: string): Columns[] {
  const root = parseXml(text)['sObjects'];
  if (root === undefined) throw new ClassicError('InvalidXML', 'A batch of XML begins with sObjects');
  return listOf(childOf(root, 'sObject')).map((record) => columnsOf(isNode(record) ? plain(record) : {}));
}

const isNode = (node: XmlNode | undefined): node is Record<string, XmlNode> => isTree(node);
const childOf = (node: XmlNode, name: string): XmlNode | undefined => (isNode(node) ? node[name] : undefined);
const listOf = (node: XmlNode | undefined): XmlNode[] =>
  node === undefined ? [] : Array.isArray(node) ? node : [node];

/** Elements as the values JSON would have: `xsi:nil` is null, a parent stands in an `sObject` of its own. */
function plain(record: Readonly<Record<string, XmlNode>>): Record<string, unknown> {
  const fields = Object.entries(record).filter(([name]) => !name.startsWith('@') && name !== '#text');
  return Object.fromEntries(fields.map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: XmlNode): unknown {
  if (!isNode(value)) return Array.isArray(value) ? value.at(-1) : value;
  if (value['@nil'] === 'true' || value['@nil'] === '1') return null;
  const parent = value['sObject'];
  return isNode(parent) ? plain(parent) : (value['#text'] ?? plain(value));
}
