import { isDateLiteral } from '../date-literals.ts';
import { isFunction } from './function-names.ts';
import type { Token } from './lexer.ts';
import type { Reader } from './reader.ts';
import type { Argument, Call, FieldName, Literal, LiteralType, Operand } from './tree.ts';

/** Words that mean something to the grammar and name nothing. Source: SOQL and SOSL Reference, "Reserved Keywords". */
const RESERVED = new Set(
  'AND ASC DESC EXCLUDES FIRST FROM GROUP HAVING IN INCLUDES LAST LIKE LIMIT NOT NULL NULLS OR SELECT USING WHERE WITH'.split(
    ' ',
  ),
);

export const isReserved = (upper: string): boolean => RESERVED.has(upper);

/** A field path. @throws ApiError MALFORMED_QUERY */
export const readField = (reader: Reader): FieldName => {
  if (isReserved(reader.here.upper)) throw reader.unexpected();
  return readPath(reader);
};

/** An object's name, which may be a reserved word: `Group`. @throws ApiError MALFORMED_QUERY */
export const readObject = (reader: Reader): FieldName => (reader.sees('GROUP') ? readPath(reader) : readField(reader));

const readPath = (reader: Reader): FieldName => {
  if (reader.here.text.includes(':')) throw reader.unexpected();
  const { text, at } = reader.needKind('word');
  return { kind: 'field', path: text, at };
};

/** A field path or a function of some. */
export const readOperand = (reader: Reader): Operand =>
  reader.here.kind === 'word' && reader.ahead(1).text === '(' ? readCall(reader) : readField(reader);

const readCall = (reader: Reader): Call =>
  reader.nested(() => {
    const first = reader.here;
    if (!isFunction(first.upper)) throw reader.unexpected(reader.ahead(1));
    reader.next();
    reader.need('(');
    const args = first.upper === 'DISTANCE' ? readDistance(reader) : readArguments(reader);
    reader.need(')');
    return { kind: 'call', name: first.text, args, written: reader.writtenFrom(first), at: first.at };
  });

const readArguments = (reader: Reader): Operand[] => (reader.sees(')') ? [] : reader.list(() => readOperand(reader)));

const UNITS = ["'mi'", "'km'"];

/** `DISTANCE(Location__c, GEOLOCATION(37.8, -122.4), 'mi')`: nothing else stands in it, in no other order. */
const readDistance = (reader: Reader): Argument[] => {
  const location = readField(reader);
  reader.need(',');
  const place = readGeolocation(reader);
  reader.need(',');
  if (!UNITS.includes(reader.here.text.toLowerCase())) throw reader.unexpected();
  return [location, place, readLiteral(reader)];
};

const readGeolocation = (reader: Reader): Argument => {
  const first = reader.need('GEOLOCATION');
  reader.need('(');
  const number = (): Literal => ({ kind: 'literal', type: 'number', ...pick(reader.needKind('number')) });
  const args = [number(), (reader.need(','), number())];
  reader.need(')');
  return { kind: 'call', name: first.text, args, written: reader.writtenFrom(first), at: first.at };
};

const pick = ({ text, at }: Token): { text: string; at: number } => ({ text, at });

const WORDS: Readonly<Record<string, LiteralType>> = { TRUE: 'boolean', FALSE: 'boolean', NULL: 'null' };

const literalType = (reader: Reader): LiteralType | undefined => {
  const { kind, upper } = reader.here;
  if (kind !== 'word') return kind === 'sign' || kind === 'end' ? undefined : kind;
  return WORDS[upper] ?? (isDateLiteral(upper) ? 'dateLiteral' : undefined);
};

/** A value. @throws ApiError MALFORMED_QUERY where none stands here */
export const readLiteral = (reader: Reader): Literal => {
  const type = literalType(reader);
  if (type !== undefined) return { kind: 'literal', type, ...pick(reader.next()) };
  return readCurrency(reader);
};

/** `USD5000`, `EUR12.5`, `JPY-30`: a currency's code and, without a blank, an amount. */
const readCurrency = (reader: Reader): Literal => {
  const [code, amount] = [reader.here, reader.ahead(1)];
  if (code.kind !== 'word' || !/^[A-Z]{3}\d*$/.test(code.upper)) throw reader.unexpected();
  const goesOn = amount.kind === 'number' && amount.at === code.at + code.text.length;
  const text = goesOn ? code.text + amount.text : code.text;
  if (!/^[A-Z]{3}-?\d+(\.\d+)?$/i.test(text)) throw reader.unexpected();
  reader.next();
  if (goesOn) reader.next();
  return { kind: 'literal', type: 'currency', text, at: code.at };
};
