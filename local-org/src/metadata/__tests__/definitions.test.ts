import type { RequestContext } from '../../context.ts';
import { describeObject } from '../../describe/index.ts';
import type { SampleOrg } from '../../../testing/index.ts';
import { values } from './cases/case.ts';
import { field, file, formula, number, object, rule, text } from './support/deploy-test.ts';
import { deployTo, orgWith } from './support/open-deploy.ts';

const rate = file('CustomObject', {
  fields: [
    number('Yen__c', { precision: 8, scale: 2 }),
    field('Object__c', 'MetadataRelationship', { referenceTo: 'EntityDefinition', relationshipName: 'Rates' }),
    field('Base__c', 'MetadataRelationship', { referenceTo: 'Rate__mdt', relationshipName: 'Derived' }),
  ],
  label: '単価',
  pluralLabel: '単価',
  visibility: 'Public',
});

const record = (label: string, given: Record<string, string>): string =>
  file('CustomMetadata', {
    label,
    protected: false,
    values: Object.entries(given).map(([name, value]) => ({ field: name, value })),
  });

const setting = (type: string): string =>
  file('CustomObject', {
    customSettingsType: type,
    fields: [number('Most__c'), text('Note__c', { required: true, length: 255 })],
    label: '設定',
    visibility: 'Public',
  });

const files = {
  'objects/Rate__mdt.object': rate,
  'customMetadata/Rate.Tokyo.md': record('東京', { Yen__c: '1200.5', Object__c: 'Trip__c' }),
  'customMetadata/Rate.Ueno.md': record('上野', { Yen__c: '900', Base__c: 'Tokyo' }),
  'objects/Limit__c.object': setting('Hierarchy'),
  'objects/Code__c.object': setting('List'),
  'objects/Trip__c.object': object({
    fields: [
      number('Km__c'),
      formula('Fee__c', 'Number', 'Km__c * $CustomMetadata.Rate__mdt.Tokyo.Yen__c'),
      formula('Left__c', 'Number', '$Setup.Limit__c.Most__c - Km__c'),
      field('Country__c', 'Picklist', { valueSet: values('JP', 'FR', 'US') }),
      field('City__c', 'Picklist', {
        valueSet: {
          controllingField: 'Country__c',
          restricted: true,
          ...values('Tokyo', 'Paris'),
          valueSettings: [
            { controllingFieldValue: ['JP', 'US'], valueName: 'Tokyo' },
            { controllingFieldValue: ['FR'], valueName: 'Paris' },
          ],
        },
      }),
    ],
    validationRules: [rule('Short', 'Km__c > $Setup.Limit__c.Most__c')],
  }),
  'permissionsets/Trip.permissionset': file('PermissionSet', {
    customMetadataTypeAccesses: [{ enabled: true, name: 'Rate__mdt' }],
    fieldPermissions: ['Km__c', 'Fee__c', 'Left__c', 'Country__c', 'City__c'].map((name) => ({
      editable: !['Fee__c', 'Left__c'].includes(name),
      field: `Trip__c.${name}`,
      readable: true,
    })),
    label: 'Trip',
    objectPermissions: [
      {
        allowCreate: true,
        allowDelete: false,
        allowEdit: true,
        allowRead: true,
        modifyAllRecords: false,
        object: 'Trip__c',
        viewAllRecords: false,
      },
    ],
  }),
};

let sample: SampleOrg;
let clerk: RequestContext;
beforeAll(() => {
  sample = orgWith(files);
  clerk = sample.user('clerk@sample.invalid', 'Trip');
});
afterAll(() => sample.org.close());

const write = (
  operation: 'insert' | 'update' | 'delete',
  sobject: string,
  row: Record<string, unknown>,
  as = sample.admin,
) => sample.save({ operation, sobject, rows: [row] }, as)[0]!;

describe('Metadata API Developer Guide › CustomMetadata', () => {
  it('a record is a row that queries find by its names and fields', () => {
    expect(
      sample.records(
        "SELECT DeveloperName, MasterLabel, QualifiedApiName, Yen__c FROM Rate__mdt WHERE DeveloperName = 'Tokyo'",
      ),
    ).toMatchObject([{ DeveloperName: 'Tokyo', MasterLabel: '東京', QualifiedApiName: 'Tokyo', Yen__c: 1200.5 }]);
  });

  it('a relationship leads to another record, or to an object', () => {
    expect(sample.value("SELECT Base__r.Yen__c FROM Rate__mdt WHERE DeveloperName = 'Ueno'")).toMatchObject({
      Yen__c: 1200.5,
    });
    expect(
      sample.value("SELECT Object__r.QualifiedApiName FROM Rate__mdt WHERE DeveloperName = 'Tokyo'"),
    ).toMatchObject({
      QualifiedApiName: 'Trip__c',
    });
  });

  it('formulas read a record by name', () => {
    const id = write('insert', 'Trip__c', { Name: 'A', Km__c: 2 }, clerk).id;
    expect(sample.records(`SELECT Fee__c FROM Trip__c WHERE Id = '${id ?? ''}'`, clerk)[0]).toMatchObject({
      Fee__c: 2401,
    });
  });

  it('a formula that names a record that is not there is refused', () => {
    const result = deployTo(sample, {
      'objects/Trip__c.object': object({
        fields: [formula('Fee__c', 'Number', 'Km__c * $CustomMetadata.Rate__mdt.Kyoto.Yen__c')],
      }),
    });
    expect(result.details.componentFailures[0]?.problem).toMatch(
      /\$CustomMetadata\.Rate__mdt\.Kyoto\.Yen__c does not exist/,
    );
  });

  it('rows are written by deploys alone', () => {
    const tokyo = sample.value("SELECT Id FROM Rate__mdt WHERE DeveloperName = 'Tokyo'");
    const refused = /entity type cannot be (inserted|updated|deleted): Rate__mdt/;
    expect(() => write('insert', 'Rate__mdt', { DeveloperName: 'Kyoto', MasterLabel: '京都' })).toThrow(refused);
    expect(() => write('update', 'Rate__mdt', { Id: tokyo, Yen__c: 1 })).toThrow(refused);
    expect(() => write('delete', 'Rate__mdt', { Id: tokyo })).toThrow(refused);
  });

  it('a deploy changes a record in place: its id stays', () => {
    const before = sample.value("SELECT Id FROM Rate__mdt WHERE DeveloperName = 'Ueno'");
    deployTo(sample, { 'customMetadata/Rate.Ueno.md': record('上野駅', { Yen__c: '950', Base__c: 'Tokyo' }) });
    expect(sample.records("SELECT Id, MasterLabel FROM Rate__mdt WHERE DeveloperName = 'Ueno'")).toMatchObject([
      { Id: before, MasterLabel: '上野駅' },
    ]);
  });

  it('a user reads the types that were granted', () => {
    const other = sample.user('other@sample.invalid');
    expect(clerk.access.object('Rate__mdt')).toMatchObject({ read: true, create: false, edit: false });
    expect(clerk.access.object('Limit__c').read).toBe(other.access.object('Limit__c').read);
  });
});

describe('Salesforce Help › Custom settings', () => {
  it('a hierarchy setting counts for the user, else the profile, else the org', () => {
    const profileId = clerk.access.profileId;
    expect(write('insert', 'Limit__c', { Most__c: 10, Note__c: 'org' }).success).toBe(true);
    const left = () => sample.records("SELECT Left__c FROM Trip__c WHERE Name = 'A'", clerk)[0]?.['Left__c'];
    expect(left()).toBe(8);
    expect(write('insert', 'Limit__c', { SetupOwnerId: profileId, Most__c: 20, Note__c: 'profile' }).success).toBe(
      true,
    );
    expect(left()).toBe(18);
    expect(write('insert', 'Limit__c', { SetupOwnerId: clerk.userId, Most__c: 30, Note__c: 'user' }).success).toBe(
      true,
    );
    expect(left()).toBe(28);
    expect(write('insert', 'Trip__c', { Name: 'B', Km__c: 31 }, clerk).errors[0]?.statusCode).toBe(
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    );
  });

  it('an owner has one row of a hierarchy setting, and required fields are required', () => {
    expect(write('insert', 'Limit__c', { Most__c: 11, Note__c: 'again' }).errors[0]?.statusCode).toBe(
      'DUPLICATE_VALUE',
    );
    expect(write('insert', 'Limit__c', { SetupOwnerId: sample.admin.userId, Most__c: 1 }).errors[0]?.statusCode).toBe(
      'REQUIRED_FIELD_MISSING',
    );
  });

  it('a list setting holds rows by name', () => {
    expect(write('insert', 'Code__c', { Name: 'one', Note__c: 'x' }).success).toBe(true);
    expect(write('insert', 'Code__c', { Name: 'one', Note__c: 'y' }).errors[0]?.statusCode).toBe('DUPLICATE_VALUE');
    expect(describeObject(sample.admin, sample.org.schema.object('Code__c')!, 'v66.0')).toMatchObject({
      customSetting: true,
      layoutable: false,
    });
  });
});

describe('Object Reference › Dependent picklists', () => {
  it('describe tells by a bitmap which values go with which', () => {
    const described = describeObject(clerk, sample.org.schema.object('Trip__c')!, 'v66.0');
    const city = (described['fields'] as Record<string, unknown>[]).find((each) => each['name'] === 'City__c');
    expect(city).toMatchObject({
      controllerName: 'Country__c',
      dependentPicklist: true,
      picklistValues: [
        { value: 'Tokyo', validFor: Buffer.from([0b1010_0000]).toString('base64') },
        { value: 'Paris', validFor: Buffer.from([0b0100_0000]).toString('base64') },
      ],
    });
  });

  it('the API saves any value of the list, whatever controls it', () => {
    expect(write('insert', 'Trip__c', { Name: 'C', Country__c: 'JP', City__c: 'Paris' }, clerk).success).toBe(true);
    expect(
      write('insert', 'Trip__c', { Name: 'D', Country__c: 'JP', City__c: 'Rome' }, clerk).errors[0]?.statusCode,
    ).toBe('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
  });
});
