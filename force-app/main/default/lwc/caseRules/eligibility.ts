import type { CaseFacts, TieFacts } from './facts.ts';
import { complainIf, type CaseRule, type Complaint } from './rule.ts';

/**
 * 謝金の対象外: the facts speak, 審査 judges. Once judged, the org's own fee formula follows the judgement
 * and the finding is gone.
 */
export const eligibilityRules: CaseRule[] = [
  {
    code: 'INELIGIBLE_SUBSIDY',
    requirement: 'R-064',
    severity: 'Judgement',
    askWhom: 'Reviewer',
    when: 'always',
    check: (facts) =>
      unlessJudged(
        facts,
        facts.expert?.publicPersonnelSubsidy === true,
        '専門家が国・自治体から人件費の補助金等を受けています。',
      ),
  },
  {
    code: 'INELIGIBLE_PAID',
    requirement: 'R-065, A-22',
    severity: 'Judgement',
    askWhom: 'Reviewer',
    when: 'always',
    check: (facts) =>
      unlessJudged(facts, tied(facts, 'PaidBy'), '申請した派遣可能機関がこの専門家に給与・謝金等を支払っています。'),
  },
  {
    code: 'INELIGIBLE_MEMBER',
    requirement: 'R-066, R-067',
    severity: 'Judgement',
    askWhom: 'Reviewer',
    when: 'always',
    check: (facts) =>
      unlessJudged(
        facts,
        tied(facts, 'Member') && !memberException(facts),
        '専門家が会員等として所属する機関からの派遣です。',
      ),
  },
  {
    code: 'INELIGIBLE_REQUEST',
    requirement: 'R-068',
    severity: 'Judgement',
    askWhom: 'Reviewer',
    when: 'always',
    check: (facts) => unlessJudged(facts, facts.dispatch.expertRequested, '専門家からの要請による派遣です。'),
  },
];

function unlessJudged({ dispatch }: CaseFacts, condition: boolean, message: string): Complaint[] {
  const judged = dispatch.eligibility === 'Eligible' || dispatch.eligibility === 'Ineligible';
  return complainIf(condition && !judged, `${message}謝金の対象か対象外かを審査が判定してください。`);
}

function tied(facts: CaseFacts, kind: TieFacts['kind']): boolean {
  const { agencyCode, supportDate } = facts.dispatch;
  return (facts.expert?.ties ?? []).some(
    (tie) =>
      tie.kind === kind &&
      tie.agencyCode !== null &&
      tie.agencyCode === agencyCode &&
      (tie.validFrom === null || supportDate === null || tie.validFrom <= supportDate) &&
      (tie.validTo === null || supportDate === null || supportDate <= tie.validTo),
  );
}

/** The exception belongs to membership alone; a よろず支援拠点 has it from its operator. */
function memberException({ agency }: CaseFacts): boolean {
  if (agency === null) return false;
  return agency.memberException || (agency.type === 'Yorozu' && agency.operatorMemberException);
}
