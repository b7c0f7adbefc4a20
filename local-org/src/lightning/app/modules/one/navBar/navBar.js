import { LightningElement, api } from 'lwc';
import { addressOf, goTo } from 'one/router';
import { WORDS } from 'one/words';

const HOME = { type: 'standard__namedPage', attributes: { pageName: 'home' } };
/** What the button of the hidden items takes, pixels. */
const MORE = 130;
const AROUND = 26;

let ruler;
const textWidth = (text) => {
  ruler ??= document.createElement('canvas').getContext('2d');
  ruler.font = '13px "Noto Sans CJK JP", "Hiragino Sans", Meiryo, sans-serif';
  return ruler.measureText(text).width;
};

/** The navigation of an app: its items, as many as there is room for, the others behind "more". */
export default class NavBar extends LightningElement {
  @api app;
  @api page;
  words = WORDS;
  room = 0;

  connectedCallback() {
    this.onResize = () => this.measure();
    window.addEventListener('resize', this.onResize);
  }

  disconnectedCallback() {
    window.removeEventListener('resize', this.onResize);
  }

  renderedCallback() {
    this.measure();
  }

  measure() {
    const { width } = this.template.querySelector('nav').getBoundingClientRect();
    if (Math.abs(width - this.room) > 1) this.room = width;
  }

  get appLabel() {
    return this.app?.label ?? '';
  }

  get items() {
    const own = (this.app?.navItems ?? []).map((item) => ({
      key: item.developerName,
      label: item.label,
      address: addressOf(item.pageReference),
      object: item.objectApiName,
      apiName: item.developerName,
    }));
    return own.map((item) => this.marked(item));
  }

  marked(item) {
    const { type, attributes = {} } = this.page ?? {};
    const current =
      (item.object && item.object === attributes.objectApiName) ||
      (type === 'standard__navItemPage' && attributes.apiName === item.apiName) ||
      (type === 'standard__namedPage' && item.address === addressOf(HOME));
    return {
      ...item,
      current: current ? 'page' : undefined,
      style: `slds-context-bar__item${current ? ' slds-is-active' : ''}`,
    };
  }

  /** How many items fit, by the width of their labels. */
  get fitting() {
    const widths = this.items.map(({ label }) => textWidth(label) + AROUND);
    const all = widths.reduce((sum, width) => sum + width, 0);
    if (this.room === 0 || all <= this.room) return widths.length;
    let used = MORE;
    const at = widths.findIndex((width) => (used += width) > this.room);
    return Math.max(1, at);
  }

  get shown() {
    return this.items.slice(0, this.fitting);
  }

  get hidden() {
    return this.items.slice(this.fitting);
  }

  launch() {
    this.dispatchEvent(new CustomEvent('launcher'));
  }

  open(event) {
    goTo(event.detail.value);
  }
}
