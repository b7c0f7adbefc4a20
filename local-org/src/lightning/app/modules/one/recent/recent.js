import { LightningElement } from 'lwc';
import { definition } from 'one/api';
import { iconOf } from 'one/icons';
import { WORDS } from 'one/words';

/** The records the user used last, of whatever object. */
export default class Recent extends LightningElement {
  words = WORDS;
  items;

  async connectedCallback() {
    const { records } = await definition('recent').catch(() => ({ records: [] }));
    this.items = records.map((record) => ({
      ...record,
      icon: iconOf(record.objectApiName),
      address: `/lightning/r/${record.objectApiName}/${record.id}/view`,
    }));
  }
}
