import { api, wire } from 'lwc';
import { graphql, type GraphqlResult } from 'lightning/graphql';
import mayCheck from '@salesforce/customPermission/Haken_Check';
import userId from '@salesforce/user/Id';
import CaseForm from 'c/caseForm';
import { consequencesOf, filesQuery, isFrozen, textOf, type Consequence } from 'c/caseRecord';
import { saveOne } from 'c/caseSaving';
import { documentsOf, pageUrl, type FileNode, type Pages } from './documents.ts';
import { labels } from './labels.ts';

const idOf = (target: EventTarget | null): string => (target as HTMLElement).dataset.id ?? '';

/** Documents as pictures beside the fact each proves, each checked by a name. */
export default class CaseEvidence extends CaseForm {
  labels = labels;
  files: FileNode[] = [];
  rejecting = '';
  /** The document whose saving is under way or was refused. */
  judged = '';
  pages: Readonly<Record<string, Pages>> = {};

  @wire(graphql, { query: '$filesQuery', variables: '$fileVariables' })
  receiveFiles({ data }: GraphqlResult<object>): void {
    if (!data) return;
    const { query } = (data as { uiapi: { query: { ContentDocumentLink: { edges: { node: FileNode }[] } | null } } })
      .uiapi;
    // Where the org refuses the files, the case is shown without them.
    this.files = (query.ContentDocumentLink?.edges ?? []).map(({ node }) => node);
  }

  /** Without documents there is nothing to ask for. */
  get filesQuery(): unknown {
    return this.fileVariables && filesQuery;
  }

  get fileVariables(): Record<string, unknown> | undefined {
    const ids = this.read?.evidence.map(({ Id }) => Id) ?? [];
    return ids.length === 0 ? undefined : { ids };
  }

  get documents() {
    const { read } = this;
    if (!read) return [];
    return documentsOf(read, this.files, this.pages, Boolean(mayCheck) && !isFrozen(read)).map((each) => ({
      ...each,
      isRejecting: this.rejecting === each.id,
      problem: this.judged === each.id && this.rejecting === '' ? this.problem : '',
      cannotJudge: this.isSaving,
      ifRejected: this.rejecting === each.id ? this.consequences(each.id) : [],
    }));
  }

  get isEmpty(): boolean {
    return this.documents.length === 0;
  }

  override startAnew(): void {
    super.startAnew();
    this.rejecting = '';
    this.judged = '';
    this.pages = {};
  }

  /** The first document nobody has looked at: one key goes through them all. */
  @api
  async acceptNext(): Promise<void> {
    const next = this.documents.find(({ canCheck }) => canCheck);
    if (next && !this.isSaving) await this.judge(next.id, { CheckState__c: 'Accepted' });
  }

  async accept({ currentTarget }: Event): Promise<void> {
    await this.judge(idOf(currentTarget), { CheckState__c: 'Accepted' });
  }

  askReason({ currentTarget }: Event): void {
    this.problem = '';
    this.rejecting = idOf(currentTarget);
  }

  drop(): void {
    this.focusNext = `[data-action=reject][data-id="${this.rejecting}"]`;
    this.rejecting = '';
  }

  async reject({ detail }: CustomEvent<string>): Promise<void> {
    if (await this.judge(this.rejecting, { CheckState__c: 'Rejected', RejectReason__c: detail })) this.rejecting = '';
  }

  turnPage({ currentTarget }: Event): void {
    const id = idOf(currentTarget);
    const page = this.pages[id] ?? { at: 0 };
    this.turnTo(id, { ...page, at: Math.max(0, page.at + Number((currentTarget as HTMLElement).dataset.step)) });
  }

  /** A page is there; whether another follows shows by asking for its picture. */
  showedPage({ currentTarget }: Event): void {
    const { id = '', version = '' } = (currentTarget as HTMLElement).dataset;
    const page = this.pages[id] ?? { at: 0 };
    const { isPaged = false } = this.documents.find((each) => each.id === id) ?? {};
    if (!isPaged || page.of !== undefined) return;
    const next = new Image();
    next.onerror = () => this.endAt(id, page.at + 1);
    next.src = pageUrl(version, page.at + 1);
  }

  /** No picture where there is no page, or none can be made: the file is not what its name says. */
  missedPage({ currentTarget }: Event): void {
    const id = idOf(currentTarget);
    const { at } = this.pages[id] ?? { at: 0 };
    if (at === 0) this.turnTo(id, { at, isBroken: true });
    else this.turnTo(id, { at: at - 1, of: at });
  }

  private endAt(id: string, of: number): void {
    this.turnTo(id, { at: Math.min(this.pages[id]?.at ?? 0, of - 1), of });
  }

  private turnTo(id: string, page: Pages): void {
    this.pages = { ...this.pages, [id]: page };
  }

  private consequences(id: string): Consequence[] {
    return this.read ? consequencesOf(this.read, id, { CheckState__c: 'Rejected' }) : [];
  }

  private async judge(id: string, verdict: Readonly<Record<string, unknown>>): Promise<boolean> {
    this.judged = id;
    const modified = this.documents.find((each) => each.id === id)?.modified ?? '';
    const fields = { ...verdict, CheckedBy__c: userId, CheckedOn__c: textOf(this.read?.dispatch, 'Today__c') };
    const next = this.documents.find((each) => each.canCheck && each.id !== id);
    const isSaved = await this.save(() => saveOne(id, modified, fields), labels.documentChecked);
    if (isSaved && next) this.focusNext = `[data-action=accept][data-id="${next.id}"]`;
    return isSaved;
  }
}
