import { field, file, object, rule, text, type Content } from '../support/deploy-test.ts';
import { FOO, values, type Case } from './case.ts';

const WORKBENCH = { 'settings/Language.settings': file('LanguageSettings', { enableTranslationWorkbench: true }) };

const FOOS = {
  ...WORKBENCH,
  [FOO]: object({
    fields: [text('A__c'), field('P__c', 'Picklist', { valueSet: values('赤', '青') })],
    validationRules: [rule('R', 'false')],
  }),
  'layouts/Foo__c-もの.layout': file('Layout', {
    layoutSections: [
      {
        label: '基本情報',
        layoutColumns: [{ layoutItems: [{ behavior: 'Required', field: 'Name' }] }],
        style: 'OneColumn',
      },
    ],
  }),
};

const ofFoo = (content: Content) => ({
  ...FOOS,
  'objectTranslations/Foo__c-en_US.objectTranslation': file('CustomObjectTranslation', content),
});

const labels = (content: Content = {}) => ({
  'labels/CustomLabels.labels': file('CustomLabels', {
    labels: [
      {
        fullName: 'Hello',
        language: 'ja',
        protected: false,
        shortDescription: 'あいさつ',
        value: 'こんにちは',
        ...content,
      },
    ],
  }),
});

const english = (content: Content) => ({
  ...WORKBENCH,
  ...labels(),
  'translations/en_US.translation': file('Translations', content),
});

const KINDS = {
  ...WORKBENCH,
  'globalValueSets/Kinds.globalValueSet': file('GlobalValueSet', {
    customValue: [{ fullName: 'a', default: false, label: '甲' }],
    masterLabel: '種類',
    sorted: false,
  }),
};

const kinds = (masterLabel: string) => ({
  ...KINDS,
  'globalValueSetTranslations/Kinds-en_US.globalValueSetTranslation': file('GlobalValueSetTranslation', {
    valueTranslation: [{ masterLabel, translation: 'A' }],
  }),
});

export const TEXT_CASES: readonly Case[] = [
  {
    says: 'Translations need Translation Workbench on',
    files: { 'translations/en_US.translation': file('Translations', {}) },
    refused: /en_US: Not available for deploy for this organization/,
    accepted: { ...WORKBENCH, 'translations/en_US.translation': file('Translations', {}) },
  },
  {
    says: 'A translation is into a language of the platform',
    files: { ...WORKBENCH, 'translations/xx.translation': file('Translations', {}) },
    refused: /Unknown language: xx/,
  },
  {
    says: 'A custom label is in a language of the platform',
    files: labels({ language: 'xx' }),
    refused: /Hello: Unknown language: xx/,
    accepted: labels(),
  },
  {
    says: 'Apps, tabs and labels that are translated exist, and the translation fits',
    files: english({ customLabels: [{ label: 'x', name: 'Gone' }] }),
    refused: /no CustomLabel named Gone found/,
    accepted: english({ customLabels: [{ label: 'Hello', name: 'Hello' }] }),
  },
  {
    says: 'A translated object exists',
    files: { ...WORKBENCH, 'objectTranslations/Gone__c-en_US.objectTranslation': file('CustomObjectTranslation', {}) },
    refused: /Entity of type 'Gone__c' cannot be found/,
  },
  {
    says: 'Fields that are translated exist',
    files: ofFoo({ fields: [{ label: 'x', name: 'Gone__c' }] }),
    refused: /no CustomField named Foo__c\.Gone__c found/,
    accepted: ofFoo({ fields: [{ label: 'A', name: 'A__c' }] }),
  },
  {
    says: 'Translated labels and helps keep within their lengths',
    files: ofFoo({ fields: [{ label: 'x'.repeat(41), name: 'A__c' }] }),
    refused: /The translated label of A__c is too long/,
  },
  {
    says: 'Validation rules that are translated exist, and the message fits',
    files: ofFoo({ validationRules: [{ errorMessage: 'x', name: 'Gone' }] }),
    refused: /no ValidationRule named Foo__c\.Gone found/,
  },
  {
    says: 'Picklist values that are translated exist',
    files: ofFoo({ fields: [{ name: 'P__c', picklistValues: [{ masterLabel: '黄', translation: 'Yellow' }] }] }),
    refused: /Picklist value: 黄 in picklist: P__c not found/,
    accepted: ofFoo({ fields: [{ name: 'P__c', picklistValues: [{ masterLabel: '赤', translation: 'Red' }] }] }),
  },
  {
    says: 'Layouts and sections that are translated exist',
    files: ofFoo({ layouts: [{ layout: 'もの', sections: [{ label: 'x', section: 'どこか' }] }] }),
    refused: /Couldn't locate layout section どこか in layout Foo__c-もの/,
    accepted: ofFoo({ layouts: [{ layout: 'もの', sections: [{ label: 'Basics', section: '基本情報' }] }] }),
  },
  {
    says: 'Field sets that are translated exist',
    files: ofFoo({ fieldSets: [{ label: 'x', name: 'Gone' }] }),
    refused: /no FieldSet named Foo__c\.Gone found/,
  },
  {
    says: 'Values of a translated value set exist',
    files: kinds('乙'),
    refused: /Picklist value: 乙 in value set: Kinds not found/,
    accepted: kinds('甲'),
  },
  {
    says: 'A fiscal year states its first month and what names it; custom fiscal years are not supported',
    files: { 'settings/Company.settings': file('CompanySettings', { fiscalYear: { startMonth: 'April' } }) },
    refused: /A fiscalYear needs startMonth and fiscalYearNameBasedOn/,
    accepted: {
      'settings/Company.settings': file('CompanySettings', {
        fiscalYear: { fiscalYearNameBasedOn: 'startingMonth', startMonth: 'April' },
      }),
    },
  },
];
