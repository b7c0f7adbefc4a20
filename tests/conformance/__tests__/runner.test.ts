import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { casesOf, FILES, type JestReport } from '../jsforce/cases.ts';
import { packageZip, prunedManifest } from '../jsforce/package.ts';
import { readRequest } from '../options.ts';
import { plainEnvironment } from '../process.ts';
import { explained } from '../reasons.ts';
import { scorecardText } from '../report.ts';
import { numbered, suiteResult } from '../results.ts';
import { formatted, keepResults, readScorecard, SCORECARD_FILES } from '../scorecard.ts';
import { judged } from '../soql-parser-js/verdict.ts';
import { readQueries } from '../soql-parser-js/queries.ts';
import type { Suite } from '../suite.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, text: string): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};

const assertion = (
  title: string,
  status = 'passed',
  failureMessages: string[] = [],
  ancestorTitles: string[] = [],
) => ({
  title,
  status,
  failureMessages,
  ancestorTitles,
});

const report = (files: Record<string, ReturnType<typeof assertion>[]>): JestReport => ({
  testResults: Object.entries(files).map(([name, assertionResults]) => ({
    name: `/somewhere/test/${name}.test.ts`,
    message: '',
    assertionResults,
  })),
});

const whole = (more: Record<string, ReturnType<typeof assertion>[]>): JestReport =>
  report({
    ...Object.fromEntries(Object.values(FILES).flatMap((files) => files.map((file) => [file, [assertion('a')]]))),
    ...more,
  });

describe('what is asked for', () => {
  const suites: Record<string, Suite> = {
    one: { needs: ['package.json'], remedy: 'Clone it.', run: async () => ({}) },
  };

  it('is a suite and a folder where it stands ready', () => {
    write('package.json', '{}');
    expect(readRequest(['--suite', 'one', '--dir', folder], suites)).toEqual({ suite: suites['one'], folder });
  });

  it.each([
    [[], /--suite is missing: name one of one/],
    [['--suite', 'two', '--dir', '.'], /There is no suite "two": name one of one/],
    [['--suite', 'one'], /--dir is missing: .*Clone it/],
    [
      ['--suite', 'one', '--dir', '/nowhere/at/all'],
      /\/nowhere\/at\/all does not exist: one is not ready there\. Clone it/,
    ],
    [['--sweet', 'one'], /--sweet.*Usage: npm run conformance/],
  ])('%j is refused with its remedy', (args, message) => {
    expect(() => readRequest(args, suites)).toThrow(message);
  });

  it('names the file that is missing of a folder that is not ready', () => {
    expect(() => readRequest(['--suite', 'one', '--dir', folder], suites)).toThrow(/package\.json does not exist/);
  });
});

describe('the cases of a jest report', () => {
  it('stand by file and title, failures with what they say', () => {
    const failed = assertion(
      'fails',
      'failed',
      ['\u001b[31mNOT_FOUND: no such thing\u001b[39m\n    at somewhere'],
      ['group'],
    );
    const { jsforce } = casesOf(whole({ query: [assertion('works'), failed, assertion('waits', 'pending')] }));
    expect(jsforce.filter(({ name }) => name.startsWith('query'))).toEqual([
      { name: 'query › works', outcome: 'pass' },
      { name: 'query › group › fails', outcome: 'fail', reason: 'NOT_FOUND: no such thing' },
      { name: 'query › waits', outcome: 'notApplicable', reason: 'skipped by the suite itself' },
    ]);
  });

  it('that a file only repeats of another count once, as failed where they failed once', () => {
    const { jsforce, 'jsforce-other': other } = casesOf(
      whole({
        bulk: [assertion('loads'), assertion('reads')],
        query: [assertion('own'), assertion('loads', 'failed', ['too late'])],
      }),
    );
    expect(jsforce.filter(({ name }) => name.startsWith('query'))).toEqual([{ name: 'query › own', outcome: 'pass' }]);
    expect(other.slice(0, 2)).toEqual([
      { name: 'bulk › loads', outcome: 'fail', reason: 'too late' },
      { name: 'bulk › reads', outcome: 'pass' },
    ]);
  });

  it('of a file that did not run are never left out', () => {
    const { jsforce } = casesOf(report({ soap: [] }));
    expect(jsforce.map(({ outcome }) => outcome)).toEqual(FILES.jsforce.map(() => 'fail'));
  });

  it('of one name are numbered', () => {
    expect(numbered(['a', 'b', 'a', 'a'])).toEqual(['a', 'b', 'a (2)', 'a (3)']);
  });
});

describe('the reasons', () => {
  const table = [
    { suite: 's', cases: /apex/, reason: 'no Apex', notApplicable: true },
    { suite: 's', cases: /slow/, reason: 'too slow' },
  ];

  it('explain a miss, and only one', () => {
    expect(explained('s', { name: 'apex', outcome: 'fail', reason: 'x' }, table)).toEqual({
      name: 'apex',
      outcome: 'notApplicable',
      reason: 'no Apex',
    });
    expect(explained('s', { name: 'slow', outcome: 'fail' }, table).outcome).toBe('fail');
    expect(explained('s', { name: 'apex', outcome: 'pass' }, table)).toEqual({ name: 'apex', outcome: 'pass' });
  });

  it('leave a miss they do not know with what it said itself', () => {
    expect(explained('s', { name: 'other', outcome: 'fail', reason: 'said so' }, table).reason).toBe('said so');
    expect(explained('t', { name: 'apex', outcome: 'fail' }, table).reason).toBe('no reason known');
  });
});

describe('the scorecard', () => {
  it('keeps the results of other suites, and is written as data and as a page', async () => {
    const files = { json: join(folder, 'c.json'), text: join(folder, 'c.md') };
    await keepResults({ b: suiteResult('1', [{ name: 'x', outcome: 'fail', reason: 'a | b' }]) }, files);
    await keepResults({ a: suiteResult('2', [{ name: 'y', outcome: 'pass' }]) }, files);
    expect(readScorecard(files.json)).toEqual({
      suites: {
        a: { version: '2', pass: 1, fail: 0, notApplicable: 0, cases: [{ name: 'y', outcome: 'pass' }] },
        b: {
          version: '1',
          pass: 0,
          fail: 1,
          notApplicable: 0,
          cases: [{ name: 'x', outcome: 'fail', reason: 'a | b' }],
        },
      },
    });
    const text = readFileSync(files.text, 'utf8');
    expect(text).toMatch(/\| x +\| fail +\| a \\\| b +\|/);
    expect(text).toContain('Every case passes.');
  });

  it('of this repository is the page its data makes, and no miss goes without its reason', async () => {
    const scorecard = readScorecard();
    expect(readFileSync(SCORECARD_FILES.text, 'utf8')).toBe(
      await formatted(scorecardText(scorecard), SCORECARD_FILES.text),
    );
    for (const { cases, pass, fail, notApplicable } of Object.values(scorecard.suites)) {
      expect(pass + fail + notApplicable).toBe(cases.length);
      expect(cases.filter(({ outcome, reason }) => outcome !== 'pass' && !reason)).toEqual([]);
    }
  });
});

describe('the package of jsforce’s suite', () => {
  const manifest = `<Package>
    <types><members>A</members><name>ApexClass</name></types>
    <types><members>BigTable__c</members><members>JSforceTestSetting__c</members><name>CustomObject</name></types>
    <types><members>OauthOidc</members><name>Settings</name></types>
  </Package>`;

  it('loses of its manifest what the org cannot take', () => {
    const pruned = prunedManifest(manifest);
    expect(pruned).toContain('<members>BigTable__c</members>');
    expect(pruned).toContain('<members>JSforceTestSetting__c</members>');
    expect(pruned).not.toMatch(/ApexClass|OauthOidc|<name>Settings/);
  });

  it('loses the files too, and says why', () => {
    write('package.xml', manifest);
    write('classes/A.cls', 'class A {}');
    write('objects/BigTable__c.object', '<CustomObject/>');
    write(
      'permissionsets/P.permissionset',
      '<P><classAccesses><apexClass>A</apexClass></classAccesses><label>P</label></P>',
    );
    const { zip, leftOut } = packageZip(folder);
    const files = unzipSync(zip);
    expect(Object.keys(files).sort()).toEqual([
      'objects/BigTable__c.object',
      'package.xml',
      'permissionsets/P.permissionset',
    ]);
    expect(strFromU8(files['permissionsets/P.permissionset']!)).toBe('<P><label>P</label></P>');
    expect(leftOut).toHaveLength(2);
  });
});

describe('the queries of soql-parser-js', () => {
  it('are read from its lists, whose types are compiled away', async () => {
    write(
      'test/test-cases.ts',
      `import { Query } from '../src/gone';\nconst cases: { soql: string; output: Query }[] = [
      { testCase: 1, soql: 'SELECT Id FROM A', options: { allowApexBindVariables: true } }];\nexport default cases;`,
    );
    write('test/test-cases-for-is-valid.ts', `export default [{ testCase: 2, soql: 'SELECT', isValid: false }];`);
    expect(await readQueries(folder)).toEqual([
      { list: 'parse', number: 1, soql: 'SELECT Id FROM A', valid: true, settings: ['allowApexBindVariables'] },
      { list: 'valid', number: 2, soql: 'SELECT', valid: false, settings: [] },
    ]);
  });

  const query = { list: 'valid', number: 1, soql: 'SELECT Id FROM A', valid: true, settings: [] as string[] };
  const refused = (code: string, message: string) => ({ refused: true as const, code, message });
  const grammar = refused('MALFORMED_QUERY', "\nSELECT\n^\nunexpected token: 'x'");

  it('pass where org and suite agree', () => {
    expect(judged(query, { refused: false }).outcome).toBe('pass');
    expect(judged(query, refused('INVALID_TYPE', 'no such object')).outcome).toBe('pass');
    expect(judged({ ...query, valid: false }, grammar).outcome).toBe('pass');
  });

  it('fail where they do not', () => {
    expect(judged(query, grammar)).toEqual({ outcome: 'fail', reason: "refused: unexpected token: 'x'" });
    expect(judged({ ...query, valid: false }, { refused: false }).outcome).toBe('fail');
    expect(judged({ ...query, valid: false }, refused('INVALID_TYPE', 'no such object')).outcome).toBe('fail');
  });

  it('stand apart where the API refuses what the grammar allows', () => {
    expect(judged({ ...query, settings: ['allowApexBindVariables'] }, grammar).outcome).toBe('notApplicable');
    expect(judged({ ...query, soql: 'SELECT Id // x\nFROM A' }, grammar).outcome).toBe('notApplicable');
    expect(judged({ ...query, soql: "SELECT Id FROM A WHERE N = '//'" }, grammar).outcome).toBe('fail');
    expect(judged(query, refused('MALFORMED_QUERY', 'FOR UPDATE locks rows in Apex')).outcome).toBe('notApplicable');
  });
});

describe('the environment of a suite', () => {
  it('is free of what would make it run as on a build server, and of other logins', () => {
    const outer = { PATH: '/bin', CI: 'true', SF_HOME: '/x', https_proxy: 'http://proxy' };
    expect(plainEnvironment({ SF_LOGIN_URL: 'y' }, outer)).toEqual({ PATH: '/bin', SF_LOGIN_URL: 'y' });
  });
});
