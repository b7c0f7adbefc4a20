import { LightningElement, api } from 'lwc';
import { layout, objectInfo, read, refusalOf, write } from 'one/api';
import { WORDS, say } from 'one/words';
import { overtakenFields } from '../../../logic/form-problems.ts';
import { rowsOf } from '../../../logic/layout-rows.ts';

const OVERTAKEN = 412;

/** What is said of a refusal that is not about what was typed. */
const PLAIN = { 0: WORDS.savedUnreached, [OVERTAKEN]: WORDS.overtaken };

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
  /** Name of the field to go to first. */
  @api startAt;
  words = WORDS;
  kind;
  info;
  shape;
  record;
  /** What a new record starts with. */
  given = {};
  /** What was typed, by field. */
  values = {};
  texts = {};
  problems = [];
  overtaken = false;
  error;

  connectedCallback() {
    this.load();
  }

  get isNew() {
    return !this.recordId;
  }

  async load() {
    this.error = undefined;
    try {
      this.info = await objectInfo(this.objectApiName);
      if (this.isNew) await this.startNew();
      else {
        this.record = await this.readRecord();
        this.kind = this.record.recordTypeId ?? this.info.defaultRecordTypeId;
      }
      const mode = this.isNew ? 'Create' : 'Edit';
      this.shape = await layout(this.objectApiName, { recordTypeId: this.recordTypeId, mode });
    } catch (error) {
      this.error = error;
    }
  }

  readRecord() {
    return read(`records/${this.recordId}`, { layoutTypes: 'Full', modes: 'Edit,View' });
  }

  async startNew() {
    this.kind ??= this.info.defaultRecordTypeId;
    const path = this.copiedId ? `clone/${this.copiedId}` : `create/${this.objectApiName}`;
    const { record } = await read(`record-defaults/${path}`, { recordTypeId: this.recordTypeId });
    this.record = record;
    const started = Object.entries(record.fields).map(([name, { value }]) => [name, value]);
    const plain = started.filter(([, value]) => value !== null && typeof value !== 'object');
    this.given = { ...Object.fromEntries(plain), ...this.defaults };
    this.texts = await this.namesOf(this.given);
  }

  /** Names of the records that lookups lead to from the start; one that cannot be read stays unnamed. */
  async namesOf(values) {
    const lookups = Object.values(this.info.fields).filter(({ apiName, reference }) => reference && values[apiName]);
    const named = lookups.map(async ({ apiName, referenceToInfos: [target] }) => {
      const name = target?.nameFields[0] ?? 'Name';
      const asked = { optionalFields: `${target?.apiName}.${name}` };
      const record = await read(`records/${values[apiName]}`, asked).catch(() => undefined);
      return [apiName, record?.fields[name]?.value ?? undefined];
    });
    return Object.fromEntries((await Promise.all(named)).filter(([, name]) => name !== undefined));
  }

  renderedCallback() {
    if (this.begun || !this.sections) return;
    this.begun = true;
    this.dispatchEvent(new CustomEvent('ready'));
    this.focus();
  }

  /** Goes to the field one starts at. */
  @api
  focus() {
    const first = this.template.querySelector(this.startAt ? `[data-field="${this.startAt}"]` : '[data-field]');
    Promise.resolve().then(() => first?.focus());
  }

  get sections() {
    if (!this.shape || !this.info) return undefined;
    const { isNew, record, texts } = this;
    return rowsOf(this.shape, this.info, { isNew, record, texts, values: { ...this.given, ...this.values } });
  }

  get nothingOpen() {
    return !this.sections.some(({ rows }) => rows.some(({ items }) => items.some(({ editable }) => editable)));
  }

  get nothingOpenText() {
    return say('noFieldsOpen', this.info.label);
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
    const wrong = this.inputs.filter((input) => !input.reportValidity());
    if (wrong.length > 0) {
      wrong[0].focus();
      return undefined;
    }
    try {
      return this.isNew ? await this.create() : await this.update();
    } catch (error) {
      this.tell(refusalOf(error));
      return undefined;
    }
  }

  create() {
    const values = Object.entries({ ...this.given, ...this.values });
    const createable = values.filter(([name]) => this.info.fields[name]?.createable);
    const type = this.info.fields.RecordTypeId ? { RecordTypeId: this.recordTypeId } : {};
    const fields = { ...type, ...Object.fromEntries(createable) };
    return write('POST', 'records', { apiName: this.objectApiName, fields });
  }

  update() {
    const { lastModifiedDate } = this.record;
    return write('PATCH', `records/${this.recordId}`, { fields: this.values }, { unmodifiedSince: lastModifiedDate });
  }

  /** What somebody else made of the record, with what was typed on top of it. Says which typed fields they changed too. */
  async takeLatest() {
    try {
      const now = await this.readRecord();
      const changed = overtakenFields(this.values, this.record, now);
      this.record = now;
      this.overtaken = false;
      this.problems = changed.map(({ name, text }) =>
        say('fieldOvertaken', this.info.fields[name]?.label ?? name, text === '' ? WORDS.blank : text),
      );
      this.focusOn(changed.map(({ name }) => name));
    } catch (error) {
      this.tell(refusalOf(error));
    }
  }

  /** Each error beside its field; the others, and those of fields the layout does not show, above. */
  tell({ errors, fieldErrors, message, status }) {
    const inputs = new Map(this.inputs.map((input) => [input.dataset.field, input]));
    const above = errors.map((each) => each.message);
    for (const [name, told] of Object.entries(fieldErrors)) {
      const text = told.map((each) => each.message).join(' ');
      const input = inputs.get(name);
      if (input) input.setError(text);
      else above.push(`${this.info.fields[name]?.label ?? name}: ${text}`);
    }
    const unsaid = above.length === 0 && Object.keys(fieldErrors).length === 0;
    this.overtaken = status === OVERTAKEN;
    this.problems = unsaid || this.overtaken ? [PLAIN[status] ?? message] : above;
    this.focusOn(Object.keys(fieldErrors));
  }

  /** Goes to the first of the fields that stands in the form, or to what is said above. */
  focusOn(names) {
    const field = this.inputs.find((input) => names.includes(input.dataset.field));
    Promise.resolve().then(() => (field ?? this.template.querySelector('.one-problems'))?.focus());
  }
}
