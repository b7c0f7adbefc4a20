import type { FieldDef } from '../types.ts';
import type { StandardObject } from './definition.ts';
import { auditFields, flag, idField, integer, longText, picklist, readOnly, reference, text, typed } from './fields.ts';

/** What the newest version says of the file, on the version and, copied, on its document. */
const kindOfFile = (): FieldDef[] => [
  text('FileType', 'ファイル種別', 20, readOnly),
  text('FileExtension', 'ファイル拡張子', 40, readOnly),
  integer('ContentSize', 'サイズ', readOnly),
];

/** Whether others may pass the file on, and whether it is hidden from those who only see a record it is on. */
const sharingChoice = (): FieldDef[] => [
  picklist('SharingOption', 'ファイルの共有', ['A', 'R']),
  picklist('SharingPrivacy', 'レコードでのファイルの非公開', ['N', 'P']),
];

/** Files as records; a field of bytes holds their hash. Source: Object Reference, "ContentDocument", "ContentVersion", "ContentDocumentLink". */
export const FILES: readonly StandardObject[] = [
  {
    name: 'ContentDocument',
    label: 'ファイル',
    keyPrefix: '069',
    sharingModel: 'Private',
    createable: false,
    hasRecycleBin: true,
    nameField: 'Title',
    fields: [
      idField('ファイル'),
      text('Title', 'タイトル', 255, { required: true, createable: false }),
      longText('Description', '説明', 1000, { createable: false }),
      picklist('PublishStatus', '公開状況', ['P', 'R', 'U'], readOnly),
      ...kindOfFile(),
      ...sharingChoice(),
      reference('LatestPublishedVersionId', '最新公開バージョン ID', 'ContentVersion', {
        ...readOnly,
        deleteConstraint: 'SetNull',
      }),
      typed('ContentModifiedDate', 'コンテンツの更新日', 'datetime', readOnly),
      reference('OwnerId', '所有者 ID', 'User', { createable: false, nillable: false }),
      flag('IsArchived', 'アーカイブ済み', readOnly),
      flag('IsDeleted', '削除', readOnly),
      ...auditFields(),
    ],
  },
  {
    name: 'ContentVersion',
    label: 'コンテンツバージョン',
    keyPrefix: '068',
    sharingModel: 'Private',
    deletable: false,
    hasRecycleBin: true,
    undeletable: false,
    nameField: 'Title',
    fields: [
      idField('コンテンツバージョン'),
      reference('ContentDocumentId', 'ファイル ID', 'ContentDocument', {
        updateable: false,
        childRelationshipName: 'ContentVersions',
        deleteConstraint: 'Cascade',
      }),
      flag('IsLatest', '最新', readOnly),
      flag('IsMajorVersion', 'メジャーバージョン', { updateable: false }),
      text('VersionNumber', 'バージョン番号', 20, readOnly),
      text('Title', 'タイトル', 255, { required: true }),
      longText('Description', '説明', 1000),
      longText('ReasonForChange', '変更理由', 1000),
      ...sharingChoice(),
      text('PathOnClient', 'クライアント上のパス', 500, { required: true, updateable: false }),
      picklist('PublishStatus', '公開状況', ['P', 'R', 'U'], readOnly),
      picklist('ContentLocation', 'コンテンツの場所', ['S', 'E', 'L'], { ...readOnly, createable: true }),
      picklist('Origin', 'コンテンツの起源', ['C', 'H'], { ...readOnly, createable: true }),
      ...kindOfFile(),
      text('Checksum', 'チェックサム', 50, readOnly),
      typed('VersionData', 'バージョンデータ', 'base64', { required: true }),
      typed('ContentModifiedDate', 'コンテンツの更新日', 'datetime', readOnly),
      reference('ContentModifiedById', 'コンテンツの更新者 ID', 'User', readOnly),
      reference('FirstPublishLocationId', '最初の公開場所 ID', [], {
        updateable: false,
        deleteConstraint: 'SetNull',
      }),
      reference('OwnerId', '所有者 ID', 'User', { nillable: false }),
      flag('IsDeleted', '削除', readOnly),
      ...auditFields(),
    ],
  },
  {
    name: 'ContentDocumentLink',
    label: 'ファイルのリンク',
    keyPrefix: '06A',
    sharingModel: 'Private',
    hasRecycleBin: true,
    undeletable: false,
    fields: [
      idField('ファイルのリンク'),
      reference('ContentDocumentId', 'ファイル ID', 'ContentDocument', {
        required: true,
        updateable: false,
        childRelationshipName: 'ContentDocumentLinks',
        deleteConstraint: 'Cascade',
      }),
      reference('LinkedEntityId', 'リンク先 ID', [], {
        required: true,
        updateable: false,
        deleteConstraint: 'Cascade',
      }),
      picklist('ShareType', '共有種別', ['V', 'C', 'I']),
      picklist('Visibility', '参照範囲', ['AllUsers', 'InternalUsers', 'SharedUsers']),
      flag('IsDeleted', '削除', readOnly),
      typed('SystemModstamp', 'System Modstamp', 'datetime', readOnly),
    ],
  },
  {
    name: 'Attachment',
    label: '添付ファイル',
    keyPrefix: '00P',
    sharingModel: 'Private',
    hasRecycleBin: true,
    fields: [
      idField('添付ファイル'),
      reference('ParentId', '親 ID', [], { required: true, updateable: false, deleteConstraint: 'Cascade' }),
      text('Name', 'ファイル名', 255, { required: true }),
      flag('IsPrivate', '非公開'),
      text('ContentType', 'コンテンツタイプ', 120),
      integer('BodyLength', 'サイズ', readOnly),
      typed('Body', 'データ', 'base64', { required: true }),
      longText('Description', '説明', 500),
      reference('OwnerId', '所有者 ID', 'User', { nillable: false }),
      flag('IsDeleted', '削除', readOnly),
      ...auditFields(),
    ],
  },
];
