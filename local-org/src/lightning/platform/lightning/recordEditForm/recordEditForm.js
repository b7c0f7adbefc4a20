import { LightningElement, api } from 'lwc';
import { onChange, shortId } from '../../store/changes.ts';
import { FormParts } from '../../store/form-parts.ts';
import { factsOf } from '../../store/form-facts.ts';
import { saveErrorsOf } from '../../store/save-errors.ts';
import { objectName } from '../../store/wire.ts';
import { createRecord, updateRecord } from '../uiRecordApi/uiRecordApi.ts';

/**
 * A form that makes or changes a record by its fields. Events `load`, `submit` (may be prevented), `success` and `error`.
 * Source: Component Reference › lightning-record-edit-form.
 */
export default class RecordEditForm extends LightningElement {
  @api density = 'auto';
  @api formClass = '';
  @api layoutType;
  @api
  get recordId() {
    return this.id_;
  }
  set recordId(id) {
    this.id_ = id || undefined;
    this.load();
  }
  @api
  get objectApiName() {
    return this.object_;
  }
  set objectApiName(named) {
    this.object_ = objectName(named);
    this.load();
  }
  @api
  get recordTypeId() {
    return this.kind_;
  }
  set recordTypeId(id) {
    this.kind_ = id || undefined;
    this.load();
  }
  id_;
  object_;
  kind_;
  facts;
  parts = new FormParts();
  isSaving = false;

  join(event) {
    this.parts.join(event, {
      joined: () => this.joined(),
      changed: () => this.facts && this.parts.give(this.facts),
    });
  }

  connectedCallback() {
    this.here = true;
    this.stop = onChange((change) => {
      if (this.id_ && (change === 'all' || change.has(shortId(this.id_))) && !this.isSaving) this.load();
    });
    this.load();
  }

  disconnectedCallback() {
    this.here = false;
    this.stop?.();
  }

  get formStyle() {
    return `${this.formClass} ${this.density === 'compact' ? 'slds-form_compact' : ''}`;
  }

  /** Fields come one by one as they are rendered: asked for together. */
  joined() {
    if (this.facts && this.parts.names.every((name) => name in (this.facts.record?.fields ?? {})))
      this.parts.give(this.facts);
    else this.load();
  }

  load() {
    if (!this.here || !this.object_) return;
    const asked = (this.asked = Symbol('load'));
    Promise.resolve().then(() => this.asked === asked && this.read(asked));
  }

  async read(asked) {
    try {
      const { object_: object, id_: id, kind_: recordTypeId } = this;
      const facts = await factsOf({ object, id, recordTypeId, fields: this.parts.names });
      if (this.asked !== asked) return;
      const valueOf = (name) => this.parts.held(name) ?? facts.record?.fields[name]?.value;
      this.facts = { ...facts, valueOf };
      this.parts.give(this.facts);
      this.tellLoad(facts);
    } catch (error) {
      if (this.asked === asked) this.refused(error);
    }
  }

  /** Told once for a record and its fields, as what is read afterwards is the same or its changes. */
  tellLoad({ info, record, isNew }) {
    const told = JSON.stringify([this.object_, this.id_, this.kind_, this.parts.names]);
    if (this.told === told) return;
    this.told = told;
    const objectInfos = { [info.apiName]: info };
    const detail = isNew ? { record, objectInfos } : { records: { [record.id]: record }, objectInfos };
    this.dispatchEvent(new CustomEvent('load', { detail }));
  }

  send(event) {
    event.preventDefault();
    event.stopPropagation();
    if (this.isSaving || !this.facts || !this.parts.reportValidity()) return;
    const fields = this.parts.values({ all: true });
    const submit = new CustomEvent('submit', { cancelable: true, detail: { fields } });
    if (this.dispatchEvent(submit)) this.submit(fields);
  }

  /** Saves the fields given, or those of the form. */
  @api
  async submit(fields = this.parts.values({ all: true })) {
    if (this.isSaving) return;
    this.isSaving = true;
    this.parts.tell(undefined);
    try {
      const saved = await this.save(fields);
      this.dispatchEvent(new CustomEvent('success', { detail: saved }));
    } catch (error) {
      this.refused(error);
    } finally {
      this.isSaving = false;
      if (this.id_) this.load();
    }
  }

  save(fields) {
    const { id_: id, object_: apiName, kind_: RecordTypeId, facts } = this;
    if (id) {
      const ifUnmodifiedSince = facts?.record?.lastModifiedDate ?? undefined;
      return updateRecord({ fields: { ...fields, Id: id } }, { ifUnmodifiedSince });
    }
    const kind = RecordTypeId && facts?.info.fields.RecordTypeId ? { RecordTypeId } : {};
    return createRecord({ apiName, fields: { ...kind, ...fields } });
  }

  refused(error) {
    const said = saveErrorsOf(error);
    this.parts.tell(said);
    const { message, detail, errors, fieldErrors } = said;
    this.dispatchEvent(new CustomEvent('error', { detail: { message, detail, output: { errors, fieldErrors } } }));
  }
}
