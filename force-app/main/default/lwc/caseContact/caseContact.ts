import { api } from 'lwc';
import mayCheck from '@salesforce/customPermission/Haken_Check';
import mayJudge from '@salesforce/customPermission/Haken_Judge';
import userId from '@salesforce/user/Id';
import CaseForm from 'c/caseForm';
import { dayOf, isFrozen, modifiedOf, numberOf, said, textOf, type CaseData, type Node } from 'c/caseRecord';
import { saveCase, saveOne } from 'c/caseSaving';
import { daysBefore, fill } from 'c/display';
import { labels } from './labels.ts';
import { letterOf, withDue, type Kind, type Letter } from './letter.ts';

/** What a kind of message does to the case, and what is said when it is saved. */
const kinds = {
  Question: { status: 'Inquiry', prefix: 'question', done: labels.asked },
  Return: { status: 'Returned', prefix: 'return', done: labels.returned },
} as const;

/** Days that an agency is given to answer, where nothing else is said. */
const usualDays = 7;
const longestCodes = 255;

interface Draft extends Letter {
  kind: Kind;
  due: string;
}

interface Input extends HTMLElement {
  reportValidity(): boolean | undefined;
}

const awaits = (node: Node): boolean =>
  textOf(node, 'AnsweredOn__c') === null && ['Sent', 'Logged'].includes(textOf(node, 'State__c') ?? '');

/**
 * Questions and returns to the agency: written from the findings, saved with the case's new state, sent by `sync push`; and
 * what was answered.
 */
export default class CaseContact extends CaseForm {
  labels = labels;
  draft: Draft | undefined;
  answering = '';

  get contacts() {
    return (this.read?.contacts ?? []).map((node) => ({
      id: node.Id,
      kind: said(node, 'Kind__c'),
      subject: said(node, 'Subject__c'),
      state: said(node, 'State__c'),
      due: textOf(node, 'AnswerDueOn__c') === null ? '' : fill(labels.dueOf, dayOf(node, 'AnswerDueOn__c')),
      failure: textOf(node, 'Failure__c') ?? '',
      answer: answerOf(node),
      canAnswer: awaits(node) && this.mayWrite && this.answering !== node.Id,
      isAnswering: this.answering === node.Id,
    }));
  }

  get isEmpty(): boolean {
    return this.contacts.length === 0 && this.draft === undefined;
  }

  get canWrite(): boolean {
    return this.mayWrite && this.draft === undefined && this.read !== undefined && !isFrozen(this.read);
  }

  get isIncomplete(): boolean {
    const { draft } = this;
    return !draft || [draft.subject, draft.body, draft.due].some((each) => each.trim() === '');
  }

  private get mayWrite(): boolean {
    return Boolean(mayCheck) || Boolean(mayJudge);
  }

  override startAnew(): void {
    super.startAnew();
    this.draft = undefined;
    this.answering = '';
  }

  question(): void {
    this.write('Question');
  }

  /** Opens the letter of a return; the page calls it where the case is to be sent back. */
  @api
  sendBack(): void {
    this.write('Return');
  }

  type({ currentTarget, detail }: CustomEvent<{ value: string }>): void {
    const part = (currentTarget as HTMLElement).dataset.part as 'subject' | 'body' | 'due';
    if (this.draft) this.draft = { ...this.draft, [part]: detail.value };
  }

  drop(): void {
    this.focusNext = '[data-action=question]';
    this.draft = undefined;
  }

  async send(): Promise<void> {
    const { read, draft } = this;
    const inputs = [...(this.template?.querySelectorAll<Input>('[data-part]') ?? [])];
    if (!read || !draft || inputs.filter((input) => input.reportValidity() === false).length > 0) return;
    const { status, done } = kinds[draft.kind];
    const { dispatch } = read;
    // The letter and the case's state in one go: none without the other.
    const saving = () =>
      saveCase(
        { id: dispatch.Id, version: numberOf(dispatch, 'Version__c') },
        { Status__c: status, ...(draft.kind === 'Return' && { HoldReason__c: draft.subject }) },
        [{ object: 'ContactLog__c', fields: logOf(read, draft) }],
      );
    if (await this.save(saving, done)) this.drop();
  }

  askAnswer({ currentTarget }: Event): void {
    this.problem = '';
    this.answering = (currentTarget as HTMLElement).dataset.id ?? '';
  }

  dropAnswer(): void {
    this.focusNext = `[data-action=answer][data-id="${this.answering}"]`;
    this.answering = '';
  }

  async answer({ detail }: CustomEvent<string>): Promise<void> {
    const log = this.read?.contacts.find(({ Id }) => Id === this.answering);
    const fields = { Answer__c: detail, AnsweredOn__c: textOf(this.read?.dispatch, 'Today__c') };
    if (await this.save(() => saveOne(this.answering, modifiedOf(log), fields), labels.answered)) this.answering = '';
  }

  private write(kind: Kind): void {
    if (!this.canWrite || !this.read) return;
    this.problem = '';
    const today = textOf(this.read.dispatch, 'Today__c');
    this.draft = { kind, ...letterOf(kind, this.read), due: today === null ? '' : daysBefore(today, -usualDays) };
  }
}

function answerOf(node: Node): string {
  const text = textOf(node, 'Answer__c');
  return text === null ? '' : fill(labels.answerOf, dayOf(node, 'AnsweredOn__c'), text);
}

/** The record of the letter. Its code counts the case's letters of the kind: two people who write the same one collide. */
function logOf({ dispatch, contacts }: CaseData, draft: Draft): Readonly<Record<string, unknown>> {
  const { kind, subject, body, due, findings } = draft;
  const nth = contacts.filter((node) => textOf(node, 'Kind__c') === kind).length + 1;
  const [only] = findings.length === 1 ? findings : [];
  const codes = findings.map((node) => textOf(node, 'RuleCode__c') ?? '').join(' ');
  return {
    Code__c: `${kinds[kind].prefix}|${textOf(dispatch, 'Code__c') ?? ''}|${nth}`,
    Kind__c: kind,
    Direction__c: 'Outgoing',
    Channel__c: 'Platform',
    State__c: 'Planned',
    Subject__c: subject,
    Body__c: withDue(body, due),
    By__c: userId,
    Dispatch__c: dispatch.Id,
    Agency__c: textOf(dispatch, 'Agency__c'),
    RuleCodes__c: codes === '' ? null : codes.slice(0, longestCodes),
    AnswerDueOn__c: due,
    ...(only && { Finding__c: only.Id }),
  };
}
