import { LightningElement, api } from 'lwc';
import { objectInfo } from 'one/api';
import { reloadRecord } from 'one/record';

/** A related list on a page of its own. */
export default class RelatedPage extends LightningElement {
  @api recordId;
  @api objectApiName;
  @api relatedListId;
  name;
  error;

  connectedCallback() {
    this.load();
  }

  get address() {
    return `/lightning/r/${this.objectApiName}/${this.recordId}/view`;
  }

  async load() {
    this.error = undefined;
    try {
      const [record, info] = await Promise.all([reloadRecord(this.recordId), objectInfo(this.objectApiName)]);
      const field = record.fields[info.nameFields[0]];
      this.name = field?.displayValue ?? field?.value ?? info.label;
      document.title = `${this.name} | ${info.label} | Lightning`;
    } catch (error) {
      this.error = error;
    }
  }
}
