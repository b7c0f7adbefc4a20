import { overtakenFields } from '../app/logic/form-problems.ts';
import { historyText } from '../app/logic/history-values.ts';
import { rowsOf, type Layout } from '../app/logic/layout-rows.ts';
import { columnsOf, fieldOfColumn, rowOf, type UiRecord } from '../app/logic/list-columns.ts';
import { conditionsOf } from '../app/logic/list-conditions.ts';
import { refusedRow, typedFields } from '../app/logic/list-drafts.ts';
import { isVisible } from '../app/logic/record-criteria.ts';
import { utilitiesOf } from '../app/logic/utilities.ts';
import { wordsIn } from '../app/logic/words/index.ts';

const field = (apiName: string, dataType: string, more: Record<string, unknown> = {}) => ({
  apiName,
  dataType,
  updateable: true,
  calculated: false,
  relationshipName: null,
  controllerName: null,
  ...more,
});
const FIELDS = {
  Name: field('Name', 'String'),
  Amount__c: field('Amount__c', 'Currency'),
  Open__c: field('Open__c', 'Boolean', { updateable: false }),
  Owner__c: field('Owner__c', 'Reference', { relationshipName: 'Owner__r' }),
  Kind__c: field('Kind__c', 'Picklist', { controllerName: 'Name' }),
};
const RECORD: UiRecord = {
  id: 'a00000000000001AAA',
  apiName: 'Case__c',
  fields: {
    Name: { displayValue: null, value: '案件 1' },
    Amount__c: { displayValue: '￥12,000', value: 12000 },
    Owner__c: { displayValue: null, value: '005000000000001AAA' },
    Owner__r: { displayValue: '鈴木', value: { id: '005000000000001AAA', apiName: 'User', fields: {} } },
  },
};
const COLUMNS = [
  { fieldApiName: 'Name', label: '名前', lookupId: 'Id', sortable: true },
  { fieldApiName: 'Amount__c', label: '金額', lookupId: null, sortable: true },
  { fieldApiName: 'Open__c', label: '未処理', lookupId: null, sortable: false },
  { fieldApiName: 'Owner__c', label: '担当', lookupId: 'Owner__c', sortable: true },
];

describe('Lightning Experience › Columns of lists', () => {
  it('names and lookups lead to their records, numbers stand on the right, only what may be changed is edited', () => {
    const columns = columnsOf(COLUMNS, FIELDS, { editable: true });
    expect(columns.map(({ type }) => type)).toEqual(['url', 'number', 'boolean', 'url']);
    expect(columns.map(({ editable }) => editable)).toEqual([false, true, false, false]);
    expect(columns[1]?.cellAttributes).toEqual({ alignment: 'right' });
    expect(columns.map(({ fieldName }) => fieldOfColumn(fieldName))).toEqual(Object.keys(FIELDS).slice(0, 4));
  });

  it('a list that is not edited shows values as the org words them', () => {
    const [, amount] = columnsOf(COLUMNS, FIELDS, { editable: false });
    expect(amount).toMatchObject({ type: 'text', fieldName: 'Amount__c$text', editable: false });
    expect(rowOf(RECORD, COLUMNS, FIELDS)).toMatchObject({
      Amount__c$text: '￥12,000',
      Name$link: '/lightning/r/a00000000000001AAA/view',
      Owner__c$text: '鈴木',
      Owner__c$link: '/lightning/r/005000000000001AAA/view',
    });
  });

  it('a lookup that is empty leads nowhere', () => {
    const empty = { ...RECORD, fields: { ...RECORD.fields, Owner__c: { displayValue: null, value: null } } };
    expect(rowOf(empty, COLUMNS, FIELDS)['Owner__c$link']).toBeNull();
  });
});

describe('Lightning Experience › Forms of a layout', () => {
  const item = (apiName: string | null, more: Record<string, unknown> = {}) => ({
    editableForNew: true,
    editableForUpdate: true,
    required: false,
    layoutComponents: [{ apiName, componentType: apiName === null ? 'EmptySpace' : 'Field', label: null }],
    ...more,
  });
  const layout: Layout = {
    sections: [
      {
        id: 's1',
        heading: '情報',
        useHeading: true,
        columns: 2,
        layoutRows: [
          { layoutItems: [item('Name', { required: true, editableForNew: false }), item('Kind__c')] },
          { layoutItems: [item(null), item('Owner__c', { editableForUpdate: false })] },
        ],
      },
    ],
  };
  const items = (isNew: boolean, values = {}) =>
    rowsOf(layout, { fields: FIELDS }, { isNew, values, record: RECORD, texts: {} }).flatMap(({ rows }) =>
      rows.flatMap((row) => row.items),
    );

  it('what may be typed depends on whether the record is new', () => {
    expect(items(false).map(({ editable }) => editable)).toEqual([true, true, false, false]);
    expect(items(true).map(({ editable }) => editable)).toEqual([false, true, false, true]);
  });

  it('what was typed stands before what is stored, also where it was emptied', () => {
    const [name, kind] = items(false, { Name: null });
    expect(name).toMatchObject({ value: null, required: true });
    expect(kind?.controlling).toBeNull();
    expect(items(false)[0]?.value).toBe('案件 1');
  });

  it('lookups show the name of their record', () => {
    expect(items(false)[3]?.text).toBe('鈴木');
  });
});

describe('Lightning Experience › Visibility rules', () => {
  const read = (path: string): unknown => ({ Status__c: 'Held', Amount__c: 12000, Open__c: true })[path] ?? null;
  const on = (field: string, operator: string, value: string) => ({ field, operator, value });

  it.each([
    [on('Status__c', 'EQUAL', 'held'), true],
    [on('Status__c', 'NE', 'Held'), false],
    [on('Status__c', 'CONTAINS', 'el'), true],
    [on('Amount__c', 'GT', '9000'), true],
    [on('Amount__c', 'LE', '9000'), false],
    [on('Open__c', 'EQUAL', 'true'), true],
    [on('Missing__c', 'GE', '0'), false],
    [on('Status__c', 'SOUNDS_LIKE', 'Held'), false],
  ])('%j is %s', (criterion, met) => {
    expect(isVisible({ booleanFilter: '', criteria: [criterion] }, read)).toBe(met);
  });

  it('criteria are combined as the rule says', () => {
    const criteria = [true, false, on('Status__c', 'EQUAL', 'Held')];
    expect(isVisible({ booleanFilter: '', criteria }, read)).toBe(false);
    expect(isVisible({ booleanFilter: '1 AND (2 OR 3)', criteria }, read)).toBe(true);
    expect(isVisible({ booleanFilter: 'NOT 1 OR (2 AND 3)', criteria }, read)).toBe(false);
    expect(isVisible(undefined, read)).toBe(true);
  });
});

describe('Lightning Experience › Conditions of list views', () => {
  it('are numbered as their logic names them, in words', () => {
    const filters = [
      { label: '未処理', operator: 'GreaterThan', operandLabels: ['0'] },
      { label: '状態', operator: 'NotEqual', operandLabels: ['支払済', '返還'] },
      { label: '班', operator: 'Equals', operandLabels: [] },
    ];
    expect(conditionsOf(filters, wordsIn('ja')).map(({ label, text }) => `${label} ${text}`)).toEqual([
      '1. 未処理 ＞ 0',
      '2. 状態 次の文字列と一致しない 支払済、返還',
      '3. 班 次の文字列と一致する （空白）',
    ]);
  });
});

describe('Lightning Experience › Editing in a list', () => {
  it('cells are sent as values of their fields, emptied ones as none', () => {
    expect(typedFields({ Name: '', Amount__c: '1200', Open__c: false }, FIELDS)).toEqual({
      Name: null,
      Amount__c: 1200,
      Open__c: false,
    });
  });

  it('a row that is refused tells why, and which cells are to blame', () => {
    const fieldErrors = { Amount__c: [{ message: '金額が上限を超えています。' }] };
    expect(refusedRow({ status: 400, message: '断られた', fieldErrors }, wordsIn('ja'))).toEqual({
      title: '保存できませんでした',
      messages: ['金額が上限を超えています。'],
      fieldNames: ['Amount__c'],
    });
    expect(refusedRow({ status: 412, message: 'x', fieldErrors: {} }, wordsIn('ja')).messages[0]).toContain(
      'ほかの人が変更しました',
    );
  });
});

describe('Lightning Experience › A record that somebody else changed', () => {
  it('the fields both typed into are named, with what the other made of them', () => {
    const now: UiRecord = {
      ...RECORD,
      fields: { ...RECORD.fields, Amount__c: { displayValue: '￥15,000', value: 15000 } },
    };
    expect(overtakenFields({ Amount__c: 13000, Name: '別名' }, RECORD, now)).toEqual([
      { name: 'Amount__c', text: '￥15,000' },
    ]);
  });
});

describe('Lightning Experience › Field history', () => {
  const customs = { locale: 'ja-JP', timeZone: 'Asia/Tokyo', yes: 'はい', no: 'いいえ' };

  it.each([
    ['2023-05-10', 'DateOnly', '2023/05/10'],
    ['2023-05-10T00:30:00.000+0000', 'DateTime', '2023/05/10 09:30'],
    [12000, 'Double', '12,000'],
    [true, 'Boolean', 'はい'],
    ['確認中', 'DynamicEnum', '確認中'],
    [null, 'Text', ''],
  ])('%j of the type %s reads %j', (value, dataType, text) => {
    expect(historyText(value, dataType, customs)).toBe(text);
  });
});

describe('Lightning Experience › Utility bars', () => {
  it('keep what stands for the bar from the components in it', () => {
    const properties = { label: '電卓', icon: 'utility:calculator', width: '480', eager: 'false', tax: '10' };
    const item = { id: 'calculator', component: 'c:calculator', properties, facets: {} };
    expect(utilitiesOf({ regions: [{ name: 'utilityItems', items: [item] }] })).toEqual([
      {
        id: 'calculator',
        label: '電卓',
        icon: 'utility:calculator',
        size: 'width: 480px; height: 480px',
        item: { ...item, properties: { tax: '10' } },
      },
    ]);
    expect(utilitiesOf(null)).toEqual([]);
  });
});

describe('Lightning Experience › Forms of new records', () => {
  it('leave out the owner, what only the org writes, and sections of nothing else', () => {
    const item = (apiName: string, editableForNew: boolean) => ({
      editableForNew,
      editableForUpdate: true,
      required: false,
      layoutComponents: [{ apiName, componentType: 'Field', label: null }],
    });
    const section = (id: string, ...layoutItems: ReturnType<typeof item>[]) => ({
      id,
      heading: id,
      useHeading: true,
      columns: 1,
      layoutRows: [{ layoutItems }],
    });
    const fields = { ...FIELDS, OwnerId: field('OwnerId', 'Reference') };
    const layout = {
      sections: [
        section('s1', item('Name', true), item('Amount__c', false)),
        section('s2', item('OwnerId', true), item('Open__c', false)),
      ],
    };
    const shown = rowsOf(layout, { fields }, { isNew: true, values: {}, record: undefined, texts: {} });
    expect(shown.map(({ id }) => id)).toEqual(['s1']);
    expect(shown[0]?.rows[0]?.items.map(({ field: of }) => of !== undefined)).toEqual([true, false]);
  });
});
