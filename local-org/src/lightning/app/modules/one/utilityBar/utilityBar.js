import { LightningElement, api } from 'lwc';
import { definition } from 'one/api';
import { WORDS } from 'one/words';
import { utilitiesOf } from '../../../logic/utilities.ts';

/** The utility bar of an app: components that stay at hand on every page, each in a panel of its own. */
export default class UtilityBar extends LightningElement {
  @api
  get appName() {
    return this.app;
  }
  set appName(name) {
    if (name === this.app) return;
    this.app = name;
    this.load();
  }
  words = WORDS;
  app;
  utilities = [];
  /** Utilities that were opened once live on, so that what is typed into them stays. */
  begun = new Set();
  openId;

  async load() {
    const asked = this.app;
    this.utilities = [];
    this.openId = undefined;
    if (asked === undefined) return;
    const page = await definition(`utility-bar/${asked}`).catch(() => null);
    if (this.app === asked) this.utilities = utilitiesOf(page);
  }

  get items() {
    return this.utilities.map((utility) => {
      const open = utility.id === this.openId;
      return {
        ...utility,
        begun: this.begun.has(utility.id),
        expanded: String(open),
        buttonStyle: `slds-button slds-utility-bar__action${open ? ' slds-is-active' : ''}`,
        panelStyle: `slds-utility-panel slds-grid slds-grid_vertical one-panel${open ? ' slds-is-open' : ''}`,
      };
    });
  }

  toggle(event) {
    const { id } = event.currentTarget.dataset;
    this.begun = new Set([...this.begun, id]);
    this.openId = this.openId === id ? undefined : id;
  }

  key(event) {
    if (event.key !== 'Escape' || this.openId === undefined) return;
    const button = this.template.querySelector(`button[data-utility="${this.openId}"]`);
    this.openId = undefined;
    button?.focus();
  }

  minimize() {
    this.key({ key: 'Escape' });
  }
}
