import type { CaseFacts } from './facts.ts';

/** 不備 must be mended, 要判断 is settled by 審査 with a reason, 参考 is only shown. */
export type Severity = 'Blocking' | 'Judgement' | 'Note';
export type AskWhom = 'Agency' | 'Expert' | 'Reviewer' | 'Accounting' | 'Office';

/** One thing found wrong, ready to be stored as `Finding__c`. `subject` tells two findings of one rule apart. */
export interface FindingDraft {
  ruleCode: string;
  requirement: string;
  severity: Severity;
  askWhom: AskWhom;
  subject: string;
  message: string;
}

/** What a check says; the rule's own severity and addressee hold unless it names others. */
export interface Complaint {
  message: string;
  subject?: string;
  severity?: Severity;
  askWhom?: AskWhom;
}

/**
 * A rule of the table. `when` tells from which moment it speaks: `always` from the application on, `after` only once the
 * support date has come (a report cannot be missing before).
 */
export interface CaseRule {
  code: string;
  requirement: string;
  severity: Severity;
  askWhom: AskWhom;
  when: 'always' | 'after';
  check: (facts: CaseFacts) => Complaint[];
}

/** The complaint, if the condition holds: most rules are one sentence. */
export function complainIf(condition: boolean, message: string): Complaint[] {
  return condition ? [{ message }] : [];
}

/** Documents of a type that staff have not rejected; unchecked ones count here, the release itself asks for the check. */
export function documents(facts: CaseFacts, type: string, travelItemCode?: string): CaseFacts['evidence'] {
  return facts.evidence.filter(
    (document) =>
      document.type === type &&
      document.checkState !== 'Rejected' &&
      (travelItemCode === undefined || document.travelItemCode === travelItemCode),
  );
}

export function has(facts: CaseFacts, type: string, travelItemCode?: string): boolean {
  return documents(facts, type, travelItemCode).length > 0;
}

export function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

/** Minutes of the day as a clerk reads them: 13:05. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
