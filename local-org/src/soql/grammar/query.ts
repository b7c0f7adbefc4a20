import { readCondition } from './conditions.ts';
import { isReserved, readField, readObject, readOperand } from './operands.ts';
import type { Reader } from './reader.ts';
import type { FromItem, Grouped, Mark, OrderItem, Query, SelectedTypeof, SelectItem } from './tree.ts';

/** A query or sub-query, from SELECT to its last clause. @throws ApiError MALFORMED_QUERY */
export const readQuery = (reader: Reader): Query => {
  const { at } = reader.need('SELECT');
  const select = reader.list(() => readItem(reader));
  reader.need('FROM');
  const from = reader.list(() => readFrom(reader));
  const usingScope = reader.takes('USING', 'SCOPE') ? wordMark(reader) : undefined;
  const where = reader.takes('WHERE') ? readCondition(reader) : undefined;
  const withClauses = readWiths(reader);
  const groupBy = reader.takes('GROUP', 'BY') ? readGroupBy(reader) : undefined;
  const having = groupBy && reader.takes('HAVING') ? readCondition(reader) : undefined;
  const orderBy = reader.takes('ORDER', 'BY') ? reader.list(() => readOrder(reader)) : [];
  const limit = reader.takes('LIMIT') ? readCount(reader) : undefined;
  const offsetAt = reader.sees('OFFSET') ? reader.here.at : undefined;
  const offset = reader.takes('OFFSET') ? readCount(reader) : undefined;
  const forClauses = readFors(reader);
  const updates = reader.takes('UPDATE') ? reader.list(() => wordMark(reader, ['TRACKING', 'VIEWSTAT'])) : [];
  const allRows = reader.sees('ALL', 'ROWS') ? { text: 'ALL ROWS', at: reader.here.at } : undefined;
  if (allRows) reader.takes('ALL', 'ROWS');
  return {
    select,
    from,
    usingScope,
    where,
    withClauses,
    groupBy,
    having,
    orderBy,
    limit,
    offset,
    offsetAt,
    forClauses,
    updates,
    allRows,
    at,
  };
};

const readItem = (reader: Reader): SelectItem => {
  if (reader.sees('(', 'SELECT')) {
    const { at } = reader.need('(');
    const query = reader.nested(() => readQuery(reader));
    reader.need(')');
    return { kind: 'children', query, at };
  }
  if (reader.sees('TYPEOF') && reader.ahead(1).kind === 'word') return readTypeof(reader);
  const of = readOperand(reader);
  return { kind: 'value', of, alias: readAlias(reader, []) };
};

const readTypeof = (reader: Reader): SelectedTypeof => {
  reader.need('TYPEOF');
  const relationship = readField(reader);
  const choices: { object?: string; fields: ReturnType<typeof readField>[] }[] = [];
  const fields = () => reader.list(() => readField(reader));
  while (reader.takes('WHEN')) {
    const object = readObject(reader).path;
    reader.need('THEN');
    choices.push({ object, fields: fields() });
  }
  if (choices.length === 0) throw reader.unexpected();
  if (reader.takes('ELSE')) choices.push({ fields: fields() });
  reader.need('END');
  return { kind: 'typeof', relationship, choices };
};

/** A name of the author's own, if the word that stands here is one: neither reserved nor the beginning of a clause. */
const readAlias = (reader: Reader, clauses: readonly string[]): string | undefined => {
  const { kind, upper, text } = reader.here;
  if (kind !== 'word' || isReserved(upper) || clauses.includes(upper) || /[.:]/.test(text)) return undefined;
  return reader.next().text;
};

/** Words that go on after FROM. OFFSET is one only before its number. */
const AFTER_FROM = ['ORDER', 'FOR', 'UPDATE', 'ALL'];

const readFrom = (reader: Reader): FromItem => {
  const { path, at } = readObject(reader);
  reader.takes('AS');
  const offset = reader.sees('OFFSET') && reader.ahead(1).kind !== 'end' ? ['OFFSET'] : [];
  return { path, at, alias: readAlias(reader, [...AFTER_FROM, ...offset]) };
};

const wordMark = (reader: Reader, words?: readonly string[]): Mark => {
  const { text, upper, at } = reader.needKind('word');
  if (words && !words.includes(upper)) throw reader.source.unexpected(text, at);
  return { text, at };
};

const MODES = ['SECURITY_ENFORCED', 'USER_MODE', 'SYSTEM_MODE'];
const SELECTORS = ['AT', 'ABOVE', 'BELOW', 'ABOVE_OR_BELOW'];

/** WITH, once or more: an access mode, or data categories. */
const readWiths = (reader: Reader): Mark[] => {
  const marks: Mark[] = [];
  while (reader.takes('WITH')) {
    const { at } = reader.here;
    if (!reader.takes('DATA', 'CATEGORY')) {
      marks.push(wordMark(reader, MODES));
      continue;
    }
    do readCategory(reader);
    while (reader.takes('AND'));
    marks.push({ text: 'DATA CATEGORY', at });
  }
  return marks;
};

const readCategory = (reader: Reader): void => {
  readField(reader);
  wordMark(reader, SELECTORS);
  if (!reader.takes('(')) {
    readField(reader);
    return;
  }
  reader.list(() => readField(reader));
  reader.need(')');
};

const readGroupBy = (reader: Reader): Grouped => {
  const sets = (['ROLLUP', 'CUBE'] as const).find((name) => reader.takes(name, '('));
  const items = reader.list(() => readOperand(reader));
  if (sets) reader.need(')');
  return { items, sets };
};

const readOrder = (reader: Reader): OrderItem => {
  const by = readOperand(reader);
  const descending = reader.takes('DESC');
  if (!descending) reader.takes('ASC');
  if (!reader.takes('NULLS')) return { by, descending, nulls: 'FIRST' };
  return { by, descending, nulls: reader.takes('LAST') ? 'LAST' : (reader.need('FIRST'), 'FIRST') };
};

/** A whole number that is not negative. */
const readCount = (reader: Reader): number => {
  if (!/^\d+$/.test(reader.here.text)) throw reader.unexpected();
  return Number(reader.needKind('number').text);
};

const FORS = ['VIEW', 'REFERENCE', 'UPDATE'];

const readFors = (reader: Reader): Mark[] => {
  const marks: Mark[] = [];
  while (reader.takes('FOR')) marks.push(...reader.list(() => wordMark(reader, FORS)));
  return marks;
};
