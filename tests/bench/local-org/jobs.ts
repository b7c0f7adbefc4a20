import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { setTimeout as pause } from 'node:timers/promises';
import type { OrgProcess } from './org-process.ts';

interface JobInfo {
  id: string;
  state: string;
  errorMessage?: string;
  numberRecordsProcessed: number;
  numberRecordsFailed: number;
}

const POLL_MS = 50;

/** Follows a job to its end. @throws Error where it fails or refuses a row */
async function ended(org: OrgProcess, kind: 'ingest' | 'query', id: string): Promise<JobInfo> {
  for (;;) {
    const job = await org.json<JobInfo>('GET', `/jobs/${kind}/${id}`);
    if (job.state === 'JobComplete') {
      if (kind === 'ingest' && job.numberRecordsFailed > 0) {
        throw new Error((await (await org.call('GET', `/jobs/ingest/${id}/failedResults`)).text()).slice(0, 500));
      }
      return job;
    }
    if (job.state === 'Failed' || job.state === 'Aborted')
      throw new Error(`job ${id}: ${job.state} ${job.errorMessage ?? ''}`);
    await pause(POLL_MS);
  }
}

/** Loads a CSV by the Bulk API: upload, close, wait. Its job stays, with its results. */
export async function ingest(org: OrgProcess, object: string, csv: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const { id } = await org.json<JobInfo>('POST', '/jobs/ingest', { object, operation: 'insert' });
  await org.call('PUT', `/jobs/ingest/${id}/batches`, csv, 'text/csv');
  await org.json('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
  await ended(org, 'ingest', id);
  return id;
}

/** Runs a query by the Bulk API and gives the bodies of its pages of results, each as a stream. */
export async function* exported(org: OrgProcess, query: string): AsyncGenerator<ReadableStream<Uint8Array>> {
  const { id } = await org.json<JobInfo>('POST', '/jobs/query', { operation: 'query', query });
  await ended(org, 'query', id);
  for (let locator: string | null = ''; locator !== 'null' && locator !== null;) {
    const page: Response = await org.call(
      'GET',
      `/jobs/query/${id}/results${locator === '' ? '' : `?locator=${locator}`}`,
    );
    if (page.body) yield page.body;
    locator = page.headers.get('sforce-locator');
  }
}

export const streamOf = (body: ReadableStream<Uint8Array>): Readable => Readable.fromWeb(body as WebStream<Uint8Array>);
