/**
 * User Interface API Developer Guide: "Get List Views for an Object", "Get List View Metadata", "Get List View Records",
 * "Get List View Records and Metadata", "Get Related Lists for an Object", "Get Related List Records with a Request Body",
 * "Get Related List Record Count", "Get a Batch of Related List Records with a Request Body".
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openOffice } from './office.ts';
import type { Office } from './office.ts';

interface Listed {
  records: { fields: Record<string, { value: unknown; displayValue: string | null }> }[];
}
const names = ({ records }: Listed): unknown[] => records.map(({ fields }) => fields['Name']?.value);

describe('UI API Developer Guide › Lists', () => {
  let office: Office;
  let firstId: string;

  beforeAll(async () => {
    office = await openOffice();
    const yamada = office.create('Expert__c', { Name: '山田 太郎' });
    firstId = office.create('Case__c', { Name: '案件1', Amount__c: 3000, Expert__c: yamada });
    office.create('Case__c', { Name: '案件2', Amount__c: 1000, Due__c: '2023-06-11' });
    office.create('Case__c', { Name: '案件3山', Amount__c: 2000, Due__c: '2023-06-12' });
    office.create('Case__c', { Name: '案件4', Amount__c: 500, Status__c: 'Closed' });
    for (const pages of [1, 2, 3])
      office.create('Paper__c', { Name: `書類${pages}`, Case__c: firstId, Pages__c: pages });
  });
  afterAll(() => office.stop());

  it('names the list views of an object', async () => {
    const { body } = await office.ui('GET', '/list-ui/Case__c');
    expect(body.lists.map((list: { label: string }) => list.label).sort()).toEqual(
      ['受付中の案件', '大きな案件', '山のない案件'].sort(),
    );
    const found = await office.ui('GET', `/list-ui/Case__c?q=${encodeURIComponent('大き')}`);
    expect(found.body.lists).toMatchObject([{ apiName: 'Large' }]);
    const byId = await office.ui('GET', `/list-ui/${String(found.body.lists[0].id)}`);
    expect(byId.body.info.label).toBe('大きな案件');
  });

  it('shows the columns the user may read, and the records of the filters', async () => {
    const { body } = await office.ui('GET', '/list-ui/Case__c/OpenOnes');
    expect(body.info.displayColumns.map((column: { fieldApiName: string }) => column.fieldApiName)).toEqual([
      'Name',
      'Expert__c',
      'Amount__c',
    ]);
    expect(body.info.filteredByInfo).toMatchObject([{ fieldApiName: 'Status__c', operator: 'Equals' }]);
    expect(names(body.records as Listed)).toEqual(['案件1', '案件2', '案件3山']);
    expect(body.records.records[0].fields.Expert__r.displayValue).toBe('山田 太郎');
  });

  it('keeps to the scope and the logic of the filters, lookups by name', async () => {
    expect(names((await office.api('GET', '/list-records/Case__c/Large')).body as Listed)).toEqual(['案件1', '案件2']);
    expect(names((await office.ui('GET', '/list-records/Case__c/Large')).body as Listed)).toEqual([]);
    expect(names((await office.ui('GET', '/list-records/Case__c/NotYamada')).body as Listed)).toEqual([
      '案件1',
      '案件2',
      '案件4',
    ]);
  });

  it('sorts by one field, either way, and pages by token', async () => {
    const path = '/list-records/Case__c/OpenOnes?sortBy=-Amount__c&pageSize=2';
    const first = await office.ui('GET', path);
    expect(names(first.body as Listed)).toEqual(['案件1', '案件3山']);
    expect(first.body).toMatchObject({ count: 2, currentPageToken: '0', nextPageToken: '2', previousPageToken: null });
    const second = await office.ui('GET', `${path}&pageToken=2`);
    expect(names(second.body as Listed)).toEqual(['案件2']);
    expect(second.body).toMatchObject({ nextPageToken: null, previousPageToken: '0' });
    const refused = await office.ui('GET', '/list-records/Case__c/OpenOnes?sortBy=Secret__c');
    expect([refused.status, refused.body[0].errorCode]).toEqual([400, 'INVALID_FIELD']);
  });

  it('narrows by search term and by a filter in GraphQL syntax', async () => {
    const path = '/list-records/Case__c/OpenOnes';
    expect(names((await office.ui('POST', path, { searchTerm: '山田' })).body as Listed)).toEqual(['案件1']);
    const where = '{ or: [{ Amount__c: { gt: 2500 } }, { Due__c: { eq: { value: "2023-06-12" } } }] }';
    expect(names((await office.ui('POST', path, { where })).body as Listed)).toEqual(['案件1', '案件3山']);
    const above = await office.ui('POST', path, { where: '{ Expert__r: { Name: { like: "山%" } } }' });
    expect(names(above.body as Listed)).toEqual(['案件1']);
    const injected = await office.ui('POST', path, { where: `{ Name: { eq: "x' OR Name != '" } }` });
    expect(names(injected.body as Listed)).toEqual([]);
    const bad = await office.ui('POST', path, { where: '{ Amount__c: { gt: "1 OR 1 = 1" } }' });
    expect([bad.status, bad.body[0].errorCode]).toEqual([400, 'INVALID_FILTER_VALUE']);
    const hidden = await office.ui('POST', path, { where: '{ Secret__c: { eq: "x" } }' });
    expect([hidden.status, hidden.body[0].errorCode]).toEqual([400, 'INVALID_FIELD']);
  });

  it('lists what hangs below a record as its layout says', async () => {
    const lists = await office.ui('GET', '/related-list-info/Case__c');
    expect(lists.body.relatedLists).toMatchObject([{ relatedListId: 'Papers__r', objectApiName: 'Paper__c' }]);
    const info = await office.ui('GET', '/related-list-info/Case__c/Papers__r');
    expect(info.body.displayColumns.map((column: { fieldApiName: string }) => column.fieldApiName)).toEqual([
      'Name',
      'Pages__c',
    ]);
    const records = await office.ui('GET', `/related-list-records/${firstId}/Papers__r`);
    expect(names(records.body as Listed)).toEqual(['書類3', '書類2', '書類1']);
    const posted = await office.ui('POST', `/related-list-records/${firstId}/Papers__r`, {
      fields: ['Paper__c.Pages__c', 'Paper__c.Case__r.Name'],
      sortBy: ['Pages__c'],
      pageSize: 2,
      where: '{ Pages__c: { gte: 2 } }',
    });
    expect(names(posted.body as Listed)).toEqual(['書類2', '書類3']);
    expect(posted.body.records[0].fields.Case__r.displayValue).toBe('案件1');
    expect(posted.body.listReference).toMatchObject({ inContextOfRecordId: firstId, relatedListId: 'Papers__r' });
  });

  it('counts a related list up to a bound, and answers several lists at once', async () => {
    const counted = await office.ui('GET', `/related-list-count/${firstId}/Papers__r`);
    expect(counted.body).toMatchObject({ count: 3, hasMore: false });
    const bounded = await office.ui('GET', `/related-list-count/${firstId}/Papers__r?maxCount=2`);
    expect(bounded.body).toMatchObject({ count: 2, hasMore: true });
    const batch = await office.ui('POST', `/related-list-records/batch/${firstId}`, {
      relatedListParameters: [{ relatedListId: 'Papers__r', pageSize: 1 }, { relatedListId: 'Nothing__r' }],
    });
    expect(batch.body.hasErrors).toBe(true);
    expect(batch.body.results.map((each: { statusCode: number }) => each.statusCode)).toEqual([200, 404]);
    expect(names(batch.body.results[0].result as Listed)).toEqual(['書類3']);
  });
});
