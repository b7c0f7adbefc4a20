import { field, file, number, object, rule, text } from '../support/deploy-test.ts';
import { FOO, values, many } from './case.ts';
import { of, onFoo, rules, rolledUp, type Refusal } from './checklistBuilders.ts';

/** How each statement of these chapters is broken, and what the refusal says. */
export const CHECKED_FIELDS: Readonly<Record<string, Refusal>> = {
  'Text has 1 to 255 characters': {
    files: of(text('A__c', { length: 0 }), text('B__c', { length: 256 })),
    refused: /Foo__c\.A__c: Value of 'length' must be between 1 and 255[\s\S]*Foo__c\.B__c: Value of 'length'/,
  },
  'A TextArea takes no length': {
    files: of(field('A__c', 'TextArea', { length: 255 })),
    refused: /Can not specify 'length' for a CustomField of type TextArea/,
  },
  'A Summary takes no precision and scale': {
    files: rolledUp({ precision: 18, scale: 0, summarizedField: 'Bar__c.N__c' }),
    refused: /Can not specify 'precision'[\s\S]*Can not specify 'scale'/,
  },
  'A Summary names Child__c.Field__c': {
    files: rolledUp({ summarizedField: 'N__c' }),
    refused: /Foo__c\.Sum__c: /,
    accepted: rolledUp({ summarizedField: 'Bar__c.N__c' }),
  },
  'A LongTextArea has 256 to 131,072 characters': {
    files: of(
      field('A__c', 'LongTextArea', { length: 255, visibleLines: 3 }),
      field('B__c', 'LongTextArea', { length: 131_073, visibleLines: 3 }),
    ),
    refused: /Foo__c\.A__c: Value of 'length' must be between 256 and 131072[\s\S]*Foo__c\.B__c: Value/,
  },
  'A LongTextArea has visibleLines': {
    files: of(field('A__c', 'LongTextArea', { length: 256 })),
    refused: /Must specify 'visibleLines' for a CustomField of type LongTextArea/,
  },
  'Precision is at most 18': {
    files: of(number('A__c', { precision: 19 })),
    refused: /'precision' must be between 1 and 18/,
  },
  'Scale is at most precision': {
    files: of(number('A__c', { precision: 2, scale: 3 })),
    refused: /must not be greater than precision/,
  },
  'A Checkbox has a defaultValue': { files: of(field('A__c', 'Checkbox')), refused: /Must specify 'defaultValue'/ },
  'An AutoNumber has {0…}': {
    files: of(field('A__c', 'AutoNumber', { displayFormat: 'A-' })),
    refused: /must contain a number such as \{0000\}/,
  },
  'A multi-select has visibleLines': {
    files: of(field('A__c', 'MultiselectPicklist', { valueSet: values('a') })),
    refused: /Must specify 'visibleLines' for a CustomField of type MultiselectPicklist/,
  },
  'A picklist value has at most 255 characters': {
    files: of(field('A__c', 'Picklist', { valueSet: values('v'.repeat(256)) })),
    refused: /Picklist value too long/,
  },
  'A restricted picklist has at most 1,000 values': {
    files: of(field('A__c', 'Picklist', { valueSet: { restricted: true, ...values(...many(1001, (n) => `v${n}`)) } })),
    refused: /at most 1000 values/,
  },
  'A picklist has one default at most': {
    files: of(
      field('A__c', 'Picklist', {
        valueSet: {
          valueSetDefinition: {
            sorted: false,
            value: ['a', 'b'].map((name) => ({ fullName: name, default: true, label: name })),
          },
        },
      }),
    ),
    refused: /only one default value/,
  },
  'Unique only on Text, Number, Email': {
    files: of(field('A__c', 'Date', { unique: true }), field('B__c', 'Phone', { unique: true })),
    refused: /'unique' for a CustomField of type Date[\s\S]*'unique' for a CustomField of type Phone/,
    accepted: of(number('A__c', { unique: true }), field('B__c', 'Email', { unique: true })),
  },
  'External id only on Text, Number, Email, AutoNumber': {
    files: of(
      field('A__c', 'Url', { externalId: true }),
      field('B__c', 'Currency', { externalId: true, precision: 5, scale: 0 }),
    ),
    refused: /'externalId' for a CustomField of type Url[\s\S]*'externalId' for a CustomField of type Currency/,
    accepted: of(
      number('A__c', { externalId: true }),
      field('B__c', 'Email', { externalId: true }),
      field('C__c', 'AutoNumber', { displayFormat: '{0}', externalId: true }),
    ),
  },
  'An object has at most 25 external ids': {
    files: of(...many(26, (n) => text(`E${n}__c`, { externalId: true }))),
    refused: /26 external ids: at most 25/,
  },
  'A unique Text says its case sensitivity': {
    files: of(text('A__c', { unique: true })),
    refused: /Must specify 'caseSensitive'/,
  },
  'Elements of one kind stand together': {
    files: {
      [FOO]: object({ fields: [text('A__c')], validationRules: [rule('R', 'false')] }).replace(
        '</CustomObject>',
        '<fields><fullName>B__c</fullName><label>B</label><length>8</length><type>Text</type></fields></CustomObject>',
      ),
    },
    refused: /Element fields is duplicated at this location in type CustomObject/,
  },
  'A rule name has at most 40 characters': {
    files: rules(rule('R'.repeat(41), 'false')),
    refused: /Validation Name: the name is too long/,
  },
  'A rule name ends without __c': { files: rules(rule('R__c', 'false')), refused: /The Validation Name field/ },
  'startsWith in a list filter is refused in an org that is not English': {
    files: onFoo({
      listViews: [
        {
          fullName: 'L',
          filterScope: 'Everything',
          filters: [{ field: 'NAME', operation: 'startsWith', value: 'x' }],
          label: 'L',
        },
      ],
    }),
    refused: /startsWith is not valid in an org whose language is ja/,
  },
  'Translations need Translation Workbench': {
    files: { 'translations/en_US.translation': file('Translations', {}) },
    refused: /Not available for deploy for this organization/,
  },
  'A fiscal year names its first month': {
    files: {
      'settings/Company.settings': file('CompanySettings', { fiscalYear: { fiscalYearNameBasedOn: 'startingMonth' } }),
    },
    refused: /startMonth/,
    accepted: {
      'settings/Company.settings': file('CompanySettings', {
        fiscalYear: { fiscalYearNameBasedOn: 'startingMonth', startMonth: 'April' },
      }),
    },
  },
};
