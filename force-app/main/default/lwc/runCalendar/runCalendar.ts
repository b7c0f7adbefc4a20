import { LightningElement, api, wire } from 'lwc';
import { gql, graphql, type GraphqlResult } from 'lightning/graphql';
import { day } from 'c/display';
import { reasonsOf, rowsOf, type Connection, type Value } from 'c/orgAnswers';
import approvalLabel from '@salesforce/label/c.Calendar_Approval';
import bankLabel from '@salesforce/label/c.Calendar_Bank';
import closeLabel from '@salesforce/label/c.Calendar_Close';
import errorLabel from '@salesforce/label/c.Page_Error';
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

/** The dates of a run; a day may be several of them. */
const names = {
  CloseDate__c: closeLabel,
  SpotCheckOn__c: spotCheckLabel,
  SpotCheckDueOn__c: spotCheckDueLabel,
  ApprovalDueOn__c: approvalLabel,
  BankDueOn__c: bankLabel,
  NoticeOn__c: noticeLabel,
  PayDate__c: payLabel,
  ReportDueOn__c: reportLabel,
  WithholdingDueOn__c: withholdingLabel,
};
type DateField = keyof typeof names;
type Dates = Record<DateField, Value<string>>;

const datesQuery = gql`
  query RunDates($run: ID!) {
    uiapi {
      query {
        PaymentRun__c(first: 1, where: { Id: { eq: $run } }) {
          edges {
            node {
              CloseDate__c {
                value
              }
              SpotCheckOn__c {
                value
              }
              SpotCheckDueOn__c {
                value
              }
              ApprovalDueOn__c {
                value
              }
              BankDueOn__c {
                value
              }
              NoticeOn__c {
                value
              }
              PayDate__c {
                value
              }
              ReportDueOn__c {
                value
              }
              WithholdingDueOn__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;

const times = {
  past: { words: pastLabel, icon: 'utility:check', style: 'slds-col slds-no-flex slds-text-color_weak' },
  today: { words: todayLabel, icon: 'utility:pin', style: 'slds-col slds-no-flex slds-text-title_bold' },
  upcoming: { words: upcomingLabel, icon: 'utility:date_input', style: 'slds-col slds-no-flex' },
};

/** The calendar of one payment run, in the order of its days. */
export default class RunCalendar extends LightningElement {
  @api runId = '';
  /** The org's today. */
  @api today = '';

  readonly labels = { error: errorLabel, title: titleLabel };
  dates: Dates | null = null;
  problem: string[] | '' = '';

  get query(): unknown {
    return this.runId === '' ? undefined : datesQuery;
  }

  get variables(): Record<string, unknown> {
    return { run: this.runId };
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  received({ data, errors }: GraphqlResult<{ uiapi: { query: { PaymentRun__c: Connection<Dates> } } }>): void {
    this.problem = errors ? reasonsOf(errors) : '';
    if (data) this.dates = rowsOf(data.uiapi.query.PaymentRun__c)[0] ?? null;
  }

  get days() {
    return (Object.keys(names) as DateField[])
      .map((key) => ({ key, name: names[key], date: this.dates?.[key].value ?? '' }))
      .filter(({ date }) => date !== '')
      .sort((one, other) => (one.date < other.date ? -1 : Number(one.date > other.date)))
      .map(({ key, name, date }) => {
        const { words, icon, style } = this.when(date);
        return { key, name, date: day(date), words, icon, style, current: date === this.today ? 'date' : undefined };
      });
  }

  when(date: string) {
    if (date === this.today) return times.today;
    return date < this.today ? times.past : times.upcoming;
  }
}
