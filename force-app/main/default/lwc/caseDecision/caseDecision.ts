import { api } from 'lwc';
import mayCheck from '@salesforce/customPermission/Haken_Check';
import mayJudge from '@salesforce/customPermission/Haken_Judge';
import mayRequest from '@salesforce/customPermission/Haken_RequestRelease';
import userId from '@salesforce/user/Id';
import CaseForm from 'c/caseForm';
import { isFrozen, modifiedOf, numberOf, statusOf, textOf, type CaseData } from 'c/caseRecord';
import { saveCase, saveOne, type Change } from 'c/caseSaving';
import { count, fill } from 'c/display';
import { labels } from './labels.ts';

const askable = new Set(['Done', 'Inquiry', 'Reviewing', 'Held']);
const reopenable = new Set(['ReleaseRequested', 'Held', 'Returned', 'Inquiry', 'NotPayable']);

/** Decisions that need a reason: what they write, how they are called, and what is said when it is done. */
const reasoned = {
  hold: { status: 'Held', label: labels.holdReason, done: labels.held },
  refuse: { status: 'NotPayable', label: labels.refuseReason, done: labels.refused },
} as const;

type Decision = keyof typeof reasoned;

/**
 * What becomes of the case: checked, asked for release, held or not payable, and what still stands in the way (R-055,
 * A return goes to the agency as a letter: the page is told `sendback` and opens it.
 */
export default class CaseDecision extends CaseForm {
  labels = labels;
  deciding: Decision | undefined;

  get cannotCheck(): boolean {
    const isChecked = textOf(this.read?.dispatch, 'CheckedBy__c') !== null;
    return !mayCheck || isChecked || this.isBound;
  }

  get cannotRequest(): boolean {
    return !mayRequest || !this.read || !askable.has(statusOf(this.read)) || this.isSaving;
  }

  get cannotSendBack(): boolean {
    return this.isBound;
  }

  get cannotRefuse(): boolean {
    return !mayJudge || this.isBound;
  }

  get cannotReopen(): boolean {
    const status = this.read ? statusOf(this.read) : '';
    return !reopenable.has(status) || (status === 'NotPayable' && !mayJudge) || this.isSaving;
  }

  get reasonLabel(): string {
    return this.deciding ? reasoned[this.deciding].label : '';
  }

  /** What is said outside the form of a reason. */
  get shownProblem(): string {
    return this.deciding ? '' : this.problem;
  }

  /** What the org would refuse the release for: told before anybody asks. */
  get obstacles(): { key: number; text: string }[] {
    const { read } = this;
    if (!read || isFrozen(read)) return [];
    return obstaclesOf(read).map((text, key) => ({ key, text }));
  }

  get hasObstacles(): boolean {
    return this.obstacles.length > 0;
  }

  private get isBound(): boolean {
    return this.read === undefined || isFrozen(this.read) || this.isSaving;
  }

  override startAnew(): void {
    super.startAnew();
    this.deciding = undefined;
  }

  @api
  async check(): Promise<void> {
    if (!this.cannotCheck) await this.change({ CheckedBy__c: userId, CheckedOn__c: this.today }, labels.checked);
  }

  /** The claims and their case in one go: all or nothing. */
  @api
  async request(): Promise<void> {
    const { read } = this;
    if (!read || this.cannotRequest) return;
    const confirmed = read.claims
      .filter((claim) => textOf(claim, 'State__c') !== 'Confirmed')
      .map(({ Id: id }): Change => ({ object: 'TravelClaim__c', id, fields: { State__c: 'Confirmed' } }));
    const fields = {
      Status__c: 'ReleaseRequested',
      ReleaseRequestedBy__c: userId,
      ReleaseRequestedOn__c: this.today,
    };
    const { dispatch } = read;
    await this.save(
      () => saveCase({ id: dispatch.Id, version: numberOf(dispatch, 'Version__c') }, fields, confirmed),
      labels.requested,
    );
  }

  async reopen(): Promise<void> {
    await this.change({ Status__c: 'Reviewing' }, labels.reopened);
  }

  @api
  sendBack(): void {
    if (!this.cannotSendBack) this.dispatchEvent(new CustomEvent('sendback'));
  }

  @api
  hold(): void {
    this.ask('hold');
  }

  refuse(): void {
    this.ask('refuse');
  }

  drop(): void {
    this.focusNext = `[data-action=${this.deciding}]`;
    this.deciding = undefined;
  }

  async decide({ detail }: CustomEvent<string>): Promise<void> {
    if (!this.deciding) return;
    const { status, done } = reasoned[this.deciding];
    if (await this.change({ Status__c: status, HoldReason__c: detail }, done)) this.drop();
  }

  private ask(decision: Decision): void {
    if (this.cannotSendBack) return;
    this.problem = '';
    this.deciding = decision;
  }

  private get today(): string | null {
    return textOf(this.read?.dispatch, 'Today__c');
  }

  private change(fields: Readonly<Record<string, unknown>>, done: string): Promise<boolean> {
    const { dispatch } = this.read!;
    return this.save(() => saveOne(dispatch.Id, modifiedOf(dispatch), fields), done);
  }
}

function obstaclesOf({ dispatch, findings, evidence, claims }: CaseData): string[] {
  const open = findings.filter(
    (node) => textOf(node, 'State__c') === 'Open' && textOf(node, 'Severity__c') !== 'Note',
  ).length;
  const unchecked = evidence.filter((node) => textOf(node, 'CheckState__c') === 'Unchecked').length;
  const unaccepted = claims.filter((node) => !/^(Accepted|Confirmed)$/.test(textOf(node, 'State__c') ?? '')).length;
  const checker = textOf(dispatch, 'CheckedBy__c');
  const counted = (label: string, of: number): string[] => (of === 0 ? [] : [fill(label, count(of))]);
  return [
    ...counted(labels.openFindings, open),
    ...counted(labels.uncheckedDocuments, unchecked),
    ...counted(labels.unacceptedClaims, unaccepted),
    ...(checker === null ? [labels.noChecker] : []),
    ...(mayRequest && checker === userId ? [labels.ownCheck] : []),
  ];
}
