import { randomBytes } from 'node:crypto';
import { metadataZip } from '../../../local-org/testing/index.ts';
import type { Call } from './serving.ts';

/** What one save wrote, as it was sent. */
export interface Sale {
  code: string;
  amount: number;
}

/** What writers sent and what of it was acknowledged. */
export class Ledger {
  /** All-or-none saves: their sales, and whether they were acknowledged. */
  readonly saves: { sales: readonly Sale[]; acknowledged: boolean }[] = [];
  /** Sale by code: the amounts an update sent, the last acknowledged one first. */
  readonly updates = new Map<string, { acknowledged: number; sent: number[] }>();
  readonly deleted = { sent: new Set<string>(), acknowledged: new Set<string>() };
  /** Bulk jobs whose upload was acknowledged as complete. */
  readonly jobs = new Map<string, readonly Sale[]>();
  readonly deploys: { object: string; acknowledged: boolean }[] = [];
  readonly snapshots = new Set<string>();
  readonly files = new Map<string, Buffer>();
  acknowledgements = 0;

  acknowledge(): void {
    this.acknowledgements += 1;
  }
}

/** Keeps writing until the connection breaks off. `round` tells the codes of one run from another's. */
export type Writer = (call: Call, ledger: Ledger, shops: readonly string[], round: string) => Promise<void>;

const ok = (status: number): boolean => status >= 200 && status < 300;
const salesOf = (prefix: string, count: number): Sale[] =>
  Array.from({ length: count }, (_, at) => ({ code: `${prefix}-${at}`, amount: 1 + ((at * 7) % 50) }));

/** All-or-none collections: each is there whole or not at all. */
const collections: Writer = async (call, ledger, shops, round) => {
  for (let n = 0; ; n += 1) {
    const save = { sales: salesOf(`${round}-c${n}`, 20), acknowledged: false };
    ledger.saves.push(save);
    const records = save.sales.map(({ code, amount }, at) => ({
      attributes: { type: 'Sale__c' },
      Code__c: code,
      Amount__c: amount,
      Shop__c: shops[(n + at) % shops.length],
    }));
    const { status, body } = await call('POST', '/composite/sobjects', { allOrNone: true, records });
    if (!ok(status) || !body.every((each: { success: boolean }) => each.success)) throw new Error(JSON.stringify(body));
    save.acknowledged = true;
    ledger.acknowledge();
  }
};

/** Sales of their own, updated again and again and some deleted. */
const singles: Writer = async (call, ledger, shops, round) => {
  for (let n = 0; ; n += 1) {
    const code = `${round}-u${n}`;
    const known = { acknowledged: Number.NaN, sent: [1] };
    ledger.updates.set(code, known);
    const created = await call('POST', '/sobjects/Sale__c', { Code__c: code, Amount__c: 1, Shop__c: shops[n % 3] });
    known.acknowledged = 1;
    for (const amount of [2, 3]) {
      known.sent.push(amount);
      await call('PATCH', `/sobjects/Sale__c/${created.body.id}`, { Amount__c: amount });
      known.acknowledged = amount;
      ledger.acknowledge();
    }
    if (n % 3 !== 0) continue;
    ledger.deleted.sent.add(code);
    await call('DELETE', `/sobjects/Sale__c/${created.body.id}`);
    ledger.deleted.acknowledged.add(code);
    ledger.acknowledge();
  }
};

/** Bulk jobs of 500 rows. */
const bulk: Writer = async (call, ledger, shops, round) => {
  for (let n = 0; ; n += 1) {
    const sales = salesOf(`${round}-b${n}`, 500);
    const lines = sales.map(({ code, amount }, at) => `${code},${amount},${shops[at % shops.length] ?? ''}`);
    const job = { object: 'Sale__c', operation: 'insert', contentType: 'CSV', lineEnding: 'LF' };
    const { body } = await call('POST', '/jobs/ingest', job);
    const csv = `Code__c,Amount__c,Shop__c\n${lines.join('\n')}\n`;
    await call('PUT', `/jobs/ingest/${body.id}/batches`, csv, 'text/csv');
    const { status } = await call('PATCH', `/jobs/ingest/${body.id}`, { state: 'UploadComplete' });
    if (!ok(status)) throw new Error(`The job was not taken: ${status}`);
    ledger.jobs.set(body.id, sales);
    ledger.acknowledge();
    for (let state = ''; state !== 'JobComplete';) state = (await call('GET', `/jobs/ingest/${body.id}`)).body.state;
  }
};

/** Deploys of objects with two fields and the rights on them. */
const deploys: Writer = async (call, ledger, _shops, round) => {
  for (let n = 0; ; n += 1) {
    const object = `D${round}x${n}__c`;
    const deploy = { object, acknowledged: false };
    ledger.deploys.push(deploy);
    const fields = ['One__c', 'Two__c'].map((name) => ({ name, length: 10, type: 'Text' }));
    const form = await deployForm(metadataZip({ objects: { [object]: { fields } } }));
    const { body } = await call('POST', '/metadata/deployRequest', ...form);
    if (body.deployResult?.success !== true) throw new Error(`${object} was not deployed: ${JSON.stringify(body)}`);
    deploy.acknowledged = true;
    ledger.acknowledge();
  }
};

async function deployForm(zip: Uint8Array): Promise<[body: Buffer, type: string]> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(zip)], { type: 'application/zip' }), 'package.zip');
  const options = JSON.stringify({ deployOptions: { rollbackOnError: true, singlePackage: true } });
  form.append('entity_content', new Blob([options], { type: 'application/json' }));
  const packed = new Response(form);
  return [Buffer.from(await packed.arrayBuffer()), packed.headers.get('content-type') ?? ''];
}

/** Files of up to 40 KB. */
const files: Writer = async (call, ledger, _shops, round) => {
  for (let n = 0; ; n += 1) {
    const bytes = randomBytes(1 + ((n * 7919) % 40_000));
    const version = { Title: `${round}-${n}`, PathOnClient: `${n}.bin`, VersionData: bytes.toString('base64') };
    const { status, body } = await call('POST', '/sobjects/ContentVersion', version);
    if (!ok(status)) throw new Error(JSON.stringify(body));
    ledger.files.set(body.id, bytes);
    ledger.acknowledge();
  }
};

/** Snapshots. */
const snapshots: Writer = async (call, ledger, _shops, round) => {
  for (let n = 0; ; n += 1) {
    const name = `s-${round}-${n % 4}`;
    const { status } = await call('POST', '/local/snapshots', { name });
    if (!ok(status)) throw new Error(`The snapshot was not taken: ${status}`);
    ledger.snapshots.add(name);
    ledger.acknowledge();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

export const WRITERS: readonly Writer[] = [collections, singles, bulk, deploys, files, snapshots];
