import { file, formula, master, object, text } from '../support/deploy-test.ts';
import { BAR, FOO, type Case } from './case.ts';

export const OBJECT_CASES: readonly Case[] = [
  {
    says: 'An API name starts with an ASCII letter and holds letters, digits and single underscores, none at its end',
    files: { 'objects/Foo__Bar__c.object': object() },
    refused: /Foo__Bar__c: The Object Name field can only contain underscores and alphanumeric/,
    accepted: { 'objects/Foo_Bar2__c.object': object() },
  },
  {
    says: 'An API name keeps within the length of its type, counted before __c',
    files: { [`objects/${'A'.repeat(41)}__c.object`]: object() },
    refused: /too long \(41 characters, maximum 40\)/,
    accepted: { [`objects/${'A'.repeat(40)}__c.object`]: object() },
  },
  {
    says: 'A custom field ends in __c',
    files: { [FOO]: object({ fields: [text('Code')] }) },
    refused: /Foo__c\.Code: fullName must end with: __c/,
  },
  {
    says: 'Labels, descriptions, help and messages keep within their lengths',
    files: { [FOO]: object({ label: 'あ'.repeat(41) }) },
    refused: /Value too long for field: label; the maximum length is 40/,
    accepted: { [FOO]: object({ label: 'あ'.repeat(40) }) },
  },
  {
    says: 'An object is custom (…__c, …__mdt) or one of the standard objects of the org',
    files: { 'objects/Contract2.object': file('CustomObject', { fields: [text('X__c')] }) },
    refused: /Contract2: Entity of type 'Contract2' cannot be found/,
    accepted: { 'objects/Account.object': file('CustomObject', { fields: [text('X__c')] }) },
  },
  {
    says: 'A custom object has a label and a plural label',
    files: { [FOO]: object({ pluralLabel: undefined }) },
    refused: /Must specify a non-empty pluralLabel for the CustomObject/,
  },
  {
    says: 'The name field is Text or AutoNumber, whose format holds {0…} where it has one',
    files: { [FOO]: object({ nameField: { displayFormat: 'F-', label: '番号', type: 'AutoNumber' } }) },
    refused: /The display format must contain a number such as \{0000\}: F-/,
    accepted: { [FOO]: object({ nameField: { displayFormat: 'F-{0000}', label: '番号', type: 'AutoNumber' } }) },
  },
  {
    says: 'deploymentStatus and sharingModel are required',
    files: { [FOO]: object({ sharingModel: undefined }) },
    refused: /Required field is missing: sharingModel/,
  },
  {
    says: 'enableSharing, enableBulkApi and enableStreamingApi are all true or all false',
    files: { [FOO]: object({ enableBulkApi: true, enableSharing: true, enableStreamingApi: false }) },
    refused: /must be turned on or off together/,
    accepted: { [FOO]: object({ enableBulkApi: true, enableSharing: true, enableStreamingApi: true }) },
  },
  {
    says: 'A custom object is shared by Private, Read, ReadWrite or ControlledByParent',
    files: { [FOO]: object({ sharingModel: 'ReadWriteTransfer' }) },
    refused: /ReadWriteTransfer is not valid for a custom object/,
  },
  {
    says: 'External access is never above internal access',
    files: { [FOO]: object({ externalSharingModel: 'Read', sharingModel: 'Private' }) },
    refused: /External sharing model Read cannot be more permissive than the internal sharing model Private/,
    accepted: { [FOO]: object({ externalSharingModel: 'Private', sharingModel: 'Read' }) },
  },
  {
    says: 'The child of a master-detail is ControlledByParent, and only such a child',
    files: { [BAR]: object(), [FOO]: object({ fields: [master('Bar__c', 'Bar__c')] }) },
    refused: /Cannot set sharingModel to ReadWrite on a CustomObject with a MasterDetail relationship field/,
    accepted: {
      [BAR]: object(),
      [FOO]: object({ fields: [master('Bar__c', 'Bar__c')], sharingModel: 'ControlledByParent' }),
    },
  },
  {
    says: 'An action override names an action and, for a page, a deployed one',
    files: { [FOO]: object({ actionOverrides: [{ actionName: 'View', content: 'Nowhere', type: 'Flexipage' }] }) },
    refused: /In field: content - no FlexiPage named Nowhere found/,
    accepted: { [FOO]: object({ actionOverrides: [{ actionName: 'View', type: 'Default' }] }) },
  },
  {
    says: 'The assigned compact layout exists',
    files: { [FOO]: object({ compactLayoutAssignment: 'Short' }) },
    refused: /no CompactLayout named Foo__c\.Short found/,
    accepted: {
      [FOO]: object({
        compactLayoutAssignment: 'Short',
        compactLayouts: [{ fullName: 'Short', fields: ['Name'], label: '短い' }],
      }),
    },
  },
  {
    says: 'Field history is kept only where enableHistory is true',
    given: { [FOO]: object({ enableHistory: true, fields: [text('A__c', { trackHistory: true })] }) },
    files: { [FOO]: object() },
    refused: /Foo__c: Cannot track history of Foo__c\.A__c/,
  },
  {
    says: 'An object has at most 500 custom fields',
    files: { [FOO]: object({ fields: Array.from({ length: 501 }, (_unused, at) => text(`F${at}__c`)) }) },
    refused: /Foo__c has 501 custom fields: at most 500/,
  },
  {
    says: 'An object has at most 25 external ids',
    files: {
      [FOO]: object({ fields: Array.from({ length: 26 }, (_unused, at) => text(`F${at}__c`, { externalId: true })) }),
    },
    refused: /Foo__c has 26 external ids: at most 25/,
  },
  {
    says: 'An object has at most 25 roll-up summaries',
    files: {
      [FOO]: object({
        fields: Array.from({ length: 26 }, (_unused, at) => ({
          fullName: `R${at}__c`,
          label: 'R',
          summaryForeignKey: 'Bar__c.Foo__c',
          summaryOperation: 'count',
          type: 'Summary',
        })),
      }),
      [BAR]: object({ fields: [master('Foo__c', 'Foo__c')], sharingModel: 'ControlledByParent' }),
    },
    refused: /Foo__c has 26 roll-up summary fields: at most 25/,
  },
  {
    says: 'An object tracks the history of at most 20 fields',
    files: {
      [FOO]: object({
        enableHistory: true,
        fields: Array.from({ length: 21 }, (_unused, at) => text(`F${at}__c`, { trackHistory: true })),
      }),
    },
    refused: /Foo__c has 21 fields with history: at most 20/,
  },
  {
    says: 'An object has at most 100 active validation rules',
    files: {
      [FOO]: object({
        validationRules: Array.from({ length: 101 }, (_unused, at) => ({
          fullName: `R${at}`,
          active: true,
          errorConditionFormula: 'false',
          errorMessage: 'x',
        })),
      }),
    },
    refused: /Foo__c has 101 active validation rules: at most 100/,
  },
  {
    says: 'All formulas and rules of an object span at most 15 relationships, none of them more than 10 levels up',
    files: {
      [BAR]: object(),
      [FOO]: object({
        fields: Array.from({ length: 16 }, (_unused, at) => [
          { fullName: `L${at}__c`, label: 'L', referenceTo: 'Bar__c', type: 'Lookup' },
          formula(`F${at}__c`, 'Text', `L${at}__r.Name`),
        ]).flat(),
      }),
    },
    refused: /Foo__c would span 16 relationships/,
  },
];
