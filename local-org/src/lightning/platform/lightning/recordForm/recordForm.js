import { LightningElement, api } from 'lwc';
import cancel from '@salesforce/label/LightningRecordForm.cancel';
import save from '@salesforce/label/LightningRecordForm.save';
import { fieldNameOf } from '../../store/form-parts.ts';
import { read, uiApi } from '../../store/transport.ts';
import { fieldPaths, objectName } from '../../store/wire.ts';
import { saveErrorsOf } from '../../store/save-errors.ts';
import { word } from '../../store/words.ts';

/**
 * A record by its layout or by the fields named, to read, change or make. Events `load`, `submit`, `success`, `error`, `cancel`.
 * Source: Component Reference › lightning-record-form.
 */
export default class RecordForm extends LightningElement {
  @api recordId;
  @api
  get objectApiName() {
    return this.object_;
  }
  set objectApiName(named) {
    this.object_ = objectName(named);
    this.arrange();
  }
  @api
  get recordTypeId() {
    return this.kind_;
  }
  set recordTypeId(id) {
    this.kind_ = id;
    this.arrange();
  }
  @api
  get layoutType() {
    return this.layout_;
  }
  set layoutType(type) {
    this.layout_ = type;
    this.arrange();
  }
  @api
  get fields() {
    return this.fields_;
  }
  set fields(fields) {
    this.fields_ = fields;
    this.arrange();
  }
  @api
  get mode() {
    return this.mode_;
  }
  set mode(mode) {
    this.mode_ = mode;
    this.isOpen = mode === 'edit';
  }
  @api columns = '1';
  @api density = 'auto';
  object_;
  kind_;
  layout_;
  fields_;
  mode_;
  isOpen = false;
  sections;
  words = { cancel, save, edit: word('edit') };

  connectedCallback() {
    this.here = true;
    this.arrange();
  }

  disconnectedCallback() {
    this.here = false;
  }

  get isEditing() {
    return !this.recordId || this.isOpen;
  }
  get mayEdit() {
    return this.recordId && this.mode_ !== 'readonly' && Boolean(this.sections);
  }
  get columnStyle() {
    const columns = Math.min(Math.max(Number(this.columns) || 1, 1), 4);
    return `slds-col slds-size_1-of-1 slds-medium-size_1-of-${columns} slds-m-bottom_x-small`;
  }

  arrange() {
    if (!this.here || !this.object_) return;
    const asked = (this.asked = Symbol('arrange'));
    Promise.resolve().then(() => this.asked === asked && this.read(asked));
  }

  async read(asked) {
    const named = fieldPaths(this.fields_).map((name) => ({
      name: fieldNameOf(name),
      required: false,
      readOnly: false,
    }));
    if (named.length > 0 && !this.layout_) {
      this.sections = [{ id: 'fields', heading: null, fields: named }];
      return;
    }
    const mode = this.recordId ? (this.isEditing ? 'Edit' : 'View') : 'Create';
    const parameters = { layoutType: this.layout_ ?? 'Full', mode, recordTypeId: this.kind_ };
    try {
      const { sections } = await read(uiApi(`layout/${this.object_}`, parameters));
      if (this.asked === asked) this.sections = sections.map((section) => this.sectionOf(section));
    } catch (error) {
      if (this.asked !== asked) return;
      const { message, detail } = saveErrorsOf(error);
      this.dispatchEvent(new CustomEvent('error', { detail: { message, detail } }));
    }
  }

  sectionOf({ id, heading, useHeading, layoutRows }) {
    const isNew = !this.recordId;
    const fields = layoutRows.flatMap(({ layoutItems }) =>
      layoutItems.flatMap(({ layoutComponents, required, editableForNew, editableForUpdate }) =>
        layoutComponents
          .filter(({ componentType, apiName }) => componentType === 'Field' && apiName)
          .map(({ apiName }) => ({ name: apiName, required, readOnly: !(isNew ? editableForNew : editableForUpdate) })),
      ),
    );
    return { id, heading: useHeading ? heading : null, fields };
  }

  edit() {
    this.isOpen = true;
    this.arrange();
  }

  cancel() {
    if (this.recordId && this.mode_ !== 'edit') this.isOpen = false;
    else for (const field of this.template.querySelectorAll('lightning-input-field')) field.reset();
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  pass(event) {
    this.dispatchEvent(new CustomEvent(event.type, { detail: event.detail }));
  }

  ask(event) {
    const { detail } = event;
    const told = new CustomEvent('submit', { cancelable: true, detail });
    if (!this.dispatchEvent(told)) event.preventDefault();
  }

  succeed(event) {
    if (this.recordId && this.mode_ !== 'edit') this.isOpen = false;
    this.pass(event);
  }

  /** Saves the fields given. */
  @api
  submit(fields) {
    this.template.querySelector('lightning-record-edit-form')?.submit(fields);
  }
}
