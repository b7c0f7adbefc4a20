import { api, LightningElement, wire } from 'lwc';
import { graphql, type GraphqlResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { updateRecord } from 'lightning/uiRecordApi';
import mayCheck from '@salesforce/customPermission/Haken_Check';
import mayJudge from '@salesforce/customPermission/Haken_Judge';
import mayRequest from '@salesforce/customPermission/Haken_RequestRelease';
import mayUse from '@salesforce/customPermission/Haken_ReviewScreen';
import userId from '@salesforce/user/Id';
import { saveCase, type Change } from 'c/caseSaving';
import { refusalOf } from 'c/orgAnswers';
import { nextAfter, placeOf } from 'c/workList';
import {
  caseDataOf,
  changesBetween,
  claimsOf,
  documentsOf,
  factsOf,
  findingsOf,
  itemsOf,
  momentsOf,
  nameOf,
  numberOf,
  textOf,
  type CaseData,
} from './caseView.ts';
import { labels } from './labels.ts';
import { shownDocuments, type FileNode } from './previews.ts';
import { caseQuery, filesQuery } from './queries.ts';

/** Longest text of a reason, as the fields of the org hold it. */
const mostReason = 255;
const typingPause = 1_000;
const frozen = new Set(['ReleaseRequested', 'Payable', 'Paid', 'Reclaim', 'NotPayable', 'Cancelled']);
const askable = new Set(['Done', 'Inquiry', 'Reviewing', 'Held']);

type ReasonFor = 'hold' | 'reject' | 'return' | 'settle';

/** One case on one page: what was said, what is wrong, what proves it, and what is decided. */
export default class CaseReview extends NavigationMixin(LightningElement) {
  @api
  get recordId(): string {
    return this.shownId;
  }
  set recordId(id: string) {
    if (id === this.shownId) return;
    if (this.shownId !== '') this.leaveCase();
    this.shownId = id;
  }

  labels = labels;
  data: CaseData | undefined;
  files: FileNode[] = [];
  isLoading = true;
  isSaving = false;
  isMissing = false;
  isShowingKeys = false;
  problem = '';
  /** The case as it stood before somebody else changed it; undefined while nobody did. */
  overtaken: CaseData | undefined;
  reasonFor: ReasonFor | undefined;
  reasonOf = '';
  reason = '';
  note: string | undefined;
  noteState = '';
  pages: Readonly<Record<string, number>> = {};

  caseQuery = mayUse ? caseQuery : undefined;
  filesQuery = mayUse ? filesQuery : undefined;

  private shownId = '';
  private refreshCase: GraphqlResult['refresh'];
  private typing: ReturnType<typeof setTimeout> | undefined;
  private modified = '';

  @wire(graphql, { query: '$caseQuery', variables: '$variables' })
  receive({ data, errors, refresh }: GraphqlResult<object>): void {
    this.refreshCase = refresh;
    if (errors) {
      const refusal = refusalOf(errors, labels.loadFailed);
      this.isMissing = refusal.noAccess;
      this.problem = refusal.noAccess ? '' : refusal.message;
    }
    if (errors || data) this.isLoading = false;
    if (!data) return;
    this.data = caseDataOf(data);
    this.isMissing = this.data === undefined;
    this.modified = textOf(this.data?.dispatch, 'LastModifiedDate') ?? '';
  }

  @wire(graphql, { query: '$filesQuery', variables: '$fileVariables' })
  receiveFiles({ data }: GraphqlResult<object>): void {
    if (!data) return;
    const { query } = (data as { uiapi: { query: { ContentDocumentLink: { edges: { node: FileNode }[] } | null } } })
      .uiapi;
    // Where the org refuses the files, the case is shown without them.
    this.files = (query.ContentDocumentLink?.edges ?? []).map(({ node }) => node);
  }

  /** The next case is read while this one is looked at, so that it is there at once. */
  @wire(graphql, { query: '$caseQuery', variables: '$nextVariables' })
  next: GraphqlResult<never> | undefined;

  get variables(): Record<string, unknown> | undefined {
    return this.recordId ? { id: this.recordId } : undefined;
  }

  get nextVariables(): Record<string, unknown> | undefined {
    const id = nextAfter(this.recordId);
    return this.data === undefined || id === undefined ? undefined : { id };
  }

  get fileVariables(): Record<string, unknown> | undefined {
    const ids = this.data?.evidence.map(({ Id }) => Id) ?? [];
    return ids.length === 0 ? undefined : { ids };
  }

  get hasNoAccess(): boolean {
    return !mayUse || this.isMissing;
  }

  get heading(): string {
    return `${textOf(this.data?.dispatch, 'Code__c') ?? ''} ${nameOf(this.data?.dispatch, 'BusinessYear__r', 'Business__r')}`;
  }

  get status(): string {
    return (this.data?.dispatch.Status__c as { label?: string } | undefined)?.label ?? '';
  }

  get statusValue(): string {
    return textOf(this.data?.dispatch, 'Status__c') ?? '';
  }

  get people(): { label: string; name: string }[] {
    const its = this.data?.dispatch;
    return [
      { label: labels.agency, name: nameOf(its, 'Agency__r') },
      { label: labels.expert, name: nameOf(its, 'Expert__r') },
      { label: labels.reviewer, name: nameOf(its, 'Reviewer__r') },
      { label: labels.checkedBy, name: nameOf(its, 'CheckedBy__r') },
    ];
  }

  get place(): string {
    const at = placeOf(this.recordId);
    return at ? labels.placeOf.replace('{0}', String(at.place)).replace('{1}', String(at.of)) : '';
  }

  get facts() {
    return this.data ? factsOf(this.data) : [];
  }

  get findings() {
    const canSettle = Boolean(mayJudge) && !this.isFrozen;
    return (this.data ? findingsOf(this.data) : []).map((line, at) => ({
      ...line,
      canSettle:
        canSettle &&
        textOf(
          this.data?.findings.find(({ Id }) => Id === line.id),
          'State__c',
        ) === 'Open',
      number: at + 1,
    }));
  }

  get moments() {
    return this.data ? momentsOf(this.data) : [];
  }

  get items() {
    return this.data ? itemsOf(this.data) : [];
  }

  get claims() {
    return this.data ? claimsOf(this.data) : [];
  }

  get documents() {
    return this.data
      ? shownDocuments(documentsOf(this.data), this.files, this.pages, Boolean(mayCheck) && !this.isFrozen)
      : [];
  }

  get hasFindings(): boolean {
    return this.findings.length > 0;
  }

  get hasMoments(): boolean {
    return this.moments.length > 0;
  }

  get hasClaims(): boolean {
    return this.claims.length > 0;
  }

  get hasDocuments(): boolean {
    return this.documents.length > 0;
  }

  get isFrozen(): boolean {
    return frozen.has(this.statusValue);
  }

  get cannotCheck(): boolean {
    const isChecked = textOf(this.data?.dispatch, 'CheckedBy__c') !== null;
    return !mayCheck || isChecked || this.isFrozen || this.isSaving;
  }

  get cannotRequest(): boolean {
    return !mayRequest || !askable.has(this.statusValue) || this.isSaving;
  }

  get cannotSendBack(): boolean {
    return this.isFrozen || this.isSaving;
  }

  get cannotReopen(): boolean {
    return !['ReleaseRequested', 'Held', 'Returned', 'Inquiry'].includes(this.statusValue) || this.isSaving;
  }

  get hasNoNext(): boolean {
    return nextAfter(this.recordId) === undefined;
  }

  get changes(): { key: number; text: string }[] {
    if (!this.overtaken || !this.data) return [];
    return changesBetween(this.overtaken, this.data).map((text, key) => ({ key, text }));
  }

  get reasonLabel(): string {
    const told = {
      hold: labels.holdReason,
      return: labels.returnReason,
      reject: labels.rejectReason,
      settle: labels.settlement,
    };
    return this.reasonFor ? told[this.reasonFor] : '';
  }

  get reasonProblem(): string {
    if (this.reason.length <= mostReason) return '';
    return labels.tooLong.replace('{0}', String(this.reason.length - mostReason));
  }

  get cannotGiveReason(): boolean {
    return this.reason.trim() === '' || this.reasonProblem !== '' || this.isSaving;
  }

  get noteText(): string {
    return this.note ?? textOf(this.data?.dispatch, 'DraftNote__c') ?? '';
  }

  override connectedCallback(): void {
    window.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('keydown', this.onKey);
    clearTimeout(this.typing);
  }

  /** Single keys, but not while somebody writes. */
  private onKey = (event: KeyboardEvent): void => {
    const typed = event
      .composedPath()
      .some((each) => each instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(each.tagName));
    if (typed || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const actions: Readonly<Record<string, () => unknown>> = {
      n: () => this.goOn(),
      c: () => this.cannotCheck || this.check(),
      r: () => this.cannotRequest || this.request(),
      b: () => this.cannotSendBack || this.askReason('return'),
      h: () => this.cannotSendBack || this.askReason('hold'),
      a: () => this.acceptNext(),
      '?': () => this.showKeys(),
    };
    const act = actions[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  showKeys(): void {
    this.isShowingKeys = !this.isShowingKeys;
  }

  keys = [
    { key: 'N', what: labels.goOn },
    { key: 'A', what: labels.acceptNext },
    { key: 'C', what: labels.check },
    { key: 'R', what: labels.request },
    { key: 'B', what: labels.sendBack },
    { key: 'H', what: labels.hold },
    { key: '?', what: labels.showKeys },
  ];

  goOn(): void {
    const recordId = nextAfter(this.recordId);
    if (recordId === undefined) return;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: 'Dispatch__c', actionName: 'view' },
    });
  }

  async check(): Promise<void> {
    await this.change({ CheckedBy__c: userId, CheckedOn__c: this.today }, labels.checked);
  }

  async request(): Promise<void> {
    const claims = (this.data?.claims ?? []).filter((claim) => textOf(claim, 'State__c') !== 'Confirmed');
    const confirmed = claims.map(({ Id }): Change => ({
      object: 'TravelClaim__c',
      id: Id,
      fields: { State__c: 'Confirmed' },
    }));
    const fields = {
      Status__c: 'ReleaseRequested',
      ReleaseRequestedBy__c: userId,
      ReleaseRequestedOn__c: this.today,
    };
    await this.attempt(
      () => saveCase({ id: this.recordId, version: numberOf(this.data?.dispatch, 'Version__c') }, fields, confirmed),
      labels.requested,
    );
  }

  async reopen(): Promise<void> {
    await this.change({ Status__c: 'Reviewing' }, labels.reopened);
  }

  askReturn(): void {
    this.askReason('return');
  }

  askHold(): void {
    this.askReason('hold');
  }

  askSettlement({ currentTarget }: Event): void {
    this.askReason('settle', (currentTarget as HTMLElement).dataset.id);
  }

  askRejection({ currentTarget }: Event): void {
    this.askReason('reject', (currentTarget as HTMLElement).dataset.id);
  }

  typeReason({ detail }: CustomEvent<{ value: string }>): void {
    this.reason = detail.value;
  }

  dropReason(): void {
    this.reasonFor = undefined;
  }

  async giveReason(): Promise<void> {
    const reason = this.reason.trim();
    const save: Readonly<Record<ReasonFor, () => Promise<boolean>>> = {
      return: () => this.change({ Status__c: 'Returned', HoldReason__c: reason }, labels.sentBack),
      hold: () => this.change({ Status__c: 'Held', HoldReason__c: reason }, labels.held),
      reject: () => this.judgeDocument(this.reasonOf, { CheckState__c: 'Rejected', RejectReason__c: reason }),
      settle: () => this.settle(this.reasonOf, reason),
    };
    if (this.reasonFor && (await save[this.reasonFor]())) {
      this.reasonFor = undefined;
      this.reason = '';
    }
  }

  async accept({ currentTarget }: Event): Promise<void> {
    await this.judgeDocument((currentTarget as HTMLElement).dataset.id ?? '', { CheckState__c: 'Accepted' });
  }

  async acceptNext(): Promise<void> {
    const next = this.documents.find(({ canCheck }) => canCheck);
    if (next) await this.judgeDocument(next.id, { CheckState__c: 'Accepted' });
  }

  turnPage({ currentTarget }: Event): void {
    const { id = '', step = '1' } = (currentTarget as HTMLElement).dataset;
    this.pages = { ...this.pages, [id]: Math.max(0, (this.pages[id] ?? 0) + Number(step)) };
  }

  /** Notes are kept as they are written: a session that ends takes nothing with it. */
  typeNote({ detail }: CustomEvent<{ value: string }>): void {
    this.note = detail.value;
    this.noteState = labels.noteWaiting;
    clearTimeout(this.typing);
    // eslint-disable-next-line @lwc/lwc/no-async-operation
    this.typing = setTimeout(() => this.keepNote(), typingPause);
  }

  async keepNote(): Promise<void> {
    const before = this.data;
    const id = this.shownId;
    this.typing = undefined;
    try {
      const fields = { Id: id, DraftNote__c: this.note ?? '' };
      const { lastModifiedDate } = await updateRecord({ fields }, { ifUnmodifiedSince: this.modified });
      if (id !== this.shownId) return;
      this.modified = lastModifiedDate;
      this.noteState = labels.noteKept;
    } catch (error) {
      const refusal = refusalOf(error, labels.saveFailed);
      if (id !== this.shownId) {
        this.problem = refusal.message;
        return;
      }
      this.noteState = refusal.conflict ? labels.noteOvertaken : refusal.message;
      if (!refusal.conflict) return;
      this.overtaken = before;
      await this.refreshCase?.();
    }
  }

  dismissOvertaken(): void {
    this.overtaken = undefined;
  }

  /** What was typed goes to the case it was typed for; the next one begins empty. */
  private leaveCase(): void {
    if (this.typing !== undefined) {
      clearTimeout(this.typing);
      this.keepNote().catch((error: unknown) => (this.problem = refusalOf(error, labels.saveFailed).message));
    }
    this.note = undefined;
    this.noteState = '';
    this.problem = '';
    this.overtaken = undefined;
    this.reasonFor = undefined;
    this.reason = '';
  }

  private get today(): string | null {
    return textOf(this.data?.dispatch, 'Today__c');
  }

  private askReason(reasonFor: ReasonFor, of = ''): void {
    if (this.reasonFor !== reasonFor || this.reasonOf !== of) this.reason = '';
    this.reasonFor = reasonFor;
    this.reasonOf = of;
  }

  private change(fields: Readonly<Record<string, unknown>>, done: string): Promise<boolean> {
    return this.update({ Id: this.recordId, ...fields }, this.modified, done);
  }

  private judgeDocument(id: string, verdict: Readonly<Record<string, unknown>>): Promise<boolean> {
    const modified = documentsOf(this.data!).find((each) => each.id === id)?.modified ?? '';
    const fields = { Id: id, ...verdict, CheckedBy__c: userId, CheckedOn__c: this.today };
    return this.update(fields, modified, labels.documentChecked);
  }

  private settle(id: string, settlement: string): Promise<boolean> {
    const finding = this.data?.findings.find(({ Id }) => Id === id);
    const fields = {
      Id: id,
      State__c: 'Settled',
      SettledBy__c: userId,
      SettledOn__c: this.today,
      Settlement__c: settlement,
    };
    return this.update(fields, textOf(finding, 'LastModifiedDate') ?? '', labels.settled);
  }

  private update(fields: Record<string, unknown>, ifUnmodifiedSince: string, done: string): Promise<boolean> {
    return this.attempt(() => updateRecord({ fields }, { ifUnmodifiedSince }), done);
  }

  /** Saves, tells how it went, and reads the case anew. What was typed stays where it was refused. */
  private async attempt(save: () => Promise<unknown>, done: string): Promise<boolean> {
    const before = this.data;
    this.problem = '';
    this.overtaken = undefined;
    this.isSaving = true;
    let isSaved = false;
    try {
      await save();
      isSaved = true;
      this.dispatchEvent(new ShowToastEvent({ title: done, variant: 'success' }));
    } catch (error) {
      const refusal = refusalOf(error, labels.saveFailed);
      if (refusal.conflict) this.overtaken = before;
      else this.problem = refusal.message;
    }
    await this.refreshCase?.();
    this.isSaving = false;
    return isSaved;
  }
}
