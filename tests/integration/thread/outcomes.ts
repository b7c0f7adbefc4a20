import type { CaseFact, FindingFact, ItemFact } from './facts.ts';

/** What became of one case: its facts, the line it is paid by, or why it is held. */
export interface Outcome {
  case: CaseFact;
  line: Record<string, string> | undefined;
  held: { codes: string[]; reason: string } | undefined;
  findings: FindingFact[];
  items: ItemFact[];
}

/** A statement about a planted case; throws (by jest's expect) where it does not hold. */
export type Demand = (outcome: Outcome) => void;

const states = ({ findings }: Outcome, rule: string) =>
  new Set(findings.filter((finding) => finding.RuleCode__c === rule).map((finding) => finding.State__c));

/** Not paid, and listed with that finding, which is still open. */
export const heldFor =
  (...rules: string[]): Demand =>
  (outcome) => {
    expect(outcome.line).toBeUndefined();
    expect(outcome.held?.codes).toEqual(expect.arrayContaining(rules));
    for (const rule of rules) expect(states(outcome, rule)).toEqual(new Set(['Open']));
  };

/** 審査 refused it on recorded grounds: no payment, the requirement named, the finding gone. */
export const refused =
  (rule: string, requirement: string): Demand =>
  (outcome) => {
    expect(outcome.case.Status__c).toBe('NotPayable');
    expect(outcome.line).toBeUndefined();
    expect(outcome.held).toMatchObject({ codes: [], reason: expect.stringContaining(requirement) as string });
    expect(states(outcome, rule)).toEqual(new Set(['Gone']));
  };

/** What was planted is in order: it never made one of these findings, or it is gone again. */
export const nothingFound =
  (...rules: string[]): Demand =>
  (outcome) => {
    for (const rule of rules) {
      expect(outcome.held?.codes ?? []).not.toContain(rule);
      expect([...states(outcome, rule)].filter((state) => state !== 'Gone')).toEqual([]);
    }
  };

/** Paid only when a person settled it; else it is held for it, or already settled and held for something else. */
export const paidOnceSettled =
  (rule: string): Demand =>
  (outcome) => {
    const now = states(outcome, rule);
    if (outcome.held?.codes.includes(rule)) expect(now).toEqual(new Set(['Open']));
    else expect(now).toEqual(new Set(['Settled']));
    const settled = outcome.findings.filter(
      (finding) => finding.RuleCode__c === rule && finding.State__c === 'Settled',
    );
    for (const finding of settled) expect(finding.SettledBy__c).not.toBeNull();
    if (outcome.line !== undefined) expect(outcome.held).toBeUndefined();
  };

/** One of two ways, told by whether the case is paid. */
export const ifPaid =
  (paid: Demand, otherwise: Demand): Demand =>
  (outcome) =>
    (outcome.line === undefined ? otherwise : paid)(outcome);

export const all =
  (...demands: Demand[]): Demand =>
  (outcome) =>
    demands.forEach((demand) => demand(outcome));

/** Every item of that means is refused. */
export const rejected =
  (means: string): Demand =>
  ({ items }) => {
    const own = items.filter((item) => item.Means__c === means);
    expect(own.length).toBeGreaterThan(0);
    expect(own.map((item) => item.ReviewState__c)).toEqual(own.map(() => 'Rejected'));
  };

/** The line's column, in yen or as written. */
export const written =
  (column: string, value: string): Demand =>
  ({ line }) =>
    expect(line?.[column]).toBe(value);
