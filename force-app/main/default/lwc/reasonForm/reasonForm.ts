import { api, LightningElement } from 'lwc';
import cancel from '@salesforce/label/c.Case_cancel';
import save from '@salesforce/label/c.Case_save';
import tooLong from '@salesforce/label/c.Case_tooLong';
import { fill } from 'c/display';

/** Asks for a reason, in the words of whoever gives it; what the slot asks for stands above it. */
export default class ReasonForm extends LightningElement {
  @api label = '';
  /** What stands there to begin with. */
  @api value = '';
  /** Longest text the field of the org holds. */
  @api most = 255;
  @api isOptional = false;
  /** Nothing is to be written: what the slot asks for says it all. */
  @api hasNoText = false;
  /** What the slot asks for is not there yet. */
  @api isIncomplete = false;
  @api isSaving = false;
  /** Why it was refused. */
  @api problem = '';

  cancel = cancel;
  saveLabel = save;
  typed: string | undefined;
  private isOpen = false;

  get reason(): string {
    return this.typed ?? this.value;
  }

  get hasText(): boolean {
    return !this.hasNoText;
  }

  get lengthProblem(): string {
    const over = this.reason.length - this.most;
    return over > 0 ? fill(tooLong, over) : '';
  }

  get shownProblem(): string {
    return this.lengthProblem || this.problem;
  }

  get cannotSave(): boolean {
    const isMissing = !this.isOptional && !this.hasNoText && this.reason.trim() === '';
    return this.isSaving || this.isIncomplete || this.lengthProblem !== '' || isMissing;
  }

  /** The cursor goes to what is asked for first: whoever works by keyboard is there at once. */
  override renderedCallback(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    const asked = this.template?.querySelector('slot')?.assignedElements() ?? [];
    const [first = this.template?.querySelector('lightning-textarea')] = asked.filter(({ tagName }) =>
      tagName.startsWith('LIGHTNING-'),
    );
    (first as HTMLElement | null | undefined)?.focus();
  }

  type({ detail }: CustomEvent<{ value: string }>): void {
    this.typed = detail.value;
  }

  give(): void {
    this.dispatchEvent(new CustomEvent('given', { detail: this.reason.trim() }));
  }

  drop(): void {
    this.dispatchEvent(new CustomEvent('dropped'));
  }
}
