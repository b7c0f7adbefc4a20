import type { CaseFacts } from './facts.ts';
import { complainIf, documents, has, isBlank, type CaseRule, type Complaint } from './rule.ts';

/** Contract, report, certificate, approval, accompaniment and the WEB proof. */
export const documentRules: CaseRule[] = [
  {
    code: 'CONTRACT_MISSING',
    requirement: 'R-046',
    severity: 'Blocking',
    askWhom: 'Agency',
    when: 'always',
    check: (facts) =>
      complainIf(
        needsContract(facts) && !has(facts, 'Contract'),
        '2回目以降の支援に必要な、専門家と事業者の契約書がありません。派遣可能機関に修正・キャンセル・日程変更を依頼してください。',
      ),
  },
  {
    code: 'CONTRACT_LATE',
    requirement: 'R-046',
    severity: 'Judgement',
    askWhom: 'Reviewer',
    when: 'after',
    check: (facts) => lateContract(facts),
  },
  {
    code: 'REPORT_MISSING',
    requirement: 'R-049',
    severity: 'Blocking',
    askWhom: 'Expert',
    when: 'after',
    check: ({ dispatch }) =>
      complainIf(dispatch.reportedOn === null, '支援実績報告書が届いていません。専門家に督促してください。'),
  },
  {
    code: 'CERTIFICATE_MISSING',
    requirement: 'R-049',
    severity: 'Blocking',
    askWhom: 'Agency',
    when: 'after',
    check: ({ dispatch }) =>
      complainIf(dispatch.certifiedOn === null, '事業者の従事証明が届いていません。派遣可能機関に確認してください。'),
  },
  {
    code: 'APPROVAL_MISSING',
    requirement: 'R-049',
    severity: 'Blocking',
    askWhom: 'Agency',
    when: 'after',
    check: ({ dispatch }) =>
      complainIf(
        dispatch.agencyApprovedOn === null,
        '派遣可能機関の承認がありません。派遣可能機関に確認してください。',
      ),
  },
  {
    code: 'ACCOMPANIMENT',
    requirement: 'R-042',
    severity: 'Blocking',
    askWhom: 'Agency',
    when: 'after',
    check: (facts) => accompaniment(facts),
  },
  {
    code: 'WEB_PROOF_MISSING',
    requirement: 'R-141',
    severity: 'Blocking',
    askWhom: 'Expert',
    when: 'after',
    check: (facts) => webProof(facts),
  },
  {
    code: 'WEB_TRAVEL',
    requirement: 'A-51',
    severity: 'Blocking',
    askWhom: 'Office',
    when: 'after',
    check: ({ dispatch, claims }) =>
      complainIf(
        dispatch.mode === 'Web' &&
          claims.some((claim) => (claim.total ?? 0) > 0 || claim.items.some((item) => item.reviewState !== 'Rejected')),
        'WEB支援に旅費が請求されています。WEB支援に旅費はありません。明細を否認してください。',
      ),
  },
];

/** By the count the contract was signed on or by ours, whichever asks for more. */
function needsContract({ dispatch }: CaseFacts): boolean {
  return Math.max(dispatch.declaredNth ?? 1, dispatch.confirmedNth ?? dispatch.computedNth ?? 1) >= 2;
}

function lateContract(facts: CaseFacts): Complaint[] {
  const supportDate = facts.dispatch.supportDate;
  if (!needsContract(facts) || supportDate === null) return [];
  const contracts = documents(facts, 'Contract');
  const checkedInTime = contracts.some((each) => each.checkedOn !== null && each.checkedOn <= supportDate);
  return complainIf(
    contracts.length > 0 && !checkedInTime,
    '契約書を支援日より前に確認していません。審査が理由を記録して処理してください。',
  );
}

function accompaniment({ dispatch }: CaseFacts): Complaint[] {
  if (dispatch.accompaniment === null) {
    return [{ message: '派遣可能機関の同行の有無が記録されていません。派遣可能機関に確認してください。' }];
  }
  if (dispatch.accompaniment !== 'None') return [];
  if (isBlank(dispatch.accompanyReason)) {
    return [{ message: '同行が「無」ですが理由がありません。派遣可能機関に確認してください。' }];
  }
  if (dispatch.accompanyJudgement === null) {
    return [
      {
        message: `同行「無」の理由（${shorten(dispatch.accompanyReason ?? '')}）の妥当性を判定してください。`,
        severity: 'Judgement',
        askWhom: 'Office',
      },
    ];
  }
  return complainIf(
    dispatch.accompanyJudgement === 'Inadequate',
    '同行「無」の理由が妥当と認められていません。中小企業庁への報告の要否を確認してください。',
  );
}

function webProof({ dispatch }: CaseFacts): Complaint[] {
  if (dispatch.mode !== 'Web' || dispatch.webProof === 'Attended' || dispatch.webProof === 'Recorded') return [];
  if (dispatch.webProofOwedBy === 'Office') {
    // What the Office itself omitted must not hold up the expert's money.
    return [
      {
        message:
          'WEB支援に事務局の立会がなく録画・録音もありません（事務局側の漏れ）。実態調査の報告に記録してください。',
        severity: 'Note',
        askWhom: 'Office',
      },
    ];
  }
  return [{ message: 'WEB支援の立会記録も全時間の録画・録音もありません。専門家に提出を求めてください。' }];
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
