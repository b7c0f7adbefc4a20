import { LightningElement, api } from 'lwc';
import { layout, objectInfo, read, refusalOf, write } from 'one/api';
import { rowsOf } from '../../../logic/layout-rows.ts';

/** What is said of a refusal that is not about what was typed. */
const PLAIN = {
  0: '組織につながりません。入力した内容は残っています。しばらくしてからもう一度保存してください。',
  412: 'このレコードは、編集している間にほかの人が変更しました。入力した内容を控えてから画面を読み込み直し、もう一度編集してください。',
};

/** The layout of an object as a form: to change a record, to make one, or to make one like another. */
export default class RecordForm extends LightningElement {
  @api objectApiName;
  @api recordId;
  /** A new record starts as this one is. */
  @api copiedId;
  /** Values a new record starts with, by field. */
  @api defaults = {};
  @api
  get recordTypeId() {
    return this.kind;
  }
  set recordTypeId(id) {
    this.kind = id;
  }
  kind;
  /** Name of the field to go to first. */
  @api startAt;
  info;
  shape;
  record;
  values = {};
  texts = {};
  problems = [];
  error;

  connectedCallback() {
    this.load();
  }

  get isNew() {
    return !this.recordId;
  }

  async load() {
    try {
      this.info = await objectInfo(this.objectApiName);
      if (this.isNew) await this.startNew();
      else {
        this.record = await read(`records/${this.recordId}`, { layoutTypes: 'Full', modes: 'Edit,View' });
        this.kind = this.record.recordTypeId ?? this.info.defaultRecordTypeId;
      }
      this.shape = await layout(this.objectApiName, {
        recordTypeId: this.recordTypeId,
        mode: this.isNew ? 'Create' : 'Edit',
      });
    } catch (error) {
      this.error = error;
    }
  }

  async startNew() {
    this.kind ??= this.info.defaultRecordTypeId;
    const path = this.copiedId ? `clone/${this.copiedId}` : `create/${this.objectApiName}`;
    const { record } = await read(`record-defaults/${path}`, { recordTypeId: this.recordTypeId });
    this.record = record;
    const started = Object.entries(record.fields).map(([name, { value }]) => [name, value]);
    this.values = {
      ...Object.fromEntries(started.filter(([, value]) => value !== null && typeof value !== 'object')),
      ...this.defaults,
    };
  }

  renderedCallback() {
    if (this.begun || !this.sections) return;
    this.begun = true;
    const first = this.template.querySelector(this.startAt ? `[data-field="${this.startAt}"]` : '[data-field]');
    Promise.resolve().then(() => first?.focus());
  }

  get sections() {
    if (!this.shape || !this.info) return undefined;
    return rowsOf(this.shape, this.info, {
      isNew: this.isNew,
      values: this.values,
      record: this.record,
      texts: this.texts,
    });
  }

  change(event) {
    const { name, value, text } = event.detail;
    this.values = { ...this.values, [name]: value };
    if (text !== undefined) this.texts = { ...this.texts, [name]: text };
    this.dispatchEvent(new CustomEvent('dirty'));
  }

  get inputs() {
    return [...this.template.querySelectorAll('[data-field]')];
  }

  /** Whether something was typed that is not saved. */
  @api
  get dirty() {
    return Object.keys(this.values).length > 0;
  }

  /** Saves and answers the record; undefined where it may not be saved, which is then said beside the fields. */
  @api
  async save() {
    this.problems = [];
    const good = this.inputs.map((input) => input.reportValidity()).every(Boolean);
    if (!good) {
      this.inputs.find((input) => !input.reportValidity())?.focus();
      return undefined;
    }
    try {
      return this.isNew ? await this.create() : await this.update();
    } catch (error) {
      this.tell(refusalOf(error), error);
      return undefined;
    }
  }

  create() {
    const createable = Object.entries(this.values).filter(([name]) => this.info.fields[name]?.createable);
    const type = this.info.fields.RecordTypeId ? { RecordTypeId: this.recordTypeId } : {};
    return write('POST', 'records', {
      apiName: this.objectApiName,
      fields: { ...type, ...Object.fromEntries(createable) },
    });
  }

  update() {
    const { lastModifiedDate } = this.record;
    return write('PATCH', `records/${this.recordId}`, { fields: this.values }, { unmodifiedSince: lastModifiedDate });
  }

  /** Each error beside its field; the others, and those of fields the layout does not show, above. */
  tell({ fieldErrors, message, status }, error) {
    const inputs = new Map(this.inputs.map((input) => [input.dataset.field, input]));
    const above = (error?.body?.output?.errors ?? []).map((each) => each.message);
    for (const [name, errors] of Object.entries(fieldErrors)) {
      const text = errors.map((each) => each.message).join(' ');
      const input = inputs.get(name);
      if (input) input.setError(text);
      else above.push(`${this.info.fields[name]?.label ?? name}: ${text}`);
    }
    const unsaid = above.length === 0 && Object.keys(fieldErrors).length === 0;
    const plain = PLAIN[status] ?? message;
    this.problems = unsaid || status === 412 ? [plain] : above;
    const [first] = Object.keys(fieldErrors).flatMap((name) => inputs.get(name) ?? []);
    Promise.resolve().then(() => (first ?? this.template.querySelector('.one-problems'))?.focus());
  }
}
