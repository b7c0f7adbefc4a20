import { strFromU8, unzipSync } from 'fflate';
import { openMetadata, type RetrieveResult } from '../index.ts';
import { DeployTest, destructive, file, object, rawZip, packageXml, text } from './support/deploy-test.ts';

const shop = {
  'objects/Shop__c.object': object({ fields: [text('Name2__c'), text('Code__c', { description: 'A & B "c"' })] }),
  'objects/Room__c.object': object({ fields: [text('Floor__c')] }),
  'labels/CustomLabels.labels': file('CustomLabels', {
    labels: [{ fullName: 'Hello', language: 'ja', protected: false, shortDescription: 'x', value: 'こんにちは' }],
  }),
  'profiles/Clerk.profile': file('Profile', {
    custom: true,
    fieldPermissions: [
      { editable: true, field: 'Shop__c.Code__c', readable: true },
      { editable: true, field: 'Room__c.Floor__c', readable: true },
    ],
    userLicense: 'Salesforce',
  }),
  'lwc/clock/clock.js':
    "import { LightningElement } from 'lwc';\nexport default class Clock extends LightningElement {}\n",
  'lwc/clock/clock.html': '<template></template>\n',
  'lwc/clock/clock.js-meta.xml': file('LightningComponentBundle', { apiVersion: '66.0', isExposed: false }),
};

const ask = (org: DeployTest, members: Readonly<Record<string, readonly string[]>>): RetrieveResult =>
  org.metadata.retrieve({
    manifest: new Map(Object.entries(members).map(([type, names]) => [type, new Set(names)])),
    version: '66.0',
  });

const filesIn = (result: RetrieveResult): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(result.zip)).map(([path, bytes]) => [path, strFromU8(bytes)]));

const ALL = {
  CustomObject: ['*'],
  CustomLabels: ['CustomLabels'],
  LightningComponentBundle: ['*'],
  Profile: ['*'],
};

describe('Metadata API Developer Guide › retrieve()', () => {
  const org = new DeployTest().given(shop);

  it('gives the files below unpackaged/, with the package.xml that names them', () => {
    const files = filesIn(ask(org, ALL));
    expect(Object.keys(files).sort()).toEqual([
      'unpackaged/labels/CustomLabels.labels',
      'unpackaged/lwc/clock/clock.html',
      'unpackaged/lwc/clock/clock.js',
      'unpackaged/lwc/clock/clock.js-meta.xml',
      'unpackaged/objects/Room__c.object',
      'unpackaged/objects/Shop__c.object',
      'unpackaged/package.xml',
      'unpackaged/profiles/Clerk.profile',
    ]);
    expect(files['unpackaged/lwc/clock/clock.js']).toBe(shop['lwc/clock/clock.js']);
    expect(files['unpackaged/lwc/clock/clock.js-meta.xml']).toContain('    <apiVersion>66.0</apiVersion>\n');
    expect(files['unpackaged/objects/Shop__c.object']).toContain('<description>A &amp; B &quot;c&quot;</description>');
  });

  it('deployed to another org and retrieved there, is the same to the byte; deployed again, it changes nothing', () => {
    const first = ask(org, ALL);
    const other = new DeployTest();
    expect(other.deployZip(first.zip).details.componentFailures).toEqual([]);
    expect(filesIn(ask(other, ALL))).toEqual(filesIn(first));
    const again = org.deployZip(first.zip);
    expect(again.success).toBe(true);
    expect(again.details.componentSuccesses.filter((one) => one.changed)).toEqual([]);
  });

  it('gives a field alone inside its object’s file', () => {
    const files = filesIn(ask(org, { CustomField: ['Shop__c.Code__c'] }));
    const shopFile = files['unpackaged/objects/Shop__c.object'] ?? '';
    expect(shopFile).toContain('<fullName>Code__c</fullName>');
    expect(shopFile).not.toContain('Name2__c');
    expect(shopFile).not.toContain('pluralLabel');
    expect(files['unpackaged/package.xml']).toContain('<members>Shop__c.Code__c</members>');
  });

  it('limits a profile to what is retrieved beside it', () => {
    const profile = filesIn(ask(org, { CustomObject: ['Shop__c'], Profile: ['Clerk'] }))[
      'unpackaged/profiles/Clerk.profile'
    ];
    expect(profile).toContain('Shop__c.Code__c');
    expect(profile).not.toContain('Room__c.Floor__c');
    expect(profile).toContain('<userLicense>Salesforce</userLicense>');
  });

  it('tells who made what, and what is not there', () => {
    const { fileProperties, messages } = ask(org, { CustomObject: ['Shop__c', 'Nowhere__c'], ApexClass: ['A'] });
    expect(fileProperties).toContainEqual(
      expect.objectContaining({
        createdById: org.adminId,
        createdDate: '2023-06-12T01:00:00.000Z',
        fileName: 'unpackaged/objects/Shop__c.object',
        fullName: 'Shop__c.Code__c',
        type: 'CustomField',
      }),
    );
    expect(messages.map((message) => message.problem)).toEqual([
      "Entity of type 'CustomObject' named 'Nowhere__c' cannot be found",
      "Entity of type 'ApexClass' named 'A' cannot be found",
    ]);
  });

  it('lists labels as one file and one by one', () => {
    expect(org.metadata.list('CustomLabels').map((one) => one.fullName)).toEqual(['CustomLabels']);
    expect(org.metadata.list('CustomLabel').map((one) => [one.fullName, one.fileName])).toEqual([
      ['Hello', 'labels/CustomLabels.labels'],
    ]);
  });

  it('reads one component with all that lies in its file', () => {
    expect(org.metadata.read('CustomObject', 'Room__c')).toMatchObject({
      label: 'もの',
      fields: [{ fullName: 'Floor__c', type: 'Text' }],
    });
    expect(org.metadata.read('CustomObject', 'Nowhere__c')).toBeUndefined();
  });
});

describe('Deletions', () => {
  it('before and after the rest in one deploy make room for a field of another name', () => {
    const org = new DeployTest().given(shop);
    const files = { 'objects/Room__c.object': object({ fields: [text('Wing__c')] }) };
    const result = org.deployZip(
      rawZip({
        ...files,
        'package.xml': packageXml(Object.keys(files)),
        'destructiveChangesPre.xml': destructive({ CustomField: ['Room__c.Floor__c'] }),
        'destructiveChangesPost.xml': destructive({ CustomField: ['Shop__c.Name2__c'] }),
      }),
    );
    expect(result.details.componentFailures).toEqual([]);
    expect(org.metadata.list('CustomField').map((one) => one.fullName)).toEqual(['Room__c.Wing__c', 'Shop__c.Code__c']);
  });
});

it('The result of a deploy outlives the process that made it', () => {
  const org = new DeployTest();
  const { id } = org.deploy(shop);
  const { storage, schema } = org;
  const reopened = openMetadata({ storage, schema: () => schema, replaceSchema: () => undefined });
  expect(reopened.checkDeployStatus(id.slice(0, 15))).toMatchObject({ id, status: 'Succeeded' });
});
