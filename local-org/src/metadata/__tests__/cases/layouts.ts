import { file, formula, lookup, object, text, type Content } from '../support/deploy-test.ts';
import { BAR, FOO, type Case } from './case.ts';

const FOOS = {
  [FOO]: object({ fields: [text('A__c'), text('Must__c', { required: true }), formula('F__c', 'Text', 'A__c')] }),
  [BAR]: object({ fields: [lookup('Foo__c', 'Foo__c', { relationshipName: 'Bars' })] }),
};

const item = (field: string, behavior = 'Edit'): Content => ({ behavior, field });
const SOUND = [item('Name', 'Required'), item('Must__c', 'Required'), item('A__c')];

const section = (items: Content[], changes: Content = {}): Content => ({
  customLabel: true,
  detailHeading: true,
  editHeading: true,
  label: '基本情報',
  layoutColumns: [{ layoutItems: items }],
  style: 'OneColumn',
  ...changes,
});

const layoutOf = (items: Content[], changes: Content = {}, sectionChanges: Content = {}) => ({
  ...FOOS,
  'layouts/Foo__c-もの レイアウト.layout': file('Layout', {
    layoutSections: [section(items, sectionChanges)],
    ...changes,
  }),
});

export const LAYOUT_CASES: readonly Case[] = [
  {
    says: 'A layout is named Object-Name, and its object exists',
    files: { 'layouts/Gone__c-X.layout': file('Layout', { layoutSections: [section([item('Name')])] }) },
    refused: /Gone__c-X: Parent entity failed to deploy/,
    accepted: layoutOf(SOUND),
  },
  {
    says: 'The fields of a layout exist',
    files: layoutOf([...SOUND, item('Gone__c')]),
    refused: /no CustomField named Foo__c\.Gone__c found/,
  },
  {
    says: 'A field stands once on a layout',
    files: layoutOf([...SOUND, item('A__c')]),
    refused: /Duplicate field on the layout: A__c/,
  },
  {
    says: 'A layout holds every required field; one missing field is told at a time',
    files: layoutOf([item('A__c')]),
    refused: /Layout must contain an item for required layout field: Name/,
  },
  {
    says: 'A required field behaves as Required, a calculated one as Readonly',
    files: layoutOf([item('Name', 'Required'), item('Must__c', 'Edit'), item('F__c', 'Readonly')]),
    refused: /Field:Must__c must be Required/,
    accepted: layoutOf([...SOUND, item('F__c', 'Readonly')]),
  },
  {
    says: 'A layout item holds a field, a component or an empty space',
    files: layoutOf([...SOUND, { emptySpace: true, field: 'F__c' }]),
    refused: /exactly one of field, component and emptySpace/,
    accepted: layoutOf([...SOUND, { emptySpace: true }]),
  },
  {
    says: 'A section has as many columns as its style says',
    files: layoutOf(SOUND, {}, { style: 'TwoColumnsTopToBottom' }),
    refused: /style TwoColumnsTopToBottom must have 2 column/,
  },
  {
    says: 'A related list follows a relationship to this object, and its columns exist',
    files: layoutOf(SOUND, { relatedLists: [{ fields: ['NAME'], relatedList: 'Bars__r' }] }),
    refused: /Cannot find related list:Bars__r/,
    accepted: layoutOf(SOUND, { relatedLists: [{ fields: ['NAME', 'Foo__c'], relatedList: 'Bar__c.Foo__c' }] }),
  },
  {
    says: 'The actions of a layout are standard buttons, or quick actions that exist',
    files: layoutOf(SOUND, {
      platformActionList: {
        actionListContext: 'Record',
        platformActionListItems: [{ actionName: 'Foo__c.Gone', actionType: 'QuickAction', sortOrder: 0 }],
      },
    }),
    refused: /no QuickAction named Foo__c\.Gone found/,
    accepted: layoutOf(SOUND, {
      platformActionList: {
        actionListContext: 'Record',
        platformActionListItems: [{ actionName: 'Edit', actionType: 'StandardButton', sortOrder: 0 }],
      },
    }),
  },
  {
    says: 'The fields of highlights and mini layouts exist',
    files: layoutOf(SOUND, { miniLayout: { fields: ['Gone__c'] } }),
    refused: /no CustomField named Foo__c\.Gone__c found/,
  },
  {
    says: 'The fields of compact layouts and field sets exist',
    files: { [FOO]: object({ compactLayouts: [{ fullName: 'Short', fields: ['Gone__c'], label: '短い' }] }) },
    refused: /Foo__c\.Short: .*no CustomField named Foo__c\.Gone__c found/,
  },
];

const list = (changes: Content, objectChanges: Content = {}) => ({
  [FOO]: object({
    fields: [text('A__c')],
    listViews: [
      { fullName: 'Mine', columns: ['NAME', 'A__c'], filterScope: 'Everything', label: 'すべて', ...changes },
    ],
    ...objectChanges,
  }),
});

export const LIST_CASES: readonly Case[] = [
  {
    says: 'A list view belongs to an object of the org',
    files: {
      'package.xml': file('Package', { types: { members: 'Gone__c.All', name: 'ListView' }, version: '66.0' }),
      'objects/Gone__c.object': file('CustomObject', {
        listViews: [{ fullName: 'All', filterScope: 'Everything', label: 'x' }],
      }),
    },
    refused: /Gone__c\.All: Entity of type 'Gone__c' cannot be found/,
    accepted: list({}),
  },
  {
    says: 'The columns of a list view exist, at most 15 of them',
    files: list({ columns: ['NAME', 'Gone__c'] }),
    refused: /Could not resolve list view column: Gone__c/,
  },
  {
    says: 'The fields of list filters exist, at most 10 filters',
    files: list({ filters: [{ field: 'Gone__c', operation: 'equals', value: 'x' }] }),
    refused: /Could not resolve list view filter field: Gone__c/,
  },
  {
    says: 'startsWith in a list filter is refused in an org whose language is not English',
    files: list({ filters: [{ field: 'A__c', operation: 'startsWith', value: 'x' }] }),
    refused: /startsWith is not valid in an org whose language is ja/,
    accepted: list({ filters: [{ field: 'A__c', operation: 'contains', value: 'x' }] }),
  },
  {
    says: 'The logic of list filters counts its filters',
    files: list({ booleanFilter: '1 OR 2', filters: [{ field: 'A__c', operation: 'equals', value: 'x' }] }),
    refused: /booleanFilter 1 OR 2: there is no filter 2/,
  },
  {
    says: 'A detail has no owner: no list of my records',
    files: {
      [BAR]: object(),
      ...list(
        { filterScope: 'Mine' },
        {
          fields: [
            text('A__c'),
            { fullName: 'Bar__c', label: 'B', referenceTo: 'Bar__c', relationshipName: 'Foos', type: 'MasterDetail' },
          ],
          sharingModel: 'ControlledByParent',
        },
      ),
    },
    refused: /The filter scope Mine is not valid for Foo__c/,
  },
];
