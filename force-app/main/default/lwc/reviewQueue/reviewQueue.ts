import { LightningElement, wire } from 'lwc';
import { graphql, type GraphqlResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import userId from '@salesforce/user/Id';
import mayUse from '@salesforce/customPermission/Haken_ReviewScreen';
import { saveCases } from 'c/caseSaving';
import { refusalOf } from 'c/orgAnswers';
import { count } from 'c/display';
import { rememberOrder } from 'c/workList';
import { conditionsFrom, mostSearched, startOf, whereOf, type Conditions } from './conditions.ts';
import { labels } from './labels.ts';
import { findingOptions, headers, reviewerOptions, stageTabs, type Counts, type Person } from './choices.ts';
import { countsQuery, countsVariables, pageQuery, pageSize, peopleQuery } from './queries.ts';
import { rowOf, type CaseNode, type QueueRow } from './rows.ts';
import { keepView, removeView, type SavedView } from './savedViews.ts';
import { orderBy, type SortColumn, type StageName } from './stages.ts';

interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { node: CaseNode }[];
}

const typingPause = 400;

/** What waits, by stage: found, put in order and counted by the server, taken and handed over by people. */
export default class ReviewQueue extends NavigationMixin(LightningElement) {
  labels = labels;
  conditions: Conditions = startOf('verify');
  mostSearched = mostSearched;
  searchText = '';
  counts: Counts | undefined;
  people: Person[] = [];
  views: SavedView[] = [];
  chosenView = '';
  newViewName = '';
  isNaming = false;
  isHandingOver = false;
  receiver = '';
  problem = '';
  isSaving = false;
  isLoading = true;
  page: Page | undefined;
  selected: ReadonlySet<string> = new Set();
  /** Cursors of the pages gone through, the last one that of this page. */
  cursors: readonly (string | undefined)[] = [undefined];

  private refreshPage: GraphqlResult['refresh'];
  private refreshCounts: GraphqlResult['refresh'];
  private refreshPeople: GraphqlResult['refresh'];
  private typing: ReturnType<typeof setTimeout> | undefined;

  countsQuery = mayUse ? countsQuery : undefined;
  peopleQuery = mayUse ? peopleQuery : undefined;
  countsVariables = countsVariables;
  peopleVariables = { me: userId };

  @wire(graphql, { query: '$countsQuery', variables: '$countsVariables' })
  receiveCounts({ data, errors, refresh }: GraphqlResult): void {
    this.refreshCounts = refresh;
    if (errors) this.problem = refusalOf(errors, labels.loadFailed).message;
    if (data) this.counts = (data as { uiapi: Counts }).uiapi;
  }

  @wire(graphql, { query: '$pageQuery', variables: '$pageVariables' })
  receivePage({ data, errors, refresh }: GraphqlResult): void {
    this.refreshPage = refresh;
    if (errors) this.problem = refusalOf(errors, labels.loadFailed).message;
    if (errors || data) this.isLoading = false;
    if (!data) return;
    this.page = (data as { uiapi: { query: { Dispatch__c: Page } } }).uiapi.query.Dispatch__c;
    const shown = new Set(this.page.edges.map(({ node }) => node.Id));
    this.selected = new Set([...this.selected].filter((id) => shown.has(id)));
    rememberOrder([...shown]);
  }

  @wire(graphql, { query: '$peopleQuery', variables: '$peopleVariables' })
  receivePeople({ data, refresh }: GraphqlResult): void {
    this.refreshPeople = refresh;
    if (!data) return;
    const { User, SavedView__c } = (
      data as {
        uiapi: { query: Record<'User' | 'SavedView__c', { edges: { node: Person & SavedView }[] }> };
      }
    ).uiapi.query;
    this.people = User.edges.map(({ node }) => node);
    this.views = SavedView__c.edges.map(({ node }) => node);
  }

  /** Asked as soon as what narrows it is known: an age is counted from the org's day. */
  get pageQuery(): unknown {
    return mayUse && (this.today !== undefined || this.conditions.age === 'all') ? pageQuery : undefined;
  }

  get pageVariables(): Record<string, unknown> {
    return {
      where: whereOf(this.conditions, userId, this.today ?? ''),
      orderBy: orderBy(this.conditions.sort),
      after: this.cursors.at(-1) ?? null,
    };
  }

  /** The org's day; an org without any case has none, and nothing to be counted from it. */
  get today(): string | undefined {
    return this.counts === undefined
      ? undefined
      : (this.counts.query.today.edges[0]?.node.Today__c.value ?? '2000-01-01');
  }

  get hasNoAccess(): boolean {
    return !mayUse;
  }

  get tabs() {
    return stageTabs(this.counts, this.conditions.stage);
  }

  get headers() {
    return headers(this.conditions.sort);
  }

  get rows(): QueueRow[] {
    const { today } = this;
    if (today === undefined) return [];
    return (this.page?.edges ?? []).map(({ node }) =>
      rowOf(node, today, this.selected.has(node.Id), labels.selectCase),
    );
  }

  get isEmpty(): boolean {
    return this.page?.totalCount === 0 && !this.isLoading;
  }

  get hasRows(): boolean {
    return this.today !== undefined && (this.page?.edges.length ?? 0) > 0;
  }

  get isNarrowed(): boolean {
    const { sort: _sort, ...rest } = this.conditions;
    const { sort: _start, ...start } = startOf(this.conditions.stage);
    return JSON.stringify(rest) !== JSON.stringify(start);
  }

  get emptyHelp(): string {
    return this.isNarrowed ? labels.emptyNarrowed : '';
  }

  get findingOptions() {
    return findingOptions(this.counts);
  }

  get reviewerOptions() {
    return reviewerOptions(this.people);
  }

  get receiverOptions() {
    return this.people.map(({ Id, Name, Title }) => ({
      value: Id,
      label: Title.value === null ? (Name.value ?? '') : `${Name.value ?? ''}（${Title.value}）`,
    }));
  }

  ageOptions = [
    { value: 'all', label: labels.anyAge },
    { value: '7', label: labels.age7 },
    { value: '14', label: labels.age14 },
    { value: '30', label: labels.age30 },
  ];

  get viewOptions() {
    return [
      { value: '', label: labels.noView },
      ...this.views.map(({ Id, Name }) => ({ value: Id, label: Name.value })),
    ];
  }

  get hasNoView(): boolean {
    return this.chosenView === '';
  }

  get isNothingSelected(): boolean {
    return this.selected.size === 0 || this.isSaving;
  }

  get cannotHandOver(): boolean {
    return this.receiver === '' || this.isSaving;
  }

  get selectedText(): string {
    return labels.selectedCount.replace('{0}', count(this.selected.size));
  }

  get isAllSelected(): boolean {
    return this.hasRows && this.selected.size === this.page?.edges.length;
  }

  get place(): string {
    const total = this.page?.totalCount ?? 0;
    const from = (this.cursors.length - 1) * pageSize + 1;
    const to = from - 1 + (this.page?.edges.length ?? 0);
    return labels.placeOf
      .replace('{0}', count(total === 0 ? 0 : from))
      .replace('{1}', count(to))
      .replace('{2}', count(total));
  }

  get isFirstPage(): boolean {
    return this.cursors.length === 1;
  }

  get isLastPage(): boolean {
    return this.page?.pageInfo.hasNextPage !== true;
  }

  chooseStage(event: Event): void {
    event.preventDefault();
    const { currentTarget } = event;
    const stage = (currentTarget as HTMLElement).dataset.stage as StageName;
    if (stage !== this.conditions.stage) this.show({ ...this.conditions, stage, sort: startOf(stage).sort });
  }

  /** Left and right go through the stages, as through any row of tabs. */
  moveStage(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const tabs = [...(this.template?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
    const at = tabs.findIndex((tab) => tab.dataset.stage === this.conditions.stage);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    next?.focus();
    next?.click();
  }

  search({ detail }: CustomEvent<{ value: string }>): void {
    this.searchText = detail.value;
    clearTimeout(this.typing);
    // Each letter would be a question to the server.
    // eslint-disable-next-line @lwc/lwc/no-async-operation
    this.typing = setTimeout(() => this.show({ ...this.conditions, search: this.searchText }), typingPause);
  }

  narrow(event: CustomEvent<{ value: string }>): void {
    const name = (event.target as HTMLElement).dataset.condition as 'age' | 'finding' | 'reviewer';
    this.show({ ...this.conditions, [name]: event.detail.value });
  }

  clear(): void {
    this.searchText = '';
    this.show(startOf(this.conditions.stage));
  }

  sort({ currentTarget }: Event): void {
    const column = (currentTarget as HTMLElement).dataset.column as SortColumn;
    const { sort } = this.conditions;
    this.show({ ...this.conditions, sort: { column, descending: sort.column === column && !sort.descending } });
  }

  next(): void {
    this.cursors = [...this.cursors, this.page?.pageInfo.endCursor ?? undefined];
    this.isLoading = true;
  }

  previous(): void {
    this.cursors = this.cursors.slice(0, -1);
    this.isLoading = true;
  }

  select({ target }: Event): void {
    const { dataset, checked } = target as HTMLInputElement;
    const ids = new Set(this.selected);
    if (checked) ids.add(dataset.id ?? '');
    else ids.delete(dataset.id ?? '');
    this.selected = ids;
  }

  selectAll({ target }: Event): void {
    const { checked } = target as HTMLInputElement;
    this.selected = new Set(checked ? this.page?.edges.map(({ node }) => node.Id) : []);
  }

  /** With Ctrl or another key held, the browser opens the page beside this one. */
  open(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const recordId = (event.currentTarget as HTMLElement).dataset.id ?? '';
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: 'Dispatch__c', actionName: 'view' },
    });
  }

  async take(): Promise<void> {
    await this.assign(userId, labels.taken);
  }

  askReceiver(): void {
    this.isHandingOver = !this.isHandingOver;
  }

  chooseReceiver({ detail }: CustomEvent<{ value: string }>): void {
    this.receiver = detail.value;
  }

  async handOver(): Promise<void> {
    await this.assign(this.receiver, labels.handedOver);
    this.isHandingOver = false;
  }

  private async assign(reviewer: string, done: string): Promise<void> {
    const chosen = this.rows.filter(({ selected }) => selected);
    this.problem = '';
    this.isSaving = true;
    try {
      const { saved, refused } = await saveCases(chosen, { Reviewer__c: reviewer });
      const codes = new Map(chosen.map(({ id, code }) => [id, code]));
      this.selected = new Set(refused.map(({ id }) => id));
      this.problem = refused.map(({ id, message }) => `${codes.get(id) ?? id}: ${message}`).join(' ');
      if (saved.length > 0) this.say(done.replace('{0}', count(saved.length)));
    } catch (error) {
      this.problem = refusalOf(error, labels.saveFailed).message;
    }
    this.isSaving = false;
    await this.refresh();
  }

  /** Asked for by a person: what could not be loaded before is no longer said. */
  async reload(): Promise<void> {
    this.problem = '';
    await this.refresh();
  }

  private async refresh(): Promise<void> {
    await Promise.all([this.refreshPage?.(), this.refreshCounts?.()]);
  }

  chooseView({ detail }: CustomEvent<{ value: string }>): void {
    this.chosenView = detail.value;
    const view = this.views.find(({ Id }) => Id === detail.value);
    if (!view) return;
    const conditions = conditionsFrom(view.Conditions__c.value);
    this.searchText = conditions.search;
    this.show(conditions);
  }

  askViewName(): void {
    this.isNaming = !this.isNaming;
  }

  nameView({ detail }: CustomEvent<{ value: string }>): void {
    this.newViewName = detail.value;
  }

  get cannotKeepView(): boolean {
    return this.newViewName.trim() === '' || this.isSaving;
  }

  async keepView(): Promise<void> {
    await this.changeViews(async () => {
      this.chosenView = await keepView(this.views, this.newViewName.trim(), this.conditions);
      this.isNaming = false;
      this.newViewName = '';
    });
  }

  async removeView(): Promise<void> {
    await this.changeViews(async () => {
      await removeView(this.chosenView);
      this.chosenView = '';
    });
  }

  private async changeViews(change: () => Promise<void>): Promise<void> {
    this.problem = '';
    this.isSaving = true;
    try {
      await change();
      await this.refreshPeople?.();
    } catch (error) {
      this.problem = refusalOf(error, labels.saveFailed).message;
    }
    this.isSaving = false;
  }

  private show(conditions: Conditions): void {
    this.conditions = conditions;
    this.cursors = [undefined];
    this.selected = new Set();
    this.problem = '';
    this.isLoading = true;
  }

  private say(title: string): void {
    this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
  }

  override disconnectedCallback(): void {
    clearTimeout(this.typing);
  }
}
