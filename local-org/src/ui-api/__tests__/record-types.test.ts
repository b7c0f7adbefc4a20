import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deployTo, openOffice, xml } from './office.ts';
import type { Office } from './office.ts';

const MASTER = '012000000000000AAA';

const value = (fullName: string, more = ''): string =>
  `<values><fullName>${fullName}</fullName><default>false</default>${more}</values>`;

const TYPES = `
  <compactLayouts><fullName>Short</fullName><fields>Name</fields><fields>Amount__c</fields><label>Short</label></compactLayouts>
  <fields><fullName>Way__c</fullName><label>手段</label><type>Picklist</type><valueSet><controllingField>Status__c</controllingField><restricted>true</restricted>
    <valueSetDefinition><sorted>false</sorted>${['Mail', 'Visit', 'Phone'].map((each) => `<value><fullName>${each}</fullName><default>false</default><label>${each}</label></value>`).join('')}</valueSetDefinition>
    <valueSettings><controllingFieldValue>Open</controllingFieldValue><valueName>Mail</valueName></valueSettings>
    <valueSettings><controllingFieldValue>Open</controllingFieldValue><controllingFieldValue>Closed</controllingFieldValue><valueName>Visit</valueName></valueSettings></valueSet></fields>
  <recordTypes><fullName>Local</fullName><active>true</active><compactLayoutAssignment>Short</compactLayoutAssignment><label>県内</label>
    <picklistValues><picklist>Status__c</picklist>${value('Open').replace('false', 'true')}</picklistValues>
    <picklistValues><picklist>Way__c</picklist>${value('Mail')}${value('Visit').replace('false', 'true')}</picklistValues></recordTypes>
  <recordTypes><fullName>Remote</fullName><active>true</active><label>遠隔</label></recordTypes>`;

const LAYOUT = xml(
  'Layout',
  `<layoutSections><customLabel>true</customLabel><detailHeading>true</detailHeading><editHeading>true</editHeading><label>県内の案件</label>
   <layoutColumns><layoutItems><behavior>Required</behavior><field>Name</field></layoutItems><layoutItems><behavior>Edit</behavior><field>Way__c</field></layoutItems></layoutColumns>
   <style>OneColumn</style></layoutSections>`,
);

const PROFILE = xml(
  'Profile',
  `<custom>false</custom><fieldPermissions><editable>true</editable><field>Case__c.Way__c</field><readable>true</readable></fieldPermissions>
   <layoutAssignments><layout>Case__c-Local Layout</layout><recordType>Case__c.Local</recordType></layoutAssignments>
   <recordTypeVisibilities><default>true</default><recordType>Case__c.Local</recordType><visible>true</visible></recordTypeVisibilities>`,
);

describe('UI API Developer Guide › Record types', () => {
  let office: Office;
  let local: string;
  let remote: string;

  beforeAll(async () => {
    office = await openOffice();
    deployTo(office, {
      files: {
        'objects/Case__c.object': xml('CustomObject', TYPES),
        'layouts/Case__c-Local Layout.layout': LAYOUT,
        'profiles/Standard.profile': PROFILE,
      },
      members: {
        CompactLayout: ['Case__c.Short'],
        CustomField: ['Case__c.Way__c'],
        RecordType: ['Case__c.Local', 'Case__c.Remote'],
        Layout: ['Case__c-Local Layout'],
        Profile: ['Standard'],
      },
    });
    const idOf = (name: string): string =>
      String(office.value(`SELECT Id FROM RecordType WHERE SobjectType = 'Case__c' AND DeveloperName = '${name}'`));
    local = idOf('Local');
    remote = idOf('Remote');
  });
  afterAll(() => office.stop());

  it('tells which record types an object has and which the user gets', async () => {
    const { body } = await office.ui('GET', '/object-info/Case__c');
    expect(body.defaultRecordTypeId).toBe(local);
    expect(body.recordTypeInfos).toEqual({
      [local]: { available: true, defaultRecordTypeMapping: true, master: false, name: '県内', recordTypeId: local },
      [remote]: {
        available: false,
        defaultRecordTypeMapping: false,
        master: false,
        name: '遠隔',
        recordTypeId: remote,
      },
      [MASTER]: {
        available: true,
        defaultRecordTypeMapping: false,
        master: true,
        name: 'Master',
        recordTypeId: MASTER,
      },
    });
    expect(body.dependentFields).toEqual({ Status__c: { Way__c: {} } });
    expect(body.fields.Way__c).toMatchObject({ controllerName: 'Status__c', controllingFields: ['Status__c'] });
  });

  it('offers the picklist values of a record type, with what controls them', async () => {
    const ofLocal = await office.ui('GET', `/object-info/Case__c/picklist-values/${local}/Way__c`);
    expect(ofLocal.body).toMatchObject({
      controllerValues: { Open: 0, Closed: 1 },
      defaultValue: { value: 'Visit' },
      values: [
        { value: 'Mail', validFor: [0] },
        { value: 'Visit', validFor: [0, 1] },
      ],
    });
    expect(ofLocal.body.url).toContain(local);
    const ofMaster = await office.ui('GET', `/object-info/Case__c/picklist-values/${MASTER}`);
    expect(ofMaster.body.picklistFieldValues.Way__c.values).toHaveLength(3);
    expect(ofMaster.body.picklistFieldValues.Status__c).toMatchObject({ controllerValues: {} });
    const unknown = await office.ui('GET', `/object-info/Case__c/picklist-values/012000000000999AAA/Way__c`);
    expect([unknown.status, unknown.body[0].errorCode]).toEqual([404, 'NOT_FOUND']);
  });

  it('lays out a record as its record type says, full and compact', async () => {
    const { body } = await office.ui('GET', `/layout/Case__c?recordTypeId=${local}`);
    expect(body).toMatchObject({ recordTypeId: local, sections: [{ heading: '県内の案件' }] });
    const compact = await office.ui('GET', `/layout/Case__c?recordTypeId=${local}&layoutType=Compact`);
    expect(JSON.stringify(compact.body.sections)).toContain('Amount__c');
    const master = await office.ui('GET', `/layout/Case__c?recordTypeId=${MASTER}`);
    expect(master.body).toMatchObject({ recordTypeId: MASTER, sections: [{ heading: '案件' }] });
  });

  it('gives new records the default record type and what it starts with', async () => {
    const { body } = await office.ui('GET', '/record-defaults/create/Case__c');
    expect(body.record).toMatchObject({ recordTypeId: local, recordTypeInfo: { name: '県内' } });
    expect(body.record.fields.Way__c.value).toBe('Visit');
    expect(body.layout.recordTypeId).toBe(local);
    const master = await office.ui('GET', `/record-defaults/create/Case__c?recordTypeId=${MASTER}`);
    expect(master.body.record).toMatchObject({ recordTypeId: MASTER, recordTypeInfo: { master: true } });
  });

  it('tells the record type of a record, and gathers layouts by it', async () => {
    const created = await office.ui('POST', '/records', {
      apiName: 'Case__c',
      fields: { Name: '案件', Status__c: 'Open' },
    });
    expect(created.body).toMatchObject({ recordTypeId: local, recordTypeInfo: { recordTypeId: local, name: '県内' } });
    const id = String(created.body.id);
    const other = office.create('Case__c', { Name: '他', RecordTypeId: null });
    const { body } = await office.ui('GET', `/record-ui/${id},${other}`);
    expect(Object.keys(body.layouts.Case__c).sort()).toEqual([MASTER, local].sort());
    expect(Object.keys(body.records[id].fields)).toContain('Way__c');
    const expert = await office.ui('POST', '/records', { apiName: 'Expert__c', fields: { Name: '山田' } });
    expect(expert.body).toMatchObject({ recordTypeId: MASTER, recordTypeInfo: null });
  });

  it('refuses a record type that is not open to the user', async () => {
    const { status, body } = await office.ui('POST', '/records', {
      apiName: 'Case__c',
      fields: { Name: 'x', RecordTypeId: remote },
    });
    expect(status).toBe(400);
    expect(body.output.fieldErrors.RecordTypeId[0].errorCode).toBe('INVALID_CROSS_REFERENCE_KEY');
  });

  it('says the same through GraphQL', async () => {
    const query = `{ uiapi { objectInfos(objectInfoInputs: [{ apiName: "Case__c", recordTypeIds: ["${local}"], fieldNames: ["Way__c"] }]) {
      defaultRecordTypeId dependentFields { controllingField dependentFields }
      fields { ... on PicklistField { picklistValuesByRecordTypeIDs { recordTypeID controllerValues { value index } picklistValues { value validFor } defaultValue { value } } } } } } }`;
    const token = office.org.sessions.open({ userId: office.clerkId, kind: 'ui', consumerKey: null });
    const { body } = await office.rest('POST', '/graphql', { query }, { token });
    expect(body.data.uiapi.objectInfos[0].fields[0].picklistValuesByRecordTypeIDs).toEqual([
      {
        recordTypeID: local,
        controllerValues: [
          { value: 'Open', index: 0 },
          { value: 'Closed', index: 1 },
        ],
        picklistValues: [
          { value: 'Mail', validFor: [0] },
          { value: 'Visit', validFor: [0, 1] },
        ],
        defaultValue: { value: 'Visit' },
      },
    ]);
  });
});
