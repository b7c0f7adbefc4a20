import {
  PASSWORD,
  deploySample,
  givePassword,
  servedOrg,
  type Answer,
  type ComponentXml,
  type ServedOrg,
} from '../../../testing/index.ts';

const text = (fullName: string) => ({ fullName, label: fullName, length: 80, trackHistory: true, type: 'Text' });
const CASE: ComponentXml = {
  type: 'CustomObject',
  name: 'Matter__c',
  path: 'objects/Matter__c.object',
  content: {
    deploymentStatus: 'Deployed',
    enableHistory: true,
    fields: [text('Note__c'), text('Bank__c')],
    label: '案件',
    nameField: { label: '名前', type: 'Text' },
    pluralLabel: '案件',
    sharingModel: 'ReadWrite',
  },
};
const layout = (...lists: string[]): ComponentXml => ({
  type: 'Layout',
  name: 'Matter__c-Matter Layout',
  path: 'layouts/Matter__c-Matter Layout.layout',
  content: {
    layoutSections: {
      customLabel: false,
      detailHeading: false,
      editHeading: false,
      layoutColumns: { layoutItems: { behavior: 'Required', field: 'Name' } },
      style: 'OneColumn',
    },
    ...(lists.length > 0 ? { relatedLists: lists.map((relatedList) => ({ relatedList })) } : {}),
  },
});
const ASSIGNED: ComponentXml = {
  type: 'Profile',
  name: 'Standard',
  path: 'profiles/Standard.profile',
  content: { custom: false, layoutAssignments: { layout: 'Matter__c-Matter Layout' } },
};
const permissionSet = (name: string, ...fields: string[]): ComponentXml => ({
  type: 'PermissionSet',
  name,
  path: `permissionsets/${name}.permissionset`,
  content: {
    fieldPermissions: fields.map((field) => ({ editable: true, field: `Matter__c.${field}`, readable: true })),
    hasActivationRequired: false,
    label: name,
    objectPermissions: {
      allowCreate: true,
      allowDelete: false,
      allowEdit: true,
      allowRead: true,
      modifyAllRecords: false,
      object: 'Matter__c',
      viewAllRecords: false,
    },
  },
});

describe('Lightning Experience › Field history on a record’s page', () => {
  let org: ServedOrg;
  let cookie: string;
  let id: string;

  const history = (of: string): Promise<Answer> =>
    org.call(`/lightning/definitions/history/${of}`, { headers: { cookie } });

  beforeAll(async () => {
    org = await servedOrg({
      components: [
        CASE,
        layout('RelatedEntityHistoryList'),
        ASSIGNED,
        permissionSet('Clerk', 'Note__c'),
        permissionSet('Bank', 'Note__c', 'Bank__c'),
      ],
    });
    const { userId } = org.user('tanto@example.jp', 'Clerk');
    givePassword(org, userId);
    const response = await fetch(`${org.url}/`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ username: 'tanto@example.jp', password: PASSWORD }),
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    const keeper = org.user('keeper@example.jp', 'Bank');
    id = org.create('Matter__c', { Name: 'D1', Note__c: '前', Bank__c: '0001' }, keeper);
    org.save({ operation: 'update', sobject: 'Matter__c', rows: [{ Id: id, Note__c: '後', Bank__c: '0002' }] }, keeper);
  });
  afterAll(() => org.stop());

  it('tells each change, the latest first, without the fields closed to the user', async () => {
    const { body } = await history(id);
    expect(body.hasMore).toBe(false);
    expect(body.entries.map(({ field }: { field: string }) => field)).toEqual(['Note__c', 'created']);
    expect(body.entries[0]).toMatchObject({ label: 'Note__c', oldValue: '前', newValue: '後' });
    expect(JSON.stringify(body)).not.toContain('0002');
  });

  it('is not found for a record that is not there', async () => {
    expect((await history(`${id.slice(0, 10)}99999`)).status).toBe(404);
    expect((await history('nothing')).status).toBe(404);
  });

  it('is none where the layout does not show it', async () => {
    deploySample(org.org, { components: [layout()] });
    expect((await history(id)).body).toBeNull();
  });
});
