import { DatabaseSync } from 'node:sqlite';
import type { Call } from './serving.ts';
import type { Ledger, Sale } from './writers.ts';

/** Everything that is not as it should be after a kill, in words; nothing when all is well. */
export async function findLosses(call: Call, ledger: Ledger): Promise<string[]> {
  await jobsDone(call, ledger);
  const rows = await salesOf(call);
  return [
    ...wrongSales(rows, ledger),
    ...(await wrongTotals(call)),
    ...(await wrongJobs(call, ledger, rows)),
    ...(await wrongDeploys(call, ledger)),
    ...(await wrongFiles(call, ledger)),
    ...(await wrongSnapshots(call, ledger)),
  ];
}

/** What SQLite finds wrong with a file that nobody has open. */
export function findDamage(file: string): string[] {
  const db = new DatabaseSync(file);
  try {
    const found = db
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => String(row['integrity_check']));
    return found.filter((line) => line !== 'ok');
  } finally {
    db.close();
  }
}

/** Sales by code: their names and amounts. */
type Rows = Map<string, { name: string; amount: number }[]>;

async function salesOf(call: Call): Promise<Rows> {
  const rows: Rows = new Map();
  let next: string | undefined = '/query?q=SELECT+Name,Code__c,Amount__c+FROM+Sale__c';
  while (next !== undefined) {
    const { body } = await call('GET', next);
    for (const { Name, Code__c, Amount__c } of body.records) {
      rows.set(Code__c, [...(rows.get(Code__c) ?? []), { name: Name, amount: Amount__c }]);
    }
    next = body.nextRecordsUrl?.replace('/services/data/v66.0', '');
  }
  return rows;
}

async function jobsDone(call: Call, ledger: Ledger): Promise<void> {
  for (const id of ledger.jobs.keys()) {
    for (let state = ''; state !== 'JobComplete';) {
      ({ state } = (await call('GET', `/jobs/ingest/${id}`)).body);
      if (['Failed', 'Aborted'].includes(state)) return;
    }
  }
}

function wrongSales(rows: Rows, ledger: Ledger): string[] {
  const wrong: string[] = [];
  for (const [code, found] of rows) if (found.length > 1) wrong.push(`${code} is there ${found.length} times`);
  const names = [...rows.values()].flat().map(({ name }) => name);
  if (new Set(names).size !== names.length) wrong.push('an auto-number was given twice');
  for (const { sales, acknowledged } of ledger.saves) {
    const there = sales.filter(({ code }) => rows.has(code)).length;
    if (acknowledged && there !== sales.length)
      wrong.push(`${sales[0]!.code}: ${there} of ${sales.length} acknowledged`);
    if (there !== 0 && there !== sales.length) wrong.push(`${sales[0]!.code}: ${there} of an all-or-none save`);
  }
  for (const [code, { acknowledged, sent }] of ledger.updates) {
    const amount = rows.get(code)?.[0]?.amount;
    if (ledger.deleted.acknowledged.has(code) && amount !== undefined) wrong.push(`${code} is back after its deletion`);
    if (ledger.deleted.sent.has(code)) continue;
    const possible = Number.isNaN(acknowledged) ? [undefined, ...sent] : sent.filter((each) => each >= acknowledged);
    if (!possible.includes(amount)) wrong.push(`${code} is ${amount ?? 'gone'}, acknowledged was ${acknowledged}`);
  }
  return wrong;
}

async function wrongTotals(call: Call): Promise<string[]> {
  const groups = await call('GET', '/query?q=SELECT+Shop__c,SUM(Amount__c)+sum+FROM+Sale__c+GROUP+BY+Shop__c');
  const sums = new Map(groups.body.records.map((each: { Shop__c: string; sum: number }) => [each.Shop__c, each.sum]));
  const shops = await call('GET', '/query?q=SELECT+Id,Total__c+FROM+Shop__c');
  return shops.body.records.flatMap(({ Id, Total__c }: { Id: string; Total__c: number }) =>
    Total__c === (sums.get(Id) ?? 0) ? [] : [`${Id} has ${Total__c}, its sales ${String(sums.get(Id))}`],
  );
}

async function wrongJobs(call: Call, ledger: Ledger, rows: Rows): Promise<string[]> {
  const wrong: string[] = [];
  const isThere = ({ code, amount }: Sale): boolean => rows.get(code)?.[0]?.amount === amount;
  for (const [id, sales] of ledger.jobs) {
    const { body } = await call('GET', `/jobs/ingest/${id}`);
    const { state, numberRecordsProcessed, numberRecordsFailed } = body;
    if (state !== 'JobComplete' || numberRecordsProcessed !== sales.length || numberRecordsFailed !== 0) {
      wrong.push(`job ${id} is ${state} with ${numberRecordsProcessed} rows, ${numberRecordsFailed} failed`);
    }
    const lost = sales.filter((sale) => !isThere(sale)).length;
    if (lost > 0) wrong.push(`job ${id} lost ${lost} rows`);
  }
  return wrong;
}

async function wrongDeploys(call: Call, ledger: Ledger): Promise<string[]> {
  const { body } = await call('GET', '/tooling/query?q=SELECT+QualifiedApiName+FROM+EntityDefinition');
  const there = new Set(body.records.map((each: { QualifiedApiName: string }) => each.QualifiedApiName));
  const wrong: string[] = [];
  for (const { object, acknowledged } of ledger.deploys) {
    if (acknowledged && !there.has(object)) wrong.push(`${object} was deployed and is gone`);
    if (!there.has(object)) continue;
    const query = `SELECT+COUNT()+FROM+FieldDefinition+WHERE+EntityDefinition.QualifiedApiName='${object}'+AND+QualifiedApiName+LIKE+'%25__c'`;
    const { totalSize } = (await call('GET', `/tooling/query?q=${query}`)).body;
    if (totalSize !== 2) wrong.push(`${object} has ${totalSize} of its 2 fields`);
  }
  return wrong;
}

async function wrongFiles(call: Call, ledger: Ledger): Promise<string[]> {
  const wrong: string[] = [];
  for (const [id, bytes] of ledger.files) {
    const { status, body } = await call('GET', `/sobjects/ContentVersion/${id}/VersionData`);
    if (status !== 200 || !bytes.equals(body)) wrong.push(`the file of ${id} is not what was sent (${status})`);
  }
  return wrong;
}

async function wrongSnapshots(call: Call, ledger: Ledger): Promise<string[]> {
  const { body } = await call('GET', '/local/snapshots');
  const there = new Set(body.snapshots.map(({ name }: { name: string }) => name));
  return [...ledger.snapshots].filter((name) => !there.has(name)).map((name) => `snapshot ${name} is gone`);
}
