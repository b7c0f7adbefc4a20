import LightningModal from 'lightning/modal';
import { WORDS } from 'one/words';

/** Signs in over the page, whose text stays as it was typed. Closes with true once that is done. */
export default class SignInAgain extends LightningModal {
  words = WORDS;
  problem = '';
  sending = false;
  waiting;

  /** The dialogue puts the focus on its heading, a frame after it stands: what is asked for comes after that. */
  renderedCallback() {
    if (this.begun) return;
    this.begun = true;
    requestAnimationFrame(() => requestAnimationFrame(() => this.input?.focus()));
  }

  get input() {
    return this.template.querySelector('[data-answer]');
  }

  get username() {
    return globalThis.$lightning.user.username;
  }

  get isPassword() {
    return this.waiting === undefined;
  }

  get text() {
    return this.isPassword ? WORDS.sessionEndedText : WORDS.enterCode;
  }

  enter(event) {
    if (event.key === 'Enter') this.submit(event);
  }

  async submit(event) {
    event.preventDefault();
    const { input } = this;
    if (this.sending || !input.reportValidity()) return;
    this.sending = true;
    await this.send({ [input.dataset.answer]: input.value });
    this.sending = false;
  }

  async send(answer) {
    const proof = this.waiting ?? { username: this.username };
    const told = await fetch('/login', {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ ...proof, ...answer }),
    })
      .then((response) => response.json())
      .catch(() => ({ message: WORDS.unreached }));
    this.problem = told.message ?? '';
    if (told.ok) this.finish();
    else if (told.step === 'verify') this.ask({ step: told.step, ticket: told.ticket });
    else if (told.step === 'again') this.ask(undefined);
    else if (told.step === 'changePassword' || told.step === 'enrol') this.problem = WORDS.loginPageNeeded;
  }

  /** The password, or the code that proves who gave it. */
  ask(proof) {
    this.waiting = proof;
    this.begun = false;
  }

  /** Until now it may not be closed, by Escape neither. */
  finish() {
    this.disableClose = false;
    this.close(true);
  }

  leave() {
    window.location.assign(`/?startURL=${encodeURIComponent(window.location.pathname + window.location.search)}`);
  }
}
