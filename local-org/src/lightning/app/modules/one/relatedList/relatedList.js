import { LightningElement, api } from 'lwc';
import { onChange } from 'lightning/pageStore';
import EditModal from 'one/editModal';
import { objectInfo, read, readOnce, refusalOf } from 'one/api';
import { iconOf } from 'one/icons';
import { removeRecord, rowActions } from 'one/rowActions';
import { WORDS } from 'one/words';
import { columnsOf, rowOf } from '../../../logic/list-columns.ts';

const FEW = 6;
const MANY = 200;

/** Records below a record: a few on its page, more on the list's own. */
export default class RelatedList extends LightningElement {
  @api recordId;
  @api objectApiName;
  @api relatedListId;
  /** Whether the list stands alone. */
  @api whole = false;
  words = WORDS;
  list;
  info;
  rows;
  more = false;
  error;
  mayCreate = false;

  connectedCallback() {
    this.load();
    this.stop = onChange(() => this.loadRows());
  }

  disconnectedCallback() {
    this.stop?.();
  }

  async load() {
    try {
      this.list = await readOnce(`related-list-info/${this.objectApiName}/${this.relatedListId}`);
      [this.child] = this.list.objectApiNames;
      this.info = await objectInfo(this.child);
      const { actions } = await readOnce(`actions/object/${this.child}`, { formFactor: 'Large' });
      this.mayCreate = (actions[this.child]?.actions ?? []).some(({ apiName }) => apiName === 'New');
      await this.loadRows();
    } catch (error) {
      this.error = error;
    }
  }

  async loadRows() {
    if (!this.info) return;
    const size = this.whole ? MANY : FEW + 1;
    const reading = (this.reading = Symbol('rows'));
    try {
      const { records } = await read(`related-list-records/${this.recordId}/${this.relatedListId}`, { pageSize: size });
      // An older answer does not overwrite a newer one.
      if (this.reading !== reading) return;
      const limit = this.whole ? MANY : FEW;
      this.more = records.length > limit || (this.whole && records.length === MANY);
      this.rows = records.slice(0, limit).map((record) => rowOf(record, this.list.displayColumns, this.info.fields));
    } catch (error) {
      this.error = error;
    }
  }

  get columns() {
    const columns = columnsOf(this.list.displayColumns, this.info.fields, { editable: false });
    const plain = columns.map((column) => ({ ...column, sortable: false, hideDefaultActions: true }));
    return [...plain, ...rowActions(this.info)];
  }

  get icon() {
    return iconOf(this.child);
  }

  get count() {
    const shown = this.rows?.length ?? 0;
    return this.more ? `${shown}+` : String(shown);
  }

  get title() {
    return `${this.list?.label ?? ''} (${this.count})`;
  }

  get address() {
    return `/lightning/r/${this.objectApiName}/${this.recordId}/related/${this.relatedListId}/view`;
  }

  get showAll() {
    return this.more && !this.whole;
  }

  get problem() {
    return refusalOf(this.error).message;
  }

  async create() {
    const defaults = { [this.list.fieldApiName]: this.recordId };
    await EditModal.open({ size: 'medium', objectApiName: this.child, defaults });
  }

  act(event) {
    const { action, row } = event.detail;
    if (action.name === 'delete') removeRecord({ id: row.id, label: this.info.label });
    else EditModal.open({ size: 'medium', objectApiName: this.child, recordId: row.id });
  }
}
