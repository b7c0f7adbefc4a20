import { LightningElement, api } from 'lwc';
import { definition, readOnce } from 'one/api';
import { WORDS } from 'one/words';

/** Every related list of the record's layout. */
export default class RelatedLists extends LightningElement {
  @api recordId;
  @api objectApiName;
  words = WORDS;
  lists;
  /** Null where the layout shows none. */
  history;

  async connectedCallback() {
    const [{ relatedLists }, history] = await Promise.all([
      readOnce(`related-list-info/${this.objectApiName}`).catch(() => ({ relatedLists: [] })),
      definition(`history/${this.recordId}`).catch(() => null),
    ]);
    this.history = history;
    this.lists = relatedLists;
  }

  get none() {
    return this.lists?.length === 0 && !this.history;
  }
}
