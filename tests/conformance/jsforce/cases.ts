import { basename } from 'node:path';
import { numbered, type Case } from '../results.ts';

/** What jest's `--json` says, as far as it is read here. */
export interface JestReport {
  testResults: {
    name: string;
    message: string;
    assertionResults: {
      ancestorTitles: string[];
      title: string;
      status: string;
      failureMessages: string[];
    }[];
  }[];
}

/** The suite's test files that need an org: what the score is asked for, and the rest. */
export const FILES = {
  jsforce: ['connection-crud', 'connection-meta', 'query', 'sobject', 'bulk2', 'metadata', 'soap', 'schema'],
  'jsforce-other': ['bulk', 'process', 'quick-action', 'analytics', 'tooling', 'streaming', 'apex', 'chatter'],
} as const;

/** Test files that import this one, and so run its cases once more among their own. */
const IMPORTED = { file: 'bulk', by: ['connection-crud', 'query'] };

type Assertion = JestReport['testResults'][number]['assertionResults'][number];

const titleOf = ({ ancestorTitles, title }: Assertion): string => [...ancestorTitles, title].join(' › ');

const fileOf = ({ name }: { name: string }): string => basename(name).replace(/\.test\.ts$/, '');

// eslint-disable-next-line no-control-regex -- the colours of a terminal
const COLOURS = /\u001b\[[0-9;]*m/g;

/** What a failure says, in a line: the message without colours, stack and drawn assertion. */
const saying = (messages: readonly string[]): string => {
  const lines = (messages[0] ?? '')
    .replaceAll(COLOURS, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at ') && !/^[|"]|^#/.test(line));
  return lines.slice(0, 2).join(' ').slice(0, 300) || 'failed without a message';
};

const OUTCOMES: Readonly<Record<string, Case['outcome']>> = { passed: 'pass', failed: 'fail' };

const caseOf = (file: string, assertion: Assertion): Case => {
  const outcome = OUTCOMES[assertion.status] ?? 'notApplicable';
  const reason = outcome === 'notApplicable' ? 'skipped by the suite itself' : saying(assertion.failureMessages);
  return { name: `${file} › ${titleOf(assertion)}`, outcome, ...(outcome === 'pass' ? {} : { reason }) };
};

/** A file that did not even load is one failed case: it is never left out of the count. */
const unloaded = (file: string, message: string): Case => ({
  name: `${file} › (the file as a whole)`,
  outcome: 'fail',
  reason: saying([message]),
});

/** The cases by suite of the scorecard. What a file only repeats of another counts once, and as failed where it failed once. */
export function casesOf({ testResults }: JestReport): Record<keyof typeof FILES, Case[]> {
  const results = new Map(testResults.map((result) => [fileOf(result), result]));
  const repeated = new Set((results.get(IMPORTED.file)?.assertionResults ?? []).map(titleOf));
  const isRepeat = (file: string, assertion: Assertion): boolean =>
    IMPORTED.by.includes(file) && repeated.has(titleOf(assertion));
  const failedAgain = new Map(
    IMPORTED.by
      .flatMap((file) => (results.get(file)?.assertionResults ?? []).filter((each) => isRepeat(file, each)))
      .filter((each) => each.status === 'failed')
      .map((each) => [titleOf(each), each] as const),
  );
  const casesIn = (file: string): Case[] => {
    const result = results.get(file);
    if (!result) return [unloaded(file, 'it was not run')];
    if (result.assertionResults.length === 0) return [unloaded(file, result.message)];
    const own = result.assertionResults.filter((each) => !isRepeat(file, each));
    const found = own.map((each) =>
      caseOf(file, (file === IMPORTED.file && each.status === 'passed' && failedAgain.get(titleOf(each))) || each),
    );
    const names = numbered(found.map(({ name }) => name));
    return found.map((each, at) => ({ ...each, name: names[at] ?? each.name }));
  };
  return {
    jsforce: FILES.jsforce.flatMap(casesIn),
    'jsforce-other': FILES['jsforce-other'].flatMap(casesIn),
  };
}
