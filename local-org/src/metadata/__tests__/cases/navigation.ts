import { file, object, text, type Content } from '../support/deploy-test.ts';
import { FOO, type Case } from './case.ts';

const FOOS = { [FOO]: object({ fields: [text('A__c')] }) };

const tab = (name: string, content: Content) => ({ [`tabs/${name}.tab`]: file('CustomTab', content) });
const FOO_TAB = tab('Foo__c', { customObject: true, motif: 'Custom20: Airplane' });

const page = (name: string, content: Content = {}) => ({
  [`flexipages/${name}.flexipage`]: file('FlexiPage', {
    flexiPageRegions: [{ name: 'main', type: 'Region' }],
    masterLabel: name,
    template: { name: 'flexipage:defaultAppHomeTemplate' },
    type: 'AppPage',
    ...content,
  }),
});

const recordPage = (items: Content[], content: Content = {}) =>
  page('Foo_Page', {
    flexiPageRegions: [{ itemInstances: items, name: 'main', type: 'Region' }],
    sobjectType: 'Foo__c',
    template: { name: 'flexipage:recordHomeTemplateDesktop' },
    type: 'RecordPage',
    ...content,
  });

const bundle = (name: string, content: Content = {}, js = 'export const x = 1;') => ({
  [`lwc/${name}/${name}.js`]: js,
  [`lwc/${name}/${name}.js-meta.xml`]: file('LightningComponentBundle', {
    apiVersion: '66.0',
    isExposed: false,
    ...content,
  }),
});

const exposed = (...target: string[]): Content => ({ isExposed: true, targets: { target } });

const app = (content: Content) => ({
  ...FOOS,
  ...FOO_TAB,
  'applications/Office.app': file('CustomApplication', {
    formFactors: ['Large'],
    label: '事務局',
    navType: 'Standard',
    tabs: ['Foo__c'],
    uiType: 'Lightning',
    ...content,
  }),
});

const instance = (componentName: string, content: Content = {}): Content => ({
  componentInstance: { componentName, identifier: 'x', ...content },
});

export const NAVIGATION_CASES: readonly Case[] = [
  {
    says: 'A tab has one target',
    files: {
      ...FOOS,
      ...page('P'),
      ...tab('Foo__c', { customObject: true, flexiPage: 'P', motif: 'Custom20: Airplane' }),
    },
    refused: /exactly one target/,
    accepted: { ...FOOS, ...FOO_TAB },
  },
  {
    says: 'A tab has a motif',
    files: { ...FOOS, ...tab('Foo__c', { customObject: true }) },
    refused: /Required field is missing: motif/,
  },
  {
    says: "A motif reads like 'Custom20: Airplane'",
    files: { ...FOOS, ...tab('Foo__c', { customObject: true, motif: 'Airplane' }) },
    refused: /The tab motif is not valid: Airplane/,
  },
  {
    says: "An object's tab is named as its object, and has no label",
    files: { ...FOOS, ...tab('Foo__c', { customObject: true, label: 'もの', motif: 'Custom20: Airplane' }) },
    refused: /Can not specify 'label' for the tab of a custom object/,
  },
  {
    says: 'A tab of a page, a component or an address has a label, and its target exists',
    files: tab('Home', { flexiPage: 'Gone', label: 'ホーム', motif: 'Custom20: Airplane' }),
    refused: /flexiPage - no FlexiPage named Gone found/,
    accepted: {
      ...page('Home_Page'),
      ...tab('Home', { flexiPage: 'Home_Page', label: 'ホーム', motif: 'Custom20: Airplane' }),
    },
  },
  {
    says: 'Only an app page stands behind a tab',
    files: {
      ...FOOS,
      ...recordPage([]),
      ...tab('Home', { flexiPage: 'Foo_Page', label: 'ホーム', motif: 'Custom20: Airplane' }),
    },
    refused: /is a RecordPage: a tab shows only an AppPage/,
  },
  {
    says: 'A component behind a tab is exposed for lightning__Tab',
    files: {
      ...bundle('queue', exposed('lightning__AppPage')),
      ...tab('Queue', { label: '待ち', lwcComponent: 'queue', motif: 'Custom20: Airplane' }),
    },
    refused: /The component queue has no target lightning__Tab/,
    accepted: {
      ...bundle('queue', exposed('lightning__Tab')),
      ...tab('Queue', { label: '待ち', lwcComponent: 'queue', motif: 'Custom20: Airplane' }),
    },
  },
  {
    says: 'An app has a label',
    files: app({ label: undefined }),
    refused: /Office: Required field is missing: label/,
    accepted: app({}),
  },
  {
    says: 'The tabs of an app exist, each once',
    files: app({ tabs: ['Foo__c', 'Gone__c'] }),
    refused: /tabs - no CustomTab named Gone__c found/,
    accepted: app({ tabs: ['standard-home', 'Foo__c'] }),
  },
  {
    says: 'A Lightning app states its form factors and its navigation',
    files: app({ navType: undefined }),
    refused: /Required field is missing: navType/,
  },
  {
    says: 'The page overrides of an app name pages, objects and profiles that exist',
    files: app({
      actionOverrides: [
        { actionName: 'View', content: 'Gone', formFactor: 'Large', pageOrSobjectType: 'Foo__c', type: 'Flexipage' },
      ],
    }),
    refused: /content - no FlexiPage named Gone found/,
    accepted: {
      ...app({
        actionOverrides: [
          {
            actionName: 'View',
            content: 'Foo_Page',
            formFactor: 'Large',
            pageOrSobjectType: 'Foo__c',
            type: 'Flexipage',
          },
        ],
      }),
      ...recordPage([]),
    },
  },
];

export const PAGE_CASES: readonly Case[] = [
  {
    says: 'A record page names an object that exists; other pages name none but where they may',
    files: recordPage([], { sobjectType: undefined }),
    refused: /Required field is missing: sobjectType/,
  },
  {
    says: 'The components of a page exist, are exposed, and made for that kind of page',
    files: { ...FOOS, ...bundle('card', exposed('lightning__AppPage')), ...recordPage([instance('c:card')]) },
    refused: /The component c:card has no target lightning__RecordPage/,
    accepted: {
      ...FOOS,
      ...bundle('card', exposed('lightning__RecordPage')),
      ...recordPage([instance('card'), instance('force:detailPanel')]),
    },
  },
  {
    says: 'The fields of a page exist',
    files: { ...FOOS, ...recordPage([{ fieldInstance: { fieldItem: 'Record.Gone__c' } }]) },
    refused: /no field Record\.Gone__c found/,
    accepted: { ...FOOS, ...recordPage([{ fieldInstance: { fieldItem: 'Record.A__c' } }]) },
  },
  {
    says: 'Visibility rules read fields that exist',
    files: {
      ...FOOS,
      ...recordPage([
        instance('force:detailPanel', {
          visibilityRule: { criteria: [{ leftValue: '{!Record.Gone__c}', operator: 'EQUAL', rightValue: 'x' }] },
        }),
      ]),
    },
    refused: /reads a field that does not exist: Record\.Gone__c/,
  },
  {
    says: 'Facets that components show are regions of the page',
    files: {
      ...FOOS,
      ...recordPage([
        instance('flexipage:tabset', { componentInstanceProperties: [{ name: 'tabs', value: 'Facet-gone' }] }),
      ]),
    },
    refused: /The page has no facet Facet-gone/,
  },
  {
    says: 'A region stands once on a page',
    files: page('P', {
      flexiPageRegions: [
        { name: 'main', type: 'Region' },
        { name: 'main', type: 'Region' },
      ],
    }),
    refused: /Duplicate region on the page: main/,
  },
];

export const BUNDLE_CASES: readonly Case[] = [
  {
    says: 'A bundle has a camelCase name',
    files: bundle('CaseList'),
    refused: /Invalid bundle name CaseList/,
    accepted: bundle('caseList'),
  },
  {
    says: 'Only html, css, js, svg and the configuration file reach the org',
    files: { ...bundle('caseList'), 'lwc/caseList/caseList.ts': 'export {};' },
    refused: /The file caseList\.ts is not allowed/,
  },
  {
    says: 'A bundle has no folders but __tests__, which stays behind',
    files: { ...bundle('caseList'), 'lwc/caseList/parts/one.js': 'export {};' },
    refused: /parts\/one\.js stands in a folder/,
  },
  {
    says: 'A bundle has a JavaScript file of its own name',
    files: { ...bundle('caseList'), 'lwc/caseList/caseList.js': undefined, 'lwc/caseList/other.js': 'export {};' },
    refused: /caseList\.js is missing/,
  },
  {
    says: 'A file of a bundle has at most 128 KB',
    files: bundle('caseList', {}, `export const x = '${'あ'.repeat(44_000)}';`),
    refused: /caseList\.js is too large/,
    accepted: bundle('caseList', {}, `export const x = '${'あ'.repeat(43_000)}';`),
  },
  {
    says: 'The apiVersion is one that the platform knows',
    files: bundle('caseList', { apiVersion: '99.0' }),
    refused: /Invalid apiVersion 99/,
  },
  {
    says: 'Targets are known to the platform',
    files: bundle('caseList', exposed('lightning__Nowhere')),
    refused: /Invalid target lightning__Nowhere/,
  },
  {
    says: 'Targets need isExposed',
    files: bundle('caseList', { targets: { target: ['lightning__Tab'] } }),
    refused: /must be exposed/,
  },
  {
    says: 'A targetConfig is for targets that the component has',
    files: {
      ...bundle('caseList'),
      'lwc/caseList/caseList.js-meta.xml':
        '<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>66.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__Tab</target></targets><targetConfigs><targetConfig targets="lightning__RecordPage"/></targetConfigs></LightningComponentBundle>',
    },
    refused: /names the target lightning__RecordPage, which the component does not have/,
  },
  {
    says: 'Objects of a targetConfig exist',
    files: {
      ...bundle('caseList'),
      'lwc/caseList/caseList.js-meta.xml':
        '<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>66.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__RecordPage</target></targets><targetConfigs><targetConfig targets="lightning__RecordPage"><objects><object>Gone__c</object></objects></targetConfig></targetConfigs></LightningComponentBundle>',
    },
    refused: /names the object Gone__c, which does not exist/,
  },
  {
    says: 'Fields, labels and permissions that a module imports exist',
    files: {
      ...FOOS,
      ...bundle('caseList', {}, "import GONE from '@salesforce/schema/Foo__c.Gone__c';\nexport { GONE };"),
    },
    refused: /@salesforce\/schema\/Foo__c\.Gone__c: no CustomField named Foo__c\.Gone__c found/,
    accepted: { ...FOOS, ...bundle('caseList', {}, "import A from '@salesforce/schema/Foo__c.A__c';\nexport { A };") },
  },
  {
    says: 'Modules of the org that a module imports exist',
    files: bundle('caseList', {}, "import { x } from 'c/gone';\nexport { x };"),
    refused: /No MODULE named markup:\/\/c:gone found/,
    accepted: { ...bundle('rules'), ...bundle('caseList', {}, "import { x } from 'c/rules';\nexport { x };") },
  },
];
