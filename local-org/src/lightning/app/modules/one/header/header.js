import { LightningElement, api } from 'lwc';
import { currentPage, navigate, onPage } from 'one/router';
import { WORDS, say } from 'one/words';

/** The global header: whose org it is, search, and the person. */
export default class Header extends LightningElement {
  @api apps;
  @api user = {};
  words = WORDS;
  term = '';

  connectedCallback() {
    const take = (page) => {
      this.term = page.type === 'standard__search' ? (page.state.term ?? '') : '';
    };
    take(currentPage());
    this.stop = onPage(take);
    this.onKey = (event) => this.shortcut(event);
    document.addEventListener('keydown', this.onKey);
  }

  disconnectedCallback() {
    this.stop?.();
    document.removeEventListener('keydown', this.onKey);
  }

  get orgName() {
    return globalThis.$lightning?.organization?.name ?? '';
  }

  get userTitle() {
    return say('userMenu', this.user?.name ?? '');
  }

  type(event) {
    this.term = event.detail.value;
  }

  search(event) {
    event.preventDefault();
    const term = this.term.trim();
    if (term.length > 1) navigate({ type: 'standard__search', attributes: {}, state: { term } });
  }

  /** `/` goes to the search, as the platform's own shortcut does. */
  shortcut(event) {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    const [target] = event.composedPath();
    if (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) return;
    event.preventDefault();
    this.template.querySelector('lightning-input').focus();
  }

  choose(event) {
    if (event.detail.value === 'logout') window.location.assign('/secur/logout.jsp');
    else navigate({ type: 'standard__settings', attributes: { section: 'personal' } });
  }
}
