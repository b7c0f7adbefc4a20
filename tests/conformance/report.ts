import type { Case, Scorecard, SuiteResult } from './results.ts';

const HEAD = `# Conformance

What suites written by others say of the local org. Each was run unmodified, from its own folder, by
\`npm run conformance -- --suite NAME --dir FOLDER\`, against a fresh org; this page is written by that command from
\`conformance.json\`, which names every case. The platform's documentation, not these suites, is the measure.

A case *fails* when it ran and did not pass; it is *not applicable* when the scope of this org takes it away.
`;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();

const line = (cells: readonly (string | number)[]): string =>
  `| ${cells.map((each) => cell(String(each))).join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

const summary = ({ suites }: Scorecard): string =>
  table(
    ['suite', 'version', 'cases', 'pass', 'fail', 'not applicable'],
    Object.entries(suites).map(([name, { version, cases, pass, fail, notApplicable }]) => [
      name,
      version,
      cases.length,
      pass,
      fail,
      notApplicable,
    ]),
  );

const missed = (each: Case): boolean => each.outcome !== 'pass';

const OUTCOMES: Readonly<Record<Case['outcome'], string>> = {
  pass: 'pass',
  fail: 'fail',
  notApplicable: 'not applicable',
};

const section = (name: string, { cases, leftOut = [] }: SuiteResult): string =>
  [
    `## ${name}`,
    leftOut.length > 0 ? `Left out when the org was prepared:\n\n${leftOut.map((each) => `- ${each}`).join('\n')}` : '',
    cases.some(missed)
      ? table(
          ['case', 'outcome', 'reason'],
          cases.filter(missed).map((each) => [each.name, OUTCOMES[each.outcome], each.reason ?? '']),
        )
      : 'Every case passes.',
  ]
    .filter((part) => part !== '')
    .join('\n\n');

/** The scorecard as a page: the suites in one table, then each miss with its reason. */
export function scorecardText(scorecard: Scorecard): string {
  const sections = Object.entries(scorecard.suites).map(([name, result]) => section(name, result));
  return [HEAD, summary(scorecard), ...sections].join('\n\n') + '\n';
}
