import { LightningElement, api } from 'lwc';
import { onChange } from 'lightning/pageStore';
import { definition } from 'one/api';
import { WORDS } from 'one/words';
import { historyText, momentOf } from '../../../logic/history-values.ts';

const column = (fieldName, label) => ({ fieldName, label, type: 'text', hideDefaultActions: true, wrapText: true });

const COLUMNS = [
  column('at', WORDS.historyDate),
  column('field', WORDS.historyField),
  column('by', WORDS.historyUser),
  column('oldValue', WORDS.historyOld),
  column('newValue', WORDS.historyNew),
];

/** What was changed in the record's tracked fields, by whom and when. */
export default class FieldHistory extends LightningElement {
  @api recordId;
  /** The history as it was read last. */
  @api
  get given() {
    return this.history;
  }
  set given(history) {
    this.history = history;
  }
  words = WORDS;
  columns = COLUMNS;
  history;

  connectedCallback() {
    this.stop = onChange(() => this.load());
  }

  disconnectedCallback() {
    this.stop?.();
  }

  /** A history that cannot be read anew stays as it was. */
  async load() {
    const reading = (this.reading = Symbol('history'));
    const history = await definition(`history/${this.recordId}`).catch(() => undefined);
    if (history && this.reading === reading) this.history = history;
  }

  get title() {
    const { entries, hasMore } = this.history;
    return `${WORDS.fieldHistory} (${entries.length}${hasMore ? '+' : ''})`;
  }

  get rows() {
    const { locale, timeZone } = globalThis.$lightning.user;
    const customs = { locale, timeZone, yes: WORDS.yes, no: WORDS.no };
    return this.history.entries.map(({ id, field, label, dataType, oldValue, newValue, at, by }) => ({
      id,
      at: momentOf(at, customs),
      by: by.name,
      field: field === 'created' ? WORDS.historyCreated : label,
      oldValue: historyText(oldValue, dataType, customs),
      newValue: historyText(newValue, dataType, customs),
    }));
  }
}
