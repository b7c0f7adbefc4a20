import { api, LightningElement, wire } from 'lwc';
import { graphql, type GraphqlResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import mayUse from '@salesforce/customPermission/Haken_ReviewScreen';
import { caseDataOf, caseQuery, nameOf, said, textOf, type CaseData } from 'c/caseRecord';
import { fill } from 'c/display';
import { refusalOf } from 'c/orgAnswers';
import { nextAfter, placeOf } from 'c/workList';
import { changesBetween } from './changes.ts';
import { labels } from './labels.ts';

interface Decision extends HTMLElement {
  check(): Promise<void>;
  request(): Promise<void>;
  sendBack(): void;
  hold(): void;
}

/** One case on one page: what was said, what is wrong, what proves it, and what is decided. */
export default class CaseReview extends NavigationMixin(LightningElement) {
  @api
  get recordId(): string {
    return this.shownId;
  }
  set recordId(id: string) {
    if (id === this.shownId) return;
    this.shownId = id;
    this.problem = '';
    this.overtaken = undefined;
  }

  labels = labels;
  data: CaseData | undefined;
  isLoading = true;
  isMissing = false;
  isShowingKeys = false;
  problem = '';
  /** The case as it stood before somebody else changed it; undefined while nobody did. */
  overtaken: CaseData | undefined;

  private shownId = '';
  private refreshCase: GraphqlResult['refresh'];
  private isToldNow = false;
  /** What the last key began, and the reading anew after the last save. */
  private begun: Promise<unknown> = Promise.resolve();
  private reading: Promise<void> = Promise.resolve();

  @wire(graphql, { query: '$caseQuery', variables: '$variables' })
  receive({ data, errors, refresh }: GraphqlResult<object>): void {
    // The first word of an adapter has neither answer nor way to ask again.
    this.refreshCase = refresh ?? this.refreshCase;
    if (errors) {
      const refusal = refusalOf(errors, labels.loadFailed);
      this.isMissing = refusal.noAccess;
      this.problem = refusal.noAccess ? '' : refusal.message;
    }
    if (errors || data) this.isLoading = false;
    if (!data) return;
    this.problem = '';
    this.data = caseDataOf(data);
    this.isMissing = this.data === undefined;
  }

  /** The next case is read while this one is looked at, so that it is there at once. */
  @wire(graphql, { query: '$nextQuery', variables: '$nextVariables' })
  next: GraphqlResult<never> | undefined;

  /** The org is asked only once there is something to ask for. */
  get caseQuery(): unknown {
    return this.variables && caseQuery;
  }

  get variables(): Record<string, unknown> | undefined {
    return mayUse && this.recordId ? { id: this.recordId } : undefined;
  }

  get nextQuery(): unknown {
    return this.nextVariables && caseQuery;
  }

  get nextVariables(): Record<string, unknown> | undefined {
    const id = nextAfter(this.recordId);
    return this.data === undefined || id === undefined ? undefined : { id };
  }

  get hasNoAccess(): boolean {
    return !mayUse || this.isMissing;
  }

  get cannotShow(): boolean {
    return this.problem !== '' && this.data === undefined;
  }

  get heading(): string {
    return `${textOf(this.data?.dispatch, 'Code__c') ?? ''} ${nameOf(this.data?.dispatch, 'BusinessYear__r', 'Business__r')}`;
  }

  get status(): string {
    return said(this.data?.dispatch, 'Status__c');
  }

  get heldFor(): string {
    return textOf(this.data?.dispatch, 'HoldReason__c') ?? '';
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
    return at ? fill(labels.placeOf, at.place, at.of) : '';
  }

  get hasNoNext(): boolean {
    return nextAfter(this.recordId) === undefined;
  }

  get changes(): { key: number; text: string }[] {
    if (!this.overtaken || !this.data) return [];
    return changesBetween(this.overtaken, this.data).map((text, key) => ({ key, text }));
  }

  override connectedCallback(): void {
    window.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('keydown', this.onKey);
  }

  /** Who was overtaken is led to the notice of it, wherever on the page they were. */
  override renderedCallback(): void {
    if (!this.isToldNow) return;
    const notice = this.template?.querySelector<HTMLElement>('[data-state=overtaken]');
    if (!notice) return;
    this.isToldNow = false;
    notice.focus();
    notice.scrollIntoView({ block: 'center' });
  }

  /** Single keys, but not while somebody writes. */
  private onKey = (event: KeyboardEvent): void => {
    const isTyped = event
      .composedPath()
      .some((each) => each instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(each.tagName));
    if (isTyped || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const decision = () => this.template?.querySelector<Decision>('c-case-decision');
    const actions: Readonly<Record<string, () => unknown>> = {
      n: () => this.goOn(),
      c: () => decision()?.check(),
      r: () => decision()?.request(),
      b: () => decision()?.sendBack(),
      h: () => decision()?.hold(),
      a: () =>
        this.template?.querySelector<HTMLElement & { acceptNext(): Promise<void> }>('c-case-evidence')?.acceptNext(),
      '?': () => this.showKeys(),
    };
    const act = actions[event.key];
    if (!act) return;
    event.preventDefault();
    // A key that comes right after another speaks of the case as the other left it: saved, and read anew.
    this.begun = this.begun.then(() => this.reading).then(act, act);
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

  /** The case goes back to the agency by a letter. */
  sendBack(): void {
    this.template?.querySelector<HTMLElement & { sendBack(): void }>('c-case-contact')?.sendBack();
  }

  /** A part of the page saved something. */
  async afterSave({ detail }: CustomEvent<string>): Promise<void> {
    this.overtaken = undefined;
    this.dispatchEvent(new ShowToastEvent({ title: detail, variant: 'success' }));
    this.reading = this.reload();
    await this.reading;
  }

  /** Somebody else was faster: nothing was written, what was typed stays, and what changed is told. */
  async afterOvertaken(): Promise<void> {
    this.overtaken = this.data;
    this.isToldNow = true;
    await this.reload();
  }

  async reload(): Promise<void> {
    await this.refreshCase?.();
  }

  dismissOvertaken(): void {
    this.overtaken = undefined;
  }
}
