import CaseForm from 'c/caseForm';
import { consequencesOf, isFrozen, modifiedOf, type Consequence } from 'c/caseRecord';
import { saveOne } from 'c/caseSaving';
import { labels } from './labels.ts';
import { questions, type Answer, type Question } from './questions.ts';

const noAnswer: Answer = { choice: '', number: '', date: '', reason: '' };

interface Input extends HTMLElement {
  reportValidity(): boolean | undefined;
}

/** What a person has to judge of a case, each under their own name, with what comes of it told before it is saved. */
export default class CaseJudgement extends CaseForm {
  labels = labels;
  judging = '';
  answer: Answer = noAnswer;

  get questions() {
    const { read } = this;
    if (!read) return [];
    return questions
      .filter((each) => each.isRaised(read))
      .map((each) => ({
        name: each.name,
        title: each.title,
        now: each.now(read),
        canJudge: each.isMine && !isFrozen(read) && this.judging !== each.name,
        isJudging: this.judging === each.name,
        choices: each.choices,
        numberLabel: each.numberLabel,
        dateLabel: this.isDated(each) ? each.dateLabel : undefined,
        most: each.mostReason ?? 255,
        reasonLabel: each.reasonLabel ?? '',
        hasNoText: each.reasonLabel === undefined,
      }));
  }

  get isIncomplete(): boolean {
    const { asked, answer } = this;
    return (
      (asked?.choices !== undefined && answer.choice === '') ||
      (asked?.numberLabel !== undefined && answer.number === '') ||
      (asked?.dateLabel !== undefined && this.isDated(asked) && answer.date === '')
    );
  }

  get consequences(): Consequence[] {
    const { read, asked, answer } = this;
    if (!read || !asked || this.isIncomplete) return [];
    return consequencesOf(read, read.dispatch.Id, asked.fields(answer));
  }

  private isDated({ isDated = () => true }: Question): boolean {
    return isDated(this.answer.choice);
  }

  private get asked(): Question | undefined {
    return questions.find(({ name }) => name === this.judging);
  }

  override startAnew(): void {
    super.startAnew();
    this.judging = '';
  }

  ask({ currentTarget }: Event): void {
    this.problem = '';
    this.judging = (currentTarget as HTMLElement).dataset.name ?? '';
    const number = this.read && this.asked?.suggested?.(this.read);
    this.answer = { ...noAnswer, number: number === null || number === undefined ? '' : String(number) };
  }

  type({ currentTarget, detail }: CustomEvent<{ value: string }>): void {
    const part = (currentTarget as HTMLElement).dataset.part as keyof Answer;
    this.answer = { ...this.answer, [part]: detail.value };
  }

  drop(): void {
    this.focusNext = `[data-action=judge][data-name=${this.judging}]`;
    this.judging = '';
  }

  async judge({ detail }: CustomEvent<string>): Promise<void> {
    const { read, asked } = this;
    const inputs = [...(this.template?.querySelectorAll<Input>('[data-part]') ?? [])];
    if (!read || !asked || inputs.filter((input) => input.reportValidity() === false).length > 0) return;
    const { dispatch } = read;
    const fields = asked.fields({ ...this.answer, reason: detail });
    if (await this.save(() => saveOne(dispatch.Id, modifiedOf(dispatch), fields), labels.judged)) this.drop();
  }
}
