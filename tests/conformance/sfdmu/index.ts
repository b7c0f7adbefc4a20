import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageVersion, startFreshOrg, type FreshOrg } from '../org.ts';
import { explained } from '../reasons.ts';
import { suiteResult, type Case } from '../results.ts';
import { sfIn, type Sf } from '../sf/cli.ts';
import type { Suite } from '../suite.ts';

const QUERY = 'SELECT Name, AccountNumber, NumberOfEmployees, BillingCity FROM Account ORDER BY AccountNumber';

const ACCOUNTS = [
  { Name: 'Aoba, "Works"', AccountNumber: '1', NumberOfEmployees: 12, BillingCity: '千代田区' },
  { Name: '髙﨑商店', AccountNumber: '2', NumberOfEmployees: 3, BillingCity: null },
];

/** The Salesforce Data Move Utility in both directions: an org to CSV files, CSV files to an org. */
export const sfdmu: Suite = {
  needs: ['node_modules/@salesforce/cli/bin/run.js', 'node_modules/sfdmu/package.json'],
  remedy: 'Run npm install @salesforce/cli sfdmu there.',
  async run(folder) {
    const [source, target] = await Promise.all([startFreshOrg(), startFreshOrg()]);
    try {
      const sf = sfIn(folder, source, source.folder);
      await sf(['plugins', 'link', '--no-install', join(folder, 'node_modules/sfdmu')]);
      const cases = [
        await tried('org to CSV: every row with its values', () => toCsv(sf, source)),
        await tried('CSV to org: every row with its values', () => fromCsv(sf, source, target)),
      ];
      const version = packageVersion(join(folder, 'node_modules/sfdmu'));
      return {
        sfdmu: suiteResult(
          version,
          cases.map((each) => explained('sfdmu', each)),
        ),
      };
    } finally {
      await Promise.all([source.stop(), target.stop()]);
    }
  },
};

async function tried(name: string, run: () => Promise<void>): Promise<Case> {
  try {
    await run();
    return { name, outcome: 'pass' };
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { name, outcome: 'fail', reason: first.replaceAll(/\/\S*conformance-\w+/g, '…') };
  }
}

const plan = (name: string, { url, accessToken }: FreshOrg): string =>
  JSON.stringify({
    orgs: [{ name, instanceUrl: url, accessToken }],
    objects: [{ query: QUERY, operation: 'Upsert', externalId: 'AccountNumber' }],
  });

async function move(sf: Sf, path: string, from: string, to: string): Promise<void> {
  const args = ['sfdmu', 'run', '--path', path, '--sourceusername', from, '--targetusername', to, '--noprompt'];
  const { code, stdout, stderr } = await sf(args);
  assert.equal(code, 0, `exit ${String(code)}: ${(stderr || stdout).trim().slice(-300)}`);
}

const folderOf = (org: FreshOrg): string => join(org.folder, 'data');

async function toCsv(sf: Sf, source: FreshOrg): Promise<void> {
  await source.connection.sobject('Account').create(ACCOUNTS);
  const path = folderOf(source);
  mkdirSync(path);
  writeFileSync(join(path, 'export.json'), plan('source', source));
  await move(sf, path, 'source', 'csvfile');
  const text = readFileSync(join(path, 'Account.csv'), 'utf8');
  for (const told of ['Aoba, ""Works""', '千代田区', '髙﨑商店']) assert.ok(text.includes(told), `${told} is missing`);
}

async function fromCsv(sf: Sf, source: FreshOrg, target: FreshOrg): Promise<void> {
  const path = folderOf(target);
  cpSync(folderOf(source), path, { recursive: true });
  writeFileSync(join(path, 'export.json'), plan('target', target));
  await move(sf, path, 'csvfile', 'target');
  const { records } = await target.connection.query(QUERY);
  assert.deepEqual(
    records.map(({ attributes: _attributes, ...record }) => record),
    ACCOUNTS,
  );
}
