import Database from 'better-sqlite3';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keep, median, took } from '../figures.ts';
import { openOrg } from '../../../local-org/src/org/index.ts';
import { query } from '../../../local-org/src/soql/index.ts';
import { ENTRY_FIELDS } from './ledger.ts';
import { loadedOrg } from './loaded-org.ts';
import { OrgProcess } from './org-process.ts';

const ROWS = 100_000;
const FIELDS = ENTRY_FIELDS.split(', ').filter((name) => !['Total__c', 'Month__c'].includes(name));
const COLUMNS = FIELDS.map((name) => `"${name}"`).join(', ');

const pointSoql = (at: number): string => `SELECT ${FIELDS.join(', ')} FROM Entry__c WHERE Code__c = 'C${at}'`;
const pointSql = (at: number): string =>
  `SELECT ${COLUMNS} FROM "Entry__c" WHERE "IsDeleted" = 0 AND "Code__c" = 'C${at}'`;
const pageSoql = (at: number): string =>
  `SELECT ${FIELDS.join(', ')} FROM Entry__c WHERE Code__c > 'C${at}' LIMIT 2000`;
const pageSql = (at: number): string =>
  `SELECT ${COLUMNS} FROM "Entry__c" WHERE "IsDeleted" = 0 AND "Code__c" > 'C${at}' LIMIT 2000`;

/** Runs both in turn, so that what else the machine does falls on both; the medians' ratio. */
async function ratio(runs: number, ours: (at: number) => unknown, bare: (at: number) => unknown): Promise<number> {
  const [own, other]: [number[], number[]] = [[], []];
  for (let run = -10; run < runs; run += 1) {
    const at = ((run + 10) * 7919) % (ROWS / 2);
    const first = await took(() => ours(at));
    const second = await took(() => bare(at));
    if (run >= 0) {
      own.push(first);
      other.push(second);
    }
  }
  return median(own) / median(other);
}

/**
 * A query that finds one record by its external id, and one that answers a page of 2,000, both without formulas and with other
 * values each time, against the same SQL as text, prepared and run by better-sqlite3 and answered as JSON:
 * in one process, then over HTTP against a bare server of Node that does just that.
 */
export async function measureReads(folder: string): Promise<void> {
  const file = await loadedOrg(folder, ROWS);
  await inProcess(file);
  await overHttp(file);
}

async function inProcess(file: string): Promise<void> {
  const org = openOrg({ file });
  const db = new Database(file, { readonly: true });
  try {
    const userId = String(org.storage.statement('SELECT "Id" FROM "User" LIMIT 1').get()?.['Id']);
    const ours = (soql: string): string => JSON.stringify(query(org.contextFor(userId), soql));
    const bare = (sql: string): string => JSON.stringify(db.prepare(sql).all());
    keep(
      'point query: times the same SQL run raw',
      await ratio(
        1000,
        (at) => ours(pointSoql(at)),
        (at) => bare(pointSql(at)),
      ),
      'ratio',
      { most: 3 },
    );
    keep(
      'page of 2,000 rows: times the same SQL run raw',
      await ratio(
        100,
        (at) => ours(pageSoql(at)),
        (at) => bare(pageSql(at)),
      ),
      'ratio',
      { most: 2 },
    );
  } finally {
    db.close();
    org.close();
  }
}

async function overHttp(file: string): Promise<void> {
  const org = await OrgProcess.start(file);
  const db = new Database(file, { readonly: true });
  const server = createServer((request, response) => {
    const sql = new URL(request.url ?? '', 'http://bare').searchParams.get('q') ?? '';
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(db.prepare(sql).all()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/?q=`;
  const ours = async (soql: string): Promise<string> =>
    (await org.call('GET', `/query?q=${encodeURIComponent(soql)}`)).text();
  const bare = async (sql: string): Promise<string> => (await fetch(url + encodeURIComponent(sql))).text();
  try {
    keep(
      'point query over HTTP: times a bare server with the same SQL',
      await ratio(
        1000,
        (at) => ours(pointSoql(at)),
        (at) => bare(pointSql(at)),
      ),
      'ratio',
      { most: 3 },
    );
    keep(
      'page of 2,000 rows over HTTP: times a bare server with the same SQL',
      await ratio(
        100,
        (at) => ours(pageSoql(at)),
        (at) => bare(pageSql(at)),
      ),
      'ratio',
      { most: 2 },
    );
  } finally {
    server.closeAllConnections();
    server.close();
    db.close();
    await org.stop();
  }
}
