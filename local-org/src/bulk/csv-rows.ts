import { CsvError, CsvReader } from './csv-reader.ts';
import type { Dialect } from './dialect.ts';
import type { JobStore } from './store.ts';
import { JobFailure } from './work.ts';

/** The data of a job piece by piece, from a byte on. */
export function* dataOf(store: JobStore, jobId: string, from = 0): Generator<Buffer> {
  let passed = 0;
  for (let seq = 0, piece; (piece = store.pieceAfter(jobId, 'data', seq)); seq = piece.seq) {
    const { content } = piece;
    if (passed + content.length > from) yield content.subarray(Math.max(from - passed, 0));
    passed += content.length;
  }
}

/** The rows of a job's data, read as they are asked for. */
export class JobRows {
  readonly header: readonly string[];
  readonly #reader: CsvReader;
  #bytes: number;
  #failure: JobFailure | undefined;

  /** @throws JobFailure where there is no header in the CSV that the job declared */
  constructor(store: JobStore, jobId: string, dialect: Dialect) {
    this.#reader = new CsvReader(dataOf(store, jobId), dialect);
    const header = this.#read();
    if (!header) throw new JobFailure('InvalidBatch : The job has no data: no CSV was uploaded, or it is empty');
    this.header = requireLineEnding(header, dialect);
    this.#bytes = this.#reader.bytes;
  }

  /** Bytes from the beginning of the data to the end of the last row that `next` gave. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Why reading ended before the data did: a row that is none. */
  get failure(): JobFailure | undefined {
    return this.#failure;
  }

  /** The next rows, at most `count`; none after the last, and none where one among them fails. */
  next(count: number): string[][] {
    if (this.#failure) return [];
    try {
      const rows: string[][] = [];
      for (let cells; rows.length < count && (cells = this.#readRow());) rows.push(cells);
      this.#bytes = this.#reader.letGo();
      return rows;
    } catch (error) {
      if (!(error instanceof JobFailure)) throw error;
      this.#failure = error;
      return [];
    }
  }

  #readRow(): string[] | undefined {
    const cells = this.#read();
    if (cells === undefined || cells.length === this.header.length) return cells;
    throw new JobFailure(
      `InvalidBatch : Failed to parse CSV: row ${this.#reader.lines} has ${cells.length} columns, the header has ${this.header.length}`,
    );
  }

  #read(): string[] | undefined {
    try {
      return this.#reader.next();
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      throw new JobFailure(`InvalidBatch : Failed to parse CSV: ${error.message}`);
    }
  }
}

function requireLineEnding(header: string[], { lineEnding }: Dialect): string[] {
  const wrong = lineEnding === 'LF' ? header.at(-1)?.endsWith('\r') : header.some((name) => name.includes('\n'));
  if (wrong !== true) return header;
  throw new JobFailure(
    `ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`,
  );
}
