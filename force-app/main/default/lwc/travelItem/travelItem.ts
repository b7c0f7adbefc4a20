import { api } from 'lwc';
import userId from '@salesforce/user/Id';
import CaseForm from 'c/caseForm';
import {
  amountOf,
  consequencesOf,
  itemTitle,
  modifiedOf,
  numberOf,
  textOf,
  type Consequence,
  type Node,
} from 'c/caseRecord';
import { saveOne } from 'c/caseSaving';
import { labels } from './labels.ts';
import { askedByMeans, reviewedMeans, type Asked } from './means.ts';

type Field = Asked & { value: string | number; isNumber: boolean };

interface Input extends HTMLElement {
  value: string;
  reportValidity(): boolean | undefined;
}

/** One travel item is granted or refused by a clerk, who sees what comes of it before saving. */
export default class TravelItem extends CaseForm {
  @api itemId = '';

  labels = labels;
  lodgingOptions = [
    { value: 'Hotel', label: labels.hotel },
    { value: 'Private', label: labels.privateLodging },
  ];
  /** What was typed, by field: text as it stands in the form. */
  typed: Readonly<Record<string, string>> = {};

  get item(): Node | undefined {
    return this.read?.items.find(({ Id }) => Id === this.itemId);
  }

  get heading(): string {
    return this.item ? itemTitle(this.item) : '';
  }

  get claimed(): string {
    return amountOf(this.item, 'ClaimedAmount__c');
  }

  get standard(): string {
    return amountOf(this.item, 'StandardAmount__c');
  }

  get saidReason(): string {
    return textOf(this.item, 'Reason__c') ?? '';
  }

  get means(): string {
    return textOf(this.item, 'Means__c') ?? '';
  }

  get asked(): Field[] {
    return (askedByMeans[this.means] ?? []).map((each) => ({
      ...each,
      isNumber: each.step !== undefined,
      value: this.shown(each.field) ?? '',
    }));
  }

  get isLodging(): boolean {
    return this.means === 'Lodging';
  }

  get lodgingKind(): string {
    return String(this.shown('LodgingKind__c') ?? '');
  }

  get reviewedLabel(): string {
    return reviewedMeans.has(this.means) ? labels.reviewedNeeded : labels.reviewedAmount;
  }

  get reviewedAmount(): string | number {
    return this.shown('ReviewedAmount__c') ?? '';
  }

  get reviewReason(): string | number {
    return this.shown('ReviewReason__c') ?? '';
  }

  get isReviewed(): boolean {
    return textOf(this.item, 'ReviewState__c') !== 'Unreviewed';
  }

  get ifAccepted(): Consequence[] {
    return this.consequences('Accepted');
  }

  get ifRejected(): Consequence[] {
    return this.consequences('Rejected');
  }

  override startAnew(): void {
    super.startAnew();
    this.typed = {};
  }

  /** The cursor goes to what is to be filled in first. */
  override connectedCallback(): void {
    this.focusNext = '[data-of]';
  }

  type({ currentTarget, detail }: CustomEvent<{ value: string }>): void {
    const field = (currentTarget as HTMLElement).dataset.of ?? '';
    this.typed = { ...this.typed, [field]: detail.value };
  }

  async accept(): Promise<void> {
    await this.review('Accepted', labels.itemAccepted);
  }

  async reject(): Promise<void> {
    await this.review('Rejected', labels.itemRejected);
  }

  async reopen(): Promise<void> {
    await this.review('Unreviewed', labels.itemReopened);
  }

  close(): void {
    this.dispatchEvent(new CustomEvent('closed'));
  }

  private async review(state: string, done: string): Promise<void> {
    const inputs = [...(this.template?.querySelectorAll<Input>('[data-of]') ?? [])];
    // Every field says for itself what is wrong with it.
    if (inputs.filter((input) => input.reportValidity() === false).length > 0) return;
    const { item } = this;
    if (!item) return;
    const fields = this.fieldsFor(state);
    if (await this.save(() => saveOne(item.Id, modifiedOf(item), fields), done)) this.close();
  }

  /** What is written with the verdict: the facts as they stand in the form, in the name of whoever gives it. */
  private fieldsFor(state: string): Record<string, unknown> {
    const given = Object.fromEntries(Object.keys(this.typed).map((field) => [field, this.given(field)]));
    const measured =
      this.means === 'OwnCar' && 'MeasuredKm__c' in given
        ? { MeasuredBy__c: userId, MeasuredOn__c: textOf(this.read?.dispatch, 'Today__c') }
        : {};
    return {
      ...given,
      ...measured,
      ReviewState__c: state,
      ReviewedBy__c: state === 'Unreviewed' ? null : userId,
    };
  }

  private given(field: string): string | number | null {
    const text = (this.typed[field] ?? '').trim();
    if (text === '') return null;
    const isNumber = field === 'ReviewedAmount__c' || this.asked.some((each) => each.field === field && each.isNumber);
    return isNumber ? Number(text) : text;
  }

  private shown(field: string): string | number | null {
    return this.typed[field] ?? numberOf(this.item, field) ?? textOf(this.item, field);
  }

  private consequences(state: string): Consequence[] {
    return this.read && this.item ? consequencesOf(this.read, this.item.Id, this.fieldsFor(state)) : [];
  }
}
