import { field, formula, lookup, master, number, object, text, type Content } from '../support/deploy-test.ts';
import { BAR, FOO, type Case } from './case.ts';

const of = (...fields: Content[]) => ({ [FOO]: object({ fields }) });

export const CHANGE_CASES: readonly Case[] = [
  {
    says: 'A stored field does not become a formula or a roll-up, nor the other way',
    given: of(number('A__c')),
    files: of(formula('A__c', 'Number', '1')),
    refused: /Cannot change the field Foo__c\.A__c between stored and calculated/,
  },
  {
    says: 'A type is not changed where values would be lost',
    given: of(text('A__c')),
    meanwhile: (org) => org.storage.insertRow('Foo__c', { Id: org.storage.newId('a00'), A__c: 'abc' }),
    files: of(field('A__c', 'Date')),
    refused: /Cannot change the type of Foo__c\.A__c from Text to Date/,
    accepted: of(field('A__c', 'TextArea')),
  },
  {
    says: 'A text is not made shorter than what it holds',
    given: of(text('A__c')),
    meanwhile: (org) => org.storage.insertRow('Foo__c', { Id: org.storage.newId('a00'), A__c: 'abcdef' }),
    files: of(text('A__c', { length: 5 })),
    refused: /Cannot shorten Foo__c\.A__c to 5: a record holds a text of 6 characters/,
    accepted: of(text('A__c', { length: 6 })),
  },
  {
    says: 'A relationship keeps its target',
    given: { [BAR]: object(), ...of(lookup('A__c', 'Bar__c')) },
    files: of(lookup('A__c', 'Foo__c')),
    refused: /Cannot change the object that Foo__c\.A__c leads to/,
  },
  {
    says: 'A lookup becomes a master-detail only when every record has a master',
    given: { [BAR]: object(), ...of(lookup('A__c', 'Bar__c')) },
    meanwhile: (org) => org.storage.insertRow('Foo__c', { Id: org.storage.newId('a01') }),
    files: { [FOO]: object({ fields: [master('A__c', 'Bar__c')], sharingModel: 'ControlledByParent' }) },
    refused: /Cannot change Foo__c\.A__c to master-detail/,
  },
  {
    says: 'A field becomes unique only when its values are',
    given: of(text('A__c')),
    meanwhile: (org) => {
      for (const value of ['x', 'X'])
        org.storage.insertRow('Foo__c', { Id: org.storage.newId('a00'), A__c: value, IsDeleted: 0 });
    },
    files: of(text('A__c', { caseSensitive: false, unique: true })),
    refused: /Cannot make Foo__c\.A__c unique/,
  },
];
