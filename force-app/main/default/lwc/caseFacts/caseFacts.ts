import mayCheck from '@salesforce/customPermission/Haken_Check';
import mayJudge from '@salesforce/customPermission/Haken_Judge';
import userId from '@salesforce/user/Id';
import CaseForm from 'c/caseForm';
import {
  amountOf,
  consequencesOf,
  dayOf,
  inputTypes,
  isFrozen,
  isOn,
  nameOf,
  numberOf,
  said,
  takenAs,
  textOf,
  writtenAs,
  type CaseData,
  type Consequence,
  type Node,
} from 'c/caseRecord';
import { saveCase } from 'c/caseSaving';
import { duration, nothing, timeOfDay } from 'c/display';
import { correctedTo } from './corrections.ts';
import { labels } from './labels.ts';

export interface Fact {
  key: string;
  label: string;
  ours: string;
  /** What the Platform said, where the office corrected it. */
  platform: string;
  isCorrected: boolean;
  why: string;
}

const span = (node: Node, from: string, to: string): string =>
  textOf(node, from) === null ? nothing : `${timeOfDay(textOf(node, from))}〜${timeOfDay(textOf(node, to))}`;
const nth = (node: Node, field: string): string => {
  const value = numberOf(node, field);
  return value === null ? nothing : `${value}回目`;
};

/** The facts of the case beside what the Platform said of them; our copy is put right here, with the reason. */
export default class CaseFacts extends CaseForm {
  labels = labels;
  /** The field being put right, and what was typed for it. */
  correcting = '';
  typed: string | undefined;

  get facts() {
    const { read } = this;
    if (!read) return [];
    const may = (Boolean(mayCheck) || Boolean(mayJudge)) && !isFrozen(read);
    return factsOf(read).map((fact) => ({
      ...fact,
      canCorrect: may && inputTypes[fact.key] !== undefined && this.correcting === '',
    }));
  }

  get correctingLabel(): string {
    return this.facts.find(({ key }) => key === this.correcting)?.label ?? '';
  }

  get inputType(): string {
    return inputTypes[this.correcting] ?? 'text';
  }

  get value(): string {
    return this.typed ?? this.now ?? '';
  }

  get isUnchanged(): boolean {
    return this.typed === undefined || this.typed === (this.now ?? '');
  }

  get consequences(): Consequence[] {
    const { read, correcting } = this;
    return read && !this.isUnchanged ? consequencesOf(read, read.dispatch.Id, { [correcting]: this.corrected }) : [];
  }

  override startAnew(): void {
    super.startAnew();
    this.correcting = '';
  }

  ask({ currentTarget }: Event): void {
    this.problem = '';
    this.typed = undefined;
    this.correcting = (currentTarget as HTMLElement).dataset.field ?? '';
  }

  type({ detail }: CustomEvent<{ value: string }>): void {
    this.typed = detail.value;
  }

  drop(): void {
    this.focusNext = `[data-action=correct][data-field=${this.correcting}]`;
    this.correcting = '';
  }

  /** Our copy, what the Platform said of it, and that somebody has to check the case anew: in one go. */
  async correct({ detail }: CustomEvent<string>): Promise<void> {
    const { read, correcting } = this;
    const input = this.template?.querySelector<HTMLElement & { reportValidity(): boolean | undefined }>('[data-part]');
    if (!read || input?.reportValidity() === false) return;
    const { dispatch } = read;
    const checker = textOf(dispatch, 'CheckedBy__c');
    const fields = {
      [correcting]: this.corrected,
      ...(checker !== null && checker !== userId && { CheckedBy__c: null, CheckedOn__c: null }),
    };
    const told = { field: correcting, platform: this.now, office: writtenAs(correcting, this.typed), reason: detail };
    const save = () =>
      saveCase({ id: dispatch.Id, version: numberOf(dispatch, 'Version__c') }, fields, [
        correctedTo(read, { ...told, me: userId }),
      ]);
    if (await this.save(save, labels.factCorrected)) this.correcting = '';
  }

  /** As it stands in our copy, written as an input of its kind takes it. */
  private get now(): string | null {
    const number = numberOf(this.read?.dispatch, this.correcting);
    const text = number === null ? textOf(this.read?.dispatch, this.correcting) : String(number);
    return writtenAs(this.correcting, text ?? '');
  }

  /** As the org takes it. */
  private get corrected(): string | number | null {
    return takenAs(this.correcting, writtenAs(this.correcting, this.typed));
  }
}

function factsOf({ dispatch: its, corrections }: CaseData): Fact[] {
  const corrected = new Map(
    corrections
      .filter((each) => textOf(each, 'Object__c') === 'Dispatch__c' && isOn(each, 'Active__c'))
      .map((each) => [textOf(each, 'Field__c') ?? '', each]),
  );
  const rows: [field: string, label: string, ours: string][] = [
    ['SupportDate__c', labels.supportDate, dayOf(its, 'SupportDate__c')],
    ['ScheduledStart__c', labels.scheduled, span(its, 'ScheduledStart__c', 'ScheduledEnd__c')],
    ['ApprovedStart__c', labels.approvedStart, timeOfDay(textOf(its, 'ApprovedStart__c'))],
    ['ApprovedEnd__c', labels.approvedEnd, timeOfDay(textOf(its, 'ApprovedEnd__c'))],
    ['Minutes__c', labels.minutes, duration(numberOf(its, 'Minutes__c'))],
    ['Mode__c', labels.mode, said(its, 'Mode__c')],
    ['Place__c', labels.place, said(its, 'Place__c')],
    ['Accompaniment__c', labels.accompaniment, said(its, 'Accompaniment__c')],
    ['DeclaredNth__c', labels.declaredNth, nth(its, 'DeclaredNth__c')],
    ['ComputedNth__c', labels.computedNth, nth(its, 'ComputedNth__c')],
    ['ConfirmedNth__c', labels.confirmedNth, nth(its, 'ConfirmedNth__c')],
    ['ReportedOn__c', labels.reportedOn, dayOf(its, 'ReportedOn__c')],
    ['CertifiedOn__c', labels.certifiedOn, dayOf(its, 'CertifiedOn__c')],
    ['AgencyApprovedOn__c', labels.agencyApprovedOn, dayOf(its, 'AgencyApprovedOn__c')],
    ['Eligibility__c', labels.eligibility, said(its, 'Eligibility__c')],
    ['FeeExclTax__c', labels.fee, amountOf(its, 'FeeExclTax__c')],
    ['TravelInclTax__c', labels.travel, amountOf(its, 'TravelInclTax__c')],
  ];
  return rows.map(([key, label, ours]) => {
    const correction = corrected.get(key);
    return {
      key,
      label,
      ours,
      platform: correction ? said(correction, 'PlatformValue__c') : ours,
      isCorrected: correction !== undefined,
      why: correction ? `${said(correction, 'Reason__c')}（${nameOf(correction, 'CorrectedBy__r')}）` : '',
    };
  });
}
