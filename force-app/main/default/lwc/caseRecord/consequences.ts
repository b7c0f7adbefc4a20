import { judge, ruleTitle, type FindingDraft } from 'c/caseRules';
import type { CaseData, Node } from './caseRecord.ts';
import { factsOf } from './ruleFacts.ts';

/** What saving would do to the list of findings, in the words of the rules. */
export interface Consequence {
  key: string;
  /** Whether the finding goes; otherwise it comes. */
  goes: boolean;
  text: string;
}

/** The case as it would stand with these fields of one of its records. */
function withFields(data: CaseData, id: string, fields: Readonly<Record<string, unknown>>): CaseData {
  const cells = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { value }]));
  const change = (node: Node): Node => (node.Id === id ? { ...node, ...cells } : node);
  return {
    ...data,
    dispatch: change(data.dispatch),
    items: data.items.map(change),
    evidence: data.evidence.map(change),
    claims: data.claims.map(change),
  };
}

const keyOf = ({ ruleCode, subject, message }: FindingDraft): string => `${ruleCode}|${subject}|${message}`;

/** What changes among the findings if these fields are saved: judged by the very rules that the nightly job runs. */
export function consequencesOf(data: CaseData, id: string, fields: Readonly<Record<string, unknown>>): Consequence[] {
  const before = judge(factsOf(data));
  const after = judge(factsOf(withFields(data, id, fields)));
  const only = (those: FindingDraft[], others: FindingDraft[], goes: boolean): Consequence[] => {
    const known = new Set(others.map(keyOf));
    return those
      .filter((each) => !known.has(keyOf(each)))
      .map((each) => ({ key: `${goes}${keyOf(each)}`, goes, text: `${ruleTitle(each.ruleCode)}：${each.message}` }));
  };
  return [...only(before, after, true), ...only(after, before, false)];
}
