import { LightningElement, api } from 'lwc';
import { onChange } from 'lightning/pageStore';
import EditModal from 'one/editModal';
import { read, refusalOf, write } from 'one/api';
import { removeRecord, rowActions } from 'one/rowActions';
import { toast } from 'one/toasts';
import { WORDS, say } from 'one/words';
import { columnsOf, fieldOfColumn, rowOf } from '../../../logic/list-columns.ts';
import { refusedRow, typedFields } from '../../../logic/list-drafts.ts';

const PAGE = 50;
/** A save of several rows tells of each: the list is read once, milliseconds. */
const PAUSE = 50;
/** Lists show no more, as the platform's. */
const FURTHEST = 2000;

/** The records of a list view: sorted, read on as one scrolls, edited where they stand. */
export default class ListRows extends LightningElement {
  @api objectApiName;
  /** What object-info says of the object. */
  @api info;
  /** The list's list-info. */
  @api list;
  /** API name of the list view; absent for the records used last. */
  @api view;
  /** What the records' texts hold. */
  @api
  get term() {
    return this.sought;
  }
  set term(term) {
    const changed = this.sought !== undefined && this.sought !== term;
    this.sought = term;
    if (changed) this.again();
  }
  sought;
  words = WORDS;
  rows;
  columns = [];
  next;
  cut = false;
  order;
  drafts = [];
  problems = {};
  busy = false;
  error;

  connectedCallback() {
    this.columns = this.shownColumns();
    this.refresh();
    this.stop = onChange(() => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.refresh(), PAUSE);
    });
  }

  disconnectedCallback() {
    clearTimeout(this.waiting);
    this.stop?.();
  }

  get isRecent() {
    return this.view === undefined;
  }

  shownColumns() {
    const columns = columnsOf(this.list.displayColumns, this.info.fields, {
      editable: this.info.updateable && !this.isRecent,
      widths: this.list.userPreferences?.columnWidths ?? {},
    });
    const shown = this.isRecent ? columns.map((column) => ({ ...column, sortable: false })) : columns;
    return [...shown, ...rowActions(this.info)];
  }

  /** Reads the list anew, as far as it was read. */
  @api
  async refresh(size = Math.max(PAGE, this.rows?.length ?? 0)) {
    this.error = undefined;
    try {
      await this.readFrom(undefined, size);
    } catch (error) {
      if (this.rows) this.complain('cannotLoadList', error);
      else this.error = error;
    }
  }

  async readFrom(token, pageSize = PAGE) {
    const reading = (this.reading = Symbol('rows'));
    this.busy = true;
    try {
      const path = this.isRecent
        ? `mru-list-records/${this.objectApiName}`
        : `list-records/${this.objectApiName}/${this.view}`;
      const { records, nextPageToken } = await read(path, {
        pageSize,
        pageToken: token,
        sortBy: this.order,
        searchTerm: this.isRecent ? undefined : this.term,
      });
      // An older answer does not overwrite a newer one.
      if (this.reading !== reading) return;
      const rows = records.map((record) => rowOf(record, this.list.displayColumns, this.info.fields));
      this.rows = token === undefined ? rows : [...this.rows, ...rows];
      this.cut = nextPageToken !== null && Number(nextPageToken) >= FURTHEST;
      this.next = nextPageToken === null || this.cut ? undefined : nextPageToken;
      this.tell();
    } finally {
      if (this.reading === reading) this.busy = false;
    }
  }

  tell() {
    const { fieldApiName, isAscending } = this.ordered;
    const sortedBy = this.list.displayColumns.find((column) => column.fieldApiName === fieldApiName)?.label;
    const detail = { count: this.rows.length, more: this.more || this.cut, sortedBy, isAscending };
    this.dispatchEvent(new CustomEvent('rowschange', { detail }));
  }

  get more() {
    return this.next !== undefined;
  }

  get ordered() {
    if (this.order === undefined) return this.list.orderedByInfo?.[0] ?? {};
    return { fieldApiName: this.order.replace(/^-/, ''), isAscending: !this.order.startsWith('-') };
  }

  get sortedBy() {
    const { fieldApiName } = this.ordered;
    return this.columns.find(({ fieldName }) => fieldName && fieldOfColumn(fieldName) === fieldApiName)?.fieldName;
  }

  get sortedDirection() {
    return this.ordered.isAscending === false ? 'desc' : 'asc';
  }

  get emptyText() {
    return this.term ? say('nothingFoundInList', this.term) : WORDS.empty;
  }

  get cutText() {
    return say('listTooLong', FURTHEST.toLocaleString());
  }

  complain(word, error) {
    toast({ title: WORDS[word], message: refusalOf(error).message, variant: 'error' });
  }

  again() {
    return this.refresh(PAGE);
  }

  sort(event) {
    const { fieldName, sortDirection } = event.detail;
    this.order = `${sortDirection === 'desc' ? '-' : ''}${fieldOfColumn(fieldName)}`;
    return this.again();
  }

  async loadMore(event) {
    if (!this.next || this.busy) return;
    const table = event.target;
    table.isLoading = true;
    try {
      await this.readFrom(this.next);
    } catch (error) {
      this.complain('cannotLoadMore', error);
    }
    table.isLoading = false;
  }

  act(event) {
    const { action, row } = event.detail;
    if (action.name === 'delete') removeRecord({ id: row.id, label: this.info.label });
    else EditModal.open({ size: 'medium', objectApiName: this.objectApiName, recordId: row.id });
  }

  /** Saves the cells that were typed into; those of a row that is refused stay as they were typed, with the reason. */
  async save(event) {
    const drafts = event.detail.draftValues;
    const outcomes = await Promise.all(drafts.map((draft) => this.saveRow(draft)));
    const refused = outcomes.filter(({ error }) => error);
    const saved = outcomes.length - refused.length;
    if (saved > 0) toast({ title: say('rowsSaved', saved), variant: 'success' });
    if (refused.length > 0)
      toast({ title: say('rowsNotSaved', refused.length), message: WORDS.rowsNotSavedHint, variant: 'error' });
    this.drafts = drafts.filter(({ id }) => refused.some((each) => each.id === id));
    const rows = refused.map(({ id, error }) => [id, refusedRow(refusalOf(error), WORDS)]);
    this.problems = { rows: Object.fromEntries(rows), table: {} };
  }

  async saveRow({ id, ...given }) {
    const unmodifiedSince = this.rows.find((row) => row.id === id)?.lastModifiedDate;
    try {
      await write('PATCH', `records/${id}`, { fields: typedFields(given, this.info.fields) }, { unmodifiedSince });
      return { id };
    } catch (error) {
      return { id, error };
    }
  }
}
