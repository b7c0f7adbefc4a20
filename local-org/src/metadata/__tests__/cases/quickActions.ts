import { field, file, lookup, object, text, type Content } from '../support/deploy-test.ts';
import { BAR, FOO, type Case } from './case.ts';

const action = (content: Content = {}): string =>
  file('QuickAction', {
    label: '作る',
    optionsCreateFeedItem: false,
    targetObject: 'Bar__c',
    type: 'Create',
    ...content,
  });

const layout = (...fields: string[]): Content => ({
  quickActionLayout: {
    layoutSectionStyle: 'TwoColumnsLeftToRight',
    quickActionLayoutColumns: [
      { quickActionLayoutItems: fields.map((name) => ({ emptySpace: false, field: name, uiBehavior: 'Edit' })) },
    ],
  },
});

const given = {
  [FOO]: object(),
  [BAR]: object({ fields: [text('Need__c', { required: true }), lookup('Foo__c', 'Foo__c'), field('Day__c', 'Date')] }),
};

const MAKE = 'quickActions/Foo__c.Make.quickAction';

export const QUICK_ACTION_CASES: readonly Case[] = [
  {
    says: 'The object of an action exists',
    files: { 'quickActions/Nothing__c.Make.quickAction': action({ targetObject: undefined }) },
    refused: /Entity of type 'Nothing__c' cannot be found/,
  },
  {
    says: 'An action creates or updates a record, or logs a call',
    given,
    files: { [MAKE]: action({ type: 'Flow' }) },
    refused: /Quick actions of type Flow are not available for deploy/,
    accepted: { [MAKE]: action() },
  },
  {
    says: 'An action has a label or a standard label',
    given,
    files: { [MAKE]: action({ label: undefined }) },
    refused: /Required field is missing: label/,
    accepted: { [MAKE]: action({ label: undefined, standardLabel: 'CreateNew' }) },
  },
  {
    says: 'The target of an action exists: its own object for an update',
    given,
    files: { [MAKE]: action({ targetObject: 'Nothing__c' }) },
    refused: /In field: targetObject - no CustomObject named Nothing__c found/,
    accepted: { [MAKE]: action({ targetObject: undefined, type: 'Update' }) },
  },
  {
    says: 'The field that ties a new record to its parent leads there',
    given,
    files: { [MAKE]: action({ targetParentField: 'Day__c' }) },
    refused: /In field: targetParentField - no relationship named Day__c found/,
    accepted: { [MAKE]: action({ targetParentField: 'Foo__c' }) },
  },
  {
    says: 'The record type of an action exists',
    given,
    files: { [MAKE]: action({ targetRecordType: 'Bar__c.Big' }) },
    refused: /In field: targetRecordType - no RecordType named Bar__c\.Big found/,
  },
  {
    says: 'The fields of an action exist on its target, each once',
    given,
    files: { [MAKE]: action(layout('Need__c', 'Colour__c', 'Need__c')) },
    refused: /Duplicate field on the action: Need__c[\s\S]*no CustomField named Bar__c\.Colour__c found/,
    accepted: { [MAKE]: action(layout('Need__c', 'Day__c')) },
  },
  {
    says: 'An action that creates holds every required field, or fills it in',
    given,
    files: { [MAKE]: action(layout('Day__c')) },
    refused: /The required field Need__c is missing from the action's layout/,
    accepted: { [MAKE]: action({ ...layout('Day__c'), fieldOverrides: [{ field: 'Need__c', literalValue: 'x' }] }) },
  },
];
