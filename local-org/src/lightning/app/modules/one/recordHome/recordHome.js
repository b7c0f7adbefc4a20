import { LightningElement, api } from 'lwc';
import EditModal from 'one/editModal';
import { definitionOnce, objectInfo } from 'one/api';
import { onRecord, reloadRecord } from 'one/record';
import { navigate } from 'one/router';

/** The page of a record: the Lightning page made for it, or the platform's. */
export default class RecordHome extends LightningElement {
  @api appName;
  @api action;
  @api
  get recordId() {
    return this.id;
  }
  set recordId(id) {
    this.id = id;
    this.load();
  }
  id;
  objectApiName;
  page;
  record;
  name = '';
  error;

  disconnectedCallback() {
    this.stop?.();
  }

  async load() {
    const asked = this.id;
    this.page = this.record = this.error = undefined;
    this.stop?.();
    this.stop = onRecord(asked, (record) => {
      this.record = record;
      // What stood for a record that is gone shows nothing any more.
      if (!record) this.error = { status: 404, gone: true };
    });
    try {
      const record = await reloadRecord(asked);
      const { apiName, recordTypeId } = record;
      const [page, info] = await Promise.all([
        definitionOnce(`record-page/${apiName}`, { app: this.appName, recordTypeId }),
        objectInfo(apiName),
      ]);
      if (page.recordFields.length > 0)
        await reloadRecord(
          asked,
          page.recordFields.map((field) => `${apiName}.${field}`),
        );
      if (this.id !== asked) return;
      this.objectApiName = apiName;
      this.page = page;
      const name = record.fields[info.nameFields[0]];
      this.name = name?.displayValue ?? name?.value ?? '';
      document.title = `${this.name} | ${info.label} | Lightning`;
      if (this.action === 'edit') await this.edit();
    } catch (error) {
      if (this.id === asked) this.error = error;
    }
  }

  /** Whether nothing on the page says which record it is, as the highlights do. */
  get untitled() {
    return !JSON.stringify(this.page.regions).includes('force:highlightsPanel');
  }

  async edit() {
    await EditModal.open({ size: 'medium', objectApiName: this.objectApiName, recordId: this.id });
    const attributes = { objectApiName: this.objectApiName, recordId: this.id, actionName: 'view' };
    await navigate({ type: 'standard__recordPage', attributes }, true);
  }
}
