/** What became of one case of an outside suite. */
export type Outcome = 'pass' | 'fail' | 'notApplicable';

export interface Case {
  name: string;
  outcome: Outcome;
  /** Why it did not pass; absent where it did. */
  reason?: string;
}

/** One suite on the scorecard. */
export interface SuiteResult {
  version: string;
  /** What of the suite's own preparation the org was not given, and why. */
  leftOut?: string[];
  pass: number;
  fail: number;
  notApplicable: number;
  cases: Case[];
}

/** The scorecard: suites by name. */
export interface Scorecard {
  suites: Record<string, SuiteResult>;
}

/** Counts the cases of a suite. */
export function suiteResult(version: string, cases: Case[], leftOut: string[] = []): SuiteResult {
  const count = (outcome: Outcome): number => cases.filter((each) => each.outcome === outcome).length;
  return {
    version,
    ...(leftOut.length > 0 ? { leftOut } : {}),
    pass: count('pass'),
    fail: count('fail'),
    notApplicable: count('notApplicable'),
    cases,
  };
}

/** Names that stand more than once get a number, in their order. */
export function numbered(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
