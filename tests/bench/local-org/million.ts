import { join } from 'node:path';
import { keep, took } from '../figures.ts';
import { exported, ingest, streamOf } from './jobs.ts';
import { ENTRY_FIELDS, entriesCsv, ledgersCsv, makeOrg } from './ledger.ts';
import { OrgProcess } from './org-process.ts';

const ROWS = 1_000_000;
const MEBIBYTE = 2 ** 20;

/** Memory of the org's process while a million rows go in and come out again. */
export async function measureMillion(folder: string): Promise<void> {
  const file = join(folder, 'million.db');
  makeOrg(file);
  const org = await OrgProcess.start(file);
  const samples: number[] = [];
  const sampling = setInterval(() => samples.push(org.memory()), 500);
  try {
    await ingest(org, 'Ledger__c', ledgersCsv(ROWS));
    const csv = entriesCsv(0, ROWS);
    const into = (await took(() => ingest(org, 'Entry__c', csv))) / 1000;
    const half = samples.splice(0);
    let bytes = 0;
    const out =
      (await took(async () => {
        for await (const body of exported(org, `SELECT ${ENTRY_FIELDS} FROM Entry__c`)) {
          for await (const chunk of streamOf(body)) bytes += (chunk as Buffer).length;
        }
      })) / 1000;
    keep('a million rows in: seconds', into, 's');
    keep('a million rows out: seconds', out, 's');
    keep('a million rows out: size', bytes / MEBIBYTE, 'MiB');
    keep('a million rows in: memory halfway', half[Math.floor(half.length / 2)] ?? Number.NaN, 'MiB');
    keep('a million rows in: memory at the end', half.at(-1) ?? Number.NaN, 'MiB');
    keep('a million rows out: memory at the end', samples.at(-1) ?? Number.NaN, 'MiB');
    keep('a million rows in and out: peak memory', org.peak(), 'MiB', { most: 300 });
  } finally {
    clearInterval(sampling);
    await org.stop();
  }
}
