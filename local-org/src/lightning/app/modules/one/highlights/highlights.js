import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { layout, objectInfo, read, refusalOf, write } from 'one/api';
import EditModal from 'one/editModal';
import { iconOf } from 'one/icons';
import { currentRecord, onRecord } from 'one/record';
import { navigate } from 'one/router';
import { toast } from 'one/toasts';

/** Actions that stand as buttons; the others are behind the arrow. */
const BUTTONS = 3;

/** The highlights panel: what the record is, its compact layout, and what can be done with it. */
export default class Highlights extends LightningElement {
  @api recordId;
  @api objectApiName;
  record;
  info;
  compact;
  actions = [];

  async connectedCallback() {
    this.record = currentRecord(this.recordId);
    this.stop = onRecord(this.recordId, (record) => {
      this.record = record;
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
    const sure = await LightningConfirm.open({
      label: `${this.objectLabel}を削除`,
      message: `この${this.objectLabel}を削除してもよろしいですか?`,
      theme: 'default',
    });
    if (!sure) return;
    try {
      await write('DELETE', `records/${this.recordId}`);
      toast({ title: `${this.objectLabel}「${this.title}」が削除されました。`, variant: 'success' });
      await navigate({
        type: 'standard__objectPage',
        attributes: { objectApiName: this.objectApiName, actionName: 'list' },
      });
    } catch (error) {
      toast({ title: '削除できませんでした', message: refusalOf(error).message, variant: 'error', mode: 'sticky' });
    }
  }

  /** A component of the org behind an action: its screen in a dialogue, or its `invoke`. */
  async quick(action) {
    toast({ title: `この操作はこの組織では使用できません: ${action?.label ?? ''}`, variant: 'warning' });
  }
}
