import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { DELIMITERS, LINE_ENDINGS, type Dialect } from './dialect.ts';
import { JobFailure } from './work.ts';
import type { JobStore } from './store.ts';

/** One line of a CSV and where in the data it ends. */
export interface CsvRow {
  cells: string[];
  /** Bytes from the beginning of the data to the end of this line. */
  bytes: number;
}

/** The data of a job piece by piece, from a byte on. */
export function* dataOf(store: JobStore, jobId: string, from = 0): Generator<Buffer> {
  let passed = 0;
  for (let seq = 0, piece; (piece = store.pieceAfter(jobId, 'data', seq)); seq = piece.seq) {
    const { content } = piece;
    if (passed + content.length > from) yield content.subarray(Math.max(from - passed, 0));
    passed += content.length;
  }
}

/**
 * The lines of a job's data, the header first, read as they are asked for. Values are not trimmed.
 * @throws JobFailure where the data is not the CSV that the job declared
 */
export async function* csvRows(store: JobStore, jobId: string, dialect: Dialect): AsyncGenerator<CsvRow> {
  const parser = Readable.from(dataOf(store, jobId), { objectMode: false }).pipe(
    parse({
      bom: true,
      delimiter: DELIMITERS[dialect.columnDelimiter],
      record_delimiter: LINE_ENDINGS[dialect.lineEnding],
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }),
  );
  let columns = 0;
  let line = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { bytes: number } }>) {
      line += 1;
      if (line === 1) columns = requireLineEnding(record, dialect).length;
      if (record.length !== columns) throw wrongCount(line, record.length, columns);
      yield { cells: record, bytes: info.bytes };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new JobFailure(`InvalidBatch : Failed to parse CSV after line ${line}: ${error.message}`);
  }
}

function requireLineEnding(header: string[], { lineEnding }: Dialect): string[] {
  const wrong = lineEnding === 'LF' ? header.at(-1)?.endsWith('\r') : header.some((name) => name.includes('\n'));
  if (wrong !== true) return header;
  throw new JobFailure(
    `ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`,
  );
}

function wrongCount(line: number, found: number, expected: number): JobFailure {
  return new JobFailure(
    `InvalidBatch : Failed to parse CSV: row ${line} has ${found} columns, the header has ${expected}`,
  );
}
