import type { ApiError } from '../../errors.ts';
import type { Source } from '../source.ts';
import { tokensOf, type Token, type TokenKind } from './lexer.ts';

/** Levels of parentheses, functions and sub-queries; far more than any query needs, and few enough to be read. */
const DEEPEST = 200;

/** The words of a query, one after the other. */
export class Reader {
  readonly source: Source;
  readonly #tokens: readonly Token[];
  #place = 0;
  #depth = 0;

  constructor(source: Source) {
    this.source = source;
    this.#tokens = tokensOf(source);
  }

  get here(): Token {
    return this.ahead(0);
  }

  ahead(count: number): Token {
    return this.#tokens[Math.min(this.#place + count, this.#tokens.length - 1)] as Token;
  }

  /** Whether these words stand here, whatever their case. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, at) => {
      const { kind, upper } = this.ahead(at);
      return upper === word && (kind === 'word' || kind === 'sign');
    });
  }

  /** Takes these words if they stand here. */
  takes(...words: readonly string[]): boolean {
    const found = this.sees(...words);
    if (found) this.#place += words.length;
    return found;
  }

  /** Takes the word that must stand here. @throws ApiError MALFORMED_QUERY */
  need(word: string): Token {
    if (!this.sees(word)) throw this.unexpected();
    return this.next();
  }

  /** Takes a token of the kind that must stand here. @throws ApiError MALFORMED_QUERY */
  needKind(kind: TokenKind): Token {
    if (this.here.kind !== kind) throw this.unexpected();
    return this.next();
  }

  next(): Token {
    const token = this.here;
    this.#place += 1;
    return token;
  }

  unexpected(token: Token = this.here): ApiError {
    return this.source.unexpected(token.text, token.at);
  }

  /** What is written from a token up to here. */
  writtenFrom({ at }: Token): string {
    const last = this.ahead(-1);
    return this.source.text.slice(at, last.at + last.text.length);
  }

  /** Reads something that may hold its like. @throws ApiError where it holds it too often */
  nested<T>(read: () => T): T {
    if (this.#depth >= DEEPEST) {
      throw this.source.error(
        'QUERY_TOO_COMPLICATED',
        'Query is either selecting too many fields or the filter conditions are too complicated.',
        this.here.at,
      );
    }
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }

  /** One or more, parted by commas. */
  list<T>(read: () => T): [T, ...T[]] {
    const items: [T, ...T[]] = [read()];
    while (this.takes(',')) items.push(read());
    return items;
  }
}
