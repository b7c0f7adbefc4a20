import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { layout, objectInfo, read } from 'one/api';
import { currentRecord, onRecord, readAnew } from 'one/record';
import { beforeLeaving } from 'one/router';
import { toast } from 'one/toasts';
import { WORDS, say } from 'one/words';
import { rowsOf } from '../../../logic/layout-rows.ts';

/** The details of a record by its layout, to be read and, from the pencil of a field on, changed. */
export default class Detail extends LightningElement {
  @api recordId;
  @api objectApiName;
  words = WORDS;
  record;
  info;
  shape;
  mayEdit = false;
  editing = false;
  saving = false;
  startAt;

  async connectedCallback() {
    this.record = currentRecord(this.recordId);
    this.stop = onRecord(this.recordId, (record) => {
      this.record = record ?? this.record;
    });
    this.release = beforeLeaving(() => this.mayLeave());
    const { recordTypeId } = this.record ?? {};
    const [info, shape] = await Promise.all([
      objectInfo(this.objectApiName),
      layout(this.objectApiName, { recordTypeId }),
    ]);
    Object.assign(this, { info, shape });
    const { actions } = await read(`actions/record/${this.recordId}`, { formFactor: 'Large' }).catch(() => ({
      actions: {},
    }));
    this.mayEdit = (Object.values(actions)[0]?.actions ?? []).some(({ apiName }) => apiName === 'Edit');
  }

  disconnectedCallback() {
    this.stop?.();
    this.release?.();
  }

  get sections() {
    if (!this.shape || !this.record) return undefined;
    const sections = rowsOf(this.shape, this.info, { isNew: false, values: {}, record: this.record, texts: {} });
    const marked = (item) => ({
      ...item,
      editable: item.editable && this.mayEdit,
      editTitle: say('editField', item.field?.label ?? ''),
    });
    return sections.map((section) => ({
      ...section,
      rows: section.rows.map((row) => ({ ...row, items: row.items.map(marked) })),
    }));
  }

  get form() {
    return this.template.querySelector('one-record-form');
  }

  edit(event) {
    this.startAt = event.currentTarget.dataset.name;
    this.editing = true;
  }

  cancel() {
    this.editing = false;
  }

  key(event) {
    if (event.key === 'Escape') this.cancel();
    else if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.save();
    }
  }

  async save() {
    if (!this.form.dirty) {
      this.cancel();
      return;
    }
    this.saving = true;
    const record = await this.form.save();
    if (record) await readAnew(this.recordId);
    this.saving = false;
    if (!record) return;
    this.editing = false;
    toast({ title: say('saved', this.info.label), variant: 'success' });
  }

  mayLeave() {
    if (!this.editing || !this.form?.dirty) return true;
    return LightningConfirm.open({
      label: WORDS.leaveTitle,
      message: WORDS.leaveAsked,
      theme: 'warning',
    });
  }
}
