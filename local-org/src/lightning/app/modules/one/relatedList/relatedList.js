import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { onChange } from 'lightning/pageStore';
import EditModal from 'one/editModal';
import { objectInfo, read, readOnce, refusalOf, write } from 'one/api';
import { iconOf } from 'one/icons';
import { toast } from 'one/toasts';
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
    const actions = [
      ...(this.info.updateable ? [{ label: '編集', name: 'edit' }] : []),
      ...(this.info.deletable ? [{ label: '削除', name: 'delete' }] : []),
    ];
    const plain = columns.map((column) => ({ ...column, sortable: false, hideDefaultActions: true }));
    return actions.length === 0 ? plain : [...plain, { type: 'action', typeAttributes: { rowActions: actions } }];
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

  async act(event) {
    const { action, row } = event.detail;
    if (action.name === 'edit') {
      await EditModal.open({ size: 'medium', objectApiName: this.child, recordId: row.id });
      return;
    }
    const sure = await LightningConfirm.open({
      label: `${this.info.label}を削除`,
      message: `この${this.info.label}を削除してもよろしいですか?`,
    });
    if (!sure) return;
    try {
      await write('DELETE', `records/${row.id}`);
      toast({ title: `${this.info.label}が削除されました。`, variant: 'success' });
    } catch (error) {
      toast({ title: '削除できませんでした', message: refusalOf(error).message, variant: 'error', mode: 'sticky' });
    }
  }
}
