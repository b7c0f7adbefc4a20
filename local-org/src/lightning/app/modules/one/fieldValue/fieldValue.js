import { LightningElement, api } from 'lwc';
import { WORDS } from 'one/words';
import { textOf } from '../../../logic/list-columns.ts';

/** A field of a record as it reads. `field` is what object-info says of it. */
export default class FieldValue extends LightningElement {
  @api record;
  @api field;
  /** Whether the name of the record leads to it. */
  @api named;

  get value() {
    return this.record?.fields?.[this.field?.apiName];
  }

  get related() {
    const { relationshipName } = this.field ?? {};
    return relationshipName ? this.record?.fields?.[relationshipName] : undefined;
  }

  get type() {
    return this.field?.dataType;
  }

  get text() {
    return this.isReference ? textOf(this.related) || textOf(this.value) : textOf(this.value);
  }

  get isReference() {
    return Boolean(this.field?.reference);
  }

  get isLink() {
    return (
      (this.isReference && Boolean(this.value?.value) && this.related?.value !== null) ||
      (this.named && Boolean(this.field?.nameField))
    );
  }

  get link() {
    return `/lightning/r/${this.isReference ? this.value.value : this.record.id}/view`;
  }

  get isCheckbox() {
    return this.type === 'Boolean';
  }
  get checkIcon() {
    return this.value?.value ? 'utility:check' : 'utility:steps';
  }
  get checkText() {
    return this.value?.value ? WORDS.yes : WORDS.no;
  }
  get isRich() {
    return (
      this.type === 'TextArea' && Boolean(this.field?.htmlFormatted) && this.field?.extraTypeInfo === 'RichTextArea'
    );
  }
  get isEmail() {
    return this.type === 'Email' && this.text !== '';
  }
  get isPhone() {
    return this.type === 'Phone' && this.text !== '';
  }
  get isUrl() {
    return this.type === 'Url' && this.text !== '';
  }
}
