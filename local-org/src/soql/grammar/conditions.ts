import { readLiteral, readOperand } from './operands.ts';
import { readQuery } from './query.ts';
import type { Reader } from './reader.ts';
import type { Condition, Literal, Operand } from './tree.ts';

/** Conditions joined by AND, or by OR; where both meet, parentheses must say how. */
export const readCondition = (reader: Reader): Condition => {
  const parts = [readSingle(reader)];
  const joiner = reader.sees('OR') ? 'OR' : 'AND';
  while (reader.takes(joiner)) parts.push(readSingle(reader));
  if (reader.sees('AND') || reader.sees('OR')) throw reader.unexpected();
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: joiner === 'OR' ? 'any' : 'all', parts };
};

const readSingle = (reader: Reader): Condition =>
  reader.nested(() => {
    if (reader.takes('NOT')) return { kind: 'not', of: readSingle(reader) };
    if (!reader.takes('(')) return readComparison(reader);
    const inner = readCondition(reader);
    needClosing(reader);
    return inner;
  });

const needClosing = (reader: Reader): void => {
  if (reader.takes(')')) return;
  throw reader.source.malformed(`expecting a right parentheses, found '${reader.here.text}'`, reader.here.at);
};

const SIGNS: Readonly<Record<string, string>> = {
  '=': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

const readComparison = (reader: Reader): Condition => {
  const left = readOperand(reader);
  const sign = SIGNS[reader.here.text];
  if (sign !== undefined) {
    reader.next();
    return { kind: 'comparison', left, operator: sign, values: [readLiteral(reader)] };
  }
  if (reader.takes('LIKE')) return { kind: 'comparison', left, operator: 'LIKE', values: [readLiteral(reader)] };
  for (const operator of ['INCLUDES', 'EXCLUDES'])
    if (reader.takes(operator)) return { kind: 'comparison', left, operator, values: readList(reader) };
  if (reader.takes('IN')) return readMembership(reader, left, false);
  if (reader.takes('NOT', 'IN')) return readMembership(reader, left, true);
  throw reader.unexpected();
};

const readList = (reader: Reader): Literal[] => {
  reader.need('(');
  const values = reader.list(() => readLiteral(reader));
  needClosing(reader);
  return values;
};

const readMembership = (reader: Reader, left: Operand, negated: boolean): Condition => {
  if (!reader.sees('(', 'SELECT'))
    return { kind: 'comparison', left, operator: negated ? 'NOT IN' : 'IN', values: readList(reader) };
  reader.need('(');
  const query = reader.nested(() => readQuery(reader));
  needClosing(reader);
  return { kind: 'semiJoin', left, negated, query };
};
