import mayCheck from '@salesforce/customPermission/Haken_Check';
import mayJudge from '@salesforce/customPermission/Haken_Judge';
import userId from '@salesforce/user/Id';
import CaseForm from 'c/caseForm';
import { dayOf, isFrozen, nameOf, numberOf, said, textOf, type Node } from 'c/caseRecord';
import { saveCase } from 'c/caseSaving';
import { keptOffice, tookPlatform, type Judged } from './judgements.ts';
import { factLabels, labels } from './labels.ts';

/** Whose value is to hold. */
type Side = 'office' | 'platform';

/**
 * Facts that the Office put right and the Platform changed afterwards: a person says which value holds, with the reason.
 * Until then the case is not released.
 */
export default class CaseConflicts extends CaseForm {
  labels = labels;
  /** The correction being judged, and for whom. */
  judging = '';
  side: Side = 'office';

  get hasConflicts(): boolean {
    return this.open.length > 0;
  }

  get conflicts() {
    const { read, judging } = this;
    if (!read) return [];
    const may = (Boolean(mayCheck) || Boolean(mayJudge)) && !isFrozen(read);
    return this.open.map((each) => ({
      key: each.Id,
      what: whatOf(each),
      office: said(each, 'OfficeValue__c'),
      platform: said(each, 'PlatformValue__c'),
      since: dayOf(each, 'ConflictOn__c'),
      why: `${said(each, 'Reason__c')}（${nameOf(each, 'CorrectedBy__r')}）`,
      canJudge: may && textOf(each, 'ConflictState__c') === 'Open' && judging === '',
      isWaiting: textOf(each, 'ConflictState__c') === 'TakePlatform',
      isJudging: judging === each.Id,
    }));
  }

  get reasonLabel(): string {
    return this.side === 'office' ? labels.keepReason : labels.takeReason;
  }

  override startAnew(): void {
    super.startAnew();
    this.judging = '';
  }

  ask({ currentTarget }: Event): void {
    const { key = '', side } = (currentTarget as HTMLElement).dataset;
    this.problem = '';
    this.side = side === 'platform' ? 'platform' : 'office';
    this.judging = key;
  }

  drop(): void {
    this.focusNext = `[data-key=${this.judging}][data-side=${this.side}]`;
    this.judging = '';
  }

  /** The judgement, and where the Platform's value is taken the fact itself, which somebody has to check anew: in one go. */
  async judge({ detail }: CustomEvent<string>): Promise<void> {
    const { read, side } = this;
    const correction = this.open.find(({ Id }) => Id === this.judging);
    if (!read || !correction) return;
    const { dispatch } = read;
    const told = { reason: detail, me: userId, on: textOf(dispatch, 'Today__c') };
    const judged: Judged = side === 'office' ? keptOffice(correction, told) : tookPlatform(correction, told);
    const checker = textOf(dispatch, 'CheckedBy__c');
    const again = side === 'platform' && checker !== null && checker !== userId;
    const fields = { ...judged.facts, ...(again && { CheckedBy__c: null, CheckedOn__c: null }) };
    const save = () =>
      saveCase({ id: dispatch.Id, version: numberOf(dispatch, 'Version__c') }, fields, [judged.change]);
    if (await this.save(save, labels.conflictJudged)) this.judging = '';
  }

  private get open(): Node[] {
    const states = ['Open', 'TakePlatform'];
    return (this.read?.corrections ?? []).filter((each) => states.includes(textOf(each, 'ConflictState__c') ?? ''));
  }
}

/** The fact as the page calls it; of another record, its code and the field. */
function whatOf(correction: Node): string {
  const field = textOf(correction, 'Field__c') ?? '';
  const name = factLabels[field] ?? field;
  return textOf(correction, 'Object__c') === 'Dispatch__c' ? name : `${said(correction, 'RecordCode__c')} ${name}`;
}
