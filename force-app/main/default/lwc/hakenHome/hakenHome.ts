import { LightningElement, wire } from 'lwc';
import { graphql, type GraphqlResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { addMonths, count, fill, lastDay, yen } from 'c/display';
import { isNoAccess, reasonsOf, rowsOf, words } from 'c/orgAnswers';
import userId from '@salesforce/user/Id';
import mayApprove from '@salesforce/customPermission/Haken_ApprovePayments';
import mayClose from '@salesforce/customPermission/Haken_ClosePayments';
import mayReview from '@salesforce/customPermission/Haken_ReviewScreen';
import { labels } from './labels.ts';
import {
  currentRunQuery,
  monthQuery,
  openErrorsQuery,
  waitingQuery,
  type Current,
  type CurrentRun,
  type Month,
  type OpenErrors,
  type Waiting,
} from './queries.ts';

/** States in the order a case goes through them. */
const order = [
  ...['Received', 'Inquiry', 'Returned', 'Rescheduled', 'AwaitingReport', 'Done', 'Reviewing', 'Held'],
  ...['ReleaseRequested', 'Payable', 'Paid', 'Reclaim', 'NotPayable', 'Cancelled'],
];
const inOrder = (one: { status: string }, other: { status: string }) =>
  order.indexOf(one.status) - order.indexOf(other.status);

/** What waits for me, the month at a glance, and the calendar of the current run. Each part stands by itself. */
export default class HakenHome extends NavigationMixin(LightningElement) {
  readonly labels = labels;
  readonly waitingQuery = waitingQuery;
  readonly currentRunQuery = currentRunQuery;
  readonly openErrorsQuery = openErrorsQuery;
  readonly me = { me: userId };
  /** Who works on cases: for the others a count in their own name says nothing. */
  readonly isReviewer = Boolean(mayReview);
  today = '';
  isLoading = true;
  waitingNoAccess = false;
  waitingProblem: string[] | '' = '';
  monthProblem: string[] | '' = '';
  runProblem: string[] | '' = '';
  isRunHidden = false;
  isRunRead = false;
  openErrors = 0;
  found: Waiting['uiapi']['aggregate'] | null = null;
  monthFound: Month['uiapi']['aggregate'] | null = null;
  run: CurrentRun | null = null;

  @wire(graphql, { query: '$waitingQuery', variables: '$me' })
  receivedWaiting({ data, errors }: GraphqlResult<Waiting>): void {
    if (!data && !errors) return;
    this.isLoading = false;
    this.waitingNoAccess = isNoAccess(errors);
    this.waitingProblem = errors && !this.waitingNoAccess ? reasonsOf(errors) : '';
    if (!data) return;
    this.found = data.uiapi.aggregate;
    this.today = rowsOf(data.uiapi.query.ProgramYear__c)[0]?.Today__c.value ?? '';
  }

  get monthQuery(): unknown {
    return this.today === '' ? undefined : monthQuery;
  }

  get monthVariables(): Record<string, unknown> {
    return this.today === '' ? {} : { from: `${this.monthShown}-01`, until: lastDay(this.monthShown) };
  }

  @wire(graphql, { query: '$monthQuery', variables: '$monthVariables' })
  receivedMonth({ data, errors }: GraphqlResult<Month>): void {
    this.monthProblem = errors && !isNoAccess(errors) ? reasonsOf(errors) : '';
    if (data) this.monthFound = data.uiapi.aggregate;
  }

  @wire(graphql, { query: '$currentRunQuery' })
  receivedRun({ data, errors }: GraphqlResult<Current>): void {
    this.isRunHidden = isNoAccess(errors);
    this.runProblem = errors && !this.isRunHidden ? reasonsOf(errors) : '';
    if (!data) return;
    this.isRunRead = true;
    this.run = rowsOf(data.uiapi.query.PaymentRun__c)[0] ?? null;
  }

  /** Who may not see them has nothing to do about them: no word of it. */
  @wire(graphql, { query: '$openErrorsQuery' })
  receivedErrors({ data }: GraphqlResult<OpenErrors>): void {
    if (data) this.openErrors = data.uiapi.query.SyncError__c.totalCount ?? 0;
  }

  /** The month that is being checked and paid: the one before today's. */
  get monthShown(): string {
    return addMonths(this.today.slice(0, 7), -1);
  }

  get monthTitle(): string {
    return this.today === '' ? labels.month : fill(labels.monthOf, this.monthShown.replace('-', '/'));
  }

  get runWords(): string {
    return this.run ? fill(labels.calendarOf, this.run.Code__c.value ?? '', words(this.run.State__c)) : '';
  }

  get waiting() {
    const mine = new Map(rowsOf(this.found?.mine).map(({ aggregate }) => [aggregate.Status__c.value, aggregate]));
    return rowsOf(this.found?.all)
      .map(({ aggregate }) => ({
        status: aggregate.Status__c.value ?? '',
        name: words(aggregate.Status__c),
        mine: count(mine.get(aggregate.Status__c.value)?.Id.count.value ?? 0),
        all: count(aggregate.Id.count.value),
      }))
      .sort(inOrder);
  }

  get hasWaiting(): boolean {
    return this.waiting.length > 0;
  }

  get todos(): { key: string; text: string; tab: string }[] {
    const { monthShown: month, openErrors } = this;
    const code = this.run?.Code__c.value ?? '';
    const state = this.run?.State__c.value;
    const isUnclosed = this.isRunRead && this.today !== '' && code < month;
    const all = [
      { is: mayClose && isUnclosed, text: fill(labels.toClose, month.replace('-', '/')), tab: 'Payment_Run' },
      { is: mayApprove && state === 'Closed', text: fill(labels.toApprove, code), tab: 'Payment_Run' },
      { is: mayClose && state === 'Approved', text: fill(labels.toTransfer, code), tab: 'Payment_Run' },
      { is: openErrors > 0, text: fill(labels.syncErrors, count(openErrors)), tab: 'Sync_Monitor' },
    ];
    return all.filter(({ is }) => is).map(({ text, tab }) => ({ key: text, text, tab }));
  }

  get hasTodos(): boolean {
    return this.todos.length > 0;
  }

  /** Said where there is nothing else to do either. */
  get isLocked(): boolean {
    return this.waitingNoAccess && !this.hasTodos;
  }

  get isNothingWaiting(): boolean {
    return this.found !== null && !this.hasWaiting && !this.hasTodos;
  }

  get month() {
    return rowsOf(this.monthFound?.Dispatch__c)
      .map(({ aggregate }) => ({
        status: aggregate.Status__c.value ?? '',
        name: words(aggregate.Status__c),
        cases: count(aggregate.Id.count.value),
        fee: yen(aggregate.FeeExclTax__c?.sum.value),
        travel: yen(aggregate.TravelInclTax__c?.sum.value),
      }))
      .sort(inOrder);
  }

  get monthTotal(): { cases: string; fee: string; travel: string } {
    const rows = rowsOf(this.monthFound?.Dispatch__c).map(({ aggregate }) => aggregate);
    const sum = (values: readonly (number | null)[]) => values.reduce<number>((all, each) => all + (each ?? 0), 0);
    return {
      cases: count(sum(rows.map(({ Id }) => Id.count.value))),
      fee: yen(sum(rows.map(({ FeeExclTax__c: fee }) => fee?.sum.value ?? null))),
      travel: yen(sum(rows.map(({ TravelInclTax__c: travel }) => travel?.sum.value ?? null))),
    };
  }

  /** Without the first answer nobody knows which month it is: what was wrong is said once, above. */
  get hasMonthCard(): boolean {
    return !this.waitingNoAccess && this.waitingProblem === '';
  }

  get hasMonth(): boolean {
    return this.month.length > 0;
  }

  get isEmptyMonth(): boolean {
    return this.monthFound !== null && !this.hasMonth;
  }

  get hasNoRun(): boolean {
    return this.isRunRead && this.run === null;
  }

  openTab(event: Event): void {
    const { tab = '' } = (event.currentTarget as HTMLElement).dataset;
    this[NavigationMixin.Navigate]({ type: 'standard__navItemPage', attributes: { apiName: tab } });
  }
}
