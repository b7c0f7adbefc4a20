import { LightningElement, api } from 'lwc';
import { choicesOf, controlOf, heldOf, inputTypeOf, stepOf, valueOf } from '../../store/fields.ts';
import { fieldNameOf, joinForm } from '../../store/form-parts.ts';
import { word } from '../../store/words.ts';

/**
 * A field of a record as it is typed or chosen, in a lightning-record-edit-form. `change` tells `{value}`.
 * Source: Component Reference › lightning-input-field.
 */
export default class InputField extends LightningElement {
  @api fieldName;
  @api required = false;
  @api disabled = false;
  @api readOnly = false;
  @api variant;
  @api
  get value() {
    return this.info ? valueOf(this.info, this.held) : this.given;
  }
  set value(value) {
    this.given = value;
    this.isGiven = true;
    if (this.info) this.hold(value);
  }
  given;
  isGiven = false;
  /** What object-info says of the field, and what the form knows besides. */
  info;
  facts;
  held;
  isTouched = false;
  words = { available: word('available'), chosen: word('chosen') };

  connectedCallback() {
    this.part = joinForm(this, {
      kind: 'input',
      name: () => fieldNameOf(this.fieldName),
      receive: (facts) => this.receive(facts),
      value: () => this.value,
      isDirty: () => this.dirty,
      isEditable: () => this.isShown && !this.isReadOnly && !this.disabled,
      reportValidity: () => this.reportValidity(),
      setErrors: (messages) => this.setErrors(messages),
      focus: () => this.focus(),
    });
  }

  disconnectedCallback() {
    this.part?.leave();
  }

  /** What the form tells: the object, the record or the defaults, the picklists, and values of the fields that control. */
  receive(facts) {
    const first = this.info === undefined;
    const info = facts.info.fields[fieldNameOf(this.fieldName)];
    const before = this.info && valueOf(this.info, heldOf(this.info, this.original));
    this.facts = facts;
    this.info = info;
    if (!info) return;
    this.original = facts.record?.fields[info.apiName]?.value ?? null;
    const isNewAnswer = first || before !== this.original;
    if (first && this.isGiven) this.hold(this.given);
    else if (isNewAnswer && !this.isTouched) this.held = heldOf(info, this.original);
  }

  hold(value) {
    this.held = heldOf(this.info, value);
  }

  get isShown() {
    return Boolean(this.info);
  }
  get isReadOnly() {
    const may = this.facts?.isNew ? this.info.createable : this.info.updateable;
    return this.readOnly || !may;
  }
  get control() {
    return controlOf(this.info);
  }
  get isCheckbox() {
    return this.control === 'checkbox';
  }
  get isPicklist() {
    return this.control === 'picklist';
  }
  get isMulti() {
    return this.control === 'multi';
  }
  get isLookup() {
    return this.control === 'lookup';
  }
  get isLong() {
    return this.control === 'long';
  }
  get type() {
    return inputTypeOf(this.info);
  }
  get step() {
    return stepOf(this.info);
  }
  get longest() {
    return this.info.length > 0 && (this.isLong || this.type === 'text') ? this.info.length : undefined;
  }
  get help() {
    return this.info.inlineHelpText ?? undefined;
  }
  get target() {
    return this.info.referenceToInfos[0]?.apiName;
  }
  get isRequired() {
    return this.required || this.info.required;
  }
  get nothing() {
    return word('none');
  }
  get text() {
    const { apiName, relationshipName } = this.info;
    const field = this.facts.record?.fields[relationshipName ?? apiName] ?? this.facts.record?.fields[apiName];
    return field?.displayValue ?? (typeof field?.value === 'object' ? '' : String(field?.value ?? ''));
  }

  get controlling() {
    const { controllerName } = this.info;
    return controllerName ? this.facts.valueOf(controllerName) : undefined;
  }
  /** Nothing can be chosen before the field that controls it. */
  get isClosed() {
    return this.disabled || (Boolean(this.info.controllerName) && (this.controlling ?? '') === '');
  }
  get options() {
    const choices = choicesOf(this.facts.picklists?.[this.info.apiName], this.controlling, this.held);
    return this.isMulti || this.isRequired ? choices : [{ label: word('none'), value: '' }, ...choices];
  }

  change(event) {
    event.stopPropagation();
    const { detail, target } = event;
    this.held = this.isCheckbox ? target.checked : (detail.recordId ?? detail.value ?? (this.isLookup ? null : ''));
    this.isTouched = true;
    this.setErrors([]);
    const value = this.isLookup ? [this.value].filter(Boolean) : this.isCheckbox ? this.held : this.value;
    this.part?.changed();
    this.dispatchEvent(new CustomEvent('change', { detail: { value }, bubbles: true }));
  }

  get input() {
    return this.template.querySelector('[data-input]');
  }

  setErrors(messages) {
    const { input } = this;
    input?.setCustomValidity?.(messages.join(' '));
    if (messages.length > 0 || this.hadErrors) input?.reportValidity?.();
    this.hadErrors = messages.length > 0;
  }

  @api
  get dirty() {
    return Boolean(this.info) && this.value !== valueOf(this.info, heldOf(this.info, this.original));
  }
  /** What was typed is taken back. */
  @api
  reset() {
    this.isTouched = false;
    this.setErrors([]);
    if (this.info) this.held = heldOf(this.info, this.original);
    this.part?.changed();
  }
  @api
  clean() {
    this.isTouched = false;
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
