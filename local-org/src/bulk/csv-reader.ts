import { StringDecoder } from 'node:string_decoder';
import { DELIMITERS, LINE_ENDINGS, type Dialect } from './dialect.ts';

/** What makes a text no CSV, and in which line it stands. */
export class CsvError extends Error {}

const QUOTE = '"';
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Reads CSV line by line out of pieces of bytes that are fetched as they are needed. Values are not trimmed, empty lines are
 * passed over, a quoted value may hold delimiters, quotes written twice and line endings. Source: RFC 4180.
 */
export class CsvReader {
  readonly #pieces: Iterator<Buffer, unknown>;
  readonly #delimiter: string;
  readonly #ending: string;
  readonly #decoder = new StringDecoder('utf8');
  #text = '';
  #at = 0;
  /** The next quote in the text at or after `#at`; its length where there is none. */
  #quote = -1;
  #ended = false;
  #bytesGone = 0;
  #lines = 0;

  constructor(pieces: Iterable<Buffer>, { columnDelimiter, lineEnding }: Dialect) {
    this.#pieces = pieces[Symbol.iterator]();
    this.#delimiter = DELIMITERS[columnDelimiter];
    this.#ending = LINE_ENDINGS[lineEnding];
    this.#more();
    if (this.#text.startsWith(BYTE_ORDER_MARK)) this.#at = BYTE_ORDER_MARK.length;
  }

  /** Lines read so far, the header among them. */
  get lines(): number {
    return this.#lines;
  }

  /** Bytes from the beginning of the data to the end of the last line read. */
  get bytes(): number {
    return this.#bytesGone + Buffer.byteLength(this.#text.slice(0, this.#at));
  }

  /** The values of the next line; undefined after the last. @throws CsvError */
  next(): string[] | undefined {
    for (;;) {
      const end = this.#lineEnd();
      if (end === this.#at && this.#ended && end === this.#text.length) return undefined;
      if (end === this.#at) {
        this.#at += this.#ending.length;
        continue;
      }
      this.#lines += 1;
      return this.#nextQuote() < end ? this.#quotedLine() : this.#plainLine(end);
    }
  }

  /** Where the line at hand ends, unless a quoted value holds that line ending. */
  #lineEnd(): number {
    for (;;) {
      const end = this.#text.indexOf(this.#ending, this.#at);
      if (end >= 0) return end;
      if (this.#ended) return this.#text.length;
      this.#more();
    }
  }

  #nextQuote(): number {
    if (this.#quote < this.#at) {
      const found = this.#text.indexOf(QUOTE, this.#at);
      this.#quote = found < 0 ? this.#text.length : found;
    }
    return this.#quote;
  }

  #plainLine(end: number): string[] {
    const line = this.#text.slice(this.#at, end);
    this.#at = Math.min(end + this.#ending.length, this.#text.length);
    return line.split(this.#delimiter);
  }

  #quotedLine(): string[] {
    const cells: string[] = [];
    for (;;) {
      const cell = this.#text[this.#at] === QUOTE ? this.#quotedCell() : this.#plainCell();
      cells.push(cell);
      this.#need(this.#ending.length);
      if (this.#text.startsWith(this.#ending, this.#at)) {
        this.#at += this.#ending.length;
        return cells;
      }
      if (this.#at >= this.#text.length) return cells;
      this.#at += this.#delimiter.length;
      this.#need(1);
    }
  }

  #plainCell(): string {
    let end = this.#at;
    while (end < this.#text.length || this.#more()) {
      const character = this.#text[end];
      // Of two characters that end a line the second may not be here yet.
      if (character === this.#ending[0]) this.#need(end - this.#at + this.#ending.length);
      if (character === QUOTE) throw this.#wrong('a quote stands within a value that does not begin with one');
      if (character === this.#delimiter || this.#text.startsWith(this.#ending, end)) break;
      end += 1;
    }
    const cell = this.#text.slice(this.#at, end);
    this.#at = end;
    return cell;
  }

  #quotedCell(): string {
    let from = this.#at + 1;
    for (;;) {
      const close = this.#text.indexOf(QUOTE, from);
      if (close < 0) {
        from = this.#text.length;
        if (!this.#more()) throw this.#wrong('a quote is opened and never closed');
      } else if (close === this.#text.length - 1 && this.#more()) {
        from = close;
      } else if (this.#text[close + 1] === QUOTE) {
        from = close + 2;
      } else {
        return this.#closed(close);
      }
    }
  }

  /** A quoted value up to its closing quote, which must be followed by a delimiter or the end of the line. */
  #closed(close: number): string {
    const cell = this.#text.slice(this.#at + 1, close).replaceAll(QUOTE + QUOTE, QUOTE);
    this.#at = close + 1;
    this.#need(this.#ending.length);
    const followed =
      this.#at >= this.#text.length ||
      this.#text.startsWith(this.#delimiter, this.#at) ||
      this.#text.startsWith(this.#ending, this.#at);
    if (!followed) throw this.#wrong('a closing quote is followed by more text');
    return cell;
  }

  #wrong(what: string): CsvError {
    return new CsvError(`line ${this.#lines}: ${what}`);
  }

  /** Sees to it that so many characters stand at hand, as far as there are any. */
  #need(count: number): void {
    while (this.#text.length - this.#at < count && this.#more());
  }

  /** Fetches more text; whether there was any. Places in the text stay as they are. */
  #more(): boolean {
    if (this.#ended) return false;
    const known = this.#text.length;
    while (this.#text.length === known && !this.#ended) {
      const piece = this.#pieces.next();
      this.#ended = piece.done === true;
      this.#text += piece.done === true ? this.#decoder.end() : this.#decoder.write(piece.value);
    }
    // There may be one in what came.
    if (this.#quote >= known) this.#quote = -1;
    return this.#text.length > known;
  }

  /** Lets go of the text that was read, and tells `bytes`. To be called between lines. */
  letGo(): number {
    this.#bytesGone = this.bytes;
    this.#text = this.#text.slice(this.#at);
    this.#at = 0;
    this.#quote = -1;
    return this.#bytesGone;
  }
}
