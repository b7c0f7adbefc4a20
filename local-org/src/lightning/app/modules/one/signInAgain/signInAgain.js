import LightningModal from 'lightning/modal';

const UNREACHED = '組織につながりません。しばらくしてからもう一度お試しください。';

/** Signs in over the page, whose text stays as it was typed. Closes with true once that is done. */
export default class SignInAgain extends LightningModal {
  problem = '';
  sending = false;
  waiting;

  get username() {
    return globalThis.$lightning.user.username;
  }

  get isPassword() {
    return this.waiting === undefined;
  }

  get text() {
    return this.isPassword
      ? '入力した内容はこの画面に残っています。もう一度ログインすると、続きから作業できます。'
      : '確認コードを入力してください。';
  }

  enter(event) {
    if (event.key === 'Enter') this.submit(event);
  }

  async submit(event) {
    event.preventDefault();
    const input = this.template.querySelector('[data-answer]');
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
      .catch(() => ({ message: UNREACHED }));
    this.problem = told.message ?? '';
    if (told.ok) this.finish();
    else if (told.step === 'verify') this.waiting = { step: told.step, ticket: told.ticket };
    else if (told.step === 'again') this.waiting = undefined;
    else if (told.step === 'changePassword' || told.step === 'enrol')
      this.problem = 'ログインページで手続きが必要です。入力した内容を控えてから「ログインページへ」を押してください。';
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
