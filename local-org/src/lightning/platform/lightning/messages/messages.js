import { LightningElement } from 'lwc';
import { joinForm } from '../../store/form-parts.ts';
import { word } from '../../store/words.ts';

/** Where a form says what is wrong with the record as a whole. Source: Component Reference › lightning-messages. */
export default class Messages extends LightningElement {
  problem;

  connectedCallback() {
    this.part = joinForm(this, { kind: 'messages', setProblem: (problem) => (this.problem = problem) });
  }

  disconnectedCallback() {
    this.part?.leave();
  }

  get lines() {
    return this.problem.errors.map(({ message }, key) => ({ key, text: message }));
  }

  get heading() {
    const { fieldErrors, message } = this.problem;
    const atFields = Object.keys(fieldErrors).length > 0 || this.lines.length > 0;
    return atFields ? word('review') : message;
  }
}
