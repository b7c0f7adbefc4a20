import { ApiError } from '../errors.ts';

/** How much of the query an error shows on either side of the place it is about. */
const SHOWN = 40;

/** The query as written, for errors that point into it. */
export class Source {
  readonly text: string;
  /** The text with string literals blanked out, so that words in them are not taken for names. */
  private readonly names: string;

  constructor(text: string) {
    this.text = text;
    this.names = text.replace(/'(?:[^'\\]|\\.)*'/gs, (literal) => ' '.repeat(literal.length));
  }

  /** Offset of the first whole-word appearance of `token`, whatever its case; 0 where it does not appear. */
  offsetOf(token: string): number {
    const escaped = token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const match =
      new RegExp(`(?<![\\w.])${escaped}(?!\\w)`, 'i').exec(this.names) ?? new RegExp(escaped, 'i').exec(this.names);
    return match?.index ?? 0;
  }

  /** An error the way the platform words it: the piece of query, a caret under the place, row and column, then what is wrong. */
  error(code: string, message: string, at: string | number = 0): ApiError {
    const offset = typeof at === 'number' ? at : this.offsetOf(at);
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

  malformed(message: string, at: string | number = 0): ApiError {
    return this.error('MALFORMED_QUERY', message, at);
  }
}
