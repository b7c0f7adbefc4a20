import type { Case } from './results.ts';

/** Why cases of a suite do not pass: in our own words, kept by what their names match. */
export interface Reason {
  /** Name of the suite on the scorecard. */
  suite: string;
  /** What the case's name matches. */
  cases: RegExp;
  reason: string;
  /** The platform itself, or the scope of this org, takes the case away; else it failed. */
  notApplicable?: boolean;
}

const APEX = 'needs Apex, which this org does not run';
const REPORTS = 'needs reports and dashboards, which this org does not have';

export const REASONS: readonly Reason[] = [
  {
    suite: 'jsforce-other',
    cases: /^bulk › should bulk query and get records with yielding file output/,
    reason:
      'over https the client’s own joining of streams loses pieces that come faster than it parses: other clients get ' +
      'every byte, and over http the case passes',
  },
  {
    suite: 'jsforce',
    cases: /^metadata › (REST API deploy|deployRecentValidation) › /,
    reason: `deploys an Apex class and trigger: ${APEX}`,
    notApplicable: true,
  },
  {
    suite: 'jsforce',
    cases: /^metadata › file based call › should deploy/,
    reason: `deploys an Apex class and runs its test: ${APEX}`,
    notApplicable: true,
  },
  { suite: 'jsforce-other', cases: /^apex › /, reason: `calls an Apex REST class: ${APEX}`, notApplicable: true },
  {
    suite: 'jsforce-other',
    cases: /^tooling › .*(apex|run tests|ApexClass|tooling sobject)/i,
    reason: APEX,
    notApplicable: true,
  },
  {
    suite: 'jsforce-other',
    cases: /^tooling › .*completions/,
    reason: 'completions of Visualforce and Apex: neither is here',
    notApplicable: true,
  },
  { suite: 'jsforce-other', cases: /^tooling › .*static resource/, reason: 'static resources are not kept yet' },
  {
    suite: 'jsforce-other',
    cases: /^tooling › single record crud/,
    reason: `debug levels belong to Apex logs: ${APEX}`,
    notApplicable: true,
  },
  { suite: 'jsforce-other', cases: /^analytics › /, reason: REPORTS },
  { suite: 'jsforce-other', cases: /^chatter › /, reason: 'needs Chatter feeds, which this org does not have' },
  { suite: 'jsforce-other', cases: /^streaming › /, reason: 'needs the Streaming API, which this org does not have' },
  {
    suite: 'jsforce-other',
    cases: /^process › .*(approv|reject)/,
    reason: 'needs approval processes, which this org does not have',
  },
  { suite: 'jsforce-other', cases: /^process › /, reason: 'needs workflow rules, which this org does not have' },
  { suite: 'jsforce-other', cases: /^quick-action › /, reason: 'quick actions are described, not run' },
];

/**
 * A case with what the table says of it. One that passed needs no reason; one the table does not know keeps what it said
 * itself, so that no miss goes without.
 */
export function explained(suite: string, { name, outcome, reason }: Case, table: readonly Reason[] = REASONS): Case {
  if (outcome === 'pass') return { name, outcome };
  const known = table.find((each) => each.suite === suite && each.cases.test(name));
  if (known === undefined) return { name, outcome, reason: reason ?? 'no reason known' };
  return { name, outcome: known.notApplicable === true ? 'notApplicable' : outcome, reason: known.reason };
}
