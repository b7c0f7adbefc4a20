import { join } from 'node:path';
import { keep, median, took } from '../figures.ts';
import { bareInsertSeconds, storedTable } from './bare.ts';
import { ingest } from './jobs.ts';
import { entriesCsv, ledgersCsv, makeOrg } from './ledger.ts';
import { OrgProcess } from './org-process.ts';

const ROWS = 50_000;
const RUNS = 3;

/**
 * Bulk ingest of entries (master by external id, two formulas, three rules, three roll-ups and a rule on the master), from the
 * beginning of the upload to the job's completion, against a bare insert of the rows that it stored.
 */
export async function measureIngest(folder: string): Promise<void> {
  const file = join(folder, 'ingest.db');
  makeOrg(file);
  const org = await OrgProcess.start(file);
  const seconds: number[] = [];
  try {
    await ingest(org, 'Ledger__c', ledgersCsv(ROWS * RUNS));
    for (let run = 0; run < RUNS; run += 1) {
      const csv = entriesCsv(run * ROWS, (run + 1) * ROWS);
      seconds.push((await took(() => ingest(org, 'Entry__c', csv))) / 1000);
    }
  } finally {
    await org.stop();
  }
  const stored = storedTable(file, 'Entry__c');
  const sample = { ...stored, rows: stored.rows.slice(0, ROWS) };
  const bare = (indexed: boolean): number =>
    median(Array.from({ length: RUNS }, () => bareInsertSeconds(sample, join(folder, 'bare.db'), indexed)));
  const rate = ROWS / median(seconds);
  keep('ingest: rows a second', rate, 'rows/s');
  keep('ingest: of a bare insert into the same table and indexes', rate / (ROWS / bare(true)), 'ratio', { least: 0.2 });
  keep('ingest: of a bare insert of the same columns without an index', rate / (ROWS / bare(false)), 'ratio');
}
