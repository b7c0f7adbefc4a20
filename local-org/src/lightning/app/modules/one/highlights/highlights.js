import { LightningElement, api } from 'lwc';
import { layout, objectInfo, read } from 'one/api';
import EditModal from 'one/editModal';
import { iconOf } from 'one/icons';
import { currentRecord, onRecord } from 'one/record';
import { navigate } from 'one/router';
import { removeRecord } from 'one/rowActions';
import { toast } from 'one/toasts';
import { WORDS, say } from 'one/words';

/** Actions that stand as buttons; the others are behind the arrow. */
const BUTTONS = 3;

/** The highlights panel: what the record is, its compact layout, and what can be done with it. */
export default class Highlights extends LightningElement {
  @api recordId;
  @api objectApiName;
  words = WORDS;
  record;
  info;
  compact;
  actions = [];

  async connectedCallback() {
    this.record = currentRecord(this.recordId);
    this.stop = onRecord(this.recordId, (record) => {
      this.record = record ?? this.record;
    });
    const { recordTypeId } = this.record ?? {};
    const [info, compact] = await Promise.all([
      objectInfo(this.objectApiName),
      layout(this.objectApiName, { recordTypeId, layoutType: 'Compact' }),
    ]);
    Object.assign(this, { info, compact });
    const { actions } = await read(`actions/record/${this.recordId}`, { formFactor: 'Large' }).catch(() => ({
      actions: {},
    }));
    this.actions = Object.values(actions)[0]?.actions ?? [];
  }

  disconnectedCallback() {
    this.stop?.();
  }

  get icon() {
    return iconOf(this.objectApiName);
  }

  get objectLabel() {
    return this.info?.label ?? '';
  }

  get listAddress() {
    return `/lightning/o/${this.objectApiName}/list`;
  }

  get nameField() {
    return this.info?.nameFields.find((name) => name === 'Name') ?? this.info?.nameFields[0];
  }

  get title() {
    const field = this.record?.fields[this.nameField];
    return field?.displayValue ?? field?.value ?? '';
  }

  get fields() {
    if (!this.info) return [];
    return (this.compact?.sections ?? [])
      .flatMap(({ layoutRows }) => layoutRows.flatMap(({ layoutItems }) => layoutItems))
      .flatMap(({ layoutComponents }) => layoutComponents)
      .filter(({ componentType, apiName }) => componentType === 'Field' && apiName !== this.nameField)
      .flatMap(({ apiName }) => this.info.fields[apiName] ?? []);
  }

  get buttons() {
    return this.actions.slice(0, BUTTONS);
  }

  get others() {
    return this.actions.slice(BUTTONS);
  }

  act(event) {
    const name = event.detail?.value ?? event.target.name;
    const action = this.actions.find(({ apiName }) => apiName === name);
    const known = { Edit: () => this.edit(), Clone: () => this.clone(), Delete: () => this.remove() };
    (known[name] ?? (() => this.quick(action)))();
  }

  async edit() {
    await EditModal.open({ size: 'medium', objectApiName: this.objectApiName, recordId: this.recordId });
  }

  async clone() {
    const saved = await EditModal.open({ size: 'medium', objectApiName: this.objectApiName, copiedId: this.recordId });
    if (saved)
      await navigate({
        type: 'standard__recordPage',
        attributes: { objectApiName: this.objectApiName, recordId: saved, actionName: 'view' },
      });
  }

  async remove() {
    const { recordId: id, objectLabel: label, objectApiName } = this;
    if (await removeRecord({ id, label, name: this.title }))
      await navigate({ type: 'standard__objectPage', attributes: { objectApiName, actionName: 'list' } });
  }

  /** A component of the org behind an action: its screen in a dialogue, or its `invoke`. */
  async quick(action) {
    toast({ title: say('unsupportedAction', action?.label ?? ''), variant: 'warning' });
  }
}
