import { ruleTitle } from 'c/caseRules';
import { amountOf, nameOf, said, textOf, type CaseData } from 'c/caseRecord';
import { nothing } from 'c/display';
import { labels } from './labels.ts';

/** Facts of a case whose change is told to whoever was overtaken, in the words of the screen. */
const told = ({ dispatch, findings, evidence, claims, items }: CaseData): Map<string, string> =>
  new Map([
    [labels.status, said(dispatch, 'Status__c')],
    [labels.reviewer, nameOf(dispatch, 'Reviewer__r')],
    [labels.checkedBy, nameOf(dispatch, 'CheckedBy__r')],
    [labels.reason, said(dispatch, 'HoldReason__c')],
    [labels.note, said(dispatch, 'DraftNote__c')],
    [labels.eligibility, said(dispatch, 'Eligibility__c')],
    [labels.fee, amountOf(dispatch, 'FeeExclTax__c')],
    [labels.travel, amountOf(dispatch, 'TravelInclTax__c')],
    ...findings.map(
      (node) =>
        [`${ruleTitle(textOf(node, 'RuleCode__c') ?? '')} ${node.Id.slice(-4)}`, said(node, 'State__c')] as const,
    ),
    ...evidence.map(
      (node) => [`${said(node, 'Type__c')} ${said(node, 'FileName__c')}`, said(node, 'CheckState__c')] as const,
    ),
    ...claims.map((node) => [`${labels.claim} ${said(node, 'Code__c')}`, said(node, 'State__c')] as const),
    ...items.map(
      (node) => [`${said(node, 'Means__c')} ${said(node, 'Code__c')}`, said(node, 'ReviewState__c')] as const,
    ),
  ]);

/** What differs between two readings of a case. */
export function changesBetween(before: CaseData, after: CaseData): string[] {
  const [old, now] = [told(before), told(after)];
  return [...now]
    .filter(([what, value]) => (old.get(what) ?? nothing) !== value)
    .map(([what, value]) => `${what}：${old.get(what) ?? nothing} → ${value}`);
}
