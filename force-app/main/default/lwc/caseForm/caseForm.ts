import { api, LightningElement } from 'lwc';
import saveFailed from '@salesforce/label/c.Case_saveFailed';
import type { CaseData } from 'c/caseRecord';
import { refusalOf } from 'c/orgAnswers';

/**
 * What every part of the page that writes to the case has in common. It tells the page `saved` (with what was done) or
 * `overtaken` (somebody else was faster); any other refusal it shows itself, and what was typed stays.
 */
export default class CaseForm extends LightningElement {
  @api
  get data(): CaseData | undefined {
    return this.read;
  }
  set data(data: CaseData | undefined) {
    const isAnother = this.read !== undefined && this.read.dispatch.Id !== data?.dispatch.Id;
    this.read = data;
    if (isAnother) this.startAnew();
  }

  problem = '';
  isSaving = false;
  /** What the cursor goes to once it is there: a form that closes leaves nobody nowhere. */
  focusNext = '';
  read: CaseData | undefined;

  override renderedCallback(): void {
    const next = this.focusNext === '' ? null : this.template?.querySelector<HTMLElement>(this.focusNext);
    if (!next) return;
    this.focusNext = '';
    next.focus();
  }

  /** Another case is looked at: what was begun for the one before is dropped. */
  startAnew(): void {
    this.problem = '';
  }

  /** Whether it was saved. */
  async save(saving: () => Promise<unknown>, done: string): Promise<boolean> {
    this.problem = '';
    this.isSaving = true;
    let isSaved = false;
    try {
      await saving();
      isSaved = true;
      this.tell('saved', done);
    } catch (error) {
      const { conflict, message } = refusalOf(error, saveFailed);
      if (conflict) this.tell('overtaken');
      else this.problem = message;
    }
    this.isSaving = false;
    return isSaved;
  }

  private tell(name: string, done?: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: done }));
  }
}
