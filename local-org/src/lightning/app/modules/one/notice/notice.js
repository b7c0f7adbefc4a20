import { LightningElement, api } from 'lwc';
import { refusalOf } from 'one/api';
import { goHome } from 'one/router';
import { WORDS } from 'one/words';

const KINDS = {
  gone: { icon: 'utility:delete', title: WORDS.deletedWhileOpen, text: WORDS.deletedWhileOpenText },
  missing: { icon: 'utility:search', title: WORDS.notFound, text: WORDS.notFoundText },
  closed: { icon: 'utility:lock', title: WORDS.noAccess, text: WORDS.noAccessText },
  offline: { icon: 'utility:offline', title: WORDS.offline, text: WORDS.offlineText },
  failed: {
    icon: 'utility:error',
    title: WORDS.wentWrong,
    text: WORDS.failedText,
  },
};

const kindOf = ({ status, missing, closed, gone }) => {
  if (gone) return 'gone';
  if (missing || status === 400) return 'missing';
  if (closed) return 'closed';
  return status === 0 ? 'offline' : 'failed';
};

/** What stands in place of a page that cannot be shown: why, and what to do. */
export default class Notice extends LightningElement {
  @api error;
  words = WORDS;

  get refusal() {
    return refusalOf(this.error);
  }

  get kind() {
    return kindOf({ ...this.refusal, gone: this.error?.gone });
  }

  get icon() {
    return KINDS[this.kind].icon;
  }

  get title() {
    return KINDS[this.kind].title;
  }

  get text() {
    return KINDS[this.kind].text;
  }

  get detail() {
    return this.kind === 'failed' ? this.refusal.message : undefined;
  }

  get mayRetry() {
    return this.kind === 'offline' || this.kind === 'failed';
  }

  retry() {
    this.dispatchEvent(new CustomEvent('retry'));
  }

  home() {
    goHome();
  }
}
