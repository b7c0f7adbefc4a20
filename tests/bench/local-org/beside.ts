import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { keep, median, percentile, took } from '../figures.ts';
import { ingest } from './jobs.ts';
import { entriesCsv, ledgersCsv, makeOrg } from './ledger.ts';
import { OrgProcess } from './org-process.ts';

const ROWS = 1_000_000;
const BETWEEN_MS = 20;

/** Reads of one record by id while a million rows are loaded, beginning with the upload. */
export async function measureBeside(folder: string): Promise<void> {
  const file = join(folder, 'beside.db');
  makeOrg(file);
  const org = await OrgProcess.start(file);
  const times: number[] = [];
  try {
    await ingest(org, 'Ledger__c', ledgersCsv(ROWS));
    const { records } = await org.json<{ records: { Id: string }[] }>(
      'GET',
      '/query?q=SELECT+Id+FROM+Ledger__c+LIMIT+1',
    );
    const path = `/sobjects/Ledger__c/${records[0]?.Id ?? ''}`;
    // Written before, as bytes: who reads must not wait for who loads within this process.
    const csv = new TextEncoder().encode(entriesCsv(0, ROWS));
    const loading = new AbortController();
    const job = ingest(org, 'Entry__c', csv).finally(() => loading.abort());
    while (!loading.signal.aborted) {
      times.push(await took(() => org.json('GET', path)));
      await pause(BETWEEN_MS);
    }
    await job;
  } finally {
    await org.stop();
  }
  keep('a point read while a million rows are loaded: median', median(times), 'ms');
  keep('a point read while a million rows are loaded: p99', percentile(times, 0.99), 'ms', { most: 50 });
  keep('a point read while a million rows are loaded: longest', Math.max(...times), 'ms');
}
