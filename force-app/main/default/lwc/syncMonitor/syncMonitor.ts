import { LightningElement, wire } from 'lwc';
import { graphql, type GraphqlResult } from 'lightning/graphql';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { createRecord } from 'lightning/uiRecordApi';
import { count, day, fill, time } from 'c/display';
import { isNoAccess, reasonsOf, rowsOf, words } from 'c/orgAnswers';
import { labels } from './labels.ts';
import { monitorQuery, type Monitor } from './queries.ts';

const runIcons: Readonly<Record<string, string>> = { Completed: 'utility:success', Failed: 'utility:error' };

/** How the exchange with the Platform goes: its runs, what could not be stored and why, and another try. */
export default class SyncMonitor extends LightningElement {
  readonly labels = labels;
  readonly query = monitorQuery;
  state = 'Open';
  found: Monitor['uiapi'] | null = null;
  chosen: readonly string[] = [];
  openId = '';
  requestId = '';
  refusal = '';
  isLoading = true;
  isBusy = false;
  /** Whoever may not ask for a job is told who may, and gets no buttons. */
  mayRetry = false;
  isNoAccess = false;
  problem: string[] | '' = '';
  refresh: (() => Promise<void>) | undefined;

  @wire(getObjectInfo, { objectApiName: 'JobRequest__c' })
  receivedInfo({ data }: { data?: { createable: boolean } }): void {
    this.mayRetry = data?.createable ?? false;
  }

  get variables(): Record<string, unknown> {
    return { state: this.state };
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  received({ data, errors, refresh }: GraphqlResult<Monitor>): void {
    this.refresh = refresh;
    if (!data && !errors) return;
    this.isLoading = false;
    this.isNoAccess = isNoAccess(errors);
    this.problem = errors && !this.isNoAccess ? reasonsOf(errors) : '';
    if (data) this.found = data.uiapi;
  }

  get isRead(): boolean {
    return this.found !== null;
  }

  get counts(): { name: string; count: string }[] {
    return rowsOf(this.found?.aggregate.SyncError__c).map(({ aggregate }) => ({
      name: words(aggregate.Reason__c),
      count: count(aggregate.Id.count.value),
    }));
  }

  get stateOptions(): { label: string; value: string }[] {
    return [
      { label: labels.open, value: 'Open' },
      { label: labels.resolved, value: 'Resolved' },
    ];
  }

  get errors() {
    return rowsOf(this.found?.query.SyncError__c).map((row) => {
      const name = row.Name.value ?? '';
      const isOpen = row.Id === this.openId;
      return {
        id: row.Id,
        detailKey: `${row.Id}-detail`,
        name,
        chooseLabel: fill(labels.chooseOne, name),
        kind: words(row.Kind__c),
        record: row.RecordCode__c.value ?? '',
        reason: words(row.Reason__c),
        firstSeen: day(row.FirstSeenOn__c.value),
        lastSeen: day(row.LastSeenOn__c.value),
        isResolved: row.State__c.value === 'Resolved',
        isChosen: this.chosen.includes(name),
        isOpen,
        expanded: String(isOpen),
        icon: isOpen ? 'utility:chevrondown' : 'utility:chevronright',
      };
    });
  }

  get runs() {
    return rowsOf(this.found?.query.SyncRun__c).map((row) => ({
      id: row.Id,
      name: row.Name.value ?? '',
      started: time(row.StartedAt__c.value),
      kind: words(row.Kind__c),
      state: words(row.State__c),
      icon: runIcons[row.State__c.value ?? ''] ?? 'utility:clock',
      received: count(row.Received__c.value),
      stored: count(row.Stored__c.value),
      unchanged: count(row.Unchanged__c.value),
      failed: count(row.Failed__c.value),
      message: row.Message__c.value ?? '',
    }));
  }

  get hasErrors(): boolean {
    return this.errors.length > 0;
  }

  get isEmpty(): boolean {
    return this.isRead && !this.hasErrors;
  }

  get hasNoRuns(): boolean {
    return this.runs.length === 0;
  }

  get errorSummary(): string {
    const all = this.found?.query.SyncError__c.totalCount ?? 0;
    return all > this.errors.length
      ? fill(labels.shown, count(this.errors.length), count(all))
      : fill(labels.total, count(all));
  }

  get retrySelectedLabel(): string {
    return fill(labels.retrySelected, this.chosen.length);
  }

  get cannotRetry(): boolean {
    return this.isBusy || this.counts.length === 0;
  }

  get cannotRetrySelected(): boolean {
    return this.isBusy || this.chosen.length === 0;
  }

  chooseState(event: CustomEvent<{ value: string }>): void {
    this.state = event.detail.value;
    this.chosen = [];
    this.openId = '';
  }

  choose(event: CustomEvent<{ checked: boolean }>): void {
    const { name = '' } = (event.currentTarget as HTMLElement).dataset;
    const others = this.chosen.filter((each) => each !== name);
    this.chosen = event.detail.checked ? [...others, name] : others;
  }

  toggle(event: Event): void {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    this.openId = this.openId === id ? '' : id;
  }

  async reload(): Promise<void> {
    await this.refresh?.();
  }

  retryAll(): Promise<void> {
    return this.ask({});
  }

  retrySelected(): Promise<void> {
    return this.ask({ only: [...this.chosen] });
  }

  /** A job of the service does it: a retry may take long, and goes on when the page is left. */
  async ask(parameters: Record<string, unknown>): Promise<void> {
    this.isBusy = true;
    this.refusal = '';
    try {
      const fields = { Kind__c: 'SyncRetry', Parameters__c: JSON.stringify(parameters) };
      const { id } = await createRecord({ apiName: 'JobRequest__c', fields });
      this.requestId = id;
      this.chosen = [];
    } catch (error) {
      this.refusal = reasonsOf(error).join(' ');
    } finally {
      this.isBusy = false;
    }
  }
}
