import { Connection } from '@jsforce/jsforce-node';
import { servedOrg, type Answer, type ServedOrg } from '../../../../testing/index.ts';

const NS = 'xmlns="http://www.force.com/2009/06/asyncapi/dataload"';

describe('Bulk API Developer Guide › Jobs and batches', () => {
  let served: ServedOrg;
  const connection = (accessToken = served.token()): Connection => {
    const made = new Connection({ instanceUrl: served.url, accessToken, version: '60.0' });
    made.bulk.pollInterval = 20;
    return made;
  };
  const call = (method: string, path: string, body?: string, type = 'application/xml'): Promise<Answer> =>
    served.call(`/services/async/60.0${path}`, {
      method,
      headers: { 'x-sfdc-session': served.token(), 'content-type': type },
      ...(body === undefined ? {} : { body }),
    });
  const open = async (properties: Record<string, string>): Promise<string> => {
    const { status, body } = await call('POST', '/job', JSON.stringify(properties), 'application/json');
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.id;
  };
  const ended = async (job: string, batch: string): Promise<Answer['body']> => {
    for (;;) {
      const { body } = await call('GET', `/job/${job}/batch/${batch}`, undefined, 'application/json');
      if (!['Queued', 'InProgress'].includes(body.state)) return body;
    }
  };
  const add = async (job: string, data: string, type: string): Promise<Answer['body']> => {
    const { body } = await served.call(`/services/async/60.0/job/${job}/batch`, {
      method: 'POST',
      headers: { 'x-sfdc-session': served.token(), 'content-type': type, accept: 'application/json' },
      body: data,
    });
    return ended(job, body.id);
  };

  beforeAll(async () => {
    served = await servedOrg();
  });
  afterAll(() => served.stop());

  it('inserts, updates, queries and deletes what a client of the API asks', async () => {
    const { bulk } = connection();
    const inserted = await bulk.load('Account', 'insert', [
      { Name: '東京商店', Phone: '00' },
      { Name: '大阪"商店",本店' },
      { Name: '', Phone: '1' },
    ]);
    expect(inserted).toMatchObject([
      { success: true, created: true, errors: [] },
      { success: true, created: true, errors: [] },
      { id: null, success: false, errors: ['REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --'] },
    ]);
    const [first, second] = inserted.map(({ id }) => id as string);
    const updated = await bulk.load('Account', 'update', [{ Id: first, Phone: '03-0000-0000' }]);
    expect(updated).toEqual([{ id: first, success: true, created: false, errors: [] }]);
    const rows = (await (await bulk.query('SELECT Id, Name, Phone FROM Account ORDER BY Name')).toArray()) as object[];
    expect(rows).toEqual([
      { Id: second, Name: '大阪"商店",本店', Phone: '' },
      { Id: first, Name: '東京商店', Phone: '03-0000-0000' },
    ]);
    await bulk.load('Account', 'delete', [{ Id: first }, { Id: second }]);
    const left = (await (await bulk.query('SELECT Id FROM Account')).toArray()) as object[];
    expect(left).toEqual([]);
  });

  it('takes records as JSON and XML, and answers in the same', async () => {
    const job = await open({ object: 'Account', operation: 'insert', contentType: 'JSON' });
    const batch = await add(
      job,
      JSON.stringify([{ Name: 'JSON の店', NumberOfEmployees: 3, Phone: null }, {}]),
      'application/json',
    );
    expect(batch).toMatchObject({ state: 'Completed', numberRecordsProcessed: 2, numberRecordsFailed: 1 });
    const { body } = await call('GET', `/job/${job}/batch/${batch['id']}/result`);
    expect(body).toEqual([
      { success: true, created: true, id: expect.stringMatching(/^001/), errors: [] },
      {
        success: false,
        created: false,
        id: null,
        errors: [
          { statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Name]', fields: ['Name'] },
        ],
      },
    ]);
    const xml = await open({ object: 'Account', operation: 'insert', contentType: 'XML' });
    const data = `<sObjects ${NS}><sObject><Name>XML &amp; 店</Name><Phone xsi:nil="true"/></sObject></sObjects>`;
    const made = await add(xml, data, 'application/xml');
    const result = await call('GET', `/job/${xml}/batch/${made['id']}/result`);
    expect(result.body).toMatch(/<results xmlns=".*"><result>.*<success>true<\/success>.*<id>001\w{15}<\/id>/);
    const sent = await call('GET', `/job/${xml}/batch/${made['id']}/request`);
    expect(sent.body).toBe(data);
    const found = await served.rest(
      'GET',
      `/query?q=${encodeURIComponent("SELECT Name FROM Account WHERE Name LIKE '% 店' OR Name LIKE '%の店'")}`,
    );
    expect(found.body.records.map((record: { Name: string }) => record.Name).sort()).toEqual(['JSON の店', 'XML & 店']);
  });

  it('gives the rows of a query in the language of its job', async () => {
    await connection().bulk.load('Contact', 'insert', [{ LastName: '山田', FirstName: '太郎' }]);
    const query = 'SELECT LastName, Account.Name FROM Contact';
    const rowsIn = async (contentType: string): Promise<unknown> => {
      const job = await open({ object: 'Contact', operation: 'query', contentType });
      const batch = await add(job, query, contentType === 'JSON' ? 'application/json' : 'text/csv');
      const list = await call('GET', `/job/${job}/batch/${batch['id']}/result`);
      const id = contentType === 'JSON' ? list.body[0] : /<result>(752\w{15})<\/result>/.exec(list.body)?.[1];
      return (await call('GET', `/job/${job}/batch/${batch['id']}/result/${id}`)).body;
    };
    expect(await rowsIn('CSV')).toBe('"LastName","Account.Name"\n"山田",""\n');
    expect(await rowsIn('JSON')).toEqual([
      { attributes: { type: 'Contact' }, LastName: '山田', Account: { Name: null } },
    ]);
    expect(await rowsIn('XML')).toContain('<records><type>Contact</type><LastName>山田</LastName>');
  });

  it('upserts by external id and links parents by theirs', async () => {
    const job = await open({
      object: 'User',
      operation: 'upsert',
      externalIdFieldName: 'LastName',
      contentType: 'CSV',
    }).catch((error: unknown) => (error as Error).message);
    expect(job).toContain('An upsert needs externalIdFieldName, an external id of User, not LastName');
    const ids = await open({ object: 'Account', operation: 'upsert', externalIdFieldName: 'Id', contentType: 'CSV' });
    const batch = await add(ids, 'Id,Name\r\n,新しい店\r\n', 'text/csv');
    expect(batch).toMatchObject({ state: 'Completed', numberRecordsFailed: 0 });
  });

  it('works the batches of a serial job off in their order', async () => {
    const job = await open({ object: 'Account', operation: 'insert', contentType: 'CSV', concurrencyMode: 'Serial' });
    const many = `Name\n${Array.from({ length: 400 }, (_, at) => `先の店 ${at}`).join('\n')}\n`;
    const batches = await Promise.all([many, 'Name\n後の店\n'].map((data) => add(job, data, 'text/csv')));
    expect(batches.map(({ state }) => state)).toEqual(['Completed', 'Completed']);
    const query = "SELECT Name FROM Account WHERE Name LIKE '先の店%' OR Name = '後の店' ORDER BY Id DESC LIMIT 1";
    const last = await served.rest('GET', `/query?q=${encodeURIComponent(query)}`);
    expect(last.body.records[0].Name).toBe('後の店');
  });

  it('sums a job’s batches, takes none after its close and forgets none', async () => {
    const job = await open({ object: 'Account', operation: 'insert', contentType: 'CSV' });
    await add(job, 'Name\n一\n', 'text/csv');
    await add(job, 'Name\n二\n三\n', 'text/csv');
    const closed = await call('POST', `/job/${job}`, `<jobInfo ${NS}><state>Closed</state></jobInfo>`);
    expect(closed.body).toContain('<state>Closed</state>');
    const { body } = await call('GET', `/job/${job}`, undefined, 'application/json');
    expect(body).toMatchObject({
      numberBatchesTotal: 2,
      numberBatchesCompleted: 2,
      numberRecordsProcessed: 3,
      apiVersion: '60.0',
    });
    const late = await call('POST', `/job/${job}/batch`, 'Name\n四\n', 'text/csv');
    expect(late).toMatchObject({
      status: 400,
      body: expect.stringContaining('<exceptionCode>InvalidJobState</exceptionCode>'),
    });
    const list = await call('GET', `/job/${job}/batch`);
    expect(list.body.match(/<batchInfo>/g)).toHaveLength(2);
  });

  it.each([
    ['no session', '/job', 'POST', undefined, 'InvalidSessionId'],
    ['a path that is none', '/jobs', 'GET', '', 'InvalidUrl'],
    ['a job of XML that is none', '/job', 'POST', '<jobInfo', 'InvalidXML'],
    ['entities of its own', '/job', 'POST', '<!DOCTYPE x [<!ENTITY a "b">]><jobInfo/>', 'InvalidXML'],
    [
      'an unknown object',
      '/job',
      'POST',
      '<jobInfo><operation>insert</operation><object>Nope</object></jobInfo>',
      'InvalidJob',
    ],
    [
      'an unknown operation',
      '/job',
      'POST',
      '<jobInfo><operation>merge</operation><object>Account</object></jobInfo>',
      'InvalidJob',
    ],
    ['an unknown job', '/job/750000000000001', 'GET', undefined, 'InvalidJob'],
  ])('refuses %s with its own code', async (_what, path, method, body, code) => {
    const { status, body: answer } = await served.call(`/services/async/60.0${path}`, {
      method,
      headers: {
        'x-sfdc-session': code === 'InvalidSessionId' ? 'none' : served.token(),
        'content-type': 'application/xml',
      },
      ...(body === undefined || method === 'GET' ? {} : { body }),
    });
    expect(status).toBe(code === 'InvalidUrl' ? 404 : 400);
    expect(answer).toContain(`<exceptionCode>${code}</exceptionCode>`);
  });

  it('tells why a batch failed', async () => {
    const job = await open({ object: 'Account', operation: 'query', contentType: 'CSV' });
    expect(await add(job, 'SELECT Nope FROM Account', 'text/csv')).toMatchObject({
      state: 'Failed',
      stateMessage: expect.stringContaining('InvalidBatch : Failed to process query: INVALID_FIELD'),
    });
    const insert = await open({ object: 'Account', operation: 'insert', contentType: 'CSV' });
    expect(await add(insert, 'Name,Nope\na,b\n', 'text/csv')).toMatchObject({
      state: 'Failed',
      stateMessage: 'InvalidBatch : Field name not found : Nope',
    });
    const rows = `Name\n${'x\n'.repeat(10_001)}`;
    expect(await add(insert, rows, 'text/csv')).toMatchObject({
      stateMessage: 'InvalidBatch : A batch holds at most 10000 records',
    });
    const empty = await call('POST', `/job/${insert}/batch`, '', 'text/csv');
    expect(empty).toMatchObject({ status: 400, body: expect.stringContaining('<exceptionCode>ClientInputError') });
  });
});
