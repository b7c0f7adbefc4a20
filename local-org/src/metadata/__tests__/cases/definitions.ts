import { field, file, number, object, text, type Content } from '../support/deploy-test.ts';
import { FOO, many, values, type Case } from './case.ts';

const RATE = 'objects/Rate__mdt.object';

const type = (content: Content = {}): string =>
  file('CustomObject', {
    fields: [number('Amount__c'), text('Code__c', { length: 5, unique: true, caseSensitive: true })],
    label: '単価',
    pluralLabel: '単価',
    visibility: 'Public',
    ...content,
  });

const setting = (content: Content = {}): Record<string, string> => ({
  [FOO]: file('CustomObject', { customSettingsType: 'Hierarchy', label: '設定', ...content }),
});

const record = (values_: Record<string, string>, label: string | undefined = '東京'): string =>
  file('CustomMetadata', {
    label,
    protected: false,
    values: Object.entries(values_).map(([name, value]) => ({ field: name, value })),
  });

const TOKYO = 'customMetadata/Rate.Tokyo.md';

export const DEFINITION_CASES: readonly Case[] = [
  {
    says: 'A custom setting has a label, a custom metadata type a plural label too',
    files: { [RATE]: type({ pluralLabel: undefined }) },
    refused: /Must specify a non-empty pluralLabel/,
    accepted: { [RATE]: type() },
  },
  {
    says: 'Custom settings and custom metadata types have no name field, sharing or history',
    files: setting({ sharingModel: 'ReadWrite' }),
    refused: /Cannot specify: sharingModel for a Custom Setting/,
    accepted: setting(),
  },
  {
    says: 'An object does not become a custom setting, nor the other way',
    given: { [FOO]: object() },
    files: setting(),
    refused: /Cannot change the custom settings type of Foo__c/,
  },
  {
    says: 'Custom settings and custom metadata types take only some types of fields',
    files: setting({ fields: [field('Kind__c', 'Picklist', { valueSet: values('A') })] }),
    refused: /The field type Picklist is not valid for Foo__c/,
    accepted: { [RATE]: type({ fields: [field('Kind__c', 'Picklist', { valueSet: values('A') })] }) },
  },
  {
    says: 'A metadata relationship leads to a custom metadata type, to objects or to the fields of one',
    given: { [FOO]: object() },
    files: {
      [RATE]: type({
        fields: [field('To__c', 'MetadataRelationship', { referenceTo: 'Foo__c', relationshipName: 'Rates' })],
      }),
    },
    refused: /In field: referenceTo - no CustomObject named Foo__c found/,
    accepted: {
      [RATE]: type({
        fields: [
          field('To__c', 'MetadataRelationship', { referenceTo: 'EntityDefinition', relationshipName: 'Rates' }),
        ],
      }),
    },
  },
  {
    says: 'A custom metadata record is named Type.Record, and its type exists',
    files: { [TOKYO]: record({}) },
    refused: /Rate\.Tokyo: no CustomObject named Rate__mdt found/,
    accepted: { [RATE]: type(), [TOKYO]: record({ Amount__c: '5' }) },
  },
  {
    says: 'The fields of a custom metadata record exist, each once',
    given: { [RATE]: type() },
    files: { [TOKYO]: record({ Nothing__c: '5' }) },
    refused: /Invalid field: Nothing__c in custom metadata type Rate__mdt/,
  },
  {
    says: 'A custom metadata record states every required field',
    given: { [RATE]: type({ fields: [text('Need__c', { required: true })] }) },
    files: { [TOKYO]: record({}) },
    refused: /Required fields are missing: \[Need__c\]/,
    accepted: { [TOKYO]: record({ Need__c: 'x' }) },
  },
  {
    says: 'The values of a custom metadata record fit their fields',
    given: { [RATE]: type() },
    files: { [TOKYO]: record({ Amount__c: 'five', Code__c: 'ABCDEF' }) },
    refused: /Amount__c: value not of required type: five[\s\S]*Code__c: data value too large: ABCDEF \(max length=5\)/,
  },
  {
    says: 'A unique field of custom metadata records holds each value once',
    given: { [RATE]: type(), [TOKYO]: record({ Code__c: 'T' }) },
    files: { 'customMetadata/Rate.Osaka.md': record({ Code__c: 'T' }) },
    refused: /Rate\.Osaka: duplicate value found: Code__c duplicates value on record Rate\.Tokyo/,
    accepted: { 'customMetadata/Rate.Osaka.md': record({ Code__c: 'O' }) },
  },
  {
    says: 'An org has at most 200 custom metadata types',
    files: Object.fromEntries(many(201, (n) => [`objects/T${n}__mdt.object`, type({ fields: undefined })])),
    refused: /The org has 201 custom metadata types/,
  },
];
