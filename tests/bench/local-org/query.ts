import { parse } from 'csv-parse';
import { createReadStream, createWriteStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { keep, median, took } from '../figures.ts';
import { exported, streamOf } from './jobs.ts';
import { ENTRY_FIELDS } from './ledger.ts';
import { loadedOrg } from './loaded-org.ts';
import { OrgProcess } from './org-process.ts';

const ROWS = 100_000;
const RUNS = 3;
const QUERY = `SELECT ${ENTRY_FIELDS} FROM Entry__c`;

/** Reads a CSV as a client does: parsed, row by row. */
async function countRows(body: Readable): Promise<number> {
  let rows = -1;
  for await (const _row of body.pipe(parse())) rows += 1;
  return rows;
}

/** Only takes the bytes. */
async function drain(body: Readable): Promise<void> {
  for await (const _chunk of body);
}

async function exportTo(org: OrgProcess, read: (body: Readable) => Promise<unknown>): Promise<void> {
  for await (const body of exported(org, QUERY)) await read(streamOf(body));
}

/** A server that does nothing but stream a file. */
async function serving<T>(file: string, work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((_request, response) => void pipeline(createReadStream(file), response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/**
 * Bulk query of all entries with all their fields, two formulas among them, from the making of the job to the last row read,
 * against a server that streams the same CSV from disk: the same client reads both over loopback, parsing each row.
 */
export async function measureQuery(folder: string): Promise<void> {
  const file = await loadedOrg(folder, ROWS);
  const csv = join(folder, 'exported.csv');
  const org = await OrgProcess.start(file);
  const runs = async (work: () => Promise<unknown>): Promise<number> => {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) times.push((await took(work)) / 1000);
    return median(times);
  };
  try {
    for await (const body of exported(org, QUERY)) await pipeline(streamOf(body), createWriteStream(csv));
    const parsed = await runs(() => exportTo(org, countRows));
    const bytes = await runs(() => exportTo(org, drain));
    await serving(csv, async (url) => {
      const get = async (): Promise<Readable> => streamOf((await fetch(url)).body as ReadableStream<Uint8Array>);
      const streamed = await runs(async () => countRows(await get()));
      const raw = await runs(async () => drain(await get()));
      keep('bulk query: rows a second, read as rows', ROWS / parsed, 'rows/s');
      keep('bulk query: of streaming the same CSV from disk, both read as rows', streamed / parsed, 'ratio', {
        least: 0.33,
      });
      keep('bulk query: of streaming the same CSV from disk, bytes alone', raw / bytes, 'ratio');
    });
  } finally {
    await org.stop();
  }
}
