import { LightningElement, api } from 'lwc';
import { readOnce } from 'one/api';
import { WORDS } from 'one/words';

const TYPES = {
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  Email: 'email',
  Phone: 'tel',
  Url: 'url',
  Currency: 'number',
  Double: 'number',
  Int: 'number',
  Percent: 'number',
};
const NUMBERS = new Set(['Currency', 'Double', 'Int', 'Percent']);

/** A field as it is typed or chosen. `field` is what object-info says of it; `change` tells the new value. */
export default class FieldInput extends LightningElement {
  @api field;
  @api objectApiName;
  @api recordTypeId;
  @api value;
  /** Name of the record a lookup leads to. */
  @api text;
  @api required;
  /** Value of the field that controls this picklist. */
  @api controlling;
  words = WORDS;
  offered;

  async connectedCallback() {
    if (!this.isPicklist && !this.isMulti) return;
    const { picklistFieldValues } = await readOnce(
      `object-info/${this.objectApiName}/picklist-values/${this.recordTypeId}`,
    ).catch(() => ({ picklistFieldValues: {} }));
    this.offered = picklistFieldValues[this.field.apiName];
  }

  get dataType() {
    return this.field.dataType;
  }
  get isCheckbox() {
    return this.dataType === 'Boolean';
  }
  get isPicklist() {
    return this.dataType === 'Picklist';
  }
  get isMulti() {
    return this.dataType === 'MultiPicklist';
  }
  get isReference() {
    return this.field.reference && this.field.referenceToInfos.length > 0;
  }
  get isLong() {
    return this.dataType === 'TextArea' || (this.dataType === 'String' && this.field.length > 255);
  }
  get type() {
    return TYPES[this.dataType] ?? 'text';
  }
  get isNumber() {
    return NUMBERS.has(this.dataType);
  }
  get step() {
    return this.isNumber ? String(10 ** -(this.field.scale ?? 0)) : undefined;
  }
  get longest() {
    return this.type === 'text' && this.field.length > 0 ? this.field.length : undefined;
  }
  get help() {
    return this.field.inlineHelpText ?? undefined;
  }
  get shown() {
    return this.dataType === 'Time' ? String(this.value ?? '').replace(/Z$/, '') : (this.value ?? '');
  }
  get chosen() {
    return String(this.value ?? '')
      .split(';')
      .filter(Boolean);
  }

  get options() {
    const { controllerValues = {}, values = [] } = this.offered ?? {};
    const at = controllerValues[String(this.controlling ?? '')];
    const controlled = Object.keys(controllerValues).length > 0;
    const open = values.filter(({ validFor }) => !controlled || validFor.includes(at));
    const options = open.map(({ label, value }) => ({ label, value }));
    const kept = this.value && !this.isMulti && !options.some(({ value }) => value === this.value);
    return [
      ...(this.isMulti || this.required ? [] : [{ label: WORDS.none, value: '' }]),
      ...options,
      ...(kept ? [{ label: String(this.value), value: this.value }] : []),
    ];
  }

  read(event) {
    const { value } = event.detail;
    if (this.isCheckbox) return event.target.checked;
    if (this.isMulti) return event.detail.value.join(';') || null;
    if (value === '' || value === undefined || value === null) return null;
    if (this.isNumber) return Number(value);
    return this.dataType === 'Time' ? `${String(value).replace(/Z$/, '')}Z` : value;
  }

  change(event) {
    event.stopPropagation();
    this.setError('');
    const value = this.read(event);
    const text = this.isReference ? event.detail.text : undefined;
    this.dispatchEvent(new CustomEvent('fieldchange', { detail: { name: this.field.apiName, value, text } }));
  }

  get input() {
    return this.template.querySelector('[data-input]');
  }

  /** Says below the field what is wrong with it; nothing where the text is empty. */
  @api
  setError(message) {
    const { input } = this;
    if (!input) return;
    if (input.setCustomValidity) input.setCustomValidity(message);
    if (message !== '' || input.reportValidity) input.reportValidity?.();
  }

  @api
  reportValidity() {
    return this.input?.reportValidity?.() ?? true;
  }

  @api
  focus() {
    this.input?.focus();
  }
}
