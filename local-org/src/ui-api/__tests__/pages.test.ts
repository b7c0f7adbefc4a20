/**
 * User Interface API Developer Guide: "Get Object Metadata", "Get Values for All Picklist Fields of a Record Type", "Get Page
 * Layout Metadata", "Get Record Data and Metadata", "Get Default Values to Create a Record", "… to Clone a Record",
 * "Get Record Actions", "Get All Apps", "Get All Navigation Items", "Get Lookup Field Suggestions".
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openOffice } from './office.ts';
import type { Office } from './office.ts';

interface LayoutItem {
  editableForNew: boolean;
  required: boolean;
  layoutComponents: { apiName: string | null }[];
}
interface Section {
  heading: string;
  columns: number;
  layoutRows: { layoutItems: LayoutItem[] }[];
}
interface Named {
  apiName: string;
}

const fieldsOf = ({ layoutRows }: Section): (string | null)[][] =>
  layoutRows.map(({ layoutItems }) =>
    layoutItems.map(({ layoutComponents }) => layoutComponents.map(({ apiName }) => apiName ?? '').join('+')),
  );

describe('UI API Developer Guide › Pages', () => {
  let office: Office;
  let expertId: string;
  let caseId: string;

  beforeAll(async () => {
    office = await openOffice();
    expertId = office.create('Expert__c', { Name: '山田 太郎', Town__c: '柏市' });
    office.create('Expert__c', { Name: '佐藤 花子', Town__c: '山形市' });
    caseId = office.create('Case__c', { Name: '案件一', Amount__c: 1200, Expert__c: expertId });
  });
  afterAll(() => office.stop());

  it('tells of an object what its user may see', async () => {
    const { body } = await office.ui('GET', '/object-info/Case__c');
    expect(body).toMatchObject({ apiName: 'Case__c', createable: true, deletable: false, nameFields: ['Name'] });
    expect(body.defaultRecordTypeId).toBe('012000000000000AAA');
    expect(body.fields).not.toHaveProperty('Secret__c');
    expect(body.fields.Expert__c).toMatchObject({
      dataType: 'Reference',
      label: '専門家',
      relationshipName: 'Expert__r',
      referenceToInfos: [{ apiName: 'Expert__c', nameFields: ['Name'] }],
    });
    expect(body.childRelationships).toContainEqual(
      expect.objectContaining({ childObjectApiName: 'Paper__c', fieldName: 'Case__c', relationshipName: 'Papers__r' }),
    );
    expect((await office.ui('GET', '/object-info/Vault__c')).status).toBe(404);
    const batch = await office.ui('GET', '/object-info/batch/Case__c,Vault__c');
    expect(batch.body.results.map((each: { statusCode: number }) => each.statusCode)).toEqual([200, 404]);
  });

  it('lists picklist values with labels and the default', async () => {
    const path = '/object-info/Case__c/picklist-values/012000000000000AAA';
    const { body } = await office.ui('GET', `${path}/Status__c`);
    expect(body).toMatchObject({
      controllerValues: {},
      defaultValue: { label: '受付中', value: 'Open' },
      values: [
        { label: '受付中', value: 'Open', validFor: [] },
        { label: '完了', value: 'Closed', validFor: [] },
      ],
    });
    expect(Object.keys((await office.ui('GET', path)).body.picklistFieldValues)).toEqual(['Status__c']);
    expect((await office.ui('GET', `${path}/Name`)).status).toBe(404);
  });

  it('lays a page out as the profile assigns, with nothing the user may not read', async () => {
    const { body } = await office.ui('GET', '/layout/Case__c?mode=Edit');
    expect(body).toMatchObject({ layoutType: 'Full', mode: 'Edit', objectApiName: 'Case__c' });
    const [section] = body.sections as Section[];
    expect(section).toMatchObject({ heading: '案件', columns: 2, useHeading: true });
    expect(section && fieldsOf(section)).toEqual([
      ['Name', 'Expert__c'],
      ['Status__c', 'Amount__c'],
      ['', 'Due__c'],
      ['', 'CreatedById+CreatedDate'],
    ]);
    expect(section?.layoutRows[0]?.layoutItems[0]).toMatchObject({ required: true, editableForNew: true });
    expect(section?.layoutRows[3]?.layoutItems[1]).toMatchObject({ editableForNew: false, required: false });
  });

  it('shows name and owner where no layout is assigned', async () => {
    const { body } = await office.ui('GET', '/layout/Expert__c');
    expect((body.sections as Section[]).map(fieldsOf)).toEqual([[['Name'], ['OwnerId']]]);
  });

  it('gives record, layout and object together', async () => {
    const { body } = await office.ui('GET', `/record-ui/${caseId}?layoutTypes=Full&modes=View,Edit`);
    expect(Object.keys(body.layouts.Case__c['012000000000000AAA'].Full)).toEqual(['View', 'Edit']);
    expect(body.records[caseId].fields.Expert__r.displayValue).toBe('山田 太郎');
    expect(body.objectInfos.Case__c.apiName).toBe('Case__c');
  });

  it('starts a new record with its defaults, a copy with the values copied', async () => {
    const created = await office.ui('GET', '/record-defaults/create/Case__c?optionalFields=Case__c.Team__c');
    expect(created.body.record).toMatchObject({
      id: null,
      apiName: 'Case__c',
      fields: {
        Status__c: { value: 'Open', displayValue: '受付中' },
        Team__c: { value: '第1係' },
        Amount__c: { value: null },
      },
    });
    expect(created.body.layout.mode).toBe('Create');
    const copied = await office.ui('GET', `/record-defaults/clone/${caseId}`);
    expect(copied.body.record).toMatchObject({
      id: null,
      fields: { Name: { value: '案件一' }, Amount__c: { value: 1200 } },
    });
    const template = await office.ui('GET', '/record-defaults/template/create/Case__c');
    expect(Object.keys(template.body)).toEqual(['objectInfos', 'record']);
  });

  it('offers the standard actions that the layout keeps and the user may take', async () => {
    const own = await office.ui('POST', '/records', { apiName: 'Case__c', fields: { Name: '自分の案件' } });
    const id = String(own.body.id);
    const { body } = await office.ui('GET', `/actions/record/${id}`);
    expect(body.actions[id].actions.map(({ apiName }: Named) => apiName)).toEqual(['Edit']);
    const onObject = await office.ui('GET', '/actions/object/Case__c');
    expect(onObject.body.actions.Case__c.actions).toMatchObject([{ apiName: 'New', label: '新規' }]);
  });

  it('opens the applications of the profile, with the tabs of objects the user may read', async () => {
    const { body } = await office.ui('GET', '/apps');
    expect(body.apps).toMatchObject([{ developerName: 'Office', label: '事務局', selected: true }]);
    expect(body.apps[0].navItems.map((each: { developerName: string }) => each.developerName)).toEqual(['Case__c']);
    expect((await office.ui('GET', '/apps/selected')).body.developerName).toBe('Office');
    expect((await office.ui('GET', '/nav-items')).body.navItems).toMatchObject([
      { developerName: 'standard-home', label: 'ホーム', standardType: 'Home' },
      { itemType: 'Entity', objectApiName: 'Case__c', pageReference: { type: 'standard__objectPage' } },
    ]);
    expect((await office.api('GET', '/apps')).body.apps).toEqual([]);
  });

  it('suggests records for a lookup by name while typing, by any readable text when searching', async () => {
    const names = (body: { records: { fields: { Name: { value: string } } }[] }): string[] =>
      body.records.map(({ fields }) => fields.Name.value);
    const path = '/lookups/Case__c/Expert__c';
    const typed = await office.ui('GET', `${path}/Expert__c?searchType=TypeAhead&q=${encodeURIComponent('山')}`);
    expect(names(typed.body)).toEqual(['山田 太郎']);
    const searched = await office.api('GET', `${path}?searchType=Search&q=${encodeURIComponent('山')}`);
    expect(names(searched.body.lookupResults.Expert__c)).toEqual(['佐藤 花子', '山田 太郎']);
    const unreadable = await office.ui('GET', `${path}/Expert__c?searchType=Search&q=${encodeURIComponent('山形')}`);
    expect(names(unreadable.body)).toEqual([]);
    const recent = await office.api('POST', path, { searchType: 'Recent' });
    expect(names(recent.body.lookupResults.Expert__c)).toHaveLength(2);
    const percent = await office.ui('GET', `${path}/Expert__c?searchType=TypeAhead&q=${encodeURIComponent('%')}`);
    expect(names(percent.body)).toEqual([]);
  });

  it('refuses what it does not keep, by code', async () => {
    const { status, body } = await office.ui('GET', '/themes/active');
    expect([status, body[0].errorCode]).toEqual([404, 'NOT_FOUND']);
    expect((await office.ui('DELETE', '/object-info/Case__c')).status).toBe(405);
  });
});
