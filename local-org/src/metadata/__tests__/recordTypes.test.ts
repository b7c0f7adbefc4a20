import type { RequestContext } from '../../context.ts';
import { describeObject, recordTypeFacts } from '../../describe/index.ts';
import type { SampleOrg } from '../../../testing/index.ts';
import { values } from './cases/case.ts';
import { destructive, field, file, formula, object, rule, zipOf } from './support/deploy-test.ts';
import { deployTo, orgWith } from './support/open-deploy.ts';

const trip = object({
  fields: [
    field('Way__c', 'Picklist', { valueSet: { restricted: true, ...values('Train', 'Car', 'Plane') } }),
    formula('Kind__c', 'Text', '$RecordType.DeveloperName'),
  ],
  recordTypes: [
    {
      fullName: 'Abroad',
      active: true,
      label: '海外',
      picklistValues: [
        {
          picklist: 'Way__c',
          values: [
            { fullName: 'Plane', default: true },
            { fullName: 'Car', default: false },
          ],
        },
      ],
    },
    { fullName: 'Home', active: true, label: '国内' },
    { fullName: 'Old', active: false, label: '旧' },
  ],
  validationRules: [rule('NoCarAbroad', 'AND(RecordType.DeveloperName = "Abroad", ISPICKVAL(Way__c, "Car"))')],
});

const rights = {
  objectPermissions: [
    {
      allowCreate: true,
      allowDelete: true,
      allowEdit: true,
      allowRead: true,
      modifyAllRecords: false,
      object: 'Trip__c',
      viewAllRecords: false,
    },
  ],
  fieldPermissions: [
    { editable: true, field: 'Trip__c.Way__c', readable: true },
    { editable: false, field: 'Trip__c.Kind__c', readable: true },
  ],
};

const opens = (recordType: string, isDefault?: boolean) => ({
  ...(isDefault === undefined ? {} : { default: isDefault }),
  recordType: `Trip__c.${recordType}`,
  visible: true,
});

const files = {
  'objects/Trip__c.object': trip,
  'profiles/Standard.profile': file('Profile', { ...rights, recordTypeVisibilities: [opens('Abroad', true)] }),
  'permissionsets/Home.permissionset': file('PermissionSet', {
    label: 'Home',
    recordTypeVisibilities: [opens('Home')],
  }),
};

let sample: SampleOrg;
let clerk: RequestContext;
beforeEach(() => {
  sample = orgWith(files);
  clerk = sample.user('clerk@sample.invalid');
});
afterEach(() => sample.org.close());

const idOf = (name: string): string =>
  String(sample.value(`SELECT Id FROM RecordType WHERE SobjectType = 'Trip__c' AND DeveloperName = '${name}'`));

const insert = (row: Record<string, unknown>, as = clerk) =>
  sample.save({ operation: 'insert', sobject: 'Trip__c', rows: [{ Name: 'T', ...row }] }, as)[0]!;

const read = (id: string | null) =>
  sample.records(`SELECT Way__c, Kind__c, RecordType.Name FROM Trip__c WHERE Id = '${id ?? ''}'`, clerk)[0];

describe('Metadata API Developer Guide › RecordType', () => {
  it('a new record gets the default record type of its user’s profile, and the defaults of its picklists', () => {
    const { id } = insert({});
    expect(read(id)).toMatchObject({ Way__c: 'Plane', Kind__c: 'Abroad', RecordType: { Name: '海外' } });
  });

  it('a record type is a row that queries find', () => {
    expect(sample.records('SELECT DeveloperName, IsActive FROM RecordType ORDER BY DeveloperName')).toMatchObject([
      { DeveloperName: 'Abroad', IsActive: true },
      { DeveloperName: 'Home', IsActive: true },
      { DeveloperName: 'Old', IsActive: false },
    ]);
  });

  it('a record type that neither profile nor permission set opens is refused', () => {
    const [{ statusCode, message } = { statusCode: '', message: '' }] = insert({ RecordTypeId: idOf('Home') }).errors;
    expect(statusCode).toBe('INVALID_CROSS_REFERENCE_KEY');
    expect(message).toBe(`Record Type ID: this ID value isn't valid for the user: ${idOf('Home')}`);
  });

  it('a permission set opens a record type besides those of the profile', () => {
    const both = sample.user('both@sample.invalid', 'Home');
    const { id } = insert({ RecordTypeId: idOf('Home'), Way__c: 'Train' }, both);
    expect(read(id)).toMatchObject({ Kind__c: 'Home', Way__c: 'Train' });
  });

  it('an inactive record type is refused, and so is one of nothing', () => {
    expect(insert({ RecordTypeId: idOf('Old') }).errors[0]?.statusCode).toBe('INVALID_CROSS_REFERENCE_KEY');
    expect(insert({ RecordTypeId: '012000000000999AAA' }).errors[0]?.statusCode).toBe('INVALID_CROSS_REFERENCE_KEY');
  });

  it('a restricted picklist takes the values that the record type offers', () => {
    expect(insert({ Way__c: 'Train' }).errors).toEqual([
      expect.objectContaining({
        statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        message: 'Way__c: bad value for restricted picklist field: Train',
        fields: ['Way__c'],
      }),
    ]);
  });

  it('rules read the record type as a parent', () => {
    expect(insert({ Way__c: 'Car' }).errors[0]?.statusCode).toBe('FIELD_CUSTOM_VALIDATION_EXCEPTION');
  });

  it('describe tells each user which record types are open, and which is the default', () => {
    const facts = recordTypeFacts(clerk, clerk.org.schema.object('Trip__c')!);
    expect(
      facts.map(({ developerName, available, defaultRecordTypeMapping }) => [
        developerName,
        available,
        defaultRecordTypeMapping,
      ]),
    ).toEqual(
      [
        ['Abroad', true, true],
        ['Old', false, false],
        ['Home', false, false],
        ['Master', true, false],
      ].sort((a, b) => order(a[0]) - order(b[0])),
    );
    const described = describeObject(clerk, clerk.org.schema.object('Trip__c')!, 'v66.0');
    expect(described['recordTypeInfos']).toContainEqual(
      expect.objectContaining({
        recordTypeId: idOf('Abroad'),
        urls: { layout: `/services/data/v66.0/sobjects/Trip__c/describe/layouts/${idOf('Abroad')}` },
      }),
    );
    function order(name: unknown): number {
      return facts.findIndex((fact) => fact.developerName === name);
    }
  });

  it('an object without record types has the master alone, and no RecordTypeId', () => {
    deployTo(sample, { 'objects/Plain__c.object': object() });
    const plain = sample.org.schema.object('Plain__c')!;
    expect(plain.field('RecordTypeId')).toBeUndefined();
    expect(recordTypeFacts(sample.admin, plain)).toEqual([
      expect.objectContaining({ developerName: 'Master', defaultRecordTypeMapping: true }),
    ]);
  });

  it('is not deleted by a destructive change', () => {
    const result = sample.org.metadata.deploy(
      zipOf({ 'destructiveChanges.xml': destructive({ RecordType: ['Trip__c.Home'] }) }),
      {},
      { userId: sample.admin.userId, userName: '', now: sample.admin.now },
    );
    expect(result.details.componentFailures[0]?.problem).toBe('Cannot delete record type through API');
  });

  it('deployed again, says the same', () => {
    const { id } = insert({});
    const again = deployTo(sample, files);
    expect(again.details.componentSuccesses.filter((one) => one.changed)).toEqual([]);
    expect(read(id)).toMatchObject({ Kind__c: 'Abroad' });
  });
});
