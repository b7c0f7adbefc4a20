import { field, file, object, type Content } from '../support/deploy-test.ts';
import { FOO, values, type Case } from './case.ts';

const kind = field('Kind__c', 'Picklist', { valueSet: values('A', 'B') });

const recordType = (content: Content = {}): Content => ({ fullName: 'Big', active: true, label: '大', ...content });

const picked = (picklist: string, ...given: (readonly [value: string, isDefault: boolean])[]): Content => ({
  picklist,
  values: given.map(([fullName, isDefault]) => ({ fullName, default: isDefault })),
});

const with_ = (...recordTypes: Content[]): Record<string, string> => ({
  [FOO]: object({ fields: [kind], recordTypes }),
});

const profile = (visibilities: Content[]): Record<string, string> => ({
  'profiles/Clerk.profile': file('Profile', { recordTypeVisibilities: visibilities, userLicense: 'Salesforce' }),
});

const visible = (name: string, content: Content = {}): Content => ({
  default: false,
  recordType: `Foo__c.${name}`,
  visible: true,
  ...content,
});

export const RECORD_TYPE_CASES: readonly Case[] = [
  {
    says: 'A record type belongs to an object with records',
    files: {
      'objects/Rate__mdt.object': file('CustomObject', { label: 'x', pluralLabel: 'x', recordTypes: [recordType()] }),
    },
    refused: /Rate__mdt\.Big: Entity of type 'Rate__mdt' cannot be found/,
    accepted: with_(recordType()),
  },
  {
    says: 'The picklists of a record type exist, each once',
    files: with_(recordType({ picklistValues: [picked('Colour__c', ['A', true])] })),
    refused: /Foo__c\.Big: Picklist Colour__c does not exist/,
    accepted: with_(recordType({ picklistValues: [picked('Kind__c', ['A', true])] })),
  },
  {
    says: 'The picklist values of a record type exist',
    files: with_(recordType({ picklistValues: [picked('Kind__c', ['C', true])] })),
    refused: /Picklist value: C in picklist: Kind__c not found/,
  },
  {
    says: 'A record type has at most one default in a picklist',
    files: with_(recordType({ picklistValues: [picked('Kind__c', ['A', true], ['B', true])] })),
    refused: /A picklist may have only one default value: Kind__c/,
  },
  {
    says: 'The compact layout of a record type exists',
    files: with_(recordType({ compactLayoutAssignment: 'Short' })),
    refused: /no CompactLayout named Foo__c\.Short found/,
    accepted: with_(recordType({ compactLayoutAssignment: 'SYSTEM' })),
  },
  {
    says: 'Only leads, opportunities, cases and solutions have business processes',
    files: with_(recordType({ businessProcess: 'Quick' })),
    refused: /Cannot specify a businessProcess for a record type of Foo__c/,
  },
  {
    says: 'A business process belongs to an object that has them',
    files: { [FOO]: object({ businessProcesses: [{ fullName: 'Quick', isActive: true, values: [] }] }) },
    refused: /Business processes are not supported for Foo__c/,
  },
  {
    says: 'A default record type is visible',
    given: with_(recordType()),
    files: profile([visible('Big', { default: true, visible: false })]),
    refused: /The default record type Foo__c\.Big must be visible/,
    accepted: profile([visible('Big', { default: true })]),
  },
  {
    says: 'A profile has one default record type an object',
    given: with_(recordType(), recordType({ fullName: 'Small' })),
    files: profile([visible('Big', { default: true }), visible('Small', { default: true })]),
    refused: /only one default record type for Foo__c/,
    accepted: profile([visible('Big', { default: true }), visible('Small')]),
  },
  {
    says: 'A record type that a record is of is not made inactive while it is a default',
    given: { ...with_(recordType()), ...profile([visible('Big', { default: true })]) },
    files: with_(recordType({ active: false })),
    refused: /Cannot deactivate the record type Foo__c\.Big: it is the default of the profile Clerk/,
  },
];
