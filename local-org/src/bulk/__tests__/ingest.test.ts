import { servedOrg, SHOP, type ServedOrg } from '../../../testing/index.ts';
import { bulkClient, type BulkClient } from './support/bulk-client.ts';

// Documentation followed: Bulk API 2.0 and Bulk API Developer Guide, "Bulk API 2.0 Ingest".
let served: ServedOrg;
let bulk: BulkClient;

beforeEach(async () => {
  served = await servedOrg(SHOP);
  bulk = bulkClient(served);
});
afterEach(() => served.stop());

const shops = (operation: string, more = {}): Record<string, unknown> => ({ object: 'Shop__c', operation, ...more });
const memo = (code: string): unknown => served.value(`SELECT Memo__c FROM Shop__c WHERE Code__c = '${code}'`);

describe('a job of the Bulk API 2.0', () => {
  it('is created open, with the address its data goes to', async () => {
    const { status, body } = await bulk.create(shops('insert'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      object: 'Shop__c',
      operation: 'insert',
      state: 'Open',
      concurrencyMode: 'Parallel',
      contentType: 'CSV',
      apiVersion: 66,
      columnDelimiter: 'COMMA',
      lineEnding: 'LF',
      contentUrl: `services/data/v66.0/jobs/ingest/${body.id}/batches`,
    });
    expect(body.id).toMatch(/^750.{15}$/);
  });

  it('inserts good rows, refuses bad ones, and gives both back with what was sent', async () => {
    const csv = 'Name,Code__c,Memo__c\nA,a,one\nB,b,much too long a memo\n"C, ""c""",c,\n';
    const job = await bulk.load(shops('insert'), csv);
    expect(job).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 3, numberRecordsFailed: 1, retries: 0 });
    expect(job).toMatchObject({ apexProcessingTime: 0, jobType: 'V2Ingest' });
    const id = String(served.value(`SELECT Id FROM Shop__c WHERE Code__c = 'a'`));
    const other = String(served.value(`SELECT Id FROM Shop__c WHERE Name = 'C, "c"'`));
    expect(await bulk.text(`/jobs/ingest/${job.id}/successfulResults`)).toBe(
      `"sf__Id","sf__Created","Name","Code__c","Memo__c"\n"${id}","true","A","a","one"\n"${other}","true","C, ""c""","c",""\n`,
    );
    expect(await bulk.text(`/jobs/ingest/${job.id}/failedResults`)).toMatch(
      /^"sf__Id","sf__Error","Name","Code__c","Memo__c"\n"","STRING_TOO_LONG:.+:Memo__c --","B","b","much too long a memo"\n$/,
    );
    expect(await bulk.text(`/jobs/ingest/${job.id}/unprocessedrecords`)).toBe('"Name","Code__c","Memo__c"\n');
  });

  it('leaves a field alone where its cell is empty and clears it at #N/A', async () => {
    await bulk.load(shops('insert'), 'Code__c,Memo__c,Limit__c\na,one,5\nb,two,6\n');
    const job = await bulk.load(
      shops('upsert', { externalIdFieldName: 'Code__c' }),
      'Code__c,Memo__c\na,\nb,#N/A\nc,new\n',
    );
    expect([memo('a'), memo('b'), memo('c')]).toEqual(['one', null, 'new']);
    const created = await bulk.text(`/jobs/ingest/${job.id}/successfulResults`);
    expect(created.split('\n').map((line) => line.split(',')[1])).toEqual([
      '"sf__Created"',
      '"false"',
      '"false"',
      '"true"',
      undefined,
    ]);
  });

  it('does not trim values: blanks belong to a text and spoil a number', async () => {
    const job = await bulk.load(shops('insert'), 'Code__c,Memo__c,Limit__c\na, x ,1\nb,y, 2\n');
    expect(memo('a')).toBe(' x ');
    expect(job['numberRecordsFailed']).toBe(1);
    expect(await bulk.text(`/jobs/ingest/${job.id}/failedResults`)).toContain('INVALID_TYPE_ON_FIELD_IN_RECORD');
  });

  it('finds parents by external id and tells which it does not find', async () => {
    await bulk.load(shops('insert'), 'Code__c\nhead\n');
    const job = await bulk.load(
      { object: 'Sale__c', operation: 'insert' },
      'Code__c,Shop__r.Code__c,Amount__c\ns1,head,1.5\ns2,nowhere,1\n',
    );
    expect(job).toMatchObject({ numberRecordsProcessed: 2, numberRecordsFailed: 1 });
    expect(await bulk.text(`/jobs/ingest/${job.id}/failedResults`)).toContain('Foreign key external ID: nowhere');
    expect(served.value(`SELECT Total__c FROM Shop__c WHERE Code__c = 'head'`)).toBe(1.5);
  });

  it('takes Type:Relationship.Field for a reference to several kinds of objects, and refuses the type for one to one kind', async () => {
    const good = await bulk.load(shops('insert'), 'Code__c,User:Owner.Username\na,admin@local-org.invalid\n');
    expect(good).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
    const bad = await bulk.load(shops('insert'), 'Code__c,Shop__c:Head__r.Code__c\nb,a\n');
    expect(bad).toMatchObject({
      state: 'Failed',
      errorMessage: 'InvalidBatch : type is not needed for non polymorphic foreign key : Shop__c:Head__r.Code__c',
    });
  });

  it('updates by Id and deletes into the recycle bin', async () => {
    const id = served.create('Shop__c', { Code__c: 'a' });
    const updated = await bulk.load(shops('update'), `Id,Memo__c\n${id},new\n001000000000000AAA,x\n`);
    expect(updated).toMatchObject({ numberRecordsProcessed: 2, numberRecordsFailed: 1 });
    expect(await bulk.text(`/jobs/ingest/${updated.id}/failedResults`)).toContain(
      '"001000000000000AAA","MALFORMED_ID:',
    );
    expect(memo('a')).toBe('new');
    await bulk.load(shops('delete'), `Id\n${id}\n`);
    expect(served.records('SELECT Id FROM Shop__c')).toEqual([]);
    expect((await served.rest('GET', '/queryAll?q=SELECT+Id+FROM+Shop__c')).body.totalSize).toBe(1);
  });

  it('deletes for good only for those who may', async () => {
    const id = served.create('Shop__c', { Code__c: 'a' });
    served.create('Sale__c', { Shop__c: id, Code__c: 's' });
    served.org.storage.db.exec('UPDATE "PermissionSet" SET "PermissionsBulkApiHardDelete" = 0');
    served.org.permissionsChanged();
    const refused = await bulk.create(shops('hardDelete'));
    expect(refused).toMatchObject({ status: 400, body: [{ errorCode: 'FEATURENOTENABLED' }] });
    served.org.storage.db.exec('UPDATE "PermissionSet" SET "PermissionsBulkApiHardDelete" = 1');
    served.org.permissionsChanged();
    expect(await bulk.load(shops('hardDelete'), `Id\n${id}\n`)).toMatchObject({ numberRecordsFailed: 0 });
    expect((await served.rest('GET', '/queryAll?q=SELECT+Id+FROM+Shop__c')).body.totalSize).toBe(0);
    expect((await served.rest('GET', '/queryAll?q=SELECT+Id+FROM+Sale__c')).body.totalSize).toBe(0);
  });

  it('takes its data along in one multipart request', async () => {
    const parts = [
      '--B',
      'Content-Type: application/json',
      'Content-Disposition: form-data; name="job"',
      '',
      JSON.stringify(shops('insert', { lineEnding: 'CRLF' })),
      '--B',
      'Content-Type: text/csv',
      'Content-Disposition: form-data; name="content"; filename="content"',
      '',
      'Code__c,Memo__c',
      'a,派遣',
      '--B--',
      '',
    ];
    const { status, body } = await served.rest('POST', '/jobs/ingest', parts.join('\r\n'), {
      headers: { 'content-type': 'multipart/form-data; boundary=B' },
    });
    expect([status, body.state]).toEqual([200, 'UploadComplete']);
    expect(await bulk.until(`/jobs/ingest/${body.id}`, ['JobComplete'])).toMatchObject({ numberRecordsFailed: 0 });
    expect(memo('a')).toBe('派遣');
  });

  it.each([
    ['BACKQUOTE', '`'],
    ['CARET', '^'],
    ['PIPE', '|'],
    ['SEMICOLON', ';'],
    ['TAB', '\t'],
  ])('reads and writes columns divided by %s, lines by CRLF', async (columnDelimiter, sign) => {
    const csv = `Code__c${sign}Memo__c\r\na${sign}"x${sign}y"\r\n`;
    const job = await bulk.load(shops('insert', { columnDelimiter, lineEnding: 'CRLF' }), csv);
    expect(memo('a')).toBe(`x${sign}y`);
    expect(await bulk.text(`/jobs/ingest/${job.id}/successfulResults`)).toMatch(/"sf__Id".+"a".+\r\n$/s);
  });
});

describe('Bulk API 2.0 and Bulk API Developer Guide › Upload Job Data', () => {
  it('data that is empty is no rows, and the job complete', async () => {
    expect(await bulk.load(shops('insert'), '')).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 0 });
  });

  it('an upsert by Id takes rows without one for new', async () => {
    const first = await bulk.load(shops('upsert', { externalIdFieldName: 'Id' }), 'Name,Code__c\nA,a\n');
    expect(first).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
    const id = String(served.value(`SELECT Id FROM Shop__c WHERE Code__c = 'a'`));
    await bulk.load(shops('upsert', { externalIdFieldName: 'Id' }), `Id,Memo__c\n${id},one\n,two\n`);
    expect(memo('a')).toBe('one');
    expect(served.records('SELECT Id FROM Shop__c')).toHaveLength(2);
  });
});

describe('a job whose data is wrong', () => {
  it.each([
    [
      'a line ending other than declared',
      {},
      'Code__c,Memo__c\r\na,b\r\n',
      /^ClientInputError : LineEnding is invalid/,
    ],
    ['LF where CRLF is declared', { lineEnding: 'CRLF' }, 'Code__c\na\n', /^ClientInputError : LineEnding is invalid/],
    ['an unknown column', {}, 'Code__c,Nothing__c\na,b\n', /^InvalidBatch : Field name not found : Nothing__c$/],
    ['a column twice', {}, 'Code__c,code__C\na,b\n', /^InvalidBatch : Duplicate field name : code__C$/],
    [
      'bytes of files',
      { object: 'ContentVersion' },
      'PathOnClient,VersionData\na.txt,QUJD\n',
      /^InvalidBatch : Binary fields are not supported by the Bulk API 2.0 : VersionData$/,
    ],
    ['blank lines alone', {}, '\n\n', /^InvalidBatch : The job has no data/],
    ['a row with too many columns', {}, 'Code__c\na\nb,c\n', /row 3 has 2 columns, the header has 1$/],
    ['a quote that is never closed', {}, 'Code__c\n"a\n', /^InvalidBatch : Failed to parse CSV/],
    ['no Id for an update', { operation: 'update' }, 'Code__c\na\n', /^InvalidBatch : Field name not found : Id$/],
  ])('fails and says so: %s', async (_what, more, csv, message) => {
    const job = await bulk.load({ ...shops('insert'), ...more }, csv);
    expect(job['state']).toBe('Failed');
    expect(job['errorMessage']).toMatch(message);
    expect(served.records('SELECT Id FROM Shop__c')).toEqual([]);
  });

  it('gives back what it did not come to', async () => {
    const rows = Array.from({ length: 250 }, (_, at) => `${at}`);
    const job = await bulk.load(shops('insert'), `\ufeffCode__c\n${rows.join('\n')}\nx,y\nlast\n`);
    expect(job).toMatchObject({ state: 'Failed', numberRecordsProcessed: 200 });
    const left = await bulk.text(`/jobs/ingest/${job.id}/unprocessedrecords`);
    expect(left).toBe(`"Code__c"\n${rows.slice(200).join('\n')}\nx,y\nlast\n`);
  });
});

describe('what the Bulk API refuses', () => {
  it.each([
    [
      'an unknown object',
      { object: 'Nothing__c', operation: 'insert' },
      'INVALIDJOB',
      'Unable to find object: Nothing__c',
    ],
    ['an unknown operation', shops('merge'), 'INVALIDJOB', '"merge" is no operation'],
    ['an upsert without its external id', shops('upsert'), 'INVALIDJOB', 'externalIdFieldName'],
    ['an upsert by another field', shops('upsert', { externalIdFieldName: 'Memo__c' }), 'INVALIDJOB', 'Memo__c'],
    ['another format', shops('insert', { contentType: 'XML' }), 'INVALIDJOB', 'contentType'],
    ['serial mode', shops('insert', { concurrencyMode: 'Serial' }), 'INVALIDJOB', 'concurrencyMode'],
    ['an unknown delimiter', shops('insert', { columnDelimiter: ',' }), 'INVALIDJOB', 'columnDelimiter'],
    ['an unknown property', shops('insert', { colour: 'red' }), 'JSON_PARSER_ERROR', '"colour"'],
  ])('a job of %s', async (_what, body, errorCode, message) => {
    const answer = await bulk.create(body);
    expect(answer).toMatchObject({ status: 400, body: [{ errorCode }] });
    expect(answer.body[0].message).toContain(message);
  });

  it('a second upload, an upload to a closed job, results before the end, aborting what has ended', async () => {
    const { body: job } = await bulk.create(shops('insert'));
    await bulk.upload(job.id, 'Code__c\na\n');
    const state = [{ errorCode: 'INVALIDJOBSTATE' }];
    expect((await bulk.upload(job.id, 'Code__c\nb\n')).body).toMatchObject(state);
    expect((await served.rest('GET', `/jobs/ingest/${job.id}/successfulResults`)).body).toMatchObject(state);
    expect((await served.rest('DELETE', `/jobs/ingest/${job.id}`)).body).toMatchObject(state);
    await served.rest('PATCH', `/jobs/ingest/${job.id}`, { state: 'UploadComplete' });
    await bulk.until(`/jobs/ingest/${job.id}`, ['JobComplete']);
    expect((await bulk.upload(job.id, 'Code__c\nb\n')).body).toMatchObject(state);
    expect((await served.rest('PATCH', `/jobs/ingest/${job.id}`, { state: 'Aborted' })).body).toMatchObject(state);
    expect((await served.rest('DELETE', `/jobs/ingest/${job.id}`)).status).toBe(204);
    expect((await served.rest('GET', `/jobs/ingest/${job.id}`)).status).toBe(404);
  });

  it('data of more than 150 MB, and forgets what came of it', async () => {
    const { body: job } = await bulk.create(shops('insert'));
    const answer = await bulk.upload(job.id, Buffer.alloc(155_000_000, 'x'));
    expect(answer).toMatchObject({ status: 413, body: [{ errorCode: 'REQUEST_ENTITY_TOO_LARGE' }] });
    expect(served.org.storage.statement('SELECT COUNT(*) AS n FROM _bulk_piece').get()).toEqual({ n: 0 });
    expect((await bulk.upload(job.id, 'Code__c\na\n')).status).toBe(201);
  });
});

describe('jobs as a whole', () => {
  it('are listed a thousand a page', async () => {
    for (let at = 0; at < 1001; at += 1) await bulk.create(shops('insert'));
    const first = (await served.rest('GET', '/jobs/ingest')).body;
    expect([first.done, first.records.length]).toEqual([false, 1000]);
    const next = String(first.nextRecordsUrl).replace('/services/data/v66.0', '');
    const last = (await served.rest('GET', next)).body;
    expect(last).toMatchObject({ done: true, nextRecordsUrl: null, records: [{ jobType: 'V2Ingest', state: 'Open' }] });
  });

  it('run side by side, answer other calls in between, and stop where one is aborted', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `${at}`).join('\n');
    const [long, short] = [(await bulk.create(shops('insert'))).body, (await bulk.create(shops('insert'))).body];
    await bulk.upload(long.id, `Limit__c\n${rows}\n`);
    await bulk.upload(short.id, 'Limit__c\n1\n');
    await served.rest('PATCH', `/jobs/ingest/${long.id}`, { state: 'UploadComplete' });
    await served.rest('PATCH', `/jobs/ingest/${short.id}`, { state: 'UploadComplete' });
    await bulk.until(`/jobs/ingest/${short.id}`, ['JobComplete']);
    expect((await served.rest('GET', `/jobs/ingest/${long.id}`)).body.state).toBe('InProgress');
    await served.rest('PATCH', `/jobs/ingest/${long.id}`, { state: 'Aborted' });
    const job = await bulk.until(`/jobs/ingest/${long.id}`, ['Aborted']);
    const saved = Number(job['numberRecordsProcessed']);
    expect(served.value('SELECT COUNT(Id) FROM Shop__c')).toBe(saved + 1);
    const left = await bulk.text(`/jobs/ingest/${long.id}/unprocessedrecords`);
    expect(left.trimEnd().split('\n').length - 1).toBe(20_000 - saved);
  });

  it('count against the daily limits', async () => {
    const before = (await served.rest('GET', '/limits')).body.DailyBulkApiBatches;
    expect(before).toEqual({ Max: 15_000, Remaining: 15_000 });
    await bulk.load(shops('insert'), 'Code__c\na\n');
    expect((await served.rest('GET', '/limits')).body.DailyBulkApiBatches.Remaining).toBe(14_999);
  });

  it('are open to their maker alone, who needs the API, the object and the fields', async () => {
    const { userId } = served.user('clerk@example.invalid');
    const token = served.token(userId);
    const { body: job } = await bulk.create(shops('insert'));
    expect((await served.rest('GET', `/jobs/ingest/${job.id}`, undefined, { token })).status).toBe(404);
    expect((await bulk.create(shops('insert'), { token })).body).toMatchObject([{ errorCode: 'INVALIDJOB' }]);
    const all = served.user('staff@example.invalid', 'All').userId;
    served.org.storage.db.exec(`DELETE FROM "FieldPermissions" WHERE "Field" = 'Shop__c.Memo__c'`);
    served.org.permissionsChanged();
    const failed = await bulk.load(shops('insert'), 'Memo__c\na\n', { token: served.token(all) });
    expect(failed['errorMessage']).toBe('InvalidBatch : Field name not found : Memo__c');
  });
});
