import { LightningElement, api } from 'lwc';
import { readOnce } from 'one/api';

/** Every related list of the record's layout. */
export default class RelatedLists extends LightningElement {
  @api recordId;
  @api objectApiName;
  lists;

  async connectedCallback() {
    const { relatedLists } = await readOnce(`related-list-info/${this.objectApiName}`).catch(() => ({
      relatedLists: [],
    }));
    this.lists = relatedLists;
  }

  get none() {
    return this.lists?.length === 0;
  }
}
