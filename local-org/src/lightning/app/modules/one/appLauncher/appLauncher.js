import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { read } from 'one/api';
import { addressOf } from 'one/router';
import { WORDS } from 'one/words';

/** The applications and items one may open. Closes with the choice. */
export default class AppLauncher extends LightningModal {
  @api apps = [];
  words = WORDS;
  sought = '';
  all = [];

  async connectedCallback() {
    try {
      const { navItems } = await read('nav-items', { pageSize: 200 });
      this.all = navItems;
    } catch {
      this.all = [];
    }
  }

  fits({ label, description }) {
    const sought = this.sought.toLowerCase();
    return `${label} ${description ?? ''}`.toLowerCase().includes(sought);
  }

  get found() {
    return this.apps.filter((app) => this.fits(app));
  }

  get items() {
    return this.all
      .filter((item) => this.fits(item))
      .map((item) => ({ id: item.id, label: item.label, address: addressOf(item.pageReference) }));
  }

  get nothing() {
    return this.found.length === 0 && this.items.length === 0;
  }

  seek(event) {
    this.sought = event.detail.value;
  }

  chooseApp(event) {
    this.close({ app: event.currentTarget.dataset.app });
  }

  chooseItem(event) {
    this.close({ address: event.currentTarget.dataset.address });
  }
}
