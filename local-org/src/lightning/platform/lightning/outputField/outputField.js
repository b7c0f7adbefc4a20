import { LightningElement, api } from 'lwc';
import { fieldNameOf, joinForm } from '../../store/form-parts.ts';
import { word } from '../../store/words.ts';

/** A field of a record as it reads, in a form. Source: Component Reference › lightning-output-field. */
export default class OutputField extends LightningElement {
  @api fieldName;
  @api fieldClass;
  @api variant;
  info;
  record;

  connectedCallback() {
    this.part = joinForm(this, {
      kind: 'output',
      name: () => fieldNameOf(this.fieldName),
      receive: ({ info, record }) => {
        this.info = info.fields[fieldNameOf(this.fieldName)];
        this.record = record;
      },
    });
  }

  disconnectedCallback() {
    this.part?.leave();
  }

  get style() {
    const inline = this.variant === 'label-inline' ? ' slds-form-element_horizontal' : '';
    return `slds-form-element slds-form-element_readonly${inline} ${this.fieldClass ?? ''}`;
  }
  get isLabelled() {
    return this.variant !== 'label-hidden';
  }
  get help() {
    return this.info.inlineHelpText;
  }
  get field() {
    return this.record?.fields[this.info.apiName];
  }
  get related() {
    return this.record?.fields[this.info.relationshipName ?? ''];
  }
  get text() {
    const { field } = this;
    const shown = (this.info.reference ? this.related?.displayValue : undefined) ?? field?.displayValue;
    return shown ?? (typeof field?.value === 'object' ? '' : String(field?.value ?? ''));
  }
  get link() {
    const id = this.info.reference ? this.field?.value : undefined;
    return id && this.related?.value ? `/lightning/r/${id}/view` : undefined;
  }
  get isCheckbox() {
    return this.info.dataType === 'Boolean';
  }
  get checkIcon() {
    return this.field?.value ? 'utility:check' : 'utility:steps';
  }
  get checkText() {
    return word(this.field?.value ? 'yes' : 'no');
  }
  get isEmail() {
    return this.info.dataType === 'Email' && this.text !== '';
  }
  get isPhone() {
    return this.info.dataType === 'Phone' && this.text !== '';
  }
  get isUrl() {
    return this.info.dataType === 'Url' && this.text !== '';
  }
  get isRich() {
    return this.info.dataType === 'TextArea' && this.info.htmlFormatted;
  }
}
