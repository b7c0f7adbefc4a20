import { formula, lookup, master, number, object, text, type Content } from '../support/deploy-test.ts';
import { BAR, FOO, type Case } from './case.ts';

const summary = (changes: Content): Content => ({
  fullName: 'R__c',
  label: 'R',
  summaryForeignKey: 'Bar__c.Foo__c',
  summaryOperation: 'sum',
  type: 'Summary',
  ...changes,
});

/** A master with one roll-up, and its detail with a few fields. */
const summed = (changes: Content, detail: Content[] = []) => ({
  [FOO]: object({ fields: [summary(changes), text('State__c')] }),
  [BAR]: object({
    fields: [master('Foo__c', 'Foo__c'), number('N__c'), text('T__c'), ...detail],
    sharingModel: 'ControlledByParent',
  }),
});

export const ROLL_UP_CASES: readonly Case[] = [
  {
    says: 'A roll-up stands on the master of a master-detail and names its field',
    files: {
      [FOO]: object({ fields: [summary({ summaryOperation: 'count' })] }),
      [BAR]: object({ fields: [lookup('Foo__c', 'Foo__c')] }),
    },
    refused: /Foo__c\.R__c: Could not resolve the summaryForeignKey Bar__c\.Foo__c/,
    accepted: summed({ summaryOperation: 'count' }),
  },
  {
    says: 'SUM takes numbers, MIN and MAX also dates, COUNT no field',
    files: summed({ summarizedField: 'Bar__c.T__c' }),
    refused: /Bar__c\.T__c \(string\) cannot be summarised by sum/,
    accepted: summed({ summarizedField: 'Bar__c.N__c' }),
  },
  {
    says: 'A roll-up reads no formula with a cross-object reference or a value worked out on the fly',
    files: summed({ summarizedField: 'Bar__c.F__c' }, [
      formula('F__c', 'Number', 'IF(Foo__r.State__c = "x", N__c, 0)'),
    ]),
    refused: /Bar__c\.F__c cannot be used in a roll-up summary: its formula refers to another object/,
    accepted: summed({ summarizedField: 'Bar__c.F__c' }, [formula('F__c', 'Number', 'N__c * 2')]),
  },
  {
    says: "A roll-up's filters compare fields of the child with fitting values",
    files: summed({
      summarizedField: 'Bar__c.N__c',
      summaryFilterItems: [{ field: 'Bar__c.Gone__c', operation: 'equals', value: '1' }],
    }),
    refused: /summaryFilterItems - no CustomField named Bar__c\.Gone__c found/,
    accepted: summed({
      summarizedField: 'Bar__c.N__c',
      summaryFilterItems: [{ field: 'Bar__c.T__c', operation: 'equals', value: 'x' }],
    }),
  },
  {
    says: 'A roll-up does not sum up itself, directly or round about',
    files: {
      [FOO]: object({
        fields: [summary({ summarizedField: 'Bar__c.S__c' }), master('Bar__c', 'Bar__c', { relationshipName: 'Foos' })],
        sharingModel: 'ControlledByParent',
      }),
      [BAR]: object({
        fields: [
          master('Foo__c', 'Foo__c'),
          summary({ fullName: 'S__c', summarizedField: 'Foo__c.R__c', summaryForeignKey: 'Foo__c.Bar__c' }),
        ],
        sharingModel: 'ControlledByParent',
      }),
    },
    refused: /sums up itself/,
  },
];
