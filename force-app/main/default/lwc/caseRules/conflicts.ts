import type { CaseFacts, ConflictFacts } from './facts.ts';
import type { CaseRule } from './rule.ts';

/** What a clerk calls the fields most often put right; others go by their name. */
const names: Readonly<Record<string, string>> = {
  SupportDate__c: '支援日',
  ScheduledStart__c: '開始予定',
  ScheduledEnd__c: '終了予定',
  ApprovedStart__c: '承認された開始',
  ApprovedEnd__c: '承認された終了',
  BreakMinutes__c: '休憩',
  Place__c: '場所',
  DeclaredNth__c: '申告回数',
  ReportedOn__c: '報告日',
  CertifiedOn__c: '従事証明日',
  AgencyApprovedOn__c: '機関承認日',
  Expert__c: '専門家',
  Agency__c: '派遣可能機関',
  BusinessYear__c: '事業者',
};

const subjectOf = ({ object, recordCode, field }: ConflictFacts): string =>
  object === 'Dispatch__c' ? field : `${recordCode} ${field}`;

const value = (text: string | null): string => text ?? '（空欄）';

function messageOf({ object, recordCode, field, officeValue, platformValue, state }: ConflictFacts): string {
  const what = `${object === 'Dispatch__c' ? '' : `${recordCode} の`}${names[field] ?? field}`;
  if (state === 'TakePlatform') {
    return `${what}は派遣システムの値（${value(platformValue)}）を採ると判断され、次の連携で反映されます。反映されるまで支払可にしません。`;
  }
  return `${what}を事務局は${value(officeValue)}に直しましたが、派遣システムの値が${value(platformValue)}に変わりました。どちらを採るか、理由とともに判断してください。`;
}

/** What the Platform changed after the Office had put it right: a person says which holds, nobody's value is overwritten. */
export const conflictRules: CaseRule[] = [
  {
    code: 'PLATFORM_CONFLICT',
    requirement: 'R-048',
    severity: 'Blocking',
    askWhom: 'Reviewer',
    when: 'always',
    check: (facts: CaseFacts) =>
      facts.conflicts.map((conflict) => ({ subject: subjectOf(conflict), message: messageOf(conflict) })),
  },
];
