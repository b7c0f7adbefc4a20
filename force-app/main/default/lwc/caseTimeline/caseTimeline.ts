import { api, LightningElement } from 'lwc';
import { count, fill, minuteOf, nothing, timeOfDay } from 'c/display';
import { dayOf, isOn, said, textOf, type CaseData } from 'c/caseRecord';
import { labels } from './labels.ts';

export interface Moment {
  key: string;
  time: string;
  what: string;
  difference: string;
}

/** Check-in, check-out and signature in the order of the day, each against the approved time. */
export default class CaseTimeline extends LightningElement {
  @api data: CaseData | undefined;

  labels = labels;

  get moments(): Moment[] {
    return this.data ? momentsOf(this.data) : [];
  }

  get isEmpty(): boolean {
    return this.moments.length === 0;
  }
}

function momentsOf({ dispatch, attendance }: CaseData): Moment[] {
  const approved: Record<string, number | null> = {
    CheckIn: minuteOf(textOf(dispatch, 'ApprovedStart__c')),
    CheckOut: minuteOf(textOf(dispatch, 'ApprovedEnd__c')),
  };
  return attendance
    .filter((node) => !isOn(node, 'Voided__c'))
    .toSorted((a, b) => (textOf(a, 'Time__c') ?? '').localeCompare(textOf(b, 'Time__c') ?? ''))
    .map((node) => {
      const due = approved[textOf(node, 'Kind__c') ?? ''] ?? null;
      const at = minuteOf(textOf(node, 'Time__c'));
      const signed = isOn(node, 'Signed__c') ? `、${labels.signed}` : '';
      return {
        key: node.Id,
        time: `${dayOf(node, 'Date__c')} ${timeOfDay(textOf(node, 'Time__c'))}`,
        what: `${said(node, 'Kind__c')}${signed}`,
        difference: due === null || at === null ? nothing : differenceOf(at - due),
      };
    });
}

function differenceOf(minutes: number): string {
  if (minutes === 0) return labels.asApproved;
  return fill(minutes > 0 ? labels.later : labels.earlier, count(Math.abs(minutes)));
}
