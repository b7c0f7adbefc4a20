import {
  countField,
  codeField,
  masterField,
  numberField,
  picklistField,
  servedOrg,
  textField,
} from '../../../testing/index.ts';
import type { ServedOrg } from '../../../testing/index.ts';

const quickAction = (name: string, label: string, targetObject: string, field: string) => ({
  type: 'QuickAction',
  name,
  path: `quickActions/${name}.quickAction`,
  content: {
    label,
    optionsCreateFeedItem: false,
    quickActionLayout: {
      layoutSectionStyle: 'TwoColumnsLeftToRight',
      quickActionLayoutColumns: [{ quickActionLayoutItems: [{ emptySpace: false, field, uiBehavior: 'Edit' }] }],
    },
    targetObject,
    type: 'Create',
  },
});
const OPEN = ['create', 'edit', 'delete', 'viewAll', 'modifyAll'] as const;
let org: ServedOrg;
let account: string;
beforeAll(async () => {
  org = await servedOrg({
    objects: {
      Shop__c: {
        fields: [
          codeField('Code__c'),
          textField('Memo__c', { defaultValue: '"new"' }),
          picklistField('Rank__c', ['A', 'B']),
          countField('Sales__c', 'Sale__c', 'Shop__c'),
        ],
      },
      Sale__c: {
        sharingModel: 'ControlledByParent',
        fields: [masterField('Shop__c', 'Shop__c', 'Sales'), numberField('Amount__c', 8, 0)],
      },
    },
    permissionSets: {
      All: {
        objects: { Shop__c: OPEN, Sale__c: OPEN },
        fields: {
          'Shop__c.Code__c': 'edit',
          'Shop__c.Memo__c': 'edit',
          'Shop__c.Rank__c': 'edit',
          'Shop__c.Sales__c': 'read',
          'Sale__c.Amount__c': 'edit',
        },
      },
    },
    components: [
      quickAction('NewShop', '店を作る', 'Shop__c', 'Code__c'),
      quickAction('Shop__c.AddSale', '売上を足す', 'Sale__c', 'Shop__c'),
    ],
  });
  account = org.create('Account', { Name: '青山商店', Phone: '03' });
  for (let at = 0; at < 30; at += 1) org.create('Account', { Name: `Account ${String(at).padStart(2, '0')}` });
});
afterAll(() => org.stop());

const get = async (path: string) => (await org.rest('GET', path)).body;
const refused = (path: string) => org.rest('GET', path);

describe('REST API Developer Guide › sObject Layouts', () => {
  it('an object nobody gave a layout shows name and owner, each with its field', async () => {
    const { layouts, recordTypeMappings, recordTypeSelectorRequired } = await get('/sobjects/Shop__c/describe/layouts');
    expect(recordTypeSelectorRequired).toEqual([false]);
    expect(recordTypeMappings).toMatchObject([{ master: true, available: true, recordTypeId: '012000000000000AAA' }]);
    const [layout] = layouts;
    const items = layout.detailLayoutSections[0].layoutRows.flatMap(
      (row: { layoutItems: unknown[] }) => row.layoutItems,
    );
    expect(items).toMatchObject([
      {
        label: 'Name',
        required: expect.any(Boolean) as boolean,
        layoutComponents: [{ type: 'Field', value: 'Name', details: { name: 'Name', type: 'string' } }],
      },
      { layoutComponents: [{ value: 'OwnerId' }] },
    ]);
    expect(layout).toMatchObject({ quickActionList: { quickActionListItems: [] }, relatedLists: [], saveOptions: [] });
  });

  it('the layout of one record type is asked for by its id', async () => {
    const one = await get('/sobjects/Shop__c/describe/layouts/012000000000000AAA');
    expect(one.detailLayoutSections).toHaveLength(1);
    expect(await refused('/sobjects/Shop__c/describe/layouts/012000000000001AAA')).toMatchObject({ status: 404 });
  });

  it('users have a layout by name, other objects have none', async () => {
    expect((await get('/sobjects/User/describe')).namedLayoutInfos).toMatchObject([{ name: 'UserAlt' }]);
    expect(await refused('/sobjects/Shop__c/describe/namedLayouts/UserAlt')).toMatchObject({ status: 404 });
  });

  it('compact layouts: the system’s own where none was made; approval layouts: none, as there are no approvals', async () => {
    expect(await get('/sobjects/Shop__c/describe/compactLayouts')).toMatchObject({
      compactLayouts: [{ id: null, name: 'SYSTEM', objectType: 'Shop__c', fieldItems: [{ label: 'Name' }] }],
      defaultCompactLayoutId: null,
      recordTypeCompactLayoutMappings: [{ compactLayoutName: 'SYSTEM' }],
    });
    expect(await get('/sobjects/Shop__c/describe/approvalLayouts')).toEqual({ approvalLayouts: [] });
    expect(await refused('/sobjects/Nothing__c/describe/approvalLayouts')).toMatchObject({ status: 404 });
  });

  it('default values are what a new record begins with', async () => {
    expect(await get('/sobjects/Shop__c/defaultValues')).toMatchObject({ Memo__c: 'new' });
    expect(await get('/sobjects/Shop__c/defaultValues?fields=Code__c')).toEqual({ attributes: { type: 'Shop__c' } });
  });
});

describe('REST API Developer Guide › List Views', () => {
  const views = async (): Promise<{ id: string; developerName: string }[]> =>
    (await get('/sobjects/Account/listviews')).listviews;
  const idOf = async (name: string) => (await views()).find(({ developerName }) => developerName === name)?.id ?? '';

  it('a standard object has a view of all its records and one of one’s own, with ids that stay', async () => {
    const listed = await views();
    expect(listed.map(({ developerName }) => developerName).sort()).toEqual(['AllAccounts', 'MyAccounts']);
    expect(await views()).toEqual(listed);
    expect(await get(`/sobjects/Account/listviews/${listed[0]?.id}`)).toMatchObject({ soqlCompatible: true });
    expect((await get('/sobjects/Shop__c/listviews')).size).toBe(0);
  });

  it('describe gives the columns and a query that runs', async () => {
    const described = await get(`/sobjects/Account/listviews/${await idOf('MyAccounts')}/describe`);
    expect(described).toMatchObject({
      sobjectType: 'Account',
      scope: 'mine',
      orderBy: [{ fieldNameOrPath: 'Name' }, {}],
    });
    expect(described.columns[0]).toMatchObject({
      fieldNameOrPath: 'Name',
      hidden: false,
      sortIndex: 0,
      sortable: true,
    });
    const { body } = await org.rest('GET', `/query?q=${encodeURIComponent(described.query)}`);
    expect(body.totalSize).toBe(31);
  });

  it('results come 25 at a time unless asked otherwise, columns as name and value', async () => {
    const results = `/sobjects/Account/listviews/${await idOf('AllAccounts')}/results`;
    const first = await get(results);
    expect(first).toMatchObject({ done: false, size: 25, developerName: 'AllAccounts' });
    const rest = await get(`${results}?limit=100&offset=30`);
    expect(rest).toMatchObject({ done: true, size: 1 });
    expect(rest.records[0].columns).toEqual(
      expect.arrayContaining([
        { fieldNameOrPath: 'Name', value: '青山商店' },
        { fieldNameOrPath: 'Id', value: account },
      ]),
    );
    expect(await refused(`${results}?limit=x`)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_QUERY_PARAM' }],
    });
    expect(await refused('/sobjects/Account/listviews/00B000000000001AAA/results')).toMatchObject({ status: 404 });
  });
});

describe('REST API Developer Guide › Query Performance Feedback', () => {
  const explain = async (soql: string) => (await get(`/query?explain=${encodeURIComponent(soql)}`)).plans[0];

  it('tells whether an index leads, with true numbers of rows', async () => {
    expect(await explain(`SELECT Name FROM Account WHERE Id = '${account}'`)).toMatchObject({
      leadingOperationType: 'Index',
      fields: ['Id'],
      cardinality: 1,
      sobjectCardinality: 31,
      sobjectType: 'Account',
      notes: [],
    });
    expect(await explain(`SELECT Id FROM Account WHERE Phone = '03'`)).toMatchObject({
      leadingOperationType: 'TableScan',
      cardinality: 31,
      relativeCost: 10,
      notes: [{ fields: ['Phone'], tableEnumOrId: 'Account' }],
    });
  });

  it('takes the id of a list view; what is no query is refused as a query would be', async () => {
    const [view] = (await get('/sobjects/Account/listviews')).listviews;
    expect((await get(`/query?explain=${view.id}`)).plans).toHaveLength(1);
    expect(await refused('/query?explain=00B000000000001AAA')).toMatchObject({
      body: [{ errorCode: 'INVALID_ID_FIELD' }],
    });
    expect(await refused('/query?explain=SELECT')).toMatchObject({ body: [{ errorCode: 'MALFORMED_QUERY' }] });
  });
});

describe('REST API Developer Guide › Tabs, Themes, AppMenu and Quick Actions', () => {
  it('tabs are those of the standard objects the user may read, and the applications hold them', async () => {
    const tabs = await get('/tabs');
    expect(tabs).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'standard-Account', sobjectName: 'Account', custom: false }),
      ]),
    );
    expect((await get('/theme')).themeItems).toEqual(
      expect.arrayContaining([{ name: 'Account', colors: null, icons: null }]),
    );
    expect((await get('/appMenu/AppSwitcher')).appMenuItems).toMatchObject([
      { name: 'standard__Sales', type: 'TabSet' },
    ]);
  });

  it('quick actions are those deployed: of all objects, of one, by name', async () => {
    expect(await get('/quickActions')).toMatchObject([{ name: 'NewShop', label: '店を作る', type: 'Create' }]);
    expect(await get('/sobjects/Account/quickActions')).toMatchObject([{ name: 'NewShop' }]);
    const ofShop = (await get('/sobjects/Shop__c/quickActions')) as { name: string }[];
    expect(ofShop.map(({ name }) => name).sort()).toEqual(['AddSale', 'NewShop']);
    expect(await get('/sobjects/Shop__c/quickActions/AddSale')).toEqual({
      actionEnumOrId: expect.stringMatching(/^09D/),
      label: '売上を足す',
      name: 'AddSale',
      type: 'Create',
      urls: { quickAction: expect.stringMatching(/\/sobjects\/Shop__c\/quickActions\/AddSale$/) },
    });
    expect(await refused('/quickActions/LogACall')).toMatchObject({ status: 404, body: [{ errorCode: 'NOT_FOUND' }] });
  });
});
