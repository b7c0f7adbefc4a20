import { openStorage } from '../../storage/index.ts';
import {
  buildSchema,
  loadSchema,
  nextKeyPrefix,
  seedFreshOrg,
  type Component,
  type ComponentContent,
} from '../index.ts';

const FRESH = {
  now: 0,
  name: '組織',
  adminUsername: 'admin@example.jp',
  adminEmail: 'admin@example.jp',
  language: 'ja',
  locale: 'ja_JP',
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
};

const schemaOf = (components: readonly (readonly [type: string, fullName: string, content: ComponentContent])[]) => {
  const set = new Map<string, Map<string, Component>>();
  for (const [type, fullName, content] of components) {
    const ofType = set.get(type) ?? new Map<string, Component>();
    set.set(type, ofType.set(fullName.toLowerCase(), { type, fullName, content }));
  }
  return buildSchema({ components: set, keyPrefixOf: () => 'a00', version: 1 });
};

const OBJECT = {
  label: 'もの',
  pluralLabel: 'ものたち',
  nameField: { type: 'Text', label: '名前' },
  sharingModel: 'Private',
};

describe('A fresh org', () => {
  const storage = openStorage(':memory:');
  const schema = loadSchema(storage);
  const { orgId, adminUserId } = seedFreshOrg(storage, schema, FRESH);
  afterAll(() => storage.close());

  it('has an Organization, two profiles and an administrator who may do everything', () => {
    expect(storage.row('Organization', orgId)).toMatchObject({ Name: '組織', TimeZoneSidKey: 'Asia/Tokyo' });
    expect(storage.statement('SELECT "Name" FROM "Profile" ORDER BY 1').all()).toEqual([
      { Name: 'Standard User' },
      { Name: 'System Administrator' },
    ]);
    const set = storage
      .statement('SELECT ps.* FROM "PermissionSet" ps JOIN "User" u ON u."ProfileId" = ps."ProfileId" WHERE u."Id" = ?')
      .get(adminUserId);
    expect(set).toMatchObject({ PermissionsModifyAllData: 1, PermissionsApiEnabled: 1, PermissionsApiUserOnly: 0 });
  });

  it('shows a name of family name, then given name', () => {
    storage.updateRow('User', adminUserId, { LastName: '山田', FirstName: '花子' });
    expect(storage.row('User', adminUserId)).toMatchObject({ Name: '山田 花子' });
    storage.updateRow('User', adminUserId, { FirstName: null });
    expect(storage.row('User', adminUserId)).toMatchObject({ Name: '山田' });
  });

  it('has no ScratchOrgInfo: it is no Dev Hub', () => {
    expect(schema.object('ScratchOrgInfo')).toBeUndefined();
  });

  it('has a table for every standard object', () => {
    expect(schema.objects().filter((object) => !storage.tables.exists(object.name))).toEqual([]);
  });
});

describe('A custom object', () => {
  const schema = schemaOf([
    ['CustomObject', 'Case__c', { ...OBJECT, enableHistory: true }],
    [
      'CustomField',
      'Case__c.Total__c',
      {
        type: 'Summary',
        label: '合計',
        summaryOperation: 'sum',
        summaryForeignKey: 'Item__c.Case__c',
        summarizedField: 'Item__c.Tax__c',
      },
    ],
    [
      'CustomField',
      'Case__c.Count__c',
      { type: 'Summary', label: '件数', summaryOperation: 'count', summaryForeignKey: 'Item__c.Case__c' },
    ],
    ['CustomField', 'Case__c.Kind__c', { type: 'Picklist', label: '種類', valueSet: { valueSetName: 'Kinds' } }],
    [
      'CustomField',
      'Case__c.Expert__c',
      { type: 'Lookup', label: '専門家', referenceTo: 'User', relationshipName: 'Cases' },
    ],
    ['CustomObject', 'Item__c', { ...OBJECT, sharingModel: 'ControlledByParent' }],
    [
      'CustomField',
      'Item__c.Case__c',
      { type: 'MasterDetail', label: '案件', referenceTo: 'Case__c', relationshipName: 'Items', relationshipOrder: 1 },
    ],
    [
      'CustomField',
      'Item__c.Trip__c',
      { type: 'MasterDetail', label: '出張', referenceTo: 'Trip__c', relationshipName: 'Items', relationshipOrder: 0 },
    ],
    ['CustomField', 'Item__c.Tax__c', { type: 'Number', label: '税', formula: '1.5', precision: 18, scale: 3 }],
    ['CustomObject', 'Trip__c', OBJECT],
    [
      'GlobalValueSet',
      'Kinds',
      {
        sorted: false,
        customValue: [
          { fullName: 'a', label: '甲', default: true },
          { fullName: 'b', label: '乙', default: false, isActive: false },
        ],
      },
    ],
  ]);
  const object = schema.object('case__c');

  it('is found in any case, with its fields and their ways up and down', () => {
    expect(object).toMatchObject({
      name: 'Case__c',
      label: 'もの',
      labelPlural: 'ものたち',
      hasOwner: true,
      sharingModel: 'Private',
    });
    expect(object?.field('EXPERT__C')?.name).toBe('Expert__c');
    expect(object?.byRelationship('expert__r')?.name).toBe('Expert__c');
    expect(schema.children('Case__c')).toContainEqual({
      childObject: 'Item__c',
      field: 'Case__c',
      relationshipName: 'Items__r',
      cascadeDelete: true,
      restrictedDelete: false,
    });
    expect(schema.children('User')).toContainEqual(
      expect.objectContaining({ childObject: 'Case__c', relationshipName: 'Cases__r' }),
    );
  });

  it('that is a detail has masters, the primary first, and no owner', () => {
    const item = schema.object('Item__c');
    expect(item?.hasOwner).toBe(false);
    expect(item?.masters.map((field) => field.name)).toEqual(['Trip__c', 'Case__c']);
    expect(item?.masters[0]).toMatchObject({ required: true, permissionable: false, updateable: false });
  });

  it('gives a roll-up the type and scale of what it sums up, and counts whole', () => {
    expect(object?.field('Total__c')).toMatchObject({ type: 'double', scale: 3, createable: false, updateable: false });
    expect(object?.field('Count__c')).toMatchObject({ type: 'double', scale: 0 });
  });

  it('takes the values of its picklists from global value sets, restricted', () => {
    expect(object?.field('Kind__c')?.picklist).toMatchObject({
      restricted: true,
      values: [
        { value: 'a', label: '甲', default: true, active: true },
        { value: 'b', label: '乙', default: false, active: false },
      ],
    });
  });

  it('has a history and shares where it keeps them', () => {
    expect(schema.object('Case__History')).toMatchObject({ companionOf: 'Case__c', createable: false });
    expect(schema.object('Case__Share')).toMatchObject({ companionOf: 'Case__c' });
    expect(schema.object('Item__Share')).toBeUndefined();
  });

  it('has a name that may be left out, beyond field-level security', () => {
    expect(object?.nameField).toMatchObject({ name: 'Name', label: '名前', nillable: true, permissionable: false });
  });
});

describe('Labels', () => {
  it('come with their translations', () => {
    const schema = schemaOf([
      ['CustomLabel', 'Hello', { language: 'ja', value: 'こんにちは' }],
      ['Translations', 'en_US', { customLabels: [{ name: 'Hello', label: 'Hello!' }] }],
    ]);
    expect(schema.label('hello')).toEqual({
      name: 'Hello',
      value: 'こんにちは',
      language: 'ja',
      translations: { en_US: 'Hello!' },
    });
  });
});

it('Key prefixes of custom objects count up in 62 characters', () => {
  expect([undefined, 'a00', 'a09', 'a0Z', 'a0z'].map(nextKeyPrefix)).toEqual(['a00', 'a01', 'a0A', 'a0a', 'a10']);
});
