import { servedOrg, textField, type SampleMetadata, type ServedOrg } from '../../../testing/index.ts';

const THINGS: SampleMetadata = {
  objects: { Thing__c: { fields: [textField('ExtId__c', { externalId: true }), textField('Note__c')] } },
  permissionSets: {
    All: {
      objects: { Thing__c: ['create', 'edit', 'delete', 'viewAll', 'modifyAll'] },
      fields: { 'Thing__c.ExtId__c': 'edit', 'Thing__c.Note__c': 'edit' },
    },
  },
};

let org: ServedOrg;
beforeAll(async () => {
  org = await servedOrg(THINGS);
});
afterAll(() => org.stop());

describe('REST API Developer Guide › sObject Rows by External ID', () => {
  it.each(['GET', 'PATCH', 'DELETE'])(
    '%s answers 300 with the records where an external id stands for several',
    async (method) => {
      const ids = [];
      for (const Name of ['a', 'b']) {
        ids.push((await org.rest('POST', '/sobjects/Thing__c', { Name, ExtId__c: method })).body.id);
      }
      const body = method === 'PATCH' ? { Note__c: 'x' } : undefined;
      const answer = await org.rest(method, `/sobjects/Thing__c/ExtId__c/${method}`, body);
      expect(answer.status).toBe(300);
      expect(answer.body).toEqual(ids.map((id) => `/services/data/v66.0/sobjects/Thing__c/${id}`));
      expect(org.records(`SELECT Id FROM Thing__c WHERE ExtId__c = '${method}' AND Note__c = null`)).toHaveLength(2);
    },
  );
});

describe('REST API Developer Guide › sObject Collections', () => {
  it('an upsert that one row undoes says of each row whether it would have been new', async () => {
    await org.rest('POST', '/sobjects/Thing__c', { Name: 'there', ExtId__c: 'there' });
    const row = (ExtId__c: string, more = {}) => ({ attributes: { type: 'Thing__c' }, Name: 'x', ExtId__c, ...more });
    const records = [row('there'), row('new'), row('bad', { OwnerId: 'INVALID_OWNER' })];
    const { body } = await org.rest('PATCH', '/composite/sobjects/Thing__c/ExtId__c', { allOrNone: true, records });
    expect(body).toMatchObject([
      { success: false, created: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
      { success: false, created: true, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
      { success: false, created: true, errors: [{ statusCode: 'MALFORMED_ID' }] },
    ]);
    expect(org.records("SELECT Id FROM Thing__c WHERE ExtId__c = 'new'")).toEqual([]);
  });
});

describe('REST API Developer Guide › Limits', () => {
  it('tells what room is left for data and files', async () => {
    const { body } = await org.rest('GET', '/limits');
    for (const name of ['DataStorageMB', 'FileStorageMB']) {
      expect(body[name].Remaining).toBeGreaterThan(0);
      expect(body[name].Max).toBeGreaterThanOrEqual(body[name].Remaining);
    }
    expect(body.DataStorageMB.Max).toBeGreaterThan(body.DataStorageMB.Remaining);
  });
});
