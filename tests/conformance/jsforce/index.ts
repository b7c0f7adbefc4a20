import { join } from 'node:path';
import { packageVersion, startFreshOrg, type FreshOrg } from '../org.ts';
import { suiteResult } from '../results.ts';
import { explained } from '../reasons.ts';
import type { Suite } from '../suite.ts';
import { casesOf, FILES } from './cases.ts';
import { runFiles } from './jest.ts';
import { deployPackage } from './package.ts';
import { fillBigTable, writeSampleRecords } from './records.ts';

/** jsforce's own tests against an org: `test/*.test.ts`, as its DEVELOPING.md says. */
export const jsforce: Suite = {
  needs: ['test/package/JSforceTestSuite', 'node_modules/jest/bin/jest.js', 'lib/index.js'],
  remedy: 'Clone jsforce/jsforce, run npm install and npm run build:node:cjs there.',
  async run(folder) {
    const org = await startFreshOrg();
    try {
      const leftOut = await prepare(org, folder);
      const cases = casesOf(await runFiles(org, folder, Object.values(FILES).flat()));
      const version = packageVersion(folder);
      return Object.fromEntries(
        Object.entries(cases).map(([suite, found]) => {
          const told = found.map((each) => explained(suite, each));
          return [suite, suiteResult(version, told, suite === 'jsforce' ? leftOut : [])];
        }),
      );
    } finally {
      await org.stop();
    }
  },
};

/** The org as the suite asks: its package, its permission set, sample records, five loads of BigTable. */
async function prepare(org: FreshOrg, folder: string): Promise<string[]> {
  const leftOut = await deployPackage(org.connection, join(folder, 'test/package/JSforceTestSuite'));
  await writeSampleRecords(org.connection);
  await fillBigTable(org.connection);
  return leftOut;
}
