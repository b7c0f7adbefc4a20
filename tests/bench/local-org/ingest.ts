import { join } from 'node:path';
import { keep, median, took } from '../figures.ts';
import { bareInsertSeconds, storedTable, type Seconds } from './bare.ts';
import { ingest } from './jobs.ts';
import { entriesCsv, ledgersCsv, makeOrg } from './ledger.ts';
import { OrgProcess } from './org-process.ts';

const ROWS = 50_000;
const RUNS = 5;

/**
 * Bulk ingest of entries (master by external id, two formulas, three rules, three roll-ups and a rule on the master), from the
 * beginning of the upload to the job's completion, against a bare insert of the rows that it stored. The ratio is of times by
 * the clock; that of CPU time stands beside it, which what else the machine does falsifies less.
 */
export async function measureIngest(folder: string): Promise<void> {
  const file = join(folder, 'ingest.db');
  makeOrg(file);
  const org = await OrgProcess.start(file);
  const own: Seconds[] = [];
  try {
    await ingest(org, 'Ledger__c', ledgersCsv(ROWS * RUNS));
    for (let run = 0; run < RUNS; run += 1) {
      const csv = entriesCsv(run * ROWS, (run + 1) * ROWS);
      const before = org.cpu();
      const clock = (await took(() => ingest(org, 'Entry__c', csv))) / 1000;
      own.push({ clock, cpu: org.cpu() - before });
    }
  } finally {
    await org.stop();
  }
  const stored = storedTable(file, 'Entry__c');
  const sample = { ...stored, rows: stored.rows.slice(0, ROWS) };
  const bare = (indexed: boolean): Seconds[] =>
    Array.from({ length: RUNS }, () => bareInsertSeconds(sample, join(folder, 'bare.db'), indexed));
  const [table, columns] = [bare(true), bare(false)];
  const of = (other: readonly Seconds[], by: keyof Seconds): number =>
    median(other.map((each) => each[by])) / median(own.map((each) => each[by]));
  keep('ingest: rows a second', ROWS / median(own.map(({ clock }) => clock)), 'rows/s');
  keep('ingest: of a bare insert into the same table and indexes', of(table, 'clock'), 'ratio', { least: 0.2 });
  keep('ingest: of a bare insert into the same table and indexes, by CPU time', of(table, 'cpu'), 'ratio');
  keep('ingest: of a bare insert of the same columns without an index', of(columns, 'clock'), 'ratio');
}
