import { LightningElement, api } from 'lwc';
import { read } from 'one/api';
import { WORDS } from 'one/words';

const PAUSE = 250;

/** A record chosen by typing of its name. `change` tells its id and name. */
export default class Lookup extends LightningElement {
  @api label;
  @api field;
  @api objectApiName;
  @api required;
  @api
  get value() {
    return this.chosen;
  }
  set value(value) {
    this.chosen = value ?? null;
  }
  @api
  get text() {
    return this.named;
  }
  set text(text) {
    this.named = text ?? '';
    if (!this.expanded_) this.typed = this.named;
  }
  words = WORDS;
  chosen = null;
  named = '';
  typed = '';
  found = [];
  active = -1;
  asked = false;
  expanded_ = false;
  problem = '';

  get expanded() {
    return String(this.expanded_);
  }
  get invalid() {
    return String(this.problem !== '');
  }
  get style() {
    return `slds-form-element${this.problem === '' ? '' : ' slds-has-error'}`;
  }
  get listStyle() {
    return this.expanded_ ? 'one-list' : 'slds-hide';
  }
  get choices() {
    return this.found.map((each, at) => ({
      ...each,
      active: String(at === this.active),
      style: `one-choice${at === this.active ? ' one-choice_active' : ''}`,
    }));
  }
  get none() {
    return this.asked && this.found.length === 0;
  }

  get nothing() {
    return this.typed.trim().length > 1 && this.typed !== this.named ? WORDS.noRecordsFound : WORDS.tooFewLetters;
  }

  /** The list would hide what is said of the field: there it waits for a key. */
  come() {
    if (this.problem === '') this.open();
  }

  open() {
    if (this.expanded_) return;
    this.expanded_ = true;
    this.seek();
  }

  type(event) {
    this.typed = event.target.value;
    this.expanded_ = true;
    clearTimeout(this.pausing);
    this.pausing = setTimeout(() => this.seek(), PAUSE);
  }

  async seek() {
    const asked = (this.seeking = Symbol('seek'));
    const q = this.typed === this.named ? '' : this.typed.trim();
    const [target] = this.field.referenceToInfos;
    const searchType = q.length > 1 ? 'Search' : 'Recent';
    try {
      const { lookupResults, records } = await read(`lookups/${this.objectApiName}/${this.field.apiName}`, {
        q,
        searchType,
        pageSize: 20,
      });
      if (this.seeking !== asked) return;
      const all = records ?? lookupResults?.[target?.apiName]?.records ?? [];
      this.found = all.map(({ id, fields }) => {
        const texts = Object.entries(fields).map(([, each]) => each.displayValue ?? each.value);
        const name = fields[target?.nameFields?.[0] ?? 'Name'];
        return { id, text: name?.displayValue ?? name?.value ?? texts[0] ?? id, sub: '' };
      });
    } catch {
      if (this.seeking === asked) this.found = [];
    }
    this.active = -1;
    this.asked = true;
  }

  keep(event) {
    event.preventDefault();
  }

  pick(event) {
    this.choose(this.found.find(({ id }) => id === event.currentTarget.dataset.id));
  }

  choose(found) {
    if (!found) return;
    this.chosen = found.id;
    this.named = this.typed = found.text;
    this.expanded_ = false;
    this.tell();
  }

  clear() {
    this.chosen = null;
    this.named = this.typed = '';
    this.tell();
    this.focus();
  }

  tell() {
    this.problem = '';
    this.dispatchEvent(new CustomEvent('change', { detail: { value: this.chosen, text: this.named } }));
  }

  /** What was typed and not chosen is no record. */
  leave() {
    this.expanded_ = false;
    if (this.typed.trim() === '' && this.chosen) this.clear();
    else this.typed = this.named;
  }

  key(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      this.open();
      this.active = Math.max(0, Math.min(this.found.length - 1, this.active + moves[event.key]));
    } else if (event.key === 'Enter' && this.expanded_ && this.active >= 0) {
      event.preventDefault();
      this.choose(this.found[this.active]);
    } else if (event.key === 'Escape' && this.expanded_) {
      event.stopPropagation();
      this.expanded_ = false;
    }
  }

  custom = '';

  @api
  setCustomValidity(message) {
    this.custom = message;
  }

  @api
  reportValidity() {
    this.problem = this.custom || (this.required && !this.chosen ? WORDS.fillThis : '');
    return this.problem === '';
  }

  @api
  focus() {
    this.template.querySelector('input')?.focus();
  }
}
