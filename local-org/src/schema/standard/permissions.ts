import type { FieldDef } from '../types.ts';
import type { StandardObject } from './definition.ts';
import { auditFields, flag, idField, longText, picklist, readOnly, reference, text, typed } from './fields.ts';
import { permissionColumn, USER_PERMISSIONS } from './userPermissions.ts';

const parent = (childRelationshipName: string): FieldDef =>
  reference('ParentId', '親 ID', ['PermissionSet', 'MutingPermissionSet'], {
    required: true,
    updateable: false,
    childRelationshipName,
    deleteConstraint: 'Cascade',
  });

const stamp = (): FieldDef => typed('SystemModstamp', 'System Modstamp', 'datetime', readOnly);

/** Permission sets and what they give. Source: Object Reference. */
export const PERMISSIONS: readonly StandardObject[] = [
  {
    name: 'PermissionSet',
    label: '権限セット',
    keyPrefix: '0PS',
    fields: [
      idField('権限セット'),
      text('Name', '権限セット名', 80, { required: true }),
      text('Label', '権限セットの表示ラベル', 80, { required: true }),
      text('Description', '説明', 255),
      reference('LicenseId', 'ライセンス ID', 'UserLicense', { updateable: false }),
      reference('ProfileId', 'プロファイル ID', 'Profile', { ...readOnly, childRelationshipName: 'PermissionSets' }),
      flag('IsOwnedByProfile', 'プロファイルが所有', readOnly),
      flag('IsCustom', 'カスタム', readOnly),
      flag('HasActivationRequired', 'セッションの有効化が必要'),
      picklist('Type', '種別', ['Regular', 'Profile', 'Group', 'Session', 'Standard'], readOnly),
      reference('PermissionSetGroupId', '権限セットグループ ID', 'PermissionSetGroup', readOnly),
      text('NamespacePrefix', '名前空間プレフィックス', 15, readOnly),
      ...USER_PERMISSIONS.map((permission) => flag(permissionColumn(permission), permission)),
      ...auditFields(),
    ],
  },
  {
    name: 'MutingPermissionSet',
    label: 'ミュート権限セット',
    keyPrefix: '0QM',
    nameField: 'DeveloperName',
    fields: [
      idField('ミュート権限セット'),
      text('DeveloperName', '開発者名', 80, { required: true, unique: true }),
      text('MasterLabel', '表示ラベル', 80, { required: true }),
      picklist('Language', '言語', []),
      text('Description', '説明', 255),
      ...USER_PERMISSIONS.map((permission) => flag(permissionColumn(permission), permission)),
      ...auditFields(),
    ],
  },
  {
    name: 'PermissionSetGroup',
    label: '権限セットグループ',
    keyPrefix: '0PG',
    nameField: 'MasterLabel',
    fields: [
      idField('権限セットグループ'),
      text('DeveloperName', '開発者名', 80, { required: true, unique: true }),
      text('MasterLabel', '表示ラベル', 80, { required: true }),
      picklist('Language', '言語', []),
      text('Description', '説明', 255),
      picklist('Status', '状況', ['Updated', 'Outdated', 'Updating', 'Failed']),
      flag('HasActivationRequired', 'セッションの有効化が必要'),
      ...auditFields(),
    ],
  },
  {
    name: 'PermissionSetGroupComponent',
    label: '権限セットグループコンポーネント',
    keyPrefix: '0PM',
    fields: [
      idField('権限セットグループコンポーネント'),
      reference('PermissionSetGroupId', '権限セットグループ ID', 'PermissionSetGroup', {
        required: true,
        updateable: false,
        deleteConstraint: 'Cascade',
        childRelationshipName: 'PermissionSetGroupComponents',
      }),
      reference('PermissionSetId', '権限セット ID', ['PermissionSet', 'MutingPermissionSet'], {
        required: true,
        updateable: false,
        deleteConstraint: 'Cascade',
      }),
      ...auditFields(),
    ],
  },
  {
    name: 'PermissionSetAssignment',
    label: '権限セットの割り当て',
    keyPrefix: '0Pa',
    fields: [
      idField('権限セットの割り当て'),
      reference('PermissionSetId', '権限セット ID', 'PermissionSet', {
        updateable: false,
        deleteConstraint: 'Cascade',
        childRelationshipName: 'Assignments',
      }),
      reference('PermissionSetGroupId', '権限セットグループ ID', 'PermissionSetGroup', {
        updateable: false,
        deleteConstraint: 'Cascade',
        childRelationshipName: 'Assignments',
      }),
      reference('AssigneeId', '任命先 ID', 'User', {
        required: true,
        updateable: false,
        deleteConstraint: 'Cascade',
        childRelationshipName: 'PermissionSetAssignments',
      }),
      flag('IsActive', '有効', readOnly),
      typed('ExpirationDate', '有効期限', 'datetime'),
      stamp(),
    ],
  },
  {
    name: 'ObjectPermissions',
    label: 'オブジェクト権限',
    keyPrefix: '110',
    fields: [
      idField('オブジェクト権限'),
      parent('ObjectPerms'),
      picklist('SobjectType', 'オブジェクト', [], { required: true, updateable: false }),
      flag('PermissionsCreate', '作成'),
      flag('PermissionsRead', '参照'),
      flag('PermissionsEdit', '編集'),
      flag('PermissionsDelete', '削除'),
      flag('PermissionsViewAllRecords', 'すべてのレコードを表示'),
      flag('PermissionsModifyAllRecords', 'すべてのレコードを変更'),
      flag('PermissionsViewAllFields', 'すべての項目を表示'),
      ...auditFields(),
    ],
  },
  {
    name: 'FieldPermissions',
    label: '項目権限',
    keyPrefix: '01k',
    fields: [
      idField('項目権限'),
      parent('FieldPerms'),
      picklist('SobjectType', 'オブジェクト', [], { required: true, updateable: false }),
      picklist('Field', '項目', [], { required: true, updateable: false }),
      flag('PermissionsEdit', '編集'),
      flag('PermissionsRead', '参照'),
      stamp(),
    ],
  },
  {
    name: 'PermissionSetTabSetting',
    label: '権限セットのタブ設定',
    keyPrefix: '01P',
    fields: [
      idField('権限セットのタブ設定'),
      parent('TabSettings'),
      text('Name', 'タブ名', 80, { required: true, updateable: false }),
      picklist('Visibility', '表示', ['DefaultOff', 'DefaultOn'], { required: true }),
      stamp(),
    ],
  },
  {
    name: 'SetupEntityAccess',
    label: '設定エンティティへのアクセス',
    keyPrefix: '0J0',
    fields: [
      idField('設定エンティティへのアクセス'),
      parent('SetupEntityAccessItems'),
      reference('SetupEntityId', '設定エンティティ ID', ['CustomPermission', 'CustomApplication'], {
        required: true,
        updateable: false,
        deleteConstraint: 'Cascade',
      }),
      picklist('SetupEntityType', '種別', ['CustomPermission', 'TabSet'], readOnly),
      stamp(),
    ],
  },
  {
    name: 'CustomPermission',
    label: 'カスタム権限',
    keyPrefix: '0CP',
    readOnly: true,
    nameField: 'MasterLabel',
    fields: [
      idField('カスタム権限'),
      text('DeveloperName', '開発者名', 80, readOnly),
      text('MasterLabel', '表示ラベル', 80, readOnly),
      picklist('Language', '言語', [], readOnly),
      text('NamespacePrefix', '名前空間プレフィックス', 15, readOnly),
      flag('IsProtected', '保護', readOnly),
      flag('IsLicensed', 'ライセンス必須', readOnly),
      longText('Description', '説明', 255, readOnly),
      ...auditFields(),
    ],
  },
  {
    name: 'CustomApplication',
    label: 'アプリケーション',
    keyPrefix: '02u',
    readOnly: true,
    nameField: 'Label',
    fields: [
      idField('アプリケーション'),
      text('DeveloperName', '開発者名', 80, readOnly),
      text('Label', '表示ラベル', 80, readOnly),
      longText('Description', '説明', 255, readOnly),
      ...auditFields(),
    ],
  },
];
