import mayJudge from '@salesforce/customPermission/Haken_Judge';
import userId from '@salesforce/user/Id';
import CaseForm from 'c/caseForm';
import { ruleTitle } from 'c/caseRules';
import { saveOne } from 'c/caseSaving';
import { dayOf, isFrozen, modifiedOf, nameOf, parentOf, said, textOf, type CaseData, type Node } from 'c/caseRecord';
import { labels } from './labels.ts';

const isOpen = (node: Node): boolean => textOf(node, 'State__c') === 'Open';

/** What is wrong, whom to ask and how to reach them, and how it was settled; open ones first. */
export default class CaseFindings extends CaseForm {
  labels = labels;
  settling = '';

  get findings() {
    const { read } = this;
    if (!read) return [];
    const maySettle = Boolean(mayJudge) && !isFrozen(read);
    return read.findings
      .toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)))
      .map((node) => ({
        id: node.Id,
        title: ruleTitle(textOf(node, 'RuleCode__c') ?? ''),
        severity: said(node, 'Severity__c'),
        message: said(node, 'Message__c'),
        askWhom: [said(node, 'AskWhom__c'), ...reachOf(read, textOf(node, 'AskWhom__c'))].join('　'),
        state: said(node, 'State__c'),
        settlement: settlementOf(node),
        canSettle: maySettle && isOpen(node) && this.settling !== node.Id,
        isSettling: this.settling === node.Id,
      }));
  }

  get isEmpty(): boolean {
    return this.findings.length === 0;
  }

  override startAnew(): void {
    super.startAnew();
    this.settling = '';
  }

  ask({ currentTarget }: Event): void {
    this.settling = (currentTarget as HTMLElement).dataset.id ?? '';
    this.problem = '';
  }

  drop(): void {
    this.focusNext = `[data-action=settle][data-id="${this.settling}"]`;
    this.settling = '';
  }

  async settle({ detail }: CustomEvent<string>): Promise<void> {
    const finding = this.read?.findings.find(({ Id }) => Id === this.settling);
    const fields = {
      State__c: 'Settled',
      SettledBy__c: userId,
      SettledOn__c: textOf(this.read?.dispatch, 'Today__c'),
      Settlement__c: detail,
    };
    const save = () => saveOne(this.settling, modifiedOf(finding), fields);
    if (await this.save(save, labels.settled)) this.settling = '';
  }
}

/** Name, telephone and mail of whom to ask, where this user sees them. */
function reachOf({ dispatch }: CaseData, whom: string | null): string[] {
  const of = whom === 'Agency' ? 'Agency__r' : whom === 'Expert' ? 'Expert__r' : undefined;
  const parent = of && parentOf(dispatch, of);
  if (!parent) return [];
  return ['Name', 'ContactName__c', 'Phone__c', 'Email__c'].flatMap((field) => textOf(parent, field) ?? []);
}

function settlementOf(node: Node): string {
  const text = textOf(node, 'Settlement__c');
  return text === null ? '' : `${text}（${nameOf(node, 'SettledBy__r')} ${dayOf(node, 'SettledOn__c')}）`;
}
