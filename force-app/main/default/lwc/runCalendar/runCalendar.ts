import { LightningElement, api } from 'lwc';
import { day } from 'c/display';
import approvalLabel from '@salesforce/label/c.Calendar_Approval';
import bankLabel from '@salesforce/label/c.Calendar_Bank';
import closeLabel from '@salesforce/label/c.Calendar_Close';
import noticeLabel from '@salesforce/label/c.Calendar_Notice';
import pastLabel from '@salesforce/label/c.Calendar_Past';
import payLabel from '@salesforce/label/c.Calendar_Pay';
import reportLabel from '@salesforce/label/c.Calendar_Report';
import spotCheckLabel from '@salesforce/label/c.Calendar_SpotCheck';
import spotCheckDueLabel from '@salesforce/label/c.Calendar_SpotCheckDue';
import titleLabel from '@salesforce/label/c.Calendar_Title';
import todayLabel from '@salesforce/label/c.Calendar_Today';
import upcomingLabel from '@salesforce/label/c.Calendar_Upcoming';
import withholdingLabel from '@salesforce/label/c.Calendar_Withholding';

/** The dates of a run, `YYYY-MM-DD`; what is not set is left out. */
export interface RunDates {
  close?: string | null;
  spotCheck?: string | null;
  spotCheckDue?: string | null;
  approvalDue?: string | null;
  bankDue?: string | null;
  notice?: string | null;
  pay?: string | null;
  report?: string | null;
  withholdingDue?: string | null;
}

const names: readonly (readonly [keyof RunDates, string])[] = [
  ['close', closeLabel],
  ['spotCheck', spotCheckLabel],
  ['spotCheckDue', spotCheckDueLabel],
  ['approvalDue', approvalLabel],
  ['bankDue', bankLabel],
  ['notice', noticeLabel],
  ['pay', payLabel],
  ['report', reportLabel],
  ['withholdingDue', withholdingLabel],
];

const times = {
  past: { words: pastLabel, icon: 'utility:check', style: 'slds-col slds-no-flex slds-text-color_weak' },
  today: { words: todayLabel, icon: 'utility:pin', style: 'slds-col slds-no-flex slds-text-title_bold' },
  upcoming: { words: upcomingLabel, icon: 'utility:date_input', style: 'slds-col slds-no-flex' },
};

/** The calendar of one payment run, in the order of its days. */
export default class RunCalendar extends LightningElement {
  @api dates: RunDates = {};
  /** The org's today. */
  @api today = '';

  readonly labels = { title: titleLabel };

  get days() {
    return names
      .flatMap(([key, name]) => {
        const date = this.dates[key];
        return date ? [{ key, name, date }] : [];
      })
      .sort((one, other) => (one.date < other.date ? -1 : Number(one.date > other.date)))
      .map(({ key, name, date }) => {
        const when = this.when(date);
        return {
          key,
          name,
          date: day(date),
          when: when.words,
          icon: when.icon,
          style: when.style,
          current: when === times.today ? 'date' : undefined,
        };
      });
  }

  when(date: string) {
    if (date === this.today) return times.today;
    return date < this.today ? times.past : times.upcoming;
  }
}
