import { LightningElement } from 'lwc';
import { WORDS } from 'one/words';

/** Stands where something will come. */
export default class Loading extends LightningElement {
  words = WORDS;
}
