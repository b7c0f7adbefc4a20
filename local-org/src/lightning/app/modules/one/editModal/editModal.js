import { api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import LightningModal from 'lightning/modal';
import { objectInfo } from 'one/api';
import { toast } from 'one/toasts';
import { WORDS, say } from 'one/words';

/** A record's form over the page. Closes with the id of what was saved. */
export default class EditModal extends LightningModal {
  @api objectApiName;
  @api recordId;
  @api copiedId;
  @api defaults = {};
  words = WORDS;
  recordTypeId;
  choosing = false;
  ready = false;
  saving = false;
  info;
  error;
  /** Changes with each record that "save and new" leads to. */
  turn = 0;

  connectedCallback() {
    this.start();
  }

  async start() {
    this.error = undefined;
    try {
      this.info = await objectInfo(this.objectApiName);
    } catch (error) {
      this.error = error;
      return;
    }
    this.recordTypeId = this.info.defaultRecordTypeId;
    this.choosing = this.isNew && this.types.length > 1;
    this.ready = true;
  }

  get isNew() {
    return !this.recordId && !this.copiedId;
  }

  get types() {
    return Object.values(this.info?.recordTypeInfos ?? {})
      .filter(({ available, master }) => available && !master)
      .map(({ name, recordTypeId }) => ({ label: name, value: recordTypeId }));
  }

  get heading() {
    const label = this.info?.label ?? '';
    if (this.recordId) return say('editOf', label);
    return say(this.copiedId ? 'copyOf' : 'newOf', label);
  }

  get forms() {
    return this.ready && !this.choosing ? [{ key: String(this.turn) }] : [];
  }

  get form() {
    return this.template.querySelector('one-record-form');
  }

  chooseType(event) {
    this.recordTypeId = event.detail.value;
  }

  next() {
    this.choosing = false;
  }

  /** The dialogue's own focus comes after that of the form in it. */
  begin(event) {
    const form = event.target;
    requestAnimationFrame(() => requestAnimationFrame(() => form.focus()));
  }

  /** From the first letter on, neither Escape nor a slip of the mouse loses what was typed: "cancel" asks. */
  hold() {
    this.disableClose = true;
  }

  async cancel() {
    const asked = { label: WORDS.leaveTitle, message: WORDS.leaveAsked, theme: 'warning' };
    if (this.form?.dirty && !(await LightningConfirm.open(asked))) return;
    this.leave();
  }

  leave(result) {
    this.disableClose = false;
    this.close(result);
  }

  key(event) {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.save();
  }

  async saved() {
    if (this.saving || !this.form) return undefined;
    this.saving = true;
    const record = await this.form.save();
    this.saving = false;
    if (record) toast({ title: say(this.recordId ? 'saved' : 'created', this.info.label), variant: 'success' });
    return record;
  }

  async save() {
    const record = await this.saved();
    if (record) this.leave(record.id);
  }

  async saveAndNew() {
    if (!(await this.saved())) return;
    this.disableClose = false;
    this.turn += 1;
  }
}
