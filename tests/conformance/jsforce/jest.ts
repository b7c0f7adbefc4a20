import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FreshOrg } from '../org.ts';
import { plainEnvironment, run } from '../process.ts';
import type { JestReport } from './cases.ts';

/** A pattern that no name of a case matches: jest lists every case and runs none. */
const NOTHING = '(?!)';

interface JestRun {
  /** Absent where the process broke off before it could report. */
  report?: JestReport;
  stderr: string;
}

async function jest(org: FreshOrg, folder: string, file: string, ...more: string[]): Promise<JestRun> {
  const output = join(org.folder, `${file}${more.length > 0 ? '-listed' : ''}.json`);
  const args = [
    join(folder, 'node_modules/jest/bin/jest.js'),
    '--forceExit',
    '--json',
    `--outputFile=${output}`,
    ...more,
    `test/${file}.test.ts`,
  ];
  const env = plainEnvironment({
    SF_LOGIN_URL: org.secureUrl,
    SF_ACCESS_TOKEN: org.accessToken,
    NODE_EXTRA_CA_CERTS: org.certificate,
  });
  const { stderr } = await run(process.execPath, args, { cwd: folder, env });
  const report = existsSync(output) ? (JSON.parse(readFileSync(output, 'utf8')) as JestReport) : undefined;
  return { report, stderr };
}

/** Every case of a file as failed, because its process ended before the file did. */
const broken = (listed: JestReport, stderr: string): JestReport => ({
  testResults: listed.testResults.map((result) => ({
    ...result,
    assertionResults: result.assertionResults.map((each) => ({
      ...each,
      status: 'failed',
      failureMessages: [`the file's process ended early: ${lastError(stderr)}`],
    })),
  })),
});

const lastError = (stderr: string): string =>
  stderr.split('\n').findLast((line) => /^\w*(Error|[A-Z]+_[A-Z_]+): /.test(line)) ?? 'it told no error';

/**
 * Runs the test files one after the other, each in a process of its own: one that breaks off takes none of the others
 * with it, and its own cases all count as failed.
 */
export async function runFiles(org: FreshOrg, folder: string, files: readonly string[]): Promise<JestReport> {
  const testResults: JestReport['testResults'] = [];
  for (const file of files) {
    const { report, stderr } = await jest(org, folder, file);
    const listed = report ?? (await jest(org, folder, file, '-t', NOTHING)).report;
    if (report) process.stderr.write(stderr);
    if (listed) testResults.push(...(report ?? broken(listed, stderr)).testResults);
  }
  return { testResults };
}
