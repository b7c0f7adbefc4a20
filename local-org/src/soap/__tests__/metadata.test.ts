import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { servedOrg, SHOP } from '../../../testing/index.ts';
import type { ServedOrg } from '../../../testing/index.ts';

let org: ServedOrg;
beforeAll(async () => {
  org = await servedOrg(SHOP);
});
afterAll(() => org.stop());

const soap = async (body: string, header = '', version = '66.0'): Promise<string> => {
  const { body: answer } = await org.call(`/services/Soap/m/${version}`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml', soapaction: '""' },
    body:
      '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://soap.sforce.com/2006/04/metadata">' +
      `<soapenv:Header><SessionHeader><sessionId>${org.token()}</sessionId></SessionHeader>${header}</soapenv:Header>` +
      `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
  });
  return String(answer);
};
const all = (answer: string, element: string): string[] =>
  [...answer.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map((match) => match[1] ?? '');

describe('Metadata API Developer Guide › Utility Calls and CRUD-Based Calls', () => {
  it('retrieves what package.xml names as a zip below unpackaged/', async () => {
    const started = await soap(
      '<retrieve><retrieveRequest><apiVersion>66.0</apiVersion><unpackaged><types><members>*</members>' +
        '<name>CustomObject</name></types><version>66.0</version></unpackaged></retrieveRequest></retrieve>',
    );
    const [id = ''] = all(started, 'id');
    const status = await soap(`<checkRetrieveStatus><asyncProcessId>${id}</asyncProcessId></checkRetrieveStatus>`);
    expect(all(status, 'status')).toEqual(['Succeeded']);
    const files = unzipSync(Buffer.from(all(status, 'zipFile')[0] ?? '', 'base64'));
    const objects = Object.keys(SHOP.objects ?? {});
    expect(Object.keys(files).sort()).toEqual(
      [...objects.map((name) => `unpackaged/objects/${name}.object`), 'unpackaged/package.xml'].sort(),
    );
    expect(strFromU8(files['unpackaged/package.xml'] ?? new Uint8Array())).toContain('<version>66.0</version>');
    const without = await soap(
      `<checkRetrieveStatus><asyncProcessId>${id}</asyncProcessId><includeZip>false</includeZip></checkRetrieveStatus>`,
    );
    expect(all(without, 'zipFile')).toEqual([]);
  });

  it('lists the components of a type with who changed them', async () => {
    const answer = await soap('<listMetadata><queries><type>CustomObject</type></queries></listMetadata>');
    expect(all(answer, 'fullName')).toEqual(
      expect.arrayContaining([...Object.keys(SHOP.objects ?? {}), 'Account', 'User']),
    );
    expect(all(answer, 'manageableState')[0]).toBe('unmanaged');
    expect(Date.parse(all(answer, 'lastModifiedDate')[0] ?? '')).toBeGreaterThan(0);
  });

  it('describes its types with the kinds that lie in their files', async () => {
    const answer = await soap('<describeMetadata><asOfVersion>66.0</asOfVersion></describeMetadata>');
    expect(all(answer, 'childXmlNames')).toEqual(expect.arrayContaining(['CustomField', 'SharingCriteriaRule']));
    expect(all(answer, 'xmlName')).toEqual(expect.arrayContaining(['ConnectedApp', 'RemoteSiteSetting', 'Profile']));
  });

  it('reads a component, and gives an empty record for one that is not there', async () => {
    const [name = ''] = Object.keys(SHOP.objects ?? {});
    const answer = await soap(
      `<readMetadata><type>CustomObject</type><fullNames>${name}</fullNames><fullNames>No__c</fullNames></readMetadata>`,
    );
    expect(all(answer, 'fullName')).toContain(name);
    expect(answer).toContain('<records xsi:nil="true"/>');
  });

  it.each([
    ['a type nobody knows', '<listMetadata><queries><type>Nothing</type></queries></listMetadata>', 'sf:INVALID_TYPE'],
    [
      'four queries at once',
      `<listMetadata>${'<queries><type>Role</type></queries>'.repeat(4)}</listMetadata>`,
      'sf:LIMIT_EXCEEDED',
    ],
    [
      'a retrieve nobody knows',
      '<checkRetrieveStatus><asyncProcessId>09S000000000001</asyncProcessId></checkRetrieveStatus>',
      'sf:INVALID_CROSS_REFERENCE_KEY',
    ],
    [
      'a quick deploy of nothing',
      '<deployRecentValidation><validationId>0Af</validationId></deployRecentValidation>',
      'sf:INVALID_CROSS_REFERENCE_KEY',
    ],
    [
      'eleven components at once',
      `<createMetadata>${'<metadata xsi:type="CustomLabel"><fullName>A</fullName></metadata>'.repeat(11)}</createMetadata>`,
      'sf:LIMIT_EXCEEDED',
    ],
    [
      'an element that its type does not have',
      '<createMetadata><metadata xsi:type="CustomLabel"><fullName>A</fullName><colour>red</colour></metadata></createMetadata>',
      'soapenv:Client',
    ],
  ])('%s is a fault', async (_what, body, code) => {
    expect(all(await soap(body), 'faultcode')).toEqual([code]);
  });

  it('a deploy that is done cannot be cancelled', async () => {
    const { id } = org.org.metadata.deploy(new Uint8Array(), {}, { ...org.admin, userName: 'admin' });
    expect(await soap(`<cancelDeploy><String>${id}</String></cancelDeploy>`)).toContain('Deployment already completed');
  });

  const label = (fullName: string, value: string | undefined): string =>
    `<metadata xsi:type="CustomLabel"><fullName>${fullName}</fullName><language>ja</language><protected>false</protected>` +
    `<shortDescription>x</shortDescription>${value === undefined ? '' : `<value>${value}</value>`}</metadata>`;

  it('creates, reads, updates, upserts and deletes components one by one', async () => {
    const created = await soap(`<createMetadata>${label('One', '1')}${label('Two', undefined)}</createMetadata>`);
    expect(all(created, 'success')).toEqual(['true', 'false']);
    expect(all(created, 'statusCode')).toEqual(['REQUIRED_FIELD_MISSING']);
    expect(all(await soap(`<createMetadata>${label('One', '1')}</createMetadata>`), 'statusCode')).toEqual([
      'DUPLICATE_DEVELOPER_NAME',
    ]);
    expect(all(await soap(`<updateMetadata>${label('Three', '3')}</updateMetadata>`), 'statusCode')).toEqual([
      'INVALID_CROSS_REFERENCE_KEY',
    ]);
    expect(all(await soap(`<updateMetadata>${label('One', '11')}</updateMetadata>`), 'success')).toEqual(['true']);
    const upserted = await soap(`<upsertMetadata>${label('One', '12')}${label('Three', '3')}</upsertMetadata>`);
    expect(all(upserted, 'created')).toEqual(['false', 'true']);
    const read = await soap('<readMetadata><type>CustomLabel</type><fullNames>One</fullNames></readMetadata>');
    expect(all(read, 'value')).toEqual(['12']);
    const deleted = await soap(
      '<deleteMetadata><type>CustomLabel</type><fullNames>One</fullNames><fullNames>No</fullNames></deleteMetadata>',
    );
    expect(all(deleted, 'success')).toEqual(['true', 'false']);
  });

  it('with AllOrNoneHeader undoes all when one component is refused', async () => {
    const answer = await soap(
      `<createMetadata>${label('Four', '4')}${label('Five', undefined)}</createMetadata>`,
      '<AllOrNoneHeader><allOrNone>true</allOrNone></AllOrNoneHeader>',
    );
    expect(all(answer, 'statusCode')).toEqual(['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'REQUIRED_FIELD_MISSING']);
    expect(org.org.schema.label('Four')).toBeUndefined();
  });

  it('renames an object with its fields, its permissions and its records', async () => {
    const object =
      '<metadata xsi:type="CustomObject"><fullName>Old__c</fullName><deploymentStatus>Deployed</deploymentStatus>' +
      '<fields><fullName>Code__c</fullName><label>c</label><length>8</length><type>Text</type></fields>' +
      '<label>old</label><nameField><label>n</label><type>Text</type></nameField><pluralLabel>old</pluralLabel>' +
      '<sharingModel>ReadWrite</sharingModel></metadata>';
    const set =
      '<metadata xsi:type="PermissionSet"><fullName>Olds</fullName><fieldPermissions><editable>true</editable>' +
      '<field>Old__c.Code__c</field><readable>true</readable></fieldPermissions><label>olds</label></metadata>';
    expect(all(await soap(`<createMetadata>${object}</createMetadata>`), 'success')).toEqual(['true']);
    expect(all(await soap(`<createMetadata>${set}</createMetadata>`), 'success')).toEqual(['true']);
    const prefix = org.org.schema.object('Old__c')?.keyPrefix ?? '';
    const id = org.org.storage.newId(prefix);
    org.org.storage.insertRow('Old__c', { Id: id, Name: 'x', Code__c: 'C' });
    const renamed = await soap(
      '<renameMetadata><type>CustomObject</type><oldFullName>Old__c</oldFullName><newFullName>New__c</newFullName></renameMetadata>',
    );
    expect(all(renamed, 'success')).toEqual(['true']);
    expect(org.org.schema.object('Old__c')).toBeUndefined();
    expect(org.org.schema.object('New__c')?.keyPrefix).toBe(prefix);
    expect(org.org.storage.row('New__c', id)).toMatchObject({ Name: 'x', Code__c: 'C' });
    expect(JSON.stringify(org.org.schema.component('PermissionSet', 'Olds')?.content)).toContain('New__c.Code__c');
  });

  it('describes what a type is made of, by the schema that files are checked against', async () => {
    const answer = await soap(
      '<describeValueType><type>{http://soap.sforce.com/2006/04/metadata}CustomField</type></describeValueType>',
    );
    expect(all(answer, 'apiCreatable')).toEqual(['true']);
    expect(all(answer, 'name')).toEqual(expect.arrayContaining(['fullName', 'valueSet', 'controllingField']));
    expect(all(answer, 'value')).toEqual(expect.arrayContaining(['MasterDetail', 'SetNull']));
  });

  it('tells clients of 37.0 what the values of a standard picklist mean', async () => {
    const read = '<readMetadata><type>CustomField</type><fullNames>Lead.Status</fullNames></readMetadata>';
    const old = await soap(read, '', '37.0');
    expect(all(old, 'converted')).toContain('true');
    expect(all(await soap(read), 'converted')).toEqual([]);
  });

  it('retrieves a package that was deployed under its name, and tells of one that was not', async () => {
    const ask = async (name: string) => {
      const started = await soap(
        `<retrieve><retrieveRequest><apiVersion>66.0</apiVersion><packageNames>${name}</packageNames></retrieveRequest></retrieve>`,
      );
      return soap(
        `<checkRetrieveStatus><asyncProcessId>${all(started, 'id')[0] ?? ''}</asyncProcessId></checkRetrieveStatus>`,
      );
    };
    const manifest =
      '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>My Labels</fullName><types><members>P</members>' +
      '<name>CustomLabel</name></types><version>66.0</version></Package>';
    const labels =
      '<CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata"><labels><fullName>P</fullName><language>ja</language>' +
      '<protected>false</protected><shortDescription>x</shortDescription><value>p</value></labels></CustomLabels>';
    const zip = zipSync({ 'package.xml': strToU8(manifest), 'labels/CustomLabels.labels': strToU8(labels) });
    expect(org.org.metadata.deploy(zip, {}, { ...org.admin, userName: 'admin' }).success).toBe(true);
    const files = unzipSync(Buffer.from(all(await ask('My Labels'), 'zipFile')[0] ?? '', 'base64'));
    expect(Object.keys(files).sort()).toEqual(['My Labels/labels/CustomLabels.labels', 'My Labels/package.xml']);
    expect(all(await ask('No Package'), 'problem')).toEqual(['No package named &apos;No Package&apos; found']);
  });

  it('deploys quickly what a validation checked, once', async () => {
    const zip = zipSync({
      'package.xml': strToU8(
        '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>*</members><name>Role</name></types><version>66.0</version></Package>',
      ),
      'roles/Chief.role': strToU8('<Role xmlns="http://soap.sforce.com/2006/04/metadata"><name>長</name></Role>'),
    });
    const options = { checkOnly: true, testLevel: 'RunAllTestsInOrg' };
    const { id } = org.org.metadata.deploy(zip, options, { ...org.admin, userName: 'admin' });
    const quick = await soap(`<deployRecentValidation><validationId>${id}</validationId></deployRecentValidation>`);
    const [made = ''] = all(quick, 'result');
    expect(made).toMatch(/^0Af/);
    expect(made).not.toBe(id);
    expect(org.org.schema.component('Role', 'Chief')).toBeDefined();
    const again = await soap(`<deployRecentValidation><validationId>${id}</validationId></deployRecentValidation>`);
    expect(all(again, 'faultcode')).toEqual(['sf:INVALID_ID_FIELD']);
  });
});
