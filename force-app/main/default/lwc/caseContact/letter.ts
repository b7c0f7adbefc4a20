import { ruleTitle } from 'c/caseRules';
import { nameOf, textOf, type CaseData, type Node } from 'c/caseRecord';
import { day } from 'c/display';

/** What goes to the agency: a question, or the case itself with the reasons. */
export type Kind = 'Question' | 'Return';

export interface Letter {
  subject: string;
  body: string;
  /** The findings it speaks of. */
  findings: readonly Node[];
}

const words = {
  Question: { head: '照会', ask: '次の点を確認し、回答または書類の提出をお願いします。' },
  Return: { head: '差戻し', ask: '次の理由により差し戻します。直したうえで、もう一度提出してください。' },
} as const;

/** Whom each kind asks: what the agency can settle, or see to that its expert does. */
const asked: Readonly<Record<Kind, readonly string[]>> = { Question: ['Agency'], Return: ['Agency', 'Expert'] };

/**
 * A letter to begin with, from the open findings of the case. Whatever language the screen is in, it goes to
 * a Japanese agency.
 */
export function letterOf(kind: Kind, { dispatch, findings }: CaseData): Letter {
  const { head, ask } = words[kind];
  const theirs = findings.filter(
    (node) => textOf(node, 'State__c') === 'Open' && asked[kind].includes(textOf(node, 'AskWhom__c') ?? ''),
  );
  const code = textOf(dispatch, 'Code__c') ?? '';
  const support = day(textOf(dispatch, 'SupportDate__c'));
  const reasons = theirs.map(
    (node, at) => `${at + 1}. ${ruleTitle(textOf(node, 'RuleCode__c') ?? '')}: ${textOf(node, 'Message__c') ?? ''}`,
  );
  return {
    subject: `【${head}】派遣案件 ${code} について`,
    body: [
      `${nameOf(dispatch, 'Agency__r')} 御中`,
      '',
      `派遣案件 ${code}（${nameOf(dispatch, 'BusinessYear__r', 'Business__r')}、支援日 ${support}）について、${ask}`,
      '',
      ...(reasons.length === 0 ? ['1. '] : reasons),
    ].join('\n'),
    findings: theirs,
  };
}

/** The letter's last line: until when an answer is asked for. */
export const withDue = (body: string, due: string): string => `${body}\n\n回答期限: ${day(due)}`;
