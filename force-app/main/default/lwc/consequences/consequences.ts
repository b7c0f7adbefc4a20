import { api, LightningElement } from 'lwc';
import comes from '@salesforce/label/c.Case_comes';
import goes from '@salesforce/label/c.Case_goes';
import type { Consequence } from 'c/caseRecord';

/** What saving would do to the findings, told before it is saved; nothing where nothing changes. */
export default class Consequences extends LightningElement {
  @api heading = '';
  @api list: readonly Consequence[] = [];

  get lines() {
    return this.list.map((each) => ({ ...each, mark: each.goes ? goes : comes }));
  }

  get isEmpty(): boolean {
    return this.list.length === 0;
  }
}
