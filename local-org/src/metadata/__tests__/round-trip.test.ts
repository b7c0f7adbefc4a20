import { strFromU8, unzipSync } from 'fflate';
import { values } from './cases/case.ts';
import { DeployTest, field, file, object, text, zipOf } from './support/deploy-test.ts';

const files = {
  'objects/Trip__c.object': object({
    fields: [
      field('Country__c', 'Picklist', { valueSet: values('JP', 'FR') }),
      field('City__c', 'Picklist', {
        valueSet: {
          controllingField: 'Country__c',
          ...values('Tokyo'),
          valueSettings: [{ controllingFieldValue: ['JP'], valueName: 'Tokyo' }],
        },
      }),
    ],
    recordTypes: [
      {
        fullName: 'Abroad',
        active: true,
        label: '海外',
        picklistValues: [{ picklist: 'Country__c', values: [{ fullName: 'FR', default: true }] }],
      },
    ],
  }),
  'objects/Rate__mdt.object': file('CustomObject', {
    fields: [text('Code__c')],
    label: '単価',
    pluralLabel: '単価',
    visibility: 'Public',
  }),
  'customMetadata/Rate.Tokyo.md':
    '<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">' +
    '<label>東京</label><protected>false</protected><values><field>Code__c</field><value xsi:type="xsd:string">T &amp; U</value></values></CustomMetadata>',
  'objects/Limit__c.object': file('CustomObject', { customSettingsType: 'List', label: '設定', visibility: 'Public' }),
  'quickActions/Trip__c.Add.quickAction': file('QuickAction', {
    label: '追加',
    optionsCreateFeedItem: false,
    targetObject: 'Trip__c',
    type: 'Create',
  }),
  'standardValueSets/AccountType.standardValueSet': file('StandardValueSet', {
    sorted: false,
    standardValue: [{ fullName: 'Client', default: false, label: '顧客' }],
  }),
  'profiles/Clerk.profile': file('Profile', {
    custom: true,
    recordTypeVisibilities: [{ default: true, recordType: 'Trip__c.Abroad', visible: true }],
    userLicense: 'Salesforce',
  }),
};

const ALL = {
  CustomObject: ['*'],
  CustomMetadata: ['*'],
  QuickAction: ['*'],
  Profile: ['Clerk'],
  StandardValueSet: ['AccountType', 'LeadStatus'],
};

const retrieved = (org: DeployTest): Record<string, string> => {
  const { zip } = org.metadata.retrieve({
    manifest: new Map(Object.entries(ALL).map(([type, names]) => [type, new Set(names)])),
    version: '66.0',
  });
  return Object.fromEntries(
    Object.entries(unzipSync(zip)).map(([path, bytes]) => [path.replace('unpackaged/', ''), strFromU8(bytes)]),
  );
};

describe('Metadata API Developer Guide › Round trip', () => {
  const org = new DeployTest().given(files);

  it('what was deployed comes back, file for file', () => {
    expect(Object.keys(retrieved(org)).sort()).toEqual(
      [...Object.keys(files), 'package.xml', 'standardValueSets/LeadStatus.standardValueSet'].sort(),
    );
  });

  it('deployed again, it changes nothing', () => {
    const again = org.deployZip(zipOf(retrieved(org)));
    expect(again.details.componentFailures).toEqual([]);
    expect(again.details.componentSuccesses.filter((one) => one.changed && one.fullName !== 'LeadStatus')).toEqual([]);
  });

  it('in another org, it makes the same', () => {
    const other = new DeployTest().given(retrieved(org));
    const [first, second] = [retrieved(org), retrieved(other)];
    expect(second).toEqual(first);
  });

  it('a custom metadata value keeps its type', () => {
    expect(retrieved(org)['customMetadata/Rate.Tokyo.md']).toContain('<value xsi:type="xsd:string">T &amp; U</value>');
  });

  it('a profile brings the record types that come along', () => {
    expect(retrieved(org)['profiles/Clerk.profile']).toContain('<recordType>Trip__c.Abroad</recordType>');
  });

  it('a standard value set changes the picklists it serves, and what their values mean', () => {
    expect(
      org.schema
        .object('Account')
        ?.field('Type')
        ?.picklist?.values.map(({ value }) => value),
    ).toEqual(['Client']);
    const statuses = new DeployTest().given({
      'standardValueSets/LeadStatus.standardValueSet': file('StandardValueSet', {
        sorted: false,
        standardValue: [
          { fullName: 'New', converted: false, default: true, label: '新規' },
          { fullName: 'Won', converted: true, default: false, label: '済' },
        ],
      }),
    });
    expect(statuses.rows('SELECT "ApiName", "IsConverted" FROM "LeadStatus" ORDER BY "SortOrder"')).toEqual([
      { ApiName: 'New', IsConverted: 0 },
      { ApiName: 'Won', IsConverted: 1 },
    ]);
  });
});
