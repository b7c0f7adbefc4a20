import { api, LightningElement } from 'lwc';
import { duration, nothing, timeOfDay } from 'c/display';
import { amountOf, dayOf, nameOf, numberOf, said, textOf, type CaseData, type Node } from 'c/caseRecord';
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

/** The facts of the case beside what the Platform said of them: a correction is marked in words. */
export default class CaseFacts extends LightningElement {
  @api data: CaseData | undefined;

  labels = labels;

  get facts(): Fact[] {
    return this.data ? factsOf(this.data) : [];
  }
}

function factsOf({ dispatch: its, corrections }: CaseData): Fact[] {
  const corrected = new Map(
    corrections
      .filter((each) => textOf(each, 'Object__c') === 'Dispatch__c')
      .map((each) => [textOf(each, 'Field__c') ?? '', each]),
  );
  const rows: [field: string, label: string, ours: string][] = [
    ['SupportDate__c', labels.supportDate, dayOf(its, 'SupportDate__c')],
    ['ScheduledStart__c', labels.scheduled, span(its, 'ScheduledStart__c', 'ScheduledEnd__c')],
    ['ApprovedStart__c', labels.approved, span(its, 'ApprovedStart__c', 'ApprovedEnd__c')],
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
