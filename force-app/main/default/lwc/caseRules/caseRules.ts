import { attendanceRules, distanceFromPlace } from './attendance.ts';
import { conflictRules } from './conflicts.ts';
import { countingRules } from './counting.ts';
import { documentRules } from './documents.ts';
import { eligibilityRules } from './eligibility.ts';
import type { CaseFacts } from './facts.ts';
import { payeeRules } from './payee.ts';
import type { CaseRule, FindingDraft } from './rule.ts';
import { ruleTitle } from './titles.ts';
import { travelRules } from './travel.ts';

export type * from './facts.ts';
export type { AskWhom, CaseRule, FindingDraft, Severity } from './rule.ts';
export { distanceFromPlace, ruleTitle };

/** Every check of a case, one row a rule: the only place where 不備 is decided (architecture, rule 2). */
export const caseRules: readonly CaseRule[] = [
  ...conflictRules,
  ...countingRules,
  ...eligibilityRules,
  ...payeeRules,
  ...attendanceRules,
  ...documentRules,
  ...travelRules,
];

/** States in which nothing more is asked of a case. */
const settledStatuses = new Set(['Cancelled', 'NotPayable', 'Paid', 'Reclaim']);

/**
 * Everything wrong with a case as it stands today, in the order of the rules. A cancelled, refused or paid case has no
 * findings. `messages` are Japanese and at most 255 characters, as `Finding__c.Message__c` holds them.
 */
export function judge(facts: CaseFacts): FindingDraft[] {
  if (settledStatuses.has(facts.dispatch.status)) return [];
  const supportHasCome = facts.dispatch.supportDate !== null && facts.dispatch.supportDate <= facts.today;
  return caseRules
    .filter((rule) => rule.when === 'always' || supportHasCome)
    .flatMap((rule) => rule.check(facts).map((complaint) => draft(rule, complaint)));
}

/** Blocking and to-be-judged findings hold a case back; notes do not. */
export function blocksRelease(finding: Pick<FindingDraft, 'severity'>): boolean {
  return finding.severity !== 'Note';
}

function draft(rule: CaseRule, complaint: ReturnType<CaseRule['check']>[number]): FindingDraft {
  return {
    ruleCode: rule.code,
    requirement: rule.requirement,
    severity: complaint.severity ?? rule.severity,
    askWhom: complaint.askWhom ?? rule.askWhom,
    subject: complaint.subject ?? '',
    message: complaint.message.slice(0, 255),
  };
}
