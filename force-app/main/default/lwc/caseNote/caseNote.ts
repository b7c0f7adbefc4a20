import CaseForm from 'c/caseForm';
import { saveOne } from 'c/caseSaving';
import { modifiedOf, textOf, type CaseData } from 'c/caseRecord';
import { fill } from 'c/display';
import { refusalOf } from 'c/orgAnswers';
import { labels } from './labels.ts';

const typingPause = 1_000;

/** A draft that stays with the case as it is typed: a session that ends takes nothing with it. */
export default class CaseNote extends CaseForm {
  labels = labels;
  note: string | undefined;
  state = '';
  /** Notes of other cases that could not be kept: shown until somebody has them elsewhere. */
  lost: { key: string; text: string }[] = [];

  private typing: ReturnType<typeof setTimeout> | undefined;
  /** The case the note is typed for: by the time it is saved another may be shown. */
  private typedFor: CaseData | undefined;

  get text(): string {
    return this.note ?? textOf(this.read?.dispatch, 'DraftNote__c') ?? '';
  }

  override disconnectedCallback(): void {
    this.keepAtOnce();
  }

  override startAnew(): void {
    super.startAnew();
    this.keepAtOnce();
    this.note = undefined;
    this.state = '';
  }

  type({ detail }: CustomEvent<{ value: string }>): void {
    this.note = detail.value;
    this.typedFor = this.read;
    this.state = labels.noteWaiting;
    clearTimeout(this.typing);
    // eslint-disable-next-line @lwc/lwc/no-async-operation
    this.typing = setTimeout(() => this.keepAtOnce(), typingPause);
  }

  private keepAtOnce(): void {
    if (this.typing === undefined) return;
    clearTimeout(this.typing);
    this.typing = undefined;
    this.keep(this.typedFor!, this.note ?? '').catch((error: unknown) => {
      this.state = refusalOf(error, labels.saveFailed).message;
    });
  }

  private async keep({ dispatch }: CaseData, text: string): Promise<void> {
    const id = dispatch.Id;
    const isShown = (): boolean => id === this.read?.dispatch.Id;
    try {
      const read = isShown() ? this.read!.dispatch : dispatch;
      await saveOne(id, modifiedOf(read), { DraftNote__c: text });
      if (isShown()) this.state = labels.noteKept;
    } catch (error) {
      const { conflict, message } = refusalOf(error, labels.saveFailed);
      if (!isShown()) {
        const code = textOf(dispatch, 'Code__c') ?? '';
        this.lost = [
          ...this.lost,
          { key: `${id}${this.lost.length}`, text: fill(labels.noteLost, code, message, text) },
        ];
        return;
      }
      this.state = conflict ? labels.noteOvertaken : message;
      if (conflict) this.dispatchEvent(new CustomEvent('overtaken', { bubbles: true }));
    }
  }
}
