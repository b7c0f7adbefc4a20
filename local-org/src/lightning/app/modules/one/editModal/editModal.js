import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { objectInfo } from 'one/api';
import { toast } from 'one/toasts';

/** A record's form over the page. Closes with the id of what was saved. */
export default class EditModal extends LightningModal {
  @api objectApiName;
  @api recordId;
  @api copiedId;
  @api defaults = {};
  recordTypeId;
  choosing = false;
  ready = false;
  saving = false;
  info;

  async connectedCallback() {
    this.info = await objectInfo(this.objectApiName).catch(() => undefined);
    this.recordTypeId = this.info?.defaultRecordTypeId;
    this.choosing = !this.recordId && !this.copiedId && this.types.length > 1;
    this.ready = true;
  }

  get types() {
    return Object.values(this.info?.recordTypeInfos ?? {})
      .filter(({ available, master }) => available && !master)
      .map(({ name, recordTypeId }) => ({ label: name, value: recordTypeId }));
  }

  get heading() {
    const label = this.info?.label ?? '';
    if (this.recordId) return `${label}を編集`;
    return this.copiedId ? `${label}をコピー` : `新規 ${label}`;
  }

  chooseType(event) {
    this.recordTypeId = event.detail.value;
  }

  next() {
    this.choosing = false;
  }

  cancel() {
    this.close();
  }

  async save() {
    this.saving = true;
    const record = await this.template.querySelector('one-record-form').save();
    this.saving = false;
    if (!record) return;
    toast({ title: `${this.info.label}が${this.recordId ? '保存' : '作成'}されました。`, variant: 'success' });
    this.close(record.id);
  }
}
