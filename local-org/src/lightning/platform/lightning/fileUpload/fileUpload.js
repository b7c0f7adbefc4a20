import { LightningElement, api } from 'lwc';
import { saveErrorsOf } from '../../store/save-errors.ts';
import { base64Of, complaintOf } from '../../store/uploads.ts';
import { word } from '../../store/words.ts';
import { createRecord } from '../uiRecordApi/uiRecordApi.ts';

/**
 * Uploads files as ContentVersions, to a record where one is named. `uploadfinished` tells `{files}`.
 * Source: Component Reference › lightning-file-upload.
 */
export default class FileUpload extends LightningElement {
  @api label;
  @api name;
  @api accept;
  @api recordId;
  @api disabled = false;
  @api multiple = false;
  /** A field of ContentVersion that is set besides, `Kind_fileupload__c`. */
  @api fileFieldName;
  @api fileFieldValue;
  said = '';
  problems = [];
  isSending = false;

  get shownLabel() {
    return this.label ?? word('upload');
  }
  get isClosed() {
    return this.disabled || this.isSending;
  }
  get acceptedText() {
    return Array.isArray(this.accept) ? this.accept.join(',') : (this.accept ?? '');
  }

  async choose(event) {
    const files = [...(event.detail.files ?? event.target.files ?? [])];
    if (files.length === 0 || this.isSending) return;
    this.problems = [];
    this.isSending = true;
    const uploaded = (await Promise.all(files.map((file) => this.upload(file)))).filter(Boolean);
    this.isSending = false;
    this.said = uploaded.length > 0 ? word('uploaded', uploaded.length) : '';
    if (uploaded.length > 0) this.dispatchEvent(new CustomEvent('uploadfinished', { detail: { files: uploaded } }));
  }

  async upload(file) {
    const beginning = new Uint8Array(await file.slice(0, 16).arrayBuffer());
    const complaint = complaintOf(file, beginning, this.acceptedText);
    if (complaint) return this.complain(complaint);
    this.said = word('uploading', file.name);
    try {
      const VersionData = base64Of(new Uint8Array(await file.arrayBuffer()));
      const saved = await createRecord({ apiName: 'ContentVersion', fields: { ...this.fieldsOf(file), VersionData } });
      const { ContentDocumentId, ContentBodyId } = saved.fields;
      return {
        name: file.name,
        documentId: ContentDocumentId?.value,
        contentVersionId: saved.id,
        contentBodyId: ContentBodyId?.value,
        mimeType: file.type,
      };
    } catch (error) {
      const { message, detail } = saveErrorsOf(error);
      return this.complain(word('notUploaded', file.name, detail || message));
    }
  }

  fieldsOf({ name }) {
    const place = this.recordId ? { FirstPublishLocationId: this.recordId } : {};
    const more = this.fileFieldName ? { [this.fileFieldName]: this.fileFieldValue } : {};
    return { Title: name.replace(/\.[^.]+$/, ''), PathOnClient: name, ...place, ...more };
  }

  complain(text) {
    this.problems = [...this.problems, text];
    return undefined;
  }
}
