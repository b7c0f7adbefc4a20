import {
  field,
  file,
  formula,
  lookup,
  master,
  number,
  object,
  rule,
  text,
  type Content,
} from '../support/deploy-test.ts';
import { BAR, FOO, many, values, type Case } from './case.ts';

const withField = (one: Content, changes: Content = {}) => ({ [FOO]: object({ fields: [one], ...changes }) });

const deep = (levels: number) =>
  Object.fromEntries(
    many(levels + 1, (n) => [
      `objects/L${n}__c.object`,
      n === 1 ? object() : object({ fields: [master(`Up__c`, `L${n - 1}__c`)], sharingModel: 'ControlledByParent' }),
    ]),
  );

export const FIELD_CASES: readonly Case[] = [
  {
    says: 'A field belongs to an object of the org',
    files: {
      'package.xml': file('Package', { types: { members: 'Gone__c.A__c', name: 'CustomField' }, version: '66.0' }),
      'objects/Gone__c.object': file('CustomObject', { fields: [text('A__c')] }),
    },
    refused: /Gone__c\.A__c: Entity of type 'Gone__c' cannot be found/,
  },
  {
    says: 'A field has a type that the org keeps',
    files: withField(field('A__c', 'EncryptedText')),
    refused: /EncryptedText are not supported/,
  },
  {
    says: 'A field has a label',
    files: withField(text('A__c', { label: undefined })),
    refused: /Must specify a non-empty label for the CustomField/,
  },
  {
    says: 'Only text, numbers, dates, times and checkboxes may be formulas',
    files: withField(formula('A__c', 'Url', 'Name')),
    refused: /Can not specify 'formula' for a CustomField of type Url/,
    accepted: withField(formula('A__c', 'Text', 'Name')),
  },
  {
    says: 'A field says what its type needs',
    files: withField(field('A__c', 'Checkbox')),
    refused: /Must specify 'defaultValue' for a CustomField of type Checkbox/,
    accepted: withField(field('A__c', 'Checkbox', { defaultValue: false })),
  },
  {
    says: 'A field says nothing that its type does not take',
    files: withField(field('A__c', 'TextArea', { length: 255 })),
    refused: /Can not specify 'length' for a CustomField of type TextArea/,
    accepted: withField(field('A__c', 'TextArea', { externalId: false, required: true })),
  },
  {
    says: 'A master-detail takes no required',
    files: {
      [BAR]: object(),
      [FOO]: object({ fields: [master('Bar__c', 'Bar__c', { required: false })], sharingModel: 'ControlledByParent' }),
    },
    refused: /Master-Detail Relationship Fields Cannot be Optional or Required/,
  },
  {
    says: 'Lengths, lines, precision and scale keep within their ranges',
    files: withField(field('A__c', 'LongTextArea', { length: 200, visibleLines: 3 })),
    refused: /Value of 'length' must be between 256 and 131072/,
    accepted: withField(field('A__c', 'LongTextArea', { length: 256, visibleLines: 3 })),
  },
  {
    says: 'Scale is at most precision',
    files: withField(number('A__c', { precision: 2, scale: 3 })),
    refused: /Scale \(3\) must not be greater than precision \(2\)/,
  },
  {
    says: 'The format of an auto-number holds {0…}',
    files: withField(field('A__c', 'AutoNumber', { displayFormat: 'A-{YYYY}' })),
    refused: /must contain a number such as \{0000\}/,
    accepted: withField(field('A__c', 'AutoNumber', { displayFormat: 'A-{YYYY}-{000}' })),
  },
  {
    says: 'A unique text field says whether case counts',
    files: withField(text('A__c', { unique: true })),
    refused: /Must specify 'caseSensitive' for a unique CustomField of type Text/,
    accepted: withField(text('A__c', { caseSensitive: false, unique: true })),
  },
  {
    says: 'Case counts only in a unique field',
    files: withField(text('A__c', { caseSensitive: true })),
    refused: /Can not specify 'caseSensitive' for a CustomField that is not unique/,
  },
  {
    says: 'No history of formulas, roll-ups and auto-numbers',
    files: withField(formula('A__c', 'Text', 'Name', { trackHistory: true }), { enableHistory: true }),
    refused: /History tracking is not supported for the field Foo__c\.A__c/,
  },
  {
    says: 'History of a field needs enableHistory on its object',
    files: withField(text('A__c', { trackHistory: true })),
    refused: /Cannot track history of Foo__c\.A__c/,
    accepted: withField(text('A__c', { trackHistory: true }), { enableHistory: true }),
  },
  {
    says: 'A picklist has values',
    files: withField(field('A__c', 'Picklist', { valueSet: { valueSetDefinition: { sorted: false } } })),
    refused: /has no values/,
    accepted: withField(field('A__c', 'Picklist', { valueSet: values('a') })),
  },
  {
    says: 'A restricted picklist has at most 1,000 values',
    files: withField(
      field('A__c', 'Picklist', { valueSet: { restricted: true, ...values(...many(1001, (n) => `v${n}`)) } }),
    ),
    refused: /at most 1000 values: this one has 1001/,
    accepted: withField(field('A__c', 'Picklist', { valueSet: values(...many(1001, (n) => `v${n}`)) })),
  },
  {
    says: 'A picklist value and its label have at most 255 characters',
    files: withField(field('A__c', 'Picklist', { valueSet: values('v'.repeat(256)) })),
    refused: /Picklist value too long/,
  },
  {
    says: 'Picklist values differ',
    files: withField(field('A__c', 'Picklist', { valueSet: values('a', 'A') })),
    refused: /Duplicate picklist value: A/,
  },
  {
    says: 'Labels of picklist values differ',
    files: withField(
      field('A__c', 'Picklist', {
        valueSet: {
          valueSetDefinition: {
            sorted: false,
            value: ['a', 'b'].map((name) => ({ fullName: name, default: false, label: '同じ' })),
          },
        },
      }),
    ),
    refused: /Duplicate label of a picklist value: 同じ/,
  },
  {
    says: 'At most one picklist value is the default',
    files: {
      'globalValueSets/Kinds.globalValueSet': file('GlobalValueSet', {
        customValue: ['a', 'b'].map((name) => ({ fullName: name, default: true, label: name })),
        masterLabel: '種類',
        sorted: false,
      }),
    },
    refused: /Kinds: A picklist may have only one default value/,
  },
  {
    says: 'A value of a multi-select holds no semicolon',
    files: withField(field('A__c', 'MultiselectPicklist', { valueSet: values('a;b'), visibleLines: 4 })),
    refused: /may not contain ';'/,
  },
  {
    says: 'A picklist states its values or names a value set that exists',
    files: withField(field('A__c', 'Picklist', { valueSet: { valueSetName: 'Nothing' } })),
    refused: /no GlobalValueSet named Nothing found/,
  },
  {
    says: 'A picklist over a global value set is restricted',
    files: {
      'globalValueSets/Kinds.globalValueSet': file('GlobalValueSet', {
        customValue: [{ fullName: 'a', default: false, label: 'a' }],
        masterLabel: '種類',
        sorted: false,
      }),
      ...withField(field('A__c', 'Picklist', { valueSet: { restricted: false, valueSetName: 'Kinds' } })),
    },
    refused: /must be restricted/,
  },
  {
    says: 'A standard value set is one of the platform',
    files: {
      'standardValueSets/Colours.standardValueSet': file('StandardValueSet', {
        sorted: false,
        standardValue: [{ fullName: 'a', default: false, label: 'a' }],
      }),
    },
    refused: /Invalid StandardValueSet name: Colours/,
  },
  {
    says: 'Statuses have one that is converted, closed or won',
    files: {
      'standardValueSets/LeadStatus.standardValueSet': file('StandardValueSet', {
        sorted: false,
        standardValue: [{ fullName: 'New', default: true, label: '新規' }],
      }),
    },
    refused: /LeadStatus needs at least one value that is converted/,
    accepted: {
      'standardValueSets/LeadStatus.standardValueSet': file('StandardValueSet', {
        sorted: false,
        standardValue: [
          { fullName: 'New', converted: false, default: true, label: '新規' },
          { fullName: 'Won', converted: true, default: false, label: '済' },
        ],
      }),
    },
  },
  {
    says: 'A relationship leads to an object that exists',
    files: withField(lookup('A__c', 'Gone__c')),
    refused: /referenceTo value of 'Gone__c' does not resolve to a valid sObject type/,
  },
  {
    says: 'A relationship name is an API name without __r',
    files: { [BAR]: object(), ...withField(lookup('A__c', 'Bar__c', { relationshipName: 'Foos__r' })) },
    refused: /Child Relationship Name field/,
  },
  {
    says: 'A relationship name stands once on its parent',
    files: {
      [BAR]: object(),
      [FOO]: object({
        fields: [
          lookup('A__c', 'Bar__c', { relationshipName: 'Foos' }),
          lookup('B__c', 'Bar__c', { relationshipName: 'Foos' }),
        ],
      }),
    },
    refused: /There is already a Child Relationship named Foos on Bar__c/,
    accepted: {
      [BAR]: object(),
      [FOO]: object({
        fields: [
          lookup('A__c', 'Bar__c', { relationshipName: 'Foos' }),
          lookup('B__c', 'Bar__c', { relationshipName: 'OtherFoos' }),
        ],
      }),
    },
  },
  {
    says: 'A required lookup cannot be emptied when its target is deleted',
    files: { [BAR]: object(), ...withField(lookup('A__c', 'Bar__c', { deleteConstraint: 'SetNull', required: true })) },
    refused: /cannot have the deleteConstraint SetNull/,
    accepted: {
      [BAR]: object(),
      ...withField(lookup('A__c', 'Bar__c', { deleteConstraint: 'Restrict', required: true })),
    },
  },
  {
    says: 'A lookup does not cascade a delete unless the platform turns that on',
    files: { [BAR]: object(), ...withField(lookup('A__c', 'Bar__c', { deleteConstraint: 'Cascade' })) },
    refused: /cascading deletes of lookups are not enabled/,
  },
  {
    says: 'A master is an object with records of its own',
    files: { [FOO]: object({ fields: [master('A__c', 'User')], sharingModel: 'ControlledByParent' }) },
    refused: /Cannot create a master-detail relationship to User/,
  },
  {
    says: 'An object is not its own master, directly or round about',
    files: {
      [FOO]: object({ fields: [master('Bar__c', 'Bar__c')], sharingModel: 'ControlledByParent' }),
      [BAR]: object({ fields: [master('Foo__c', 'Foo__c')], sharingModel: 'ControlledByParent' }),
    },
    refused: /lead back to itself/,
  },
  {
    says: 'An object has at most two masters',
    files: {
      ...Object.fromEntries(many(3, (n) => [`objects/M${n}__c.object`, object()])),
      [FOO]: object({
        fields: many(3, (n) => master(`M${n}__c`, `M${n}__c`, { relationshipOrder: n === 1 ? 0 : 1 })),
        sharingModel: 'ControlledByParent',
      }),
    },
    refused: /at most 2 master-detail relationships: Foo__c would have 3/,
  },
  {
    says: 'Of two masters, one has relationshipOrder 0 and the other 1',
    files: {
      ...Object.fromEntries(many(2, (n) => [`objects/M${n}__c.object`, object()])),
      [FOO]: object({ fields: many(2, (n) => master(`M${n}__c`, `M${n}__c`)), sharingModel: 'ControlledByParent' }),
    },
    refused: /relationshipOrder of the master-detail fields of Foo__c must be 0 for the primary and 1/,
  },
  {
    says: 'Details go at most three levels below the top master',
    files: deep(4),
    refused: /L5__c\.Up__c: L5__c would stand 4 levels below its top master/,
    accepted: deep(3),
  },
  {
    says: 'An object has at most 40 relationship fields',
    files: { [BAR]: object(), [FOO]: object({ fields: many(41, (n) => lookup(`L${n}__c`, 'Bar__c')) }) },
    refused: /Foo__c has 41 relationship fields: at most 40/,
    accepted: { [BAR]: object(), [FOO]: object({ fields: many(40, (n) => lookup(`L${n}__c`, 'Bar__c')) }) },
  },
  {
    says: 'A new master-detail needs an object without records',
    given: { [BAR]: object(), [FOO]: object() },
    meanwhile: (org) => org.storage.insertRow('Foo__c', { Id: org.storage.newId('a01') }),
    files: { [FOO]: object({ fields: [master('Bar__c', 'Bar__c')], sharingModel: 'ControlledByParent' }) },
    refused: /Cannot add the master-detail field Foo__c\.Bar__c: the object already has records/,
  },
  {
    says: 'The formula of a field compiles, results in the type of the field and does not read itself',
    files: {
      [FOO]: object({ fields: [formula('A__c', 'Number', 'B__c + 1'), formula('B__c', 'Number', 'A__c + 1')] }),
    },
    refused: /refers to itself/,
    accepted: { [FOO]: object({ fields: [formula('A__c', 'Number', 'B__c + 1'), number('B__c')] }) },
  },
  {
    says: 'A rule belongs to an object of the org',
    files: {
      'package.xml': file('Package', { types: { members: 'Gone__c.R', name: 'ValidationRule' }, version: '66.0' }),
      'objects/Gone__c.object': file('CustomObject', { validationRules: [rule('R', 'false')] }),
    },
    refused: /Gone__c\.R: Entity of type 'Gone__c' cannot be found/,
  },
  {
    says: 'The formula of a rule compiles and is Boolean',
    files: { [FOO]: object({ validationRules: [rule('R', 'Name')] }) },
    refused: /Foo__c\.R: .*(Boolean|boolean)/,
  },
  {
    says: 'A default value is a formula of the type of its field',
    files: withField(number('A__c', { defaultValue: '"x"' })),
    refused: /The default value of Foo__c\.A__c is not valid/,
    accepted: withField(number('A__c', { defaultValue: '1 + 1' })),
  },
  {
    says: 'The field at which a rule shows its message exists',
    files: { [FOO]: object({ validationRules: [rule('R', 'false', { errorDisplayField: 'Gone__c' })] }) },
    refused: /errorDisplayField - no CustomField named Foo__c\.Gone__c found/,
  },
];
