import { servedOrg, SHOP } from '../../../testing/index.ts';
import type { ServedOrg } from '../../../testing/index.ts';

let org: ServedOrg;
beforeAll(async () => {
  org = await servedOrg(SHOP, { clock: Date.parse('2023-06-12T09:00:00+09:00') });
});
afterAll(() => org.stop());

const create = async (row: object): Promise<string> =>
  String((await org.rest('POST', '/sobjects/Shop__c', row)).body.id);

describe('REST API Developer Guide › sObject Rows and Rows by External ID', () => {
  it('is created, read, changed and deleted', async () => {
    const created = await org.rest('POST', '/sobjects/Shop__c', { Name: '本店', Memo__c: 'a' });
    expect(created).toMatchObject({ status: 201, body: { success: true, errors: [] } });
    const path = `/sobjects/Shop__c/${created.body.id}`;
    expect(created.headers.get('location')).toBe(`/services/data/v66.0${path}`);
    expect(await org.rest('PATCH', path, { Memo__c: 'b' })).toMatchObject({ status: 204, body: '' });
    expect((await org.rest('GET', `${path}?fields=Name,Memo__c`)).body).toEqual({
      attributes: { type: 'Shop__c', url: `/services/data/v66.0${path}` },
      Id: created.body.id,
      Name: '本店',
      Memo__c: 'b',
    });
    expect((await org.rest('DELETE', path)).status).toBe(204);
    expect(await org.rest('GET', path)).toMatchObject({ status: 404, body: [{ errorCode: 'ENTITY_IS_DELETED' }] });
  });

  it('an id is given by the org alone: a new record that names one is refused', async () => {
    const Id = await create({ Name: 'A' });
    expect(await org.rest('POST', '/sobjects/Shop__c', { id: Id, Name: 'B' })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_FIELD', message: 'The Id field should not be specified in the sobject data.' }],
    });
    const refused = { statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', message: 'cannot specify Id in an insert call' };
    const records = [
      { attributes: { type: 'Shop__c', referenceId: 'named' }, Id, Name: 'B' },
      { attributes: { type: 'Shop__c', referenceId: 'new' }, Id: null, Name: 'C' },
    ];
    expect((await org.rest('POST', '/composite/sobjects', { records })).body).toMatchObject([
      { success: false, errors: [refused] },
      { success: true },
    ]);
    expect((await org.rest('POST', '/composite/tree/Shop__c', { records })).body).toMatchObject({
      hasErrors: true,
      results: [{ referenceId: 'named', errors: [refused] }],
    });
  });

  it('is found by 15 characters of its id, and by its object’s name in any case', async () => {
    const id = await create({ Name: 'A' });
    expect((await org.rest('GET', `/sobjects/shop__C/${id.slice(0, 15)}`)).body.Id).toBe(id);
  });

  it('keeps every digit of a number beyond what a double holds', async () => {
    const created = await org.rest('POST', '/sobjects/Shop__c', '{"Name":"A","Limit__c":123456789012345678}');
    expect(created.status).toBe(201);
    const stored = org.org.storage.exact('SELECT "Limit__c" FROM "Shop__c" WHERE "Id" = ?').get(created.body.id);
    expect(stored?.['Limit__c']).toBe(123456789012345678n);
  });

  it('If-Unmodified-Since refuses a change over a newer one', async () => {
    const id = await create({ Name: 'A' });
    const patch = (moment: string) =>
      org.rest('PATCH', `/sobjects/Shop__c/${id}`, { Memo__c: 'x' }, { headers: { 'if-unmodified-since': moment } });
    expect(await patch('Sun, 11 Jun 2023 00:00:00 GMT')).toMatchObject({
      status: 412,
      body: [{ errorCode: 'PRECONDITION_FAILED' }],
    });
    expect((await patch('Tue, 13 Jun 2023 00:00:00 GMT')).status).toBe(204);
  });

  it('by external id: inserted the first time, changed the second', async () => {
    const path = `/sobjects/Shop__c/Code__c/${encodeURIComponent('東/1')}`;
    expect(await org.rest('PATCH', path, { Name: 'A' })).toMatchObject({
      status: 201,
      body: { created: true, success: true },
    });
    expect(await org.rest('PATCH', path, { Memo__c: 'x' })).toMatchObject({ status: 200, body: { created: false } });
    expect((await org.rest('GET', path)).body).toMatchObject({ Code__c: '東/1', Name: 'A', Memo__c: 'x' });
    expect((await org.rest('DELETE', path)).status).toBe(204);
    expect(await org.rest('GET', path)).toMatchObject({ status: 404, body: [{ errorCode: 'NOT_FOUND' }] });
  });

  it.each([
    ['an object that does not exist', 'POST', '/sobjects/Nothing__c', { Name: 'A' }, 404, 'NOT_FOUND'],
    ['an id of another object', 'GET', '/sobjects/Shop__c/005000000000001AAA', undefined, 404, 'NOT_FOUND'],
    ['an id nobody has', 'PATCH', '/sobjects/Shop__c/a01000000000001AAA', { Name: 'A' }, 404, 'NOT_FOUND'],
    ['a field that does not exist', 'POST', '/sobjects/Shop__c', { Nothing__c: 1 }, 400, 'INVALID_FIELD'],
    ['a body that is no JSON', 'POST', '/sobjects/Shop__c', '{"Name"', 400, 'JSON_PARSER_ERROR'],
    ['a body that is a list', 'POST', '/sobjects/Shop__c', [], 400, 'JSON_PARSER_ERROR'],
    ['the id inside the body', 'PATCH', '/sobjects/Shop__c/a01000000000001AAA', { Id: 'x' }, 400, 'INVALID_FIELD'],
    ['a verb the path does not take', 'PUT', '/sobjects/Shop__c', {}, 405, 'METHOD_NOT_ALLOWED'],
    ['a path nobody answers', 'GET', '/process/rules', undefined, 404, 'NOT_FOUND'],
    ['the tracking probe', 'GET', '/tooling/sobjects/SourceMember/describe', undefined, 404, 'NOT_FOUND'],
    ['a query of ScratchOrgInfo', 'GET', '/query?q=SELECT+Id+FROM+ScratchOrgInfo', undefined, 400, 'INVALID_TYPE'],
    ['a query that is none', 'GET', '/query?q=SELEC+Id', undefined, 400, 'MALFORMED_QUERY'],
  ])('%s is refused', async (_what, method, path, body, status, errorCode) => {
    expect(await org.rest(method, path, body)).toMatchObject({ status, body: [{ errorCode }] });
  });
});

describe('REST API Developer Guide › sObject Collections', () => {
  const records = (count: number, row: (index: number) => object) =>
    Array.from({ length: count }, (_, index) => ({ attributes: { type: 'Shop__c' }, ...row(index) }));

  it('save 200 records, keep the good ones and tell the bad ones apart', async () => {
    const body = {
      records: records(200, (index) => ({ Name: `c${index}`, Memo__c: index === 7 ? 'far too long a memo' : 'x' })),
    };
    const { status, body: results } = await org.rest('POST', '/composite/sobjects', body);
    expect(status).toBe(200);
    expect(results.filter((result: { success: boolean }) => result.success)).toHaveLength(199);
    expect(results[7]).toEqual({
      success: false,
      errors: [expect.objectContaining({ statusCode: 'STRING_TOO_LONG', fields: ['Memo__c'] })],
    });
  });

  it('refuse the 201st record', async () => {
    const answer = await org.rest('POST', '/composite/sobjects', { records: records(201, () => ({ Name: 'x' })) });
    expect(answer).toMatchObject({ status: 400, body: [{ errorCode: 'EXCEEDED_ID_LIMIT' }] });
  });

  it('one value that is no number fails the whole request, as in the platform’s JSON reader; a number written as text does not', async () => {
    const send = (limit: unknown) =>
      org.rest('POST', '/composite/sobjects', {
        records: [...records(1, () => ({ Name: 'x' })), ...records(1, () => ({ Name: 'y', Limit__c: limit }))],
      });
    for (const limit of ['many', '', true, { a: 1 }, [1]]) {
      expect(await send(limit)).toMatchObject({
        status: 400,
        body: [{ errorCode: 'JSON_PARSER_ERROR', fields: ['Limit__c'] }],
      });
    }
    expect((await send('7')).body).toMatchObject([{ success: true }, { success: true }]);
  });

  it('allOrNone undoes records of every type in the request', async () => {
    const before = org.value('SELECT COUNT(Id) n FROM Shop__c');
    const { body } = await org.rest('POST', '/composite/sobjects', {
      allOrNone: true,
      records: [
        { attributes: { type: 'Shop__c' }, Name: 'A' },
        { attributes: { type: 'Sale__c' }, Amount__c: 1 },
      ],
    });
    expect(body.map((result: { errors: { statusCode: string }[] }) => result.errors[0]?.statusCode)).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'REQUIRED_FIELD_MISSING',
    ]);
    expect(org.value('SELECT COUNT(Id) n FROM Shop__c')).toBe(before);
  });

  it('upsert by external id under parents named by theirs, read back and delete', async () => {
    await org.rest('PATCH', '/sobjects/Shop__c/Code__c/up', { Name: 'A', Limit__c: 100 });
    const sale = (code: string, amount: number) => ({
      attributes: { type: 'Sale__c' },
      Code__c: code,
      Shop__r: { Code__c: 'up' },
      Amount__c: amount,
    });
    const upsert = () =>
      org.rest('PATCH', '/composite/sobjects/Sale__c/Code__c', { records: [sale('s1', 1.5), sale('s2', 2)] });
    expect((await upsert()).body).toMatchObject([
      { success: true, created: true },
      { success: true, created: true },
    ]);
    const { body } = await upsert();
    expect(body).toMatchObject([{ created: false }, { created: false }]);
    expect(org.value("SELECT Total__c FROM Shop__c WHERE Code__c = 'up'")).toBe(3.5);
    const ids = body.map((result: { id: string }) => result.id);
    const read = await org.rest('POST', '/composite/sobjects/Sale__c', {
      ids: [...ids, 'a00000000000009AAA'],
      fields: ['Amount__c'],
    });
    expect(read.body).toMatchObject([{ Amount__c: 1.5 }, { Amount__c: 2 }, null]);
    expect((await org.rest('DELETE', `/composite/sobjects?ids=${ids.join(',')}`)).body).toMatchObject([
      { success: true },
      { success: true },
    ]);
    expect(org.value("SELECT Total__c FROM Shop__c WHERE Code__c = 'up'")).toBe(0);
  });
});

describe('REST API Developer Guide › sObject Tree', () => {
  it('creates parents with their children, or nothing', async () => {
    const tree = (amount: unknown) => ({
      records: [
        {
          attributes: { type: 'Shop__c', referenceId: 'shop' },
          Name: 'T',
          Limit__c: 10,
          Sales__r: { records: [{ attributes: { type: 'Sale__c', referenceId: 'sale' }, Amount__c: amount }] },
        },
      ],
    });
    expect(await org.rest('POST', '/composite/tree/Shop__c', tree(3))).toMatchObject({
      status: 201,
      body: { hasErrors: false, results: [{ referenceId: 'shop' }, { referenceId: 'sale' }] },
    });
    const before = org.value('SELECT COUNT(Id) n FROM Shop__c');
    expect(await org.rest('POST', '/composite/tree/Shop__c', tree(30))).toMatchObject({
      status: 400,
      body: {
        hasErrors: true,
        results: [{ referenceId: 'sale', errors: [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }] }],
      },
    });
    expect(org.value('SELECT COUNT(Id) n FROM Shop__c')).toBe(before);
  });
});

describe('REST API Developer Guide › sObject Tree, referenceId', () => {
  it('names one record of the whole request', async () => {
    const named = (referenceId: string, more = {}) => ({
      attributes: { type: 'Shop__c', referenceId },
      Name: 'T',
      ...more,
    });
    const sale = { attributes: { type: 'Sale__c', referenceId: 'a' }, Amount__c: 1 };
    const before = org.value('SELECT COUNT(Id) n FROM Shop__c');
    for (const records of [[named('a'), named('b'), named('a')], [named('a', { Sales__r: { records: [sale] } })]]) {
      expect(await org.rest('POST', '/composite/tree/Shop__c', { records })).toEqual(
        expect.objectContaining({
          status: 400,
          body: {
            hasErrors: true,
            results: [
              {
                referenceId: 'a',
                errors: [
                  {
                    statusCode: 'INVALID_INPUT',
                    message: 'Duplicate ReferenceId provided in the request.',
                    fields: [],
                  },
                ],
              },
            ],
          },
        }),
      );
    }
    expect(org.value('SELECT COUNT(Id) n FROM Shop__c')).toBe(before);
  });
});

describe('REST API Developer Guide › Query', () => {
  it('come in pages that nextRecordsUrl links, columns on their own', async () => {
    const answer = await org.rest('GET', '/query?q=SELECT+Id+FROM+Shop__c', undefined, {
      headers: { 'sforce-query-options': 'batchSize=200' },
    });
    expect(answer.body).toMatchObject({ done: false });
    expect(answer.body.records).toHaveLength(200);
    const next = await org.call(answer.body.nextRecordsUrl, { headers: { authorization: `Bearer ${org.token()}` } });
    expect(next.body.done).toBe(true);
    expect(next.body.records).toHaveLength(answer.body.totalSize - 200);
    const columns = await org.rest('GET', '/query?q=SELECT+Id,Name+FROM+Shop__c&columns=true');
    expect(columns.body.columnMetadata.map((column: { columnName: string }) => column.columnName)).toEqual([
      'Id',
      'Name',
    ]);
  });

  it('queryAll sees the recycle bin', async () => {
    const id = await create({ Name: 'gone' });
    await org.rest('DELETE', `/sobjects/Shop__c/${id}`);
    const q = `?q=${encodeURIComponent(`SELECT Id, IsDeleted FROM Shop__c WHERE Id = '${id}'`)}`;
    expect((await org.rest('GET', `/query${q}`)).body.totalSize).toBe(0);
    expect((await org.rest('GET', `/queryAll${q}`)).body.records).toMatchObject([{ IsDeleted: true }]);
  });

  it('updated and deleted list what changed in a period', async () => {
    const id = await create({ Name: 'changed' });
    const period = '?start=2023-06-12T00:00:00%2B00:00&end=2023-06-13T00:00:00%2B00:00';
    expect((await org.rest('GET', `/sobjects/Shop__c/updated${period}`)).body.ids).toContain(id);
    await org.rest('DELETE', `/sobjects/Shop__c/${id}`);
    expect((await org.rest('GET', `/sobjects/Shop__c/deleted${period}`)).body.deletedRecords).toContainEqual(
      expect.objectContaining({ id }),
    );
  });
});

describe('REST API Developer Guide › sObject Describe and Describe Global', () => {
  it('tells fields and children as the user may use them', async () => {
    const { body } = await org.rest('GET', '/sobjects/Shop__c/describe');
    const field = (name: string) => body.fields.find((each: { name: string }) => each.name === name);
    expect(field('Total__c')).toMatchObject({
      calculated: true,
      createable: false,
      updateable: false,
      type: 'double',
      scale: 1,
    });
    expect(field('Code__c')).toMatchObject({ externalId: true, unique: true, idLookup: true, length: 40 });
    expect(body.childRelationships).toContainEqual(
      expect.objectContaining({ childSObject: 'Sale__c', relationshipName: 'Sales__r', cascadeDelete: true }),
    );
    const outsider = org.user('outsider@sample.invalid');
    expect(
      (await org.rest('GET', '/sobjects/Shop__c/describe', undefined, { token: org.token(outsider.userId) })).status,
    ).toBe(404);
  });

  it('lists every object, the versions without a session, and the caller’s identity among the resources', async () => {
    const { body } = await org.rest('GET', '/sobjects');
    expect(body.sobjects.map((object: { name: string }) => object.name)).toEqual(
      expect.arrayContaining(['Shop__c', 'Sale__c', 'User']),
    );
    const versions = await org.call('/services/data');
    expect(versions.body.at(-1)).toMatchObject({ version: '66.0', url: '/services/data/v66.0' });
    expect((await org.rest('GET', '')).body.identity).toContain(`/id/${org.org.orgId}/`);
  });
});
