import { ApiError } from '../errors.ts';
import { folded, pairsOf, wordsOf } from './words.ts';
import type { Word } from './words.ts';

/**
 * What to look for, as written between the braces of FIND: words and "phrases", `*` and `?` within or after a word, AND, OR,
 * AND NOT, parentheses. Words that nothing joins must all be there. Source: SOQL and SOSL Reference, "FIND {SearchQuery}".
 */
export type Term =
  { kind: 'words'; text: string; phrase: boolean } | { kind: 'and' | 'or' | 'not'; left: Term; right: Term };

type Token = { kind: '(' | ')' | 'AND' | 'OR' | 'NOT' } | { kind: 'text'; text: string; phrase: boolean };

const MOST_CHARACTERS = 10_000;
const OPERATORS = new Set(['AND', 'OR', 'NOT']);
const RESERVED = new Set(['&', '|', '!', '{', '}', '[', ']', '^', '~', ':']);

/** @throws ApiError MALFORMED_SEARCH */
export function parseTerms(query: string): Term {
  if (query.trim() === '') throw malformed('No search term found.');
  if (query.length > MOST_CHARACTERS) throw malformed(`The search term is longer than ${MOST_CHARACTERS} characters`);
  const reader = new TermReader(tokensOf(query));
  return reader.whole();
}

function malformed(message: string): ApiError {
  return new ApiError('MALFORMED_SEARCH', message);
}

/** Escaped characters become blanks between words: punctuation is not looked for. */
function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const character = query.charAt(at);
    if (/\s/.test(character)) at += 1;
    else if (character === '(' || character === ')') {
      tokens.push({ kind: character });
      at += 1;
    } else if (character === '"') {
      const end = closingQuote(query, at + 1);
      tokens.push({ kind: 'text', text: unescaped(query.slice(at + 1, end)), phrase: true });
      at = end + 1;
    } else {
      const [written = ''] = /^(?:\\.|[^\s()"\\])+/su.exec(query.slice(at)) ?? [];
      if (written === '') throw malformed('A backslash stands before nothing in the search term');
      tokens.push(wordToken(written));
      at += written.length;
    }
  }
  return tokens;
}

function wordToken(written: string): Token {
  const operator = written.toUpperCase();
  if (OPERATORS.has(operator)) return { kind: operator as 'AND' | 'OR' | 'NOT' };
  const bare = [...written.replaceAll(/\\./gsu, '')].find((character) => RESERVED.has(character));
  if (bare !== undefined) throw malformed(`The character ${bare} is reserved in a search term; write \\${bare}`);
  return { kind: 'text', text: unescaped(written), phrase: false };
}

function closingQuote(query: string, from: number): number {
  for (let at = from; at < query.length; at += 1) {
    if (query.charAt(at) === '\\') at += 1;
    else if (query.charAt(at) === '"') return at;
  }
  throw malformed('A quotation mark of the search term is not closed');
}

const unescaped = (written: string): string => written.replaceAll(/\\(.)/gsu, ' ');

class TermReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Term {
    const term = this.#either();
    if (this.#at < this.#tokens.length) throw malformed(`unexpected token: ${this.#shown()}`);
    return term;
  }

  #shown(): string {
    const token = this.#tokens[this.#at];
    return token === undefined ? 'the end of the search term' : token.kind === 'text' ? token.text : token.kind;
  }

  #take(kind: Token['kind']): boolean {
    if (this.#tokens[this.#at]?.kind !== kind) return false;
    this.#at += 1;
    return true;
  }

  #either(): Term {
    let term = this.#together();
    while (this.#take('OR')) term = { kind: 'or', left: term, right: this.#together() };
    return term;
  }

  /** AND and AND NOT bind closer than OR; words side by side are joined by AND. */
  #together(): Term {
    let term = this.#one();
    for (;;) {
      const joined = this.#take('AND');
      if (this.#take('NOT')) term = { kind: 'not', left: term, right: this.#one() };
      else if (joined || this.#startsOne()) term = { kind: 'and', left: term, right: this.#one() };
      else return term;
    }
  }

  #startsOne(): boolean {
    const kind = this.#tokens[this.#at]?.kind;
    return kind === 'text' || kind === '(';
  }

  #one(): Term {
    const token = this.#tokens[this.#at];
    if (this.#take('(')) {
      const term = this.#either();
      if (!this.#take(')')) throw malformed('A parenthesis of the search term is not closed');
      return term;
    }
    if (token?.kind !== 'text') throw malformed(`unexpected token: ${this.#shown()}`);
    this.#at += 1;
    return { kind: 'words', text: token.text, phrase: token.phrase };
  }
}

/** The words of the index that fit a pattern of `*` and `?`. */
export type Vocabulary = (pattern: string) => readonly string[];

/** A term in the language of FTS5; undefined where nothing can be found by it. */
export function matchOf(term: Term, vocabulary: Vocabulary): string | undefined {
  if (term.kind === 'words') return wordsMatch(term, vocabulary);
  const [left, right] = [matchOf(term.left, vocabulary), matchOf(term.right, vocabulary)];
  if (term.kind === 'or') return left !== undefined && right !== undefined ? `(${left} OR ${right})` : (left ?? right);
  if (left === undefined) return undefined;
  if (term.kind === 'not') return right === undefined ? left : `(${left} NOT ${right})`;
  return right === undefined ? undefined : `(${left} AND ${right})`;
}

/** A phrase is its words side by side; anything else, all of its words. */
function wordsMatch({ text, phrase }: { text: string; phrase: boolean }, vocabulary: Vocabulary): string | undefined {
  const wild = /[*?]/.test(text);
  if (phrase || !wild) return phraseMatch(wordsOf(text));
  const parts = folded(text)
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => (/[*?]/.test(part) ? wildMatch(part, vocabulary) : phraseMatch(wordsOf(part))));
  return parts.some((part) => part === undefined) ? undefined : parts.join(' AND ');
}

const quoted = (words: readonly string[]): string => `"${words.join(' ')}"`;

/** A run of unspaced script is found by its pairs, a single character of one by the pairs that begin with it. */
function phraseMatch(words: readonly Word[]): string | undefined {
  if (words.length === 0) return undefined;
  const last = words.at(-1);
  const single = last?.unspaced === true && [...last.text].length === 1;
  const indexed = words.flatMap((word, at) =>
    word.unspaced ? pairsOf(word.text, at < words.length - 1 || single) : [word.text],
  );
  return `${quoted(indexed)}${single ? ' *' : ''}`;
}

/** `joe sm?th*`: a star at the end alone finds what begins so; anything else is looked up among the words there are. */
function wildMatch(part: string, vocabulary: Vocabulary): string | undefined {
  if (/^[*?]/.test(part)) throw malformed(`A search term may not begin with a wildcard: ${part}`);
  const words = wordsOf(part.replace(/[*?].*$/s, ''));
  const isPrefix = /^[^*?]+\*+$/.test(part);
  if (isPrefix || words.at(-1)?.unspaced === true) {
    const match = phraseMatch(words);
    if (match === undefined || words.at(-1)?.unspaced === true) return match;
    return `${match} *`;
  }
  const found = vocabulary(part);
  return found.length === 0 ? undefined : `(${found.map((word) => quoted([word])).join(' OR ')})`;
}
