/**
 * User Interface API Developer Guide: "Get a Record", "Create a Record", "Update a Record", "Delete a Record",
 * "Get a Batch of Records"; response bodies "Record", "Field Value", "Error with Output".
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openOffice } from './office.ts';
import type { Office } from './office.ts';

describe('UI API Developer Guide › Records', () => {
  let office: Office;
  let expertId: string;
  let caseId: string;

  beforeAll(async () => {
    office = await openOffice();
    expertId = office.create('Expert__c', { Name: '山田 太郎', Town__c: '柏市' });
    caseId = office.create('Case__c', {
      Name: '案件一',
      Amount__c: 1234567,
      Due__c: '2023-06-30',
      Seen__c: '2023-06-11T23:30:00Z',
      Status__c: 'Closed',
      Expert__c: expertId,
      Secret__c: '内緒',
    });
  });
  afterAll(() => office.stop());

  it('shows values as the user writes them: separators, dates, local time, labels of picklists, names behind lookups', async () => {
    const fields = 'Amount__c,Due__c,Seen__c,Status__c,Expert__c,Expert__r.Name,Name';
    const { status, body } = await office.ui(
      'GET',
      `/records/${caseId}?fields=${fields.replaceAll(/[^,]+/g, (field) => `Case__c.${field}`)}`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      apiName: 'Case__c',
      id: caseId,
      recordTypeId: '012000000000000AAA',
      childRelationships: {},
    });
    expect(body.fields).toMatchObject({
      Amount__c: { displayValue: '1,234,567', value: 1234567 },
      Due__c: { displayValue: '2023/06/30', value: '2023-06-30' },
      Seen__c: { displayValue: '2023/06/12 8:30', value: '2023-06-11T23:30:00.000Z' },
      Status__c: { displayValue: '完了', value: 'Closed' },
      Expert__c: { displayValue: null, value: expertId },
      Expert__r: { displayValue: '山田 太郎', value: { apiName: 'Expert__c', id: expertId } },
      Name: { displayValue: null, value: '案件一' },
    });
    expect(body.weakEtag).toBe(Date.parse(body.systemModstamp));
  });

  it('refuses a field the user may not read, and leaves it out where it was optional', async () => {
    const refused = await office.ui('GET', `/records/${caseId}?fields=Case__c.Secret__c`);
    expect([refused.status, refused.body[0].errorCode]).toEqual([400, 'INVALID_FIELD']);
    const { body } = await office.ui('GET', `/records/${caseId}?optionalFields=Case__c.Secret__c,Case__c.Amount__c`);
    expect(Object.keys(body.fields)).toEqual(['Amount__c']);
  });

  it('gives a layout its fields, without those the user may not read', async () => {
    const { body } = await office.ui('GET', `/records/${caseId}?layoutTypes=Full&modes=View`);
    expect(Object.keys(body.fields)).toEqual(
      expect.arrayContaining(['Name', 'Status__c', 'Expert__c', 'Expert__r', 'Amount__c', 'CreatedBy', 'CreatedDate']),
    );
    expect(Object.keys(body.fields)).not.toContain('Secret__c');
    expect(Object.keys(body.fields)).not.toContain('Seen__c');
  });

  it('needs to be told what to read', async () => {
    const { status, body } = await office.ui('GET', `/records/${caseId}`);
    expect([status, body[0].errorCode]).toEqual([400, 'ILLEGAL_QUERY_PARAMETER_VALUE']);
  });

  it('creates a record in the one save procedure and answers it as it stands', async () => {
    const { status, body } = await office.ui('POST', '/records', {
      apiName: 'Case__c',
      fields: { Name: '新しい案件', Amount__c: 500 },
    });
    expect(status).toBe(201);
    expect(body.fields).toMatchObject({
      Name: { value: '新しい案件' },
      Amount__c: { displayValue: '500', value: 500 },
      Status__c: { displayValue: '受付中', value: 'Open' },
    });
    expect(office.value(`SELECT Team__c FROM Case__c WHERE Id = '${String(body.id)}'`)).toBe('第1係');
  });

  it('names all that is wrong with a record, each on its field', async () => {
    const { status, body } = await office.ui('POST', '/records', {
      apiName: 'Case__c',
      fields: { Name: 'だめ', Amount__c: -1 },
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      statusCode: 400,
      enhancedErrorType: 'RecordError',
      output: {
        errors: [],
        fieldErrors: {
          Amount__c: [
            {
              errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
              field: 'Amount__c',
              fieldLabel: '金額',
              message: '金額は0以上です',
            },
          ],
        },
      },
    });
    const whole = await office.ui('POST', '/records', {
      apiName: 'Case__c',
      fields: { Name: 'だめ', Status__c: 'Closed' },
    });
    expect(whole.body.output).toMatchObject({ errors: [{ message: '完了には金額が要ります' }], fieldErrors: {} });
  });

  it('updates, and refuses a field the user may not set', async () => {
    const changed = await office.api('PATCH', `/records/${caseId}`, { fields: { Amount__c: 10 } });
    expect([changed.status, changed.body.fields.Amount__c.value]).toEqual([200, 10]);
    const mine = await office.ui('POST', '/records', { apiName: 'Case__c', fields: { Name: '私の案件' } });
    const refused = await office.ui('PATCH', `/records/${String(mine.body.id)}`, { fields: { Secret__c: 'x' } });
    expect([refused.status, refused.body.enhancedErrorType]).toEqual([400, 'RecordError']);
  });

  it('tells so also where the clock was set back between the two', async () => {
    const first = await office.ui('POST', '/records', { apiName: 'Case__c', fields: { Name: '時計の戻った案件' } });
    const since = String(first.body.lastModifiedDate);
    const path = `/records/${String(first.body.id)}`;
    const moment = office.org.clock.now();
    office.org.clock.set(moment - 60_000);
    await office.api('PATCH', path, { fields: { Amount__c: 1 } });
    const late = await office.ui('PATCH', path, { fields: { Amount__c: 2 } }, { 'If-Unmodified-Since': since });
    expect(late.status).toBe(412);
    office.org.clock.set(moment);
  });

  it('tells who saves over the work of another: 412 with If-Unmodified-Since', async () => {
    const first = await office.ui('POST', '/records', { apiName: 'Case__c', fields: { Name: '二人の案件' } });
    const since = String(first.body.lastModifiedDate);
    office.org.clock.set(office.org.clock.now() + 60_000);
    const path = `/records/${String(first.body.id)}`;
    await office.api('PATCH', path, { fields: { Amount__c: 1 } });
    const late = await office.ui('PATCH', path, { fields: { Amount__c: 2 } }, { 'If-Unmodified-Since': since });
    expect([late.status, late.body.statusCode, late.body.output.errors[0].errorCode]).toEqual([
      412,
      412,
      'PRECONDITION_FAILED',
    ]);
    expect(office.value(`SELECT Amount__c FROM Case__c WHERE Id = '${String(first.body.id)}'`)).toBe(1);
  });

  it('deletes where the user may', async () => {
    const gone = office.create('Case__c', { Name: '消す案件' });
    const refused = await office.ui('DELETE', `/records/${gone}`);
    expect([refused.status, refused.body.output.errors[0].errorCode]).toEqual([400, 'INSUFFICIENT_ACCESS_OR_READONLY']);
    expect((await office.api('DELETE', `/records/${gone}`)).status).toBe(204);
    const { status, body } = await office.api('GET', `/records/${gone}?fields=Case__c.Name`);
    expect([status, body[0].errorCode]).toEqual([404, 'ENTITY_IS_DELETED']);
  });

  it('answers each of a batch in its place', async () => {
    const missing = `${caseId.slice(0, 3)}5g00000000Zz`;
    const { status, body } = await office.ui('GET', `/records/batch/${caseId},${missing}?fields=Case__c.Name`);
    expect(status).toBe(200);
    expect(body.hasErrors).toBe(true);
    expect(body.results.map((each: { statusCode: number }) => each.statusCode)).toEqual([200, 404]);
  });

  it('brings children when asked', async () => {
    for (const pages of [1, 2, 3])
      office.create('Paper__c', { Name: `書類${pages}`, Case__c: caseId, Pages__c: pages });
    const { body } = await office.ui(
      'GET',
      `/records/${caseId}?fields=Case__c.Name&childRelationships=Case__c.Papers__r.Pages__c&pageSize=2`,
    );
    expect(body.childRelationships.Papers__r).toMatchObject({ count: 2, nextPageToken: '2', previousPageToken: null });
    expect(body.childRelationships.Papers__r.records[0].fields).toMatchObject({ Pages__c: { value: 1 } });
  });
});

describe('UI API Developer Guide › Sessions', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.stop());

  it('opens UI API to a session of the screens without ApiEnabled, and nothing else', async () => {
    const token = office.org.sessions.open({ userId: office.clerkId, kind: 'ui', consumerKey: null });
    expect((await office.rest('GET', '/ui-api/object-info/Case__c', undefined, { token })).status).toBe(200);
    const { status, body } = await office.rest('GET', '/sobjects', undefined, { token });
    expect([status, body[0].errorCode]).toEqual([403, 'API_DISABLED_FOR_ORG']);
  });

  it('refuses UI API to an API session whose user lacks ApiEnabled', async () => {
    const token = office.token(office.clerkId);
    const { status, body } = await office.rest('GET', '/ui-api/object-info/Case__c', undefined, { token });
    expect([status, body[0].errorCode]).toEqual([403, 'API_DISABLED_FOR_ORG']);
  });

  it('does not count the screens against the API limit', async () => {
    const before = office.org.usage.total;
    await office.ui('GET', '/object-info/Case__c');
    expect(office.org.usage.total).toBe(before);
    await office.api('GET', '/object-info/Case__c');
    expect(office.org.usage.total).toBe(before + 1);
  });
});
