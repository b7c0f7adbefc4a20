import { LightningElement, api } from 'lwc';

/** The things that stand below one another in a region or a facet of a Lightning page. */
export default class FlexiItems extends LightningElement {
  @api items = [];
  @api record;
  @api recordId;
  @api objectApiName;
}
