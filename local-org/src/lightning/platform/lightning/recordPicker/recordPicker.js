import { LightningElement, api } from 'lwc';
import { find, nameOf } from '../../store/picking.ts';
import { word } from '../../store/words.ts';

const PAUSE = 250;

/** Chooses a record by its name. `change` tells `{recordId}`. Source: Component Reference › lightning-record-picker. */
export default class RecordPicker extends LightningElement {
  @api label;
  @api objectApiName;
  @api placeholder;
  @api variant;
  @api fieldLevelHelp;
  @api required = false;
  @api disabled = false;
  @api matchingInfo;
  @api displayInfo;
  @api filter;
  @api messageWhenValueMissing = word('required');
  @api
  get value() {
    return this.chosen;
  }
  set value(id) {
    const given = id || null;
    if (given === this.chosen) return;
    this.chosen = given;
    this.pill = undefined;
    if (given !== null) this.name();
  }
  chosen = null;
  pill;
  typed = '';
  items = [];
  hasFocus = false;

  get shownPlaceholder() {
    return this.placeholder ?? word('search');
  }

  get question() {
    const { objectApiName, matchingInfo, displayInfo, filter } = this;
    return { objectApiName, matchingInfo, displayInfo, filter };
  }

  connectedCallback() {
    this.here = true;
    if (this.chosen !== null && !this.pill) this.name();
  }

  disconnectedCallback() {
    this.here = false;
    clearTimeout(this.pausing);
  }

  async name() {
    const id = this.chosen;
    if (!this.here || !this.objectApiName) return;
    try {
      const label = await nameOf(this.objectApiName, id);
      if (this.chosen === id) this.pill = { label, value: id };
    } catch (error) {
      this.tellError(error);
    }
  }

  open() {
    this.seek();
  }

  type(event) {
    this.typed = event.detail.text;
    clearTimeout(this.pausing);
    this.pausing = setTimeout(() => this.seek(), PAUSE);
  }

  async seek() {
    const asked = (this.seeking = Symbol('seek'));
    try {
      const found = await find(this.question, this.typed.trim());
      // An older answer does not overwrite a newer one.
      if (this.seeking !== asked) return;
      this.items = found.map(({ id, text, subText }) => ({ type: 'option-card', value: id, text, subText }));
      if (found.length === 0) this.items = [{ label: word('nothingFound'), items: [] }];
      // The list opens by itself only where it was there before the typing.
      if (this.hasFocus) Promise.resolve().then(() => this.box?.focusAndOpenDropdownIfNotEmpty());
    } catch (error) {
      if (this.seeking === asked) this.items = [];
      this.tellError(error);
    }
  }

  pick(event) {
    const { value } = event.detail;
    const item = this.items.find((each) => each.value === value);
    if (!item) return;
    this.chosen = value;
    this.pill = { label: item.text, value };
    this.typed = '';
    this.setCustomValidity('');
    this.tell();
  }

  clear() {
    this.clearSelection();
    this.tell();
  }

  tell() {
    this.dispatchEvent(new CustomEvent('change', { detail: { recordId: this.chosen } }));
  }

  tellError(error) {
    this.dispatchEvent(new CustomEvent('error', { detail: { error } }));
  }

  tellFocus() {
    this.hasFocus = true;
    this.dispatchEvent(new CustomEvent('focus'));
  }

  tellBlur() {
    this.hasFocus = false;
    this.dispatchEvent(new CustomEvent('blur'));
  }

  get box() {
    return this.template.querySelector('[data-box]');
  }

  @api
  clearSelection() {
    this.chosen = null;
    this.pill = undefined;
    this.typed = '';
  }
  @api
  get validity() {
    return this.box?.validity;
  }
  @api
  checkValidity() {
    return this.box?.checkValidity() ?? true;
  }
  @api
  reportValidity() {
    return this.box?.reportValidity() ?? true;
  }
  @api
  setCustomValidity(message) {
    this.box?.setCustomValidity(message);
  }
  @api
  focus() {
    this.box?.focus();
  }
  @api
  blur() {
    this.box?.blur();
  }
}
