import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphqlResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import { count, day, fill, lastDay, yen } from 'c/display';
import { isChangedMeanwhile, isNoAccess, reasonsOf, rowsOf, words } from 'c/orgAnswers';
import userId from '@salesforce/user/Id';
import mayApprove from '@salesforce/customPermission/Haken_ApprovePayments';
import mayClose from '@salesforce/customPermission/Haken_ClosePayments';
import { approvePayments } from './approval.ts';
import { labels } from './labels.ts';
import { monthsToClose } from './months.ts';
import { paymentsQuery, runsQuery, type Payment, type Payments, type Run, type Runs } from './queries.ts';
import { payeeRow, reasonsByCase, stepsOf } from './view.ts';

/** A payment run: its totals, payees and lines, the cases held, its calendar; closing and approving it. */
export default class PaymentRun extends LightningElement {
  /** The run of a record page; an app page lets one be chosen. */
  @api recordId?: string;

  readonly labels = labels;
  runs: Run[] = [];
  payments: Payment[] = [];
  today = '';
  month = '';
  search = '';
  openPayment = '';
  requestId = '';
  approving = '';
  isLoading = true;
  arePaymentsRead = false;
  isBusy = false;
  isNoAccess = false;
  problem: string[] | '' = '';
  refusal: string[] | null = null;
  chosenId = '';
  refreshRuns: (() => Promise<void>) | undefined;
  refreshPayments: (() => Promise<void>) | undefined;

  readonly runsQuery = runsQuery;

  @wire(graphql, { query: '$runsQuery' })
  receivedRuns({ data, errors, refresh }: GraphqlResult<Runs>): void {
    this.refreshRuns = refresh;
    if (!data && !errors) return;
    this.isLoading = false;
    this.isNoAccess = isNoAccess(errors);
    this.problem = errors && !this.isNoAccess ? reasonsOf(errors) : '';
    if (!data) return;
    const { PaymentRun__c: runs, ProgramYear__c: years, JobRequest__c: requests } = data.uiapi.query;
    this.runs = rowsOf(runs);
    this.today = rowsOf(years)[0]?.Today__c.value ?? '';
    const [last] = rowsOf(requests);
    if (last && last.State__c.value !== 'Done') this.requestId ||= last.Id;
    this.month ||= monthsToClose(this.today)[0] ?? '';
  }

  get paymentsQuery(): unknown {
    return this.run ? paymentsQuery : undefined;
  }

  get paymentsVariables(): Record<string, unknown> {
    return { run: this.run?.Id ?? '' };
  }

  @wire(graphql, { query: '$paymentsQuery', variables: '$paymentsVariables' })
  receivedPayments({ data, errors, refresh }: GraphqlResult<Payments>): void {
    this.refreshPayments = refresh;
    if (errors) this.problem = reasonsOf(errors);
    if (data) this.payments = rowsOf(data.uiapi.query.Payment__c);
    this.arePaymentsRead ||= data !== undefined;
  }

  get runId(): string {
    return this.recordId ?? (this.chosenId || (this.runs[0]?.Id ?? ''));
  }

  get run(): Run | undefined {
    return this.runs.find(({ Id }) => Id === this.runId);
  }

  get cardTitle(): string {
    return `${labels.title} ${this.run?.Code__c.value ?? ''}`.trim();
  }

  get canChoose(): boolean {
    return this.recordId === undefined && this.runs.length > 1;
  }

  get isEmpty(): boolean {
    return !this.isLoading && !this.isNoAccess && this.problem === '' && this.run === undefined;
  }

  get runOptions(): { label: string; value: string }[] {
    return this.runs.map((run) => ({ label: `${run.Code__c.value ?? ''} ${words(run.State__c)}`, value: run.Id }));
  }

  get monthOptions(): { label: string; value: string }[] {
    return monthsToClose(this.today).map((month) => ({ label: month.replace('-', '/'), value: month }));
  }

  get steps() {
    return stepsOf(this.stateValue);
  }

  get stateValue(): string {
    return this.run?.State__c.value ?? '';
  }

  get totals(): { name: string; value: string }[] {
    const { run } = this;
    if (!run) return [];
    return [
      { name: labels.payeeCount, value: count(run.PaymentCount__c.value) },
      { name: labels.cases, value: count(run.CaseCount__c.value) },
      { name: labels.fee, value: yen(run.FeeTotal__c.value) },
      { name: labels.travel, value: yen(run.TravelTotal__c.value) },
      { name: labels.gross, value: yen(run.GrossTotal__c.value) },
      { name: labels.withholding, value: yen(run.WithholdingTotal__c.value) },
      { name: labels.net, value: yen(run.NetTotal__c.value) },
      { name: labels.payDate, value: day(run.PayDate__c.value) },
    ];
  }

  get payeesLabel(): string {
    return fill(labels.payees, count(this.run?.PaymentCount__c.value));
  }

  get payees() {
    const wanted = this.search.trim().toLowerCase();
    return this.payments
      .map((payment) => payeeRow(payment, this.openPayment))
      .filter(({ code, expert }) => `${code} ${expert}`.toLowerCase().includes(wanted));
  }

  get isNothingFound(): boolean {
    return this.payments.length > 0 && this.payees.length === 0;
  }

  get until(): string {
    const month = this.run?.Month__c.value;
    return month ? lastDay(month) : '';
  }

  get closeReasons(): Record<string, string> {
    return reasonsByCase(this.run?.JobRequest__r?.Result__c.value);
  }

  get canClose(): boolean {
    return Boolean(mayClose) && !this.isLoading && !this.isNoAccess;
  }

  get canTransfer(): boolean {
    return this.stateValue === 'Approved';
  }

  get canNotify(): boolean {
    return this.stateValue === 'Approved' || this.stateValue === 'Transferred';
  }

  get canApprove(): boolean {
    return Boolean(mayApprove) && this.stateValue === 'Closed';
  }

  /** Told before they try: who asked for the close cannot approve it. The org refuses in any case. */
  get whyNotApprove(): string {
    if (this.stateValue !== 'Closed') return '';
    const asked = this.run?.JobRequest__r;
    if (asked?.CreatedById.value === userId) return labels.requesterCannot;
    const name = asked?.CreatedBy?.Name.value ?? '';
    return mayApprove ? fill(labels.askedBy, name) : labels.approversDo;
  }

  get approvedWords(): string {
    const on = this.run?.ApprovedOn__c.value;
    return on ? fill(labels.approvedBy, day(on), this.run.ApprovedBy__r?.Name.value ?? '') : '';
  }

  chooseRun(event: CustomEvent<{ value: string }>): void {
    this.chosenId = event.detail.value;
    this.payments = [];
    this.arePaymentsRead = false;
    this.openPayment = '';
    this.refusal = null;
  }

  chooseMonth(event: CustomEvent<{ value: string }>): void {
    this.month = event.detail.value;
  }

  searchPayees(event: CustomEvent<{ value: string }>): void {
    this.search = event.detail.value;
  }

  togglePayment(event: Event): void {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    this.openPayment = this.openPayment === id ? '' : id;
  }

  async reload(): Promise<void> {
    await Promise.all([this.refreshRuns?.(), this.refreshPayments?.()]);
  }

  askClose(): Promise<void> {
    return this.ask('ClosePayments', { month: this.month });
  }

  askTransfer(): Promise<void> {
    return this.ask('Transfer', this.runParameters());
  }

  askNotices(): Promise<void> {
    return this.ask('Notices', this.runParameters());
  }

  jobEnded(): Promise<void> {
    return this.reload();
  }

  async approve(): Promise<void> {
    const { run } = this;
    if (!run) return;
    await this.carefully(async () => {
      const all = this.payments.length;
      await approvePayments(this.payments, userId, this.today, (done) => {
        this.approving = fill(labels.approvingCount, done, all);
      });
      await this.refreshRuns?.();
      await updateRecord(
        { fields: { Id: run.Id, State__c: 'Approved', ApprovedBy__c: userId, ApprovedOn__c: this.today } },
        this.unmodified(),
      );
      this.dispatchEvent(
        new ShowToastEvent({ title: fill(labels.approved, run.Code__c.value ?? ''), variant: 'success' }),
      );
    });
    this.approving = '';
    await this.reload();
  }

  /** The run as it was read last: another person's change since then is not overwritten. */
  unmodified(): { ifUnmodifiedSince?: string } {
    const at = this.run?.LastModifiedDate.value;
    return at ? { ifUnmodifiedSince: at } : {};
  }

  runParameters(): { month: string; number: number } {
    return { month: this.run?.Month__c.value ?? '', number: this.run?.Number__c.value ?? 0 };
  }

  async ask(kind: string, parameters: Record<string, unknown>): Promise<void> {
    await this.carefully(async () => {
      const fields = { Kind__c: kind, Parameters__c: JSON.stringify(parameters) };
      const { id } = await createRecord({ apiName: 'JobRequest__c', fields });
      this.requestId = id;
    });
  }

  /** One thing at a time; what the org refuses stands on the page until the next try. */
  async carefully(work: () => Promise<void>): Promise<void> {
    this.isBusy = true;
    this.refusal = null;
    try {
      await work();
    } catch (error) {
      this.refusal = refusalOf(error);
    } finally {
      this.isBusy = false;
    }
  }
}

function refusalOf(error: unknown): string[] {
  return isChangedMeanwhile(error) ? [labels.changedMeanwhile] : reasonsOf(error);
}
