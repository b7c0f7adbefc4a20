import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptOrg, SHOP } from '../../local-org/testing/index.ts';
import { findDamage, findLosses } from './local-org/checks.ts';
import { callerOf, endAll, serveFile, type Call } from './local-org/serving.ts';
import { Ledger, WRITERS } from './local-org/writers.ts';
import { isLong } from '../support/reliability/index.ts';
import { momentsOf } from './moments.ts';

const SHOPS = 7;
/** Acknowledgements a round waits for at most before it kills. */
const MOST_ACKNOWLEDGED = 120;

/** Makes a file that holds the sample's metadata and shops; a session that stays. */
async function prepare(file: string): Promise<{ token: string; shops: string[] }> {
  const org = await keptOrg(SHOP, { file });
  const records = Array.from({ length: SHOPS }, (_, at) => ({
    attributes: { type: 'Shop__c' },
    Name: `shop ${at}`,
    Code__c: `shop-${at}`,
    Limit__c: 1e9,
  }));
  const { body } = await org.call('POST', '/composite/sobjects', { allOrNone: true, records });
  const token = org.token();
  await org.stop();
  return { token, shops: body.map(({ id }: { id: string }) => id) };
}

/** A folder with a prepared org, which goes afterwards. */
async function inScene<T>(work: (scene: { file: string; token: string; shops: string[] }) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'local-org-kill-'));
  try {
    const file = join(folder, 'org.db');
    return await work({ file, ...(await prepare(file)) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const minutes = (count: number): number => count * 60_000;

describe('Local org › kill -9', () => {
  afterEach(endAll);
  const runs = isLong ? 10 : 1;
  const kills = isLong ? 20 : 3;
  const seeds = Array.from({ length: runs }, (_, at) => 20_231_000 + at);

  it.each(seeds)(
    `under concurrent writing everything acknowledged is there, all-or-none saves are whole, sums agree, jobs go on (${kills} kills, seed %i)`,
    (seed) =>
      inScene(async ({ file, token, shops }) => {
        const moments = momentsOf(seed, kills);
        const ledger = new Ledger();
        let url = '';
        const call = callerOf(() => url, token);
        for (const [round, { share }] of moments.entries()) {
          const serving = await serveFile(file);
          ({ url } = serving);
          expect(await findLosses(call, ledger)).toEqual([]);
          const until = ledger.acknowledgements + 1 + Math.floor(share * MOST_ACKNOWLEDGED);
          const writers = WRITERS.map((write) =>
            write(call, ledger, shops, `${round}`).catch((error: unknown) => error),
          );
          await Promise.race([acknowledged(ledger, until), ...writers.map(refusals)]);
          await serving.kill();
          await Promise.all(writers);
          expect(findDamage(file)).toEqual([]);
        }
        const last = await serveFile(file);
        ({ url } = last);
        expect(await findLosses(call, ledger)).toEqual([]);
        await last.kill();
        expect(ledger.jobs.size + ledger.files.size + ledger.snapshots.size).toBeGreaterThan(0);
        for (const name of readdirSync(`${file}.snapshots`).filter((each) => each.endsWith('.db'))) {
          expect(findDamage(join(`${file}.snapshots`, name))).toEqual([]);
        }
      }),
    minutes(isLong ? 30 : 5),
  );

  it(
    'during a restore leaves the org as it was before or as the snapshot has it, whole',
    () =>
      inScene(async ({ file, token }) => {
        const moments = momentsOf(20_231_100, isLong ? 40 : 2);
        let url = '';
        const call = callerOf(() => url, token);
        const mark = async (name: string) => call('PATCH', '/sobjects/Shop__c/Code__c/shop-0', { Name: name });
        for (const { share } of moments) {
          const serving = await serveFile(file);
          ({ url } = serving);
          await mark('snapshot');
          await call('POST', '/local/snapshots', { name: 'one' });
          await mark('later');
          const restored = call('POST', '/local/snapshots/one/restore').catch(() => undefined);
          await new Promise((resolve) => setTimeout(resolve, share * 60));
          await serving.kill();
          const answer = await restored;
          expect(findDamage(file)).toEqual([]);
          const again = await serveFile(file);
          ({ url } = again);
          const name = await nameOf(call);
          expect(answer?.status === 200 ? ['snapshot'] : ['snapshot', 'later']).toContain(name);
          await again.kill();
        }
      }),
    minutes(isLong ? 10 : 2),
  );
});

const nameOf = async (call: Call): Promise<string> =>
  String((await call('GET', "/query?q=SELECT+Name+FROM+Shop__c+WHERE+Code__c='shop-0'")).body.records[0].Name);

/** Resolves when so many writes were acknowledged. */
async function acknowledged(ledger: Ledger, count: number): Promise<void> {
  while (ledger.acknowledgements < count) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** A writer ends only when the connection does: one that ends before was refused, and the test fails with what it was told. */
async function refusals(writer: Promise<unknown>): Promise<void> {
  const error = await writer;
  throw error instanceof Error ? error : new Error(String(error));
}
