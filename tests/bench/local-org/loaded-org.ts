import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ingest } from './jobs.ts';
import { entriesCsv, ledgersCsv, makeOrg } from './ledger.ts';
import { OrgProcess } from './org-process.ts';

/** The file of an org with so many entries, loaded once and shared by the measurements that only read. */
export async function loadedOrg(folder: string, entries: number): Promise<string> {
  const file = join(folder, `loaded-${entries}.db`);
  if (existsSync(file)) return file;
  makeOrg(file);
  const org = await OrgProcess.start(file);
  try {
    await ingest(org, 'Ledger__c', ledgersCsv(entries));
    await ingest(org, 'Entry__c', entriesCsv(0, entries));
  } finally {
    await org.stop();
  }
  return file;
}
