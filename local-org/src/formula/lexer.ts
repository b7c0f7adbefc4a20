import { FormulaError } from './error.ts';

export type TokenKind = 'name' | 'number' | 'string' | 'operator' | 'end';

/** One token: `text` as compared by the parser (strings unescaped), `position` its offset in the formula. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly position: number;
}

const OPERATORS = [
  '&&',
  '||',
  '<>',
  '!=',
  '==',
  '<=',
  '>=',
  '(',
  ')',
  ',',
  '+',
  '-',
  '*',
  '/',
  '^',
  '&',
  '=',
  '<',
  '>',
  '!',
] as const;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' };

const SPACE = /[ \t\f\r\n]+/y;
const COMMENT = /\/\*[^]*?\*\//y;
const NAME = /[A-Za-z$][A-Za-z0-9$_:.#]*/y;
const NUMBER = /[0-9]+(?:\.[0-9]+)?/y;

/**
 * The tokens of a formula, the last of kind `end`. Blank space, line breaks and comments separate.
 * Throws a FormulaError SYNTAX on what is no token, an open string or an open comment.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while ((at = skipBlank(text, at)) < text.length) {
    const token = readToken(text, at);
    tokens.push(token.token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', position: text.length });
  return tokens;
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function skipBlank(text: string, from: number): number {
  let at = from;
  for (;;) {
    const blank = match(SPACE, text, at) ?? match(COMMENT, text, at);
    if (blank === undefined) return at;
    at += blank.length;
  }
}

interface Read {
  token: Token;
  end: number;
}

function readToken(text: string, at: number): Read {
  const first = text.charAt(at);
  if (first === '"' || first === "'") return readString(text, at, first);
  const name = match(NAME, text, at);
  if (name !== undefined) return read('name', name, at);
  const number = match(NUMBER, text, at);
  if (number !== undefined) return read('number', number, at);
  if (text.startsWith('/*', at)) throw new FormulaError('SYNTAX', "Syntax error. Missing '*/'", at);
  const operator = OPERATORS.find((candidate) => text.startsWith(candidate, at));
  if (operator !== undefined) return read('operator', operator, at);
  throw new FormulaError('SYNTAX', `Syntax error. Found '${String.fromCodePoint(text.codePointAt(at) ?? 0)}'`, at);
}

function read(kind: TokenKind, text: string, position: number): Read {
  return { token: { kind, text, position }, end: position + text.length };
}

function readString(text: string, position: number, quote: string): Read {
  let value = '';
  let at = position + 1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === quote) return { token: { kind: 'string', text: value, position }, end: at + 1 };
    if (character === '\n' || character === '\r') break;
    if (character === '\\') {
      at += 1;
      const escaped = ESCAPES[text.charAt(at).toLowerCase()];
      if (escaped === undefined) throw new FormulaError('SYNTAX', `Syntax error. Found '\\${text.charAt(at)}'`, at - 1);
      value += escaped;
    } else {
      value += character;
    }
    at += 1;
  }
  throw new FormulaError('SYNTAX', `Syntax error. Missing '${quote}'`, position);
}
