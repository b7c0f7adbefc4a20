import { field, formula, lookup, object, rule, text } from '../support/deploy-test.ts';
import { BAR, FOO, many, values } from './case.ts';
import { of, onFoo, rules, detail, rolledUp, count, chain, spanning, type Refusal } from './checklistBuilders.ts';

/** How each statement of these chapters is broken, and what the refusal says. */
export const CHECKED_FORMULAS: Readonly<Record<string, Refusal>> = {
  'A formula has at most 3,900 characters': {
    files: of(formula('A__c', 'Text', `"${'x'.repeat(3_900)}"`)),
    refused: /3,?900 characters/,
  },
  'A formula has at most 4,000 bytes, of which Japanese takes three a character': {
    files: of(formula('A__c', 'Text', `"${'あ'.repeat(1_400)}"`)),
    refused: /4,?000 bytes/,
    accepted: of(formula('A__c', 'Text', `"${'あ'.repeat(1_200)}"`)),
  },
  'A compiled formula has at most 15,000 bytes': {
    files: of(
      text('T__c'),
      formula('A__c', 'Text', many(60, () => 'LEFT(T__c & "x", 3)').join(' & ')),
      formula('B__c', 'Text', many(12, () => 'A__c').join(' & ')),
    ),
    refused: /Maximum size is 15,000 characters/,
  },
  'All formulas of an object span at most 15 relationships': {
    files: spanning(16),
    refused: /15/,
    accepted: spanning(15),
  },
  'A formula climbs at most 10 levels': { files: chain(11), refused: /at most 10 relationships away/ },
  'No long text in a formula': {
    files: of(field('L__c', 'LongTextArea', { length: 300, visibleLines: 3 }), formula('A__c', 'Text', 'L__c')),
    refused: /unsupported field type called "Long Text Area"/,
  },
  'No rich text in a formula': {
    files: of(field('L__c', 'Html', { length: 300, visibleLines: 10 }), formula('A__c', 'Text', 'L__c')),
    refused: /unsupported field type called "Rich Text Area"/,
  },
  'A picklist stands only in functions for picklists': {
    files: of(field('P__c', 'Picklist', { valueSet: values('a') }), formula('A__c', 'Text', 'P__c & "x"')),
    refused: /Foo__c\.A__c: .*[Pp]icklist/,
    accepted: of(
      field('P__c', 'Picklist', { valueSet: values('a') }),
      formula('A__c', 'Text', 'TEXT(P__c) & CASE(P__c, "a", "1", "2") & IF(ISPICKVAL(P__c, "a"), "x", "y")'),
    ),
  },
  'A multi-select stands only in functions for multi-selects': {
    files: of(
      field('P__c', 'MultiselectPicklist', { valueSet: values('a'), visibleLines: 4 }),
      formula('A__c', 'Text', 'TEXT(P__c)'),
    ),
    refused: /Foo__c\.A__c: /,
    accepted: of(
      field('P__c', 'MultiselectPicklist', { valueSet: values('a'), visibleLines: 4 }),
      formula('A__c', 'Text', 'IF(INCLUDES(P__c, "a"), "x", "y")'),
    ),
  },
  'ISCHANGED is for rules': {
    files: of(text('T__c'), formula('A__c', 'Checkbox', 'ISCHANGED(T__c)')),
    refused: /Foo__c\.A__c: .*ISCHANGED/,
    accepted: onFoo({ fields: [text('T__c')], validationRules: [rule('R', 'ISCHANGED(T__c)')] }),
  },
  'PRIORVALUE is for rules': {
    files: of(text('T__c'), formula('A__c', 'Text', 'PRIORVALUE(T__c)')),
    refused: /Foo__c\.A__c: .*PRIORVALUE/,
  },
  'ISNEW is for rules': { files: of(formula('A__c', 'Checkbox', 'ISNEW()')), refused: /Foo__c\.A__c: .*ISNEW/ },
  'VLOOKUP is for rules': {
    files: of(
      text('T__c'),
      formula('A__c', 'Text', 'VLOOKUP($ObjectType.Foo__c.Fields.T__c, $ObjectType.Foo__c.Fields.Name, "x")'),
    ),
    refused: /Foo__c\.A__c: .*VLOOKUP/,
  },
  'REGEX is for rules': {
    files: of(formula('A__c', 'Checkbox', 'REGEX(Name, "x")')),
    refused: /Foo__c\.A__c: .*REGEX/,
  },
  'No formula refers to itself': {
    files: of(formula('A__c', 'Number', 'B__c + 1'), formula('B__c', 'Number', 'A__c + 1')),
    refused: /refers to itself/,
  },
  'The result of a formula has the type of its field': {
    files: of(formula('A__c', 'Number', 'Name')),
    refused: /Foo__c\.A__c: /,
    accepted: of(formula('A__c', 'Text', 'Name')),
  },
  'The formula of a rule is Boolean': { files: rules(rule('R', '1 + 1')), refused: /Foo__c\.R: .*[Bb]oolean/ },
  'The message of a rule has at most 255 characters': {
    files: rules(rule('R', 'false', { errorMessage: 'あ'.repeat(256) })),
    refused: /errorMessage; the maximum length is 255/,
  },
  'errorDisplayField exists': {
    files: rules(rule('R', 'false', { errorDisplayField: 'Gone__c' })),
    refused: /errorDisplayField - no CustomField named Foo__c\.Gone__c found/,
  },
  'A roll-up stands on the master of a master-detail': {
    files: { [FOO]: object({ fields: [count(1)] }), [BAR]: object({ fields: [lookup('Foo__c', 'Foo__c')] }) },
    refused: /Could not resolve the summaryForeignKey Bar__c\.Foo__c/,
  },
  'An object has at most 25 roll-ups': {
    files: { [FOO]: object({ fields: many(26, count) }), [BAR]: detail([]) },
    refused: /26 roll-up summary fields: at most 25/,
  },
  'SUM takes numbers': {
    files: rolledUp({ summarizedField: 'Bar__c.D__c' }, field('D__c', 'Date')),
    refused: /Bar__c\.D__c \(date\) cannot be summarised by sum/,
  },
  'MIN and MAX take numbers and dates': {
    files: rolledUp({ summarizedField: 'Bar__c.T__c', summaryOperation: 'max' }, text('T__c')),
    refused: /Bar__c\.T__c \(string\) cannot be summarised by max/,
    accepted: rolledUp({ summarizedField: 'Bar__c.D__c', summaryOperation: 'max' }, field('D__c', 'Date')),
  },
  'A roll-up of a formula with a cross-object reference is refused': {
    files: rolledUp({ summarizedField: 'Bar__c.F__c' }, formula('F__c', 'Number', 'IF(Foo__r.State__c = "x", 1, 0)')),
    refused: /Bar__c\.F__c cannot be used in a roll-up summary: its formula refers to another object/,
  },
  'A roll-up of a formula worked out on the fly is refused': {
    files: rolledUp({ summarizedField: 'Bar__c.F__c' }, formula('F__c', 'Number', 'YEAR(TODAY())')),
    refused: /Bar__c\.F__c cannot be used in a roll-up summary/,
  },
  'A filter of a roll-up on a formula with a cross-object reference is refused': {
    files: rolledUp(
      {
        summarizedField: 'Bar__c.N__c',
        summaryFilterItems: [{ field: 'Bar__c.F__c', operation: 'equals', value: 'x' }],
      },
      formula('F__c', 'Text', 'Foo__r.State__c'),
    ),
    refused: /Bar__c\.F__c cannot be used in a roll-up summary/,
  },
};
