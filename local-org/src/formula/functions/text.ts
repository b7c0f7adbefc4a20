import { FormulaEvaluationError } from '../error.ts';
import { digits, exactOf, smallInteger, type Exact } from '../exact.ts';
import {
  functionLabel,
  wrongType,
  type Eval,
  type Expr,
  type ExprType,
  type NumberEval,
  type TextEval,
} from '../expr.ts';
import { momentText, timeText } from '../calendar.ts';
import { LINKS } from './links.ts';
import { checkMixed, ofNumber, ofOne, ofTexts, special, typed, type Call, type FunctionSpec } from './spec.ts';

/** The functions of the Text category. Blank text counts as empty text. Positions and lengths count UTF-16 units, as the platform's do. */
export const TEXT: readonly FunctionSpec[] = [
  typed(
    'text',
    { usage: 'ASCII(text)', summary: 'Code point of the first character.' },
    ['text'],
    'number',
    ofTexts((text) => text.codePointAt(0) ?? null),
  ),
  typed(
    'text',
    {
      usage: 'BEGINS(text, compare_text)',
      summary: 'Does the text begin so, letter case counted? Always with an empty comparison.',
    },
    ['text'],
    'boolean',
    ofTexts((text = '', start = '') => text.startsWith(start)),
  ),
  typed('text', { usage: 'BR()', summary: 'A line break, `<br>` in the stored text.' }, [], 'text', () => () => '<br>'),
  typed(
    'text',
    { usage: 'CHR(number)', summary: 'The character of a code point; blank for 0 and for what is none.' },
    ['number'],
    'text',
    ofNumber(character),
  ),
  typed(
    'text',
    {
      usage: 'CONTAINS(text, compare_text)',
      summary: 'Is the comparison somewhere in the text, letter case counted? Always when it is empty.',
    },
    ['text'],
    'boolean',
    ofTexts((text = '', part = '') => text.includes(part)),
  ),
  special(
    'text',
    {
      usage: 'FIND(search_text, text [, start_num])',
      summary: 'Position of the search text, counted from 1; 0 when it is not there or empty.',
    },
    (call) => checkMixed(call, ['text', 'text', 'number'], 'number'),
    ([search, text, start]) => find(search as TextEval, text as TextEval, start as NumberEval | undefined),
  ),
  typed(
    'text',
    { usage: 'INITCAP(text)', summary: 'Lower case, each word with a capital.' },
    ['text'],
    'text',
    ofTexts(initCap),
  ),
  special(
    'text',
    { usage: 'LEFT(text, num_chars)', summary: 'The first characters; empty for 0 or less.' },
    (call) => checkMixed(call, ['text', 'number'], 'text'),
    counted((text, count) => text.slice(0, count)),
  ),
  typed(
    'text',
    { usage: 'LEN(text)', summary: 'The number of characters, 0 for blank.' },
    ['text'],
    'number',
    ofTexts((text) => text.length),
  ),
  cased('LOWER', 'lower', (text, locale) => text.toLocaleLowerCase(locale)),
  special(
    'text',
    {
      usage: 'LPAD(text, padded_length [, pad_string])',
      summary: 'Filled on the left to the length (with spaces), cut to it when longer; empty for empty text.',
    },
    (call) => checkMixed(call, ['text', 'number', 'text'], 'text'),
    padded((text, length, filler) => text.padStart(length, filler)),
  ),
  special(
    'text',
    { usage: 'MID(text, start_num, num_chars)', summary: 'That many characters from a position counted from 1.' },
    (call) => checkMixed(call, ['text', 'number', 'number'], 'text'),
    ([text, start, count]) => middle(text as TextEval, start as NumberEval, count as NumberEval),
  ),
  typed(
    'text',
    { usage: 'REVERSE(text)', summary: 'The characters in reverse order.' },
    ['text'],
    'text',
    ofTexts((text) => Array.from(text).reverse().join('')),
  ),
  special(
    'text',
    { usage: 'RIGHT(text, num_chars)', summary: 'The last characters; empty for 0 or less.' },
    (call) => checkMixed(call, ['text', 'number'], 'text'),
    counted((text, count) => text.slice(Math.max(0, text.length - count))),
  ),
  special(
    'text',
    {
      usage: 'RPAD(text, padded_length [, pad_string])',
      summary: 'Filled on the right to the length (with spaces), cut to it when longer; empty for empty text.',
    },
    (call) => checkMixed(call, ['text', 'number', 'text'], 'text'),
    padded((text, length, filler) => text.padEnd(length, filler)),
  ),
  typed(
    'text',
    { usage: 'SUBSTITUTE(text, old_text, new_text)', summary: 'Every old text replaced by the new one.' },
    ['text'],
    'text',
    ofTexts((text = '', old = '', fresh = '') => (old === '' ? text : text.split(old).join(fresh))),
  ),
  special(
    'text',
    {
      usage: 'TEXT(value)',
      summary:
        'A number without trailing zeros, a date as YYYY-MM-DD, a date-time in GMT with Z, a time as HH:MM:SS.mmm, a picklist value.',
    },
    checkText,
    ([value], call) => ofOne(SHOWN[call.args[0]?.type ?? 'null'] ?? String)([value as Eval], call),
  ),
  typed(
    'text',
    { usage: 'TRIM(text)', summary: 'Without spaces and tabs at both ends.' },
    ['text'],
    'text',
    ofTexts((text) => text.replace(/^[ \t]+|[ \t]+$/g, '')),
  ),
  cased('UPPER', 'upper', (text, locale) => text.toLocaleUpperCase(locale)),
  typed(
    'text',
    { usage: 'VALUE(text)', summary: 'The number a text stands for; blank for blank, an error for what is no number.' },
    ['text'],
    'number',
    ofTexts(numberIn),
  ),
  ...LINKS,
];

/** A number as BigDecimal reads it: digits, a point, an exponent; no separators, no spaces. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

export function isNumber(text: string): boolean {
  return NUMBER.test(text);
}

function numberIn(text = ''): Exact | null {
  if (text === '') return null;
  if (!isNumber(text)) throw new FormulaEvaluationError('INVALID_NUMBER', `The value '${text}' is not a valid number.`);
  return exactOf(text);
}

function character(code: Exact): string | null {
  const point = smallInteger(code);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : null;
}

function initCap(text = ''): string {
  return text.toLowerCase().replace(/[\p{L}\p{N}]+/gu, (word) => {
    const [first = ''] = word;
    return first.toUpperCase() + word.slice(first.length);
  });
}

function find(search: TextEval, text: TextEval, start: NumberEval | undefined): NumberEval {
  return (inputs, env) => {
    const wanted = search(inputs, env) ?? '';
    const from = start === undefined ? 1 : start(inputs, env);
    if (from === null) return null;
    return wanted === '' ? 0 : (text(inputs, env) ?? '').indexOf(wanted, smallInteger(from) - 1) + 1;
  };
}

function counted(work: (text: string, count: number) => string): FunctionSpec['emit'] {
  return ([text, count]) => {
    const number = count as NumberEval;
    return (inputs, env) => {
      const size = number(inputs, env);
      if (size === null) return null;
      return work(((text as Eval)(inputs, env) as string | null) ?? '', Math.max(0, smallInteger(size)));
    };
  };
}

function middle(text: TextEval, start: NumberEval, count: NumberEval): TextEval {
  return (inputs, env) => {
    const from = start(inputs, env);
    const size = count(inputs, env);
    if (from === null || size === null) return null;
    const first = Math.max(1, smallInteger(from)) - 1;
    return (text(inputs, env) ?? '').slice(first, first + Math.max(0, smallInteger(size)));
  };
}

function padded(work: (text: string, length: number, filler: string) => string): FunctionSpec['emit'] {
  return ([text, length, filler]) => {
    const size = length as NumberEval;
    return (inputs, env) => {
      const wanted = size(inputs, env);
      if (wanted === null) return null;
      const given = ((text as Eval)(inputs, env) as string | null) ?? '';
      const count = Math.min(Math.max(0, smallInteger(wanted)), MAX_TEXT);
      if (given === '' || count <= given.length) return given.slice(0, count);
      return work(given, count, filler === undefined ? ' ' : ((filler(inputs, env) as string | null) ?? ''));
    };
  };
}

/** No formula gives longer text on the platform. */
const MAX_TEXT = 3_900;

function cased(name: string, word: string, work: (text: string, locale: string | undefined) => string): FunctionSpec {
  const usage = `${name}(text [, locale])`;
  return typed(
    'text',
    { usage, summary: `The text in ${word} case, by the rules of the locale if given.` },
    ['text'],
    'text',
    ([text, locale]) => {
      const value = text as TextEval;
      return (inputs, env) => {
        const tag = ((locale?.(inputs, env) ?? '') as string).replaceAll('_', '-');
        return work(value(inputs, env) ?? '', tag === '' ? undefined : tag);
      };
    },
  );
}

const SHOWN: Partial<Record<ExprType, (value: never) => string>> = {
  number: (value: Exact) => digits(value),
  datetime: (value: number) => momentText(value),
  time: (value: number) => timeText(value),
};

function checkText(call: Call): ExprType {
  const arg = call.args[0] as Expr;
  if (!['number', 'date', 'datetime', 'time', 'picklist', 'null'].includes(arg.type)) {
    throw wrongType(functionLabel(call.name), ['number', 'date', 'datetime', 'picklist'], arg);
  }
  return 'text';
}
