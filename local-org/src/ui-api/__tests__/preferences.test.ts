import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deployTo, openOffice, xml } from './office.ts';
import type { Office } from './office.ts';

const names = (body: { records: { fields: Record<string, { value: unknown }> }[] }): unknown[] =>
  body.records.map(({ fields }) => fields['Name']?.value);

describe('UI API Developer Guide › User preferences', () => {
  let office: Office;
  let first: string;
  beforeAll(async () => {
    office = await openOffice();
    first = office.create('Case__c', { Name: '案件1', Amount__c: 100 });
    office.create('Case__c', { Name: '案件2', Amount__c: 300 });
    office.create('Case__c', { Name: '案件3', Amount__c: 300 });
    for (const pages of [1, 2]) office.create('Paper__c', { Name: `書類${pages}`, Case__c: first, Pages__c: pages });
  });
  afterAll(() => office.stop());

  it('keeps how a user wants a list, for that user alone', async () => {
    const path = '/list-preferences/Case__c/OpenOnes';
    expect((await office.ui('GET', path)).body).toMatchObject({ columnWidths: { Name: -1 }, orderedBy: [] });
    const orderedBy = [
      { fieldApiName: 'Amount__c', isAscending: false },
      { fieldApiName: 'Name', isAscending: false },
    ];
    const set = await office.ui('PATCH', path, { columnWidths: { Name: 200 }, columnWrap: { Name: true }, orderedBy });
    expect(set.body).toMatchObject({ columnWidths: { Name: 200 }, columnWrap: { Name: true }, orderedBy });
    const { body } = await office.ui('GET', '/list-ui/Case__c/OpenOnes');
    expect(body.info.userPreferences).toMatchObject({ columnWidths: { Name: 200 }, columnWrap: { Name: true } });
    expect(body.info.orderedByInfo).toMatchObject([
      { fieldApiName: 'Amount__c', isAscending: false, label: '金額' },
      {},
    ]);
    expect(names(body.records)).toEqual(['案件3', '案件2', '案件1']);
    expect((await office.api('GET', path)).body).toMatchObject({ columnWidths: { Name: -1 }, orderedBy: [] });
    await office.ui('PATCH', path, { orderedBy: null, columnWidths: null });
    expect((await office.ui('GET', path)).body).toMatchObject({ columnWidths: { Name: -1 }, orderedBy: [] });
  });

  it('sorts lists by up to five fields', async () => {
    const sorted = await office.ui('GET', '/list-records/Case__c/OpenOnes?sortBy=-Amount__c,-Name');
    expect(names(sorted.body)).toEqual(['案件3', '案件2', '案件1']);
    const many = await office.ui('GET', '/list-records/Case__c/OpenOnes?sortBy=Name,Name,Name,Name,Name,Name');
    expect([many.status, many.body[0].errorCode]).toEqual([400, 'ILLEGAL_QUERY_PARAMETER_VALUE']);
  });

  it('keeps how a user wants a related list', async () => {
    const path = '/related-list-preferences/Case__c.Papers__r';
    expect((await office.ui('GET', path)).body).toMatchObject({ preferencesId: 'Case__c.Papers__r', orderedBy: [] });
    await office.ui('PATCH', path, { orderedBy: [{ fieldApiName: 'Pages__c', isAscending: true }] });
    expect(names((await office.ui('GET', `/related-list-records/${first}/Papers__r`)).body)).toEqual([
      '書類1',
      '書類2',
    ]);
    const info = await office.ui('PATCH', '/related-list-info/Case__c/Papers__r', {
      orderedByInfo: [{ fieldApiName: 'Pages__c', isAscending: false }],
      userPreferences: { columnWidths: { Pages__c: 80 } },
    });
    expect(info.body).toMatchObject({
      orderedByInfo: [{ fieldApiName: 'Pages__c', isAscending: false }],
      userPreferences: { columnWidths: { Pages__c: 80 } },
    });
  });

  it('keeps which sections of a layout are folded away', async () => {
    const { body } = await office.ui('GET', '/layout/Case__c/user-state');
    const [section] = Object.keys(body.sectionUserStates as object);
    expect(body.sectionUserStates[String(section)]).toEqual({ collapsed: false, id: section });
    const folded = { sectionUserStates: { [String(section)]: { collapsed: true } } };
    expect((await office.ui('PATCH', '/layout/Case__c/user-state', folded)).body.sectionUserStates).toEqual({
      [String(section)]: { collapsed: true, id: section },
    });
    const ui = await office.ui('GET', `/record-ui/${first}`);
    expect(ui.body.layoutUserStates[body.id].sectionUserStates[String(section)].collapsed).toBe(true);
  });

  it('remembers the application a user works in', async () => {
    const chosen = await office.ui('PATCH', '/apps/Office');
    expect(chosen.body).toMatchObject({ developerName: 'Office', selected: true });
    expect((await office.ui('GET', '/apps/selected')).body.developerName).toBe('Office');
    expect((await office.ui('PATCH', '/apps/Nothing')).status).toBe(404);
  });

  it.each([
    ['widths that are no numbers', '/list-preferences/Case__c/OpenOnes', { columnWidths: { Name: 'wide' } }],
    [
      'an order by what cannot be sorted',
      '/list-preferences/Case__c/OpenOnes',
      { orderedBy: [{ fieldApiName: 'Secret__c' }] },
    ],
    ['six orders', '/list-preferences/Case__c/OpenOnes', { orderedBy: Array(6).fill({ fieldApiName: 'Name' }) }],
    ['an order that is no list', '/related-list-preferences/Case__c.Papers__r', { orderedBy: 'Name' }],
    ['sections that are not there', '/layout/Case__c/user-state', { sectionUserStates: { x: { collapsed: true } } }],
    ['no sections', '/layout/Case__c/user-state', {}],
  ])('refuses %s', async (_what, path, body) => {
    const refused = await office.ui('PATCH', path, body);
    expect([refused.status, refused.body[0].errorCode]).toEqual([400, 'INVALID_INPUT']);
  });
});

describe('UI API Developer Guide › Most recently used records', () => {
  let office: Office;
  let ids: string[];
  beforeAll(async () => {
    office = await openOffice();
    ids = [1, 2, 3].map((at) => office.create('Case__c', { Name: `案件${at}` }));
  });
  afterAll(() => office.stop());

  const recent = async (query = ''): Promise<unknown[]> =>
    names((await office.ui('GET', `/mru-list-records/Case__c${query}`)).body);

  it('lists what the user viewed, the latest first', async () => {
    expect(await recent()).toEqual([]);
    for (const id of [ids[0], ids[2], ids[0]]) {
      await office.ui('GET', `/records/${String(id)}?fields=Case__c.Name&updateMru=true`);
    }
    await office.ui('GET', `/records/${String(ids[1])}?fields=Case__c.Name`);
    expect(await recent()).toEqual(['案件1', '案件3']);
    await office.ui('GET', `/record-ui/${String(ids[1])}?updateMru=true`);
    expect(await recent('?pageSize=2')).toEqual(['案件2', '案件1']);
    expect(await recent('?pageSize=2&pageToken=2')).toEqual(['案件3']);
  });

  it('counts what the user saved, and not what others did', async () => {
    const made = await office.ui('POST', '/records', { apiName: 'Case__c', fields: { Name: '新' } });
    expect((await recent())[0]).toBe('新');
    expect(names((await office.api('GET', '/mru-list-records/Case__c')).body)).toEqual([]);
    await office.api('DELETE', `/records/${String(made.body.id)}`);
    expect((await recent())[0]).toBe('案件2');
  });

  it('tells what the list is, and knows it through GraphQL too', async () => {
    const { body } = await office.ui('GET', '/mru-list-ui/Case__c');
    expect(body.info).toMatchObject({
      listReference: { type: 'mru', objectApiName: 'Case__c' },
      objectApiNames: ['Case__c'],
    });
    expect((await office.ui('GET', '/mru-list-info/Case__c')).body.displayColumns[0].fieldApiName).toBe('Name');
    const query =
      '{ uiapi { query { Case__c(updateMRU: true, where: { Name: { eq: "案件3" } }) { edges { node { Id } } } } } }';
    const token = office.org.sessions.open({ userId: office.clerkId, kind: 'ui', consumerKey: null });
    await office.rest('POST', '/graphql', { query }, { token });
    expect((await recent())[0]).toBe('案件3');
  });

  it('suggests them where a lookup asks for recent ones', async () => {
    const expert = office.create('Expert__c', { Name: '山田' });
    const suggested = async (): Promise<unknown[]> =>
      names((await office.ui('GET', '/lookups/Case__c/Expert__c/Expert__c?searchType=Recent')).body);
    expect(await suggested()).toEqual([]);
    await office.ui('GET', `/records/${expert}?fields=Expert__c.Name&updateMru=true`);
    expect(await suggested()).toEqual(['山田']);
  });
});

describe('UI API Developer Guide › Create, update and delete a batch of records', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.stop());

  const create = (...fields: Record<string, unknown>[]): unknown => ({
    type: 'CREATE',
    records: fields.map((each) => ({ apiName: 'Case__c', fields: each })),
  });

  it('leaves nothing of a batch that is undone, though it was the first thing an org was asked', async () => {
    const operations = [create({ Name: 'first' }, { Name: 'bad', Amount__c: -1 })];
    await office.ui('POST', '/records/batch', { operations });
    expect(names((await office.ui('GET', '/mru-list-records/Case__c')).body)).toEqual([]);
  });

  it('does several things in one request', async () => {
    const id = office.create('Case__c', { Name: '旧', Amount__c: 1 });
    const gone = office.create('Case__c', { Name: '無用' });
    const { status, body } = await office.api('POST', '/records/batch', {
      operations: [
        create({ Name: 'a' }, { Name: 'b' }),
        { type: 'Update', records: [{ fields: { Id: id, Amount__c: 5 } }] },
        { type: 'Delete', records: [{ fields: { Id: gone } }] },
      ],
    });
    expect([status, body.hasErrors]).toEqual([200, false]);
    expect(body.results.map((each: { statusCode: number }) => each.statusCode)).toEqual([201, 201, 200, 204]);
    expect(body.results[2].result.fields.Amount__c.value).toBe(5);
    expect(office.records(`SELECT Id FROM Case__c WHERE Id = '${gone}'`)).toEqual([]);
  });

  it('undoes all by default, keeps the good ones with allOrNone: false', async () => {
    const operations = [create({ Name: 'good' }, { Name: 'bad', Amount__c: -1 }, { Name: 'late' })];
    const undone = await office.api('POST', '/records/batch', { operations });
    expect(undone.body.results.map((each: { statusCode: number }) => each.statusCode)).toEqual([400, 400, 400]);
    expect(undone.body.results[1].result.output.fieldErrors.Amount__c[0].message).toBe('金額は0以上です');
    expect(undone.body.results[0].result[0].errorCode).toBe('PROCESSING_HALTED');
    expect(office.records(`SELECT Id FROM Case__c WHERE Name = 'good'`)).toEqual([]);
    const kept = await office.api('POST', '/records/batch', { allOrNone: false, operations });
    expect(kept.body.results.map((each: { statusCode: number }) => each.statusCode)).toEqual([201, 400, 201]);
  });

  it.each([
    ['no operations', {}, 'INVALID_INPUT'],
    ['an empty operation', { operations: [{ type: 'Create', records: [] }] }, 'INVALID_INPUT'],
    ['an unknown type', { operations: [{ type: 'Upsert', records: [{ fields: {} }] }] }, 'INVALID_INPUT'],
    [
      'a record without fields',
      { operations: [{ type: 'Create', records: [{ apiName: 'Case__c' }] }] },
      'INVALID_INPUT',
    ],
    ['a new record with an id', { operations: [create({ Id: 'x' })] }, 'INVALID_BATCH_REQUEST'],
    [
      'a new record of no object',
      { operations: [{ type: 'Create', records: [{ fields: {} }] }] },
      'INVALID_BATCH_REQUEST',
    ],
    ['an update without id', { operations: [{ type: 'Update', records: [{ fields: {} }] }] }, 'INVALID_BATCH_REQUEST'],
    [
      'one record twice',
      { operations: [{ type: 'Delete', records: [{ fields: { Id: 'x' } }, { fields: { Id: 'x' } }] }] },
      'INVALID_BATCH_REQUEST',
    ],
    [
      'more than 200 records',
      { operations: [create(...Array.from({ length: 201 }, () => ({ Name: 'x' })))] },
      'INVALID_BATCH_REQUEST',
    ],
  ])('refuses %s', async (_what, body, code) => {
    const refused = await office.api('POST', '/records/batch', body);
    expect([refused.status, refused.body[0].errorCode]).toEqual([400, code]);
  });
});

describe('UI API Developer Guide › Quick actions', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
    const action = (type: string, target: string, label: string, field: string): string =>
      xml(
        'QuickAction',
        `<label>${label}</label><optionsCreateFeedItem>false</optionsCreateFeedItem>
         <quickActionLayout><layoutSectionStyle>OneColumn</layoutSectionStyle><quickActionLayoutColumns><quickActionLayoutItems><emptySpace>false</emptySpace><field>${field}</field><uiBehavior>Required</uiBehavior></quickActionLayoutItems></quickActionLayoutColumns></quickActionLayout>
         ${target === '' ? '' : `<targetObject>${target}</targetObject><targetParentField>Case__c</targetParentField>`}<type>${type}</type>`,
      );
    deployTo(office, {
      files: {
        'quickActions/Case__c.AddPaper.quickAction': action('Create', 'Paper__c', '書類を足す', 'Name'),
        'layouts/Case__c-Case Layout.layout': xml(
          'Layout',
          `<layoutSections><customLabel>true</customLabel><detailHeading>true</detailHeading><editHeading>true</editHeading><label>案件</label>
           <layoutColumns><layoutItems><behavior>Required</behavior><field>Name</field></layoutItems></layoutColumns><style>OneColumn</style></layoutSections>
           <platformActionList><actionListContext>Record</actionListContext>
             <platformActionListItems><actionName>Edit</actionName><actionType>StandardButton</actionType><sortOrder>0</sortOrder></platformActionListItems>
             <platformActionListItems><actionName>Case__c.AddPaper</actionName><actionType>QuickAction</actionType><sortOrder>1</sortOrder></platformActionListItems></platformActionList>`,
        ),
      },
      members: { QuickAction: ['Case__c.AddPaper'], Layout: ['Case__c-Case Layout'] },
    });
  });
  afterAll(() => office.stop());

  it('offers the quick actions of the layout that the user may take', async () => {
    const id = office.create('Case__c', { Name: '案件' });
    const { body } = await office.ui('GET', `/actions/record/${id}`);
    expect(body.actions[id].actions).toMatchObject([
      { apiName: 'Edit', type: 'StandardButton' },
      {
        apiName: 'Case__c.AddPaper',
        label: '書類を足す',
        type: 'QuickAction',
        subtype: 'Create',
        targetObject: 'Paper__c',
        actionTargetType: 'Describe',
      },
    ]);
  });
});
