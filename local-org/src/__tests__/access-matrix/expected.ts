/**
 * Who may do what, as the platform's documentation has it, told apart from everything the org is built of.
 * Source: Security Implementation Guide, User permissions, Sharing; Salesforce Help, Organization-wide sharing defaults.
 *
 * `y` done · `r` refused, though the record is seen · `n` none: as if it did not exist.
 */
export const OPERATIONS = ['create', 'read', 'update', 'delete', 'undelete', 'query', 'describe'] as const;
export type Operation = (typeof OPERATIONS)[number];
export type Outcome = 'yes' | 'refused' | 'none' | 'closed';

export const ROLES = {
  admin: 'システム管理者（すべてのデータの編集）',
  staff: '標準（作成・参照・編集・削除）',
  reader: '参照のみ',
  nobody: '権限なし',
  owner: 'レコードの所有者',
  manager: '所有者の上位ロール',
  shared: '共有ルールで参照',
  viewAll: 'すべて表示',
  modifyAll: 'すべて変更',
  screens: '画面のみ（API 無効）',
} as const;
export type Role = keyof typeof ROLES;

export const OBJECTS = {
  Open__c: '公開／参照・更新可能',
  Closed__c: '非公開',
  Child__c: '親レコードに連動（Closed__c の子）',
} as const;
export type ObjectName = keyof typeof OBJECTS;

/** In the order of `OPERATIONS`, on a record of the owner. */
const TABLE: Readonly<Record<ObjectName, Readonly<Record<Role, string>>>> = {
  Open__c: {
    admin: 'yyyyyyy',
    staff: 'yyyrryy',
    reader: 'ryrrryy',
    nobody: 'nnnnnnn',
    owner: 'yyyyyyy',
    manager: 'yyyyyyy',
    shared: 'yyyrryy',
    viewAll: 'ryrrryy',
    modifyAll: 'yyyyyyy',
    screens: 'yyyrryy',
  },
  Closed__c: {
    admin: 'yyyyyyy',
    staff: 'ynnnrny',
    reader: 'rnrrrny',
    nobody: 'nnnnnnn',
    owner: 'yyyyyyy',
    manager: 'yyyyyyy',
    shared: 'yyrrryy',
    viewAll: 'ryrrryy',
    modifyAll: 'yyyyyyy',
    screens: 'ynnnrny',
  },
  Child__c: {
    admin: 'yyyyyyy',
    staff: 'rnnnrny',
    reader: 'rnrrrny',
    nobody: 'nnnnnnn',
    owner: 'yyyyyyy',
    manager: 'yyyyyyy',
    shared: 'ryrrryy',
    viewAll: 'ryrrryy',
    modifyAll: 'yyyyyyy',
    screens: 'rnnnrny',
  },
};

const LETTERS: Readonly<Record<string, Outcome>> = { y: 'yes', r: 'refused', n: 'none' };

/** Roles whose sessions are those of the screens: APIs for programs are closed to them. */
export const ON_SCREENS: ReadonlySet<Role> = new Set<Role>(['screens']);

export const expected = (object: ObjectName, role: Role, operation: Operation): Outcome =>
  LETTERS[TABLE[object][role].charAt(OPERATIONS.indexOf(operation))] ?? 'none';

/** Roles whose rights alone, whatever the record, close writing the objects and the field. */
const WITHOUT_RIGHTS: Readonly<Record<'object' | 'field', ReadonlySet<Role>>> = {
  object: new Set<Role>(['reader', 'viewAll']),
  field: new Set<Role>(['reader', 'viewAll', 'manager']),
};

/** What an API shows whose schema is the user's own: refused by rights is as if it did not exist. */
export const inOwnSchema = (outcome: Outcome, role: Role, what: 'object' | 'field'): Outcome =>
  outcome === 'refused' && WITHOUT_RIGHTS[what].has(role) ? 'none' : outcome;

/** Rights on the field Open__c.Secret__c: read, then write. */
export const FIELD_OPERATIONS = ['read', 'write'] as const;
export type FieldOperation = (typeof FIELD_OPERATIONS)[number];

const FIELDS: Readonly<Record<Role, string>> = {
  admin: 'yy',
  staff: 'yy',
  reader: 'yr',
  nobody: 'nn',
  owner: 'nn',
  manager: 'yr',
  shared: 'yy',
  viewAll: 'yr',
  modifyAll: 'yy',
  screens: 'yy',
};

export const expectedOfField = (role: Role, operation: FieldOperation): Outcome =>
  LETTERS[FIELDS[role].charAt(FIELD_OPERATIONS.indexOf(operation))] ?? 'none';
