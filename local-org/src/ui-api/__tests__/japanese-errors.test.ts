import { servedOrg, type ServedOrg } from '../../../testing/index.ts';

const METADATA = {
  objects: {
    Parcel__c: {
      fields: [
        { name: 'Code__c', type: 'Text', label: '番号', length: 5, unique: true, caseSensitive: false },
        { name: 'Weight__c', type: 'Number', label: '重さ', precision: 5, scale: 0, required: true },
      ],
      rules: [{ name: 'Light', formula: 'Weight__c > 30', message: '30kgまでです。', field: 'Weight__c' }],
    },
  },
  permissionSets: {
    All: { objects: { Parcel__c: ['create', 'edit'] } as const, fields: { 'Parcel__c.Code__c': 'edit' } as const },
  },
};

describe('UI API Developer Guide › Error Responses', () => {
  let org: ServedOrg;
  let token: string;
  const create = async (fields: object) => {
    const answer = await org.rest('POST', '/ui-api/records', { apiName: 'Parcel__c', fields }, { token });
    return { status: answer.status, ...answer.body.output };
  };

  beforeAll(async () => {
    org = await servedOrg(METADATA);
    token = org.token(org.user('clerk@example.com', 'All').userId);
  });
  afterAll(() => org.stop());

  it('says what is wrong with a field in the language of the user, and a rule in its own words', async () => {
    const said = async (fields: object) => (await create(fields)).fieldErrors;
    expect(await said({ Name: '箱', Code__c: '1' })).toMatchObject({
      Weight__c: [{ message: '重さを入力してください。' }],
    });
    expect(await said({ Name: '箱', Code__c: '123456', Weight__c: 1 })).toMatchObject({
      Code__c: [{ message: '番号: データ値が長すぎます。5文字以内で入力してください。' }],
    });
    expect(await said({ Name: '箱', Weight__c: 31 })).toMatchObject({ Weight__c: [{ message: '30kgまでです。' }] });
  });

  it('names the record that has a value already', async () => {
    expect((await create({ Name: '箱', Code__c: '1', Weight__c: 1 })).status).toBe(201);
    const { fieldErrors, errors } = await create({ Name: '箱', Code__c: '1', Weight__c: 1 });
    const [problem] = fieldErrors.Code__c ?? errors;
    expect(problem).toMatchObject({ errorCode: 'DUPLICATE_VALUE' });
    expect(problem.message).toMatch(/重複する値が存在します。ID \w{15,18} のレコードと同じ値です。/);
  });
});
