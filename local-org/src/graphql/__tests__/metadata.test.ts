import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery, isInputObjectType, isObjectType } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';
import { openLibrary } from './library.ts';
import type { Library } from './library.ts';

describe('GraphQL API Developer Guide › Get Object Metadata', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary();
  });
  afterAll(() => library.stop());

  it('describes objects, their fields and their picklists', async () => {
    const { data, errors } = await library.ask(`{ uiapi { objectInfos(apiNames: ["Loan__c", "Member__c"]) {
      ApiName label keyPrefix createable deletable locale nameFields recordTypeInfos { master recordTypeId }
      childRelationships { relationshipName childObjectApiName objectInfo { label } }
      fields { ApiName dataType required updateable referenceToInfos { ApiName objectInfo { ApiName } }
        ... on PicklistField { picklistValuesByRecordTypeIDs { recordTypeID picklistValues { value label } } } } } } }`);
    expect(errors).toEqual([]);
    const [loan, member] = data.uiapi.objectInfos;
    expect(loan).toMatchObject({ ApiName: 'Loan__c', createable: true, locale: 'ja', nameFields: ['Name'] });
    expect(member.childRelationships).toContainEqual({
      relationshipName: 'Loans__r',
      childObjectApiName: 'Loan__c',
      objectInfo: { label: 'Loan__c' },
    });
    const field = (name: string): unknown => loan.fields.find(({ ApiName }: { ApiName: string }) => ApiName === name);
    expect(field('Fee__c')).toMatchObject({ dataType: 'CURRENCY', updateable: true, referenceToInfos: [] });
    expect(field('Member__c')).toMatchObject({
      dataType: 'REFERENCE',
      referenceToInfos: [{ ApiName: 'Member__c', objectInfo: { ApiName: 'Member__c' } }],
    });
    expect(field('Genre__c')).toMatchObject({
      dataType: 'PICKLIST',
      picklistValuesByRecordTypeIDs: [
        { recordTypeID: '012000000000000AAA', picklistValues: [{ value: 'Novel', label: 'Novel' }, {}, {}] },
      ],
    });
  });

  it('narrows to the fields named in objectInfoInputs', async () => {
    const { data } = await library.ask(
      `query($of: [ObjectInfoInput!]) { uiapi { objectInfos(objectInfoInputs: $of) { fields { ApiName } } } }`,
      { of: [{ apiName: 'Loan__c', fieldNames: ['Genre__c'], recordTypeIds: ['012000000000000AAA'] }] },
    );
    expect(data.uiapi.objectInfos).toEqual([{ fields: [{ ApiName: 'Genre__c' }] }]);
  });

  it('leaves out fields and objects the user may not read', async () => {
    const { data, errors } = await library.desk(
      `{ uiapi { objectInfos(apiNames: ["Loan__c", "Vault__c"]) { ApiName deletable fields { ApiName } } } }`,
    );
    const [loan, vault] = data.uiapi.objectInfos;
    expect(loan.deletable).toBe(false);
    expect(loan.fields).not.toContainEqual({ ApiName: 'Secret__c' });
    expect(vault).toBeNull();
    expect(errors).toMatchObject([{ paths: ['uiapi', 'objectInfos', 1] }]);
  });

  it('ends soon where descriptions are nested into each other', async () => {
    const nest = (depth: number): string =>
      depth === 0 ? 'ApiName' : `childRelationships { objectInfo { fields { ApiName } ${nest(depth - 1)} } }`;
    const { data, errors } = await library.ask(`{ uiapi { objectInfos(apiNames: ["User"]) { ${nest(12)} } } }`);
    expect(errors.some(({ extensions }) => extensions.ErrorType === 'ExecutionAborted')).toBe(true);
    expect(data.uiapi).toBeDefined();
  });

  it('describes a related list and the layout', async () => {
    const { data, errors } = await library.ask(`{ uiapi {
      relatedListByName(parentApiName: "Loan__c", relatedListName: "Reminders__r") { childApiName parentApiName relatedListName fieldApiName label displayColumns { fieldApiName label sortable } }
      recordLayouts(objectApiName: "Loan__c", mode: EDIT) { totalCount pageInfo { hasNextPage } edges { node { mode layoutType objectApiName
        sections { tabOrder layoutRows { layoutItems { uiBehavior required layoutComponents { apiName componentType } } } } } } } } }`);
    expect(errors).toEqual([]);
    expect(data.uiapi.relatedListByName).toMatchObject({
      childApiName: 'Reminder__c',
      parentApiName: 'Loan__c',
      fieldApiName: 'Loan__c',
    });
    expect(data.uiapi.recordLayouts).toMatchObject({ totalCount: 1, pageInfo: { hasNextPage: false } });
    const [{ node }] = data.uiapi.recordLayouts.edges;
    expect(node).toMatchObject({ mode: 'EDIT', layoutType: 'FULL', sections: [{ tabOrder: 'TOP_DOWN' }] });
    expect(node.sections[0].layoutRows[0].layoutItems[0].layoutComponents[0]).toEqual({
      apiName: 'Name',
      componentType: 'FIELD',
    });
  });

  it('tells an unknown related list from a known one', async () => {
    const { data, errors } = await library.ask(
      '{ uiapi { relatedListByName(parentApiName: "Loan__c", relatedListName: "Nothing") { label } } }',
    );
    expect([data.uiapi.relatedListByName, errors.length]).toEqual([null, 1]);
  });
});

describe('GraphQL API Developer Guide › Schema', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary();
  });
  afterAll(() => library.stop());

  const schemaOf = async (as: 'ask' | 'desk'): Promise<GraphQLSchema> => {
    const { answer, errors } = await library[as](getIntrospectionQuery());
    expect(errors).toEqual([]);
    return buildClientSchema(answer.body.data as IntrospectionQuery);
  };
  const fieldsOf = (schema: GraphQLSchema, name: string): string[] => {
    const type = schema.getType(name);
    return isObjectType(type) || isInputObjectType(type) ? Object.keys(type.getFields()) : [];
  };

  it('is told to introspection as far as the user may see', async () => {
    const schema = await schemaOf('ask');
    expect(fieldsOf(schema, 'RecordQuery')).toEqual(
      expect.arrayContaining(['Loan__c', 'Member__c', 'Vault__c', 'User']),
    );
    expect(fieldsOf(schema, 'Loan__c')).toEqual(
      expect.arrayContaining(['Secret__c', 'Reminders__r', 'Member__r', 'Owner']),
    );
    expect(fieldsOf(schema, 'UIAPIMutations')).toEqual(
      expect.arrayContaining(['Loan__cCreate', 'Loan__cUpdate', 'Loan__cDelete']),
    );
    expect(schema.getDirectives().map(({ name }) => name)).toEqual(expect.arrayContaining(['optional', 'category']));
  });

  it('has nothing of what the user may not see', async () => {
    const schema = await schemaOf('desk');
    for (const type of [
      'Loan__c',
      'Loan__c_Filter',
      'Loan__c_OrderBy',
      'Loan__c_GroupBy',
      'Loan__cAggregate',
      'Loan__cUpdateRepresentation',
    ]) {
      expect(fieldsOf(schema, type)).toContain('Genre__c');
      expect(fieldsOf(schema, type)).not.toContain('Secret__c');
    }
    expect(fieldsOf(schema, 'RecordQuery')).not.toContain('Vault__c');
    expect(schema.getType('Vault__c')).toBeUndefined();
    expect(fieldsOf(schema, 'UIAPIMutations')).not.toContain('Loan__cDelete');
  });

  it('follows what is deployed and what is granted', async () => {
    const query = '{ uiapi { query { Loan__c { edges { node { Secret__c { value } } } } } } }';
    expect((await library.desk(query)).errors[0]?.extensions.ErrorType).toBe('ValidationError');
    library.save({
      operation: 'insert',
      sobject: 'FieldPermissions',
      rows: [
        {
          ParentId: library.value(`SELECT Id FROM PermissionSet WHERE Name = 'Desk'`),
          SobjectType: 'Loan__c',
          Field: 'Loan__c.Secret__c',
          PermissionsRead: true,
          PermissionsEdit: false,
        },
      ],
    });
    expect((await library.desk(query)).errors).toEqual([]);
  });
});
