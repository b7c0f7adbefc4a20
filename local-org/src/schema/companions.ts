import type { ObjectParts } from './customObjects.ts';
import { auditFields, flag, idField, picklist, readOnly, reference, text, typed } from './standard/fields.ts';
import type { FieldDef } from './types.ts';

/** Objects that the platform makes beside a custom object: its field history and its shares. */

const HISTORY_PREFIX = '017';
const SHARE_PREFIX = '02c';

const companionName = (object: string, suffix: string): string => object.replace(/__c$/, `__${suffix}`);

const companion = (of: ObjectParts, suffix: string, keyPrefix: string, fields: FieldDef[]): ObjectParts => ({
  name: companionName(of.name, suffix),
  label: `${of.label} (${suffix})`,
  labelPlural: `${of.label} (${suffix})`,
  keyPrefix,
  custom: false,
  sharingModel: 'ControlledByParent',
  fields,
  nameFieldName: undefined,
  rules: [],
  recordTypes: [],
  createable: suffix === 'Share',
  updateable: suffix === 'Share',
  deletable: suffix === 'Share',
  queryable: true,
  undeletable: false,
  hasRecycleBin: false,
  historyTracked: false,
  layoutable: false,
  sharedThrough: [],
  hasActivities: false,
  searchable: false,
  companionOf: of.name,
});

const parentField = (of: ObjectParts, childRelationshipName: string | undefined, required: boolean): FieldDef =>
  reference('ParentId', '親 ID', of.name, {
    required,
    updateable: false,
    childRelationshipName,
    deleteConstraint: 'Cascade',
  });

const history = (of: ObjectParts): ObjectParts =>
  companion(of, 'History', HISTORY_PREFIX, [
    idField('項目履歴'),
    flag('IsDeleted', '削除', readOnly),
    { ...parentField(of, 'Histories', true), ...readOnly },
    reference('CreatedById', '作成者 ID', 'User', readOnly),
    typed('CreatedDate', '作成日', 'datetime', readOnly),
    picklist('Field', '変更された項目', [], readOnly),
    text('DataType', 'データ型', 40, readOnly),
    typed('OldValue', '古い値', 'anyType', readOnly),
    typed('NewValue', '新しい値', 'anyType', readOnly),
  ]);

const share = (of: ObjectParts): ObjectParts =>
  companion(of, 'Share', SHARE_PREFIX, [
    idField('共有'),
    parentField(of, 'Shares', true),
    picklist('AccessLevel', 'アクセス権', ['Read', 'Edit', 'All'], { required: true }),
    reference('UserOrGroupId', 'ユーザー／グループ ID', ['User', 'Group'], { required: true, updateable: false }),
    picklist('RowCause', '共有の理由', ['Owner', 'Manual'], { updateable: false }),
    ...auditFields().filter((field) => field.name.startsWith('LastModified')),
    flag('IsDeleted', '削除', readOnly),
  ]);

/** The companions of a custom object: history when it is tracked, shares when not everyone may write its rows. */
export const companionsOf = (object: ObjectParts): ObjectParts[] => [
  ...(object.historyTracked ? [history(object)] : []),
  ...(object.sharingModel === 'Private' || object.sharingModel === 'Read' ? [share(object)] : []),
];
