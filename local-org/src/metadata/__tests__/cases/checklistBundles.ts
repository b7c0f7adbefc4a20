import { field, file, formula, master, number, object, rule, text } from '../support/deploy-test.ts';
import { BAR, FOO } from './case.ts';
import { of, onFoo, summary, layout, NAME, bundle, deleting, type Refusal } from './checklistBuilders.ts';

/** How each statement of these chapters is broken, and what the refusal says. */
export const CHECKED_BUNDLES: Readonly<Record<string, Refusal>> = {
  'A bundle has a camelCase folder': {
    files: {
      'lwc/CaseList/CaseList.js': 'export const x = 1;',
      'lwc/CaseList/CaseList.js-meta.xml': file('LightningComponentBundle', { apiVersion: '66.0' }),
    },
    refused: /Invalid bundle name CaseList/,
  },
  'A bundle has a file of its name': {
    files: bundle({}, { 'lwc/caseList/caseList.js': undefined, 'lwc/caseList/other.js': 'export const x = 1;' }),
    refused: /caseList\.js is missing/,
  },
  'A bundle has its js-meta.xml': {
    files: { 'lwc/caseList/caseList.js': 'export const x = 1;' },
    refused: /caseList\.js-meta\.xml is missing/,
  },
  'js-meta.xml has an apiVersion': {
    files: bundle({ apiVersion: undefined }),
    refused: /Required field is missing: apiVersion/,
  },
  'No TypeScript reaches the org': {
    files: bundle({}, { 'lwc/caseList/caseList.ts': 'export {};' }),
    refused: /caseList\.ts is not allowed/,
  },
  'No tests reach the org': {
    files: bundle({}, { 'lwc/caseList/caseList.test.js': 'it("x", () => {});' }),
    refused: /caseList\.test\.js is not allowed/,
  },
  'A file has at most 128 KB': {
    files: bundle({}, { 'lwc/caseList/caseList.js': `export const x = '${'x'.repeat(128 * 1024)}';` }),
    refused: /caseList\.js is too large/,
  },
  'Objects of a record page exist': {
    files: {
      'flexipages/P.flexipage': file('FlexiPage', {
        flexiPageRegions: [{ name: 'main', type: 'Region' }],
        masterLabel: 'P',
        sobjectType: 'Gone__c',
        template: { name: 'flexipage:recordHomeTemplateDesktop' },
        type: 'RecordPage',
      }),
    },
    refused: /Gone__c/,
  },
  'A label has at most 1,000 characters': {
    files: {
      'labels/CustomLabels.labels': file('CustomLabels', {
        labels: [{ fullName: 'L', language: 'ja', protected: false, shortDescription: 'x', value: 'あ'.repeat(1001) }],
      }),
    },
    refused: /value; the maximum length is 1000/,
  },
  'A field that a formula names is not deleted': deleting(of(text('A__c'), formula('F__c', 'Text', 'A__c'))),
  'A field that a rule names is not deleted': deleting(
    onFoo({ fields: [text('A__c')], validationRules: [rule('R', 'ISBLANK(A__c)')] }),
  ),
  'A field that a roll-up names is not deleted': deleting({
    [FOO]: object({ fields: [number('A__c'), master('Bar__c', 'Bar__c')], sharingModel: 'ControlledByParent' }),
    [BAR]: object({ fields: [summary({ summarizedField: 'Foo__c.A__c', summaryForeignKey: 'Foo__c.Bar__c' })] }),
  }),
  'A field that a layout names is not deleted': deleting({
    ...of(text('A__c')),
    'layouts/Foo__c-L.layout': layout(NAME, { behavior: 'Edit', field: 'A__c' }),
  }),
  'A field that a component names is not deleted': deleting({
    ...of(text('A__c')),
    ...bundle({}, { 'lwc/caseList/caseList.js': "import A from '@salesforce/schema/Foo__c.A__c';\nexport { A };" }),
  }),
  'A type is not changed where data would be lost': {
    given: of(text('A__c')),
    meanwhile: (org) => org.storage.insertRow('Foo__c', { Id: org.storage.newId('a00'), A__c: 'abc' }),
    files: of(field('A__c', 'Date')),
    refused: /its values would be lost/,
  },
};
