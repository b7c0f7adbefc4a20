import { ApiError } from '../errors.ts';

/** How much of the query an error shows on either side of the place it is about. */
const SHOWN = 40;

/** The query as written, for errors that point into it. */
export class Source {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** An error the way the platform words it: the piece of query, a caret under the place, row and column, then what is wrong. */
  error(code: string, message: string, offset: number): ApiError {
    const before = this.text.slice(0, offset);
    const row = before.split('\n').length;
    const column = offset - (before.lastIndexOf('\n') + 1) + 1;
    const from = Math.max(0, offset - SHOWN);
    const shown = this.text.slice(from, offset + SHOWN).replace(/\s/g, ' ');
    return new ApiError(
      code,
      `\n${shown}\n${' '.repeat(offset - from)}^\nERROR at Row:${row}:Column:${column}\n${message}`,
    );
  }

  malformed(message: string, at: number): ApiError {
    return this.error('MALFORMED_QUERY', message, at);
  }

  /** A word or sign that has no place where it stands. */
  unexpected(token: string, at: number): ApiError {
    return this.malformed(`unexpected token: '${token}'`, at);
  }
}
