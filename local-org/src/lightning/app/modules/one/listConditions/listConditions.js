import { LightningElement, api } from 'lwc';
import { WORDS, say } from 'one/words';
import { conditionsOf } from '../../../logic/list-conditions.ts';

/** What a list view's records meet. `list` is its list-info. */
export default class ListConditions extends LightningElement {
  @api list;
  words = WORDS;

  get conditions() {
    return conditionsOf(this.list?.filteredByInfo ?? [], WORDS);
  }

  get logic() {
    const { filterLogicString: logic } = this.list ?? {};
    return logic ? say('conditionsCombined', logic) : undefined;
  }
}
