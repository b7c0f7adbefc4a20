import { LightningElement, api } from 'lwc';
import { definition } from 'one/api';
import { WORDS } from 'one/words';

/** The home page of an app. */
export default class HomePage extends LightningElement {
  @api
  get appName() {
    return this.app;
  }
  set appName(name) {
    this.app = name;
    if (name !== undefined) this.load();
  }
  words = WORDS;
  app;
  page;
  error;

  connectedCallback() {
    document.title = `${WORDS.home} | Lightning`;
    if (this.app === undefined) this.waiting = setTimeout(() => this.page ?? this.load(), 800);
  }

  async load() {
    clearTimeout(this.waiting);
    this.error = undefined;
    try {
      this.page = await definition('home-page', { app: this.app });
    } catch (error) {
      this.error = error;
    }
  }
}
