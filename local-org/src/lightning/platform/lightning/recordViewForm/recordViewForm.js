import { LightningElement, api } from 'lwc';
import { onChange, shortId } from '../../store/changes.ts';
import { FormParts } from '../../store/form-parts.ts';
import { factsOf } from '../../store/form-facts.ts';
import { saveErrorsOf } from '../../store/save-errors.ts';
import { objectName } from '../../store/wire.ts';

/** Fields of a record as they read. Events `load` and `error`. Source: Component Reference › lightning-record-view-form. */
export default class RecordViewForm extends LightningElement {
  @api density = 'auto';
  @api
  get recordId() {
    return this.id_;
  }
  set recordId(id) {
    this.id_ = id || undefined;
    this.load();
  }
  @api
  get objectApiName() {
    return this.object_;
  }
  set objectApiName(named) {
    this.object_ = objectName(named);
    this.load();
  }
  id_;
  object_;
  parts = new FormParts();

  join(event) {
    this.parts.join(event, { joined: () => this.load(), changed: () => undefined });
  }

  connectedCallback() {
    this.here = true;
    this.stop = onChange((change) => {
      if (this.id_ && (change === 'all' || change.has(shortId(this.id_)))) this.load();
    });
    this.load();
  }

  disconnectedCallback() {
    this.here = false;
    this.stop?.();
  }

  get style() {
    return this.density === 'compact' ? 'slds-form_compact' : '';
  }

  load() {
    if (!this.here || !this.object_ || !this.id_) return;
    const asked = (this.asked = Symbol('load'));
    Promise.resolve().then(() => this.asked === asked && this.read(asked));
  }

  async read(asked) {
    try {
      const facts = await factsOf({ object: this.object_, id: this.id_, fields: this.parts.names });
      if (this.asked !== asked) return;
      this.parts.give({ ...facts, valueOf: () => undefined });
      const { info, record } = facts;
      this.dispatchEvent(
        new CustomEvent('load', {
          detail: { records: { [record.id]: record }, objectInfos: { [info.apiName]: info } },
        }),
      );
    } catch (error) {
      if (this.asked !== asked) return;
      const said = saveErrorsOf(error);
      this.parts.tell(said);
      this.dispatchEvent(new CustomEvent('error', { detail: { message: said.message, detail: said.detail } }));
    }
  }
}
