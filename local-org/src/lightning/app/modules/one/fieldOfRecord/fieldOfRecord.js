import { LightningElement, api } from 'lwc';
import { objectInfo } from 'one/api';

/** A field of the page's record, with its label: a field of a dynamic form. */
export default class FieldOfRecord extends LightningElement {
  @api record;
  @api path;
  @api objectApiName;
  info;

  async connectedCallback() {
    this.info = await objectInfo(this.objectApiName).catch(() => undefined);
  }

  get field() {
    return this.info?.fields[this.path];
  }

  get label() {
    return this.field?.label ?? '';
  }
}
