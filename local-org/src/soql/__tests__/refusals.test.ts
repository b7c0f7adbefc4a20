import { TestOrg } from '../../__tests__/index.ts';
import { query } from '../index.ts';

let org: TestOrg;

beforeAll(() => {
  org = new TestOrg({
    Thing__c: {
      fields: {
        No__c: { type: 'Number', precision: 18, scale: 0 },
        Day__c: { type: 'Date' },
        Flag__c: { type: 'Checkbox', defaultValue: 'false' },
        Note__c: { type: 'LongTextArea', length: 1000, visibleLines: 3 },
        Tags__c: {
          type: 'MultiselectPicklist',
          visibleLines: 3,
          valueSet: { valueSetDefinition: { value: [{ fullName: 'a' }] } },
        },
        Other__c: { type: 'Lookup', referenceTo: 'Thing__c', relationshipName: 'Others' },
      },
    },
    Part__c: {
      fields: { Thing__c: { type: 'Lookup', referenceTo: 'Thing__c', relationshipName: 'Parts' } },
    },
  });
});

const refusal = (soql: string): { code: string; message: string } => {
  try {
    query(org.as(), soql);
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error(`not refused: ${soql}`);
};

const TAIL = 'Please reference your WSDL or the describe call for the appropriate names.';

describe('SOQL and SOSL Reference › Refusals', () => {
  it('a field that does not exist, with the place it stands at', () => {
    expect(refusal('SELECT Id, Foo FROM Thing__c')).toMatchObject({
      code: 'INVALID_FIELD',
      message: `\nSELECT Id, Foo FROM Thing__c\n           ^\nERROR at Row:1:Column:12\nNo such column 'Foo' on entity 'Thing__c'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${TAIL}`,
    });
  });

  it.each([
    ['SELECT Id FROM Nothing__c', 'INVALID_TYPE', "sObject type 'Nothing__c' is not supported."],
    ['SELECT Id FROM ScratchOrgInfo', 'INVALID_TYPE', "sObject type 'ScratchOrgInfo' is not supported."],
    ['SELECT Nope__r.Name FROM Thing__c', 'INVALID_FIELD', "Didn't understand relationship 'Nope__r' in field path."],
    [
      'SELECT (SELECT Id FROM Nopes__r) FROM Thing__c',
      'INVALID_TYPE',
      "Didn't understand relationship 'Nopes__r' in FROM part of query call.",
    ],
    [
      "SELECT Id FROM Thing__c WHERE Note__c = 'x'",
      'INVALID_FIELD',
      "field 'Note__c' can not be filtered in a query call",
    ],
    [
      'SELECT Id FROM Thing__c ORDER BY Note__c',
      'MALFORMED_QUERY',
      "field 'Note__c' can not be sorted in a query call",
    ],
    [
      'SELECT Id FROM Thing__c ORDER BY Tags__c',
      'MALFORMED_QUERY',
      "field 'Tags__c' can not be sorted in a query call",
    ],
    ["SELECT Id FROM Thing__c WHERE Id = 'abc'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid ID field: abc'],
    [
      "SELECT Id FROM Thing__c WHERE Other__c IN ('a00000000000001', 'x')",
      'INVALID_QUERY_FILTER_OPERATOR',
      'invalid ID field: x',
    ],
    [
      "SELECT Id FROM Thing__c WHERE No__c = '1'",
      'INVALID_FIELD',
      "value of filter criterion for field 'No__c' must be of type double and should not be enclosed in quotes",
    ],
    [
      'SELECT Id FROM Thing__c WHERE Name = 1',
      'INVALID_FIELD',
      "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes",
    ],
    [
      "SELECT Id FROM Thing__c WHERE Day__c = '2023-05-01'",
      'INVALID_FIELD',
      "value of filter criterion for field 'Day__c' must be of type date and should not be enclosed in quotes",
    ],
    [
      'SELECT Id FROM Thing__c WHERE CreatedDate > 2023-05-01',
      'INVALID_FIELD',
      "value of filter criterion for field 'CreatedDate' must be of type dateTime",
    ],
    ['SELECT Id FROM Thing__c WHERE Day__c = 2023-02-30', 'MALFORMED_QUERY', 'invalid date literal: 2023-02-30'],
    [
      "SELECT Id FROM Thing__c WHERE No__c LIKE '1%'",
      'INVALID_QUERY_FILTER_OPERATOR',
      'invalid operator on double field',
    ],
    [
      'SELECT Id FROM Thing__c WHERE Flag__c > true',
      'INVALID_QUERY_FILTER_OPERATOR',
      'invalid operator on boolean field',
    ],
    [
      "SELECT Id FROM Thing__c WHERE Name INCLUDES ('a')",
      'INVALID_QUERY_FILTER_OPERATOR',
      'invalid operator on string field',
    ],
    ['SELECT Id FROM Thing__c WHERE No__c = 1 AND No__c = 2 OR No__c = 3', 'MALFORMED_QUERY', "unexpected token: 'OR'"],
    ['SELECT Id, FROM Thing__c', 'MALFORMED_QUERY', "unexpected token: 'FROM'"],
    ['SELECT Id FROM Thing__c WHERE', 'MALFORMED_QUERY', 'unexpected token'],
    ['SELECT Id FROM Thing__c LIMIT -1', 'MALFORMED_QUERY', "unexpected token: '-1'"],
    ['SELECT Id, Name, Id FROM Thing__c', 'INVALID_FIELD', 'duplicate field selected: Id'],
    ['SELECT Id FROM Thing__c FOR UPDATE', 'MALFORMED_QUERY', 'FOR UPDATE'],
    ['SELECT Id FROM Thing__c WITH SECURITY_ENFORCED', 'MALFORMED_QUERY', 'WITH SECURITY_ENFORCED'],
    ['SELECT Id FROM Thing__c WITH USER_MODE', 'MALFORMED_QUERY', 'WITH USER_MODE'],
    [
      'SELECT Id FROM Thing__c WHERE Id IN (SELECT Thing__c FROM Part__c) OR No__c = 1',
      'MALFORMED_QUERY',
      "Semi join sub-selects are not allowed with the 'OR' operator",
    ],
    [
      'SELECT Id FROM Thing__c WHERE Id IN (SELECT Name FROM Part__c)',
      'MALFORMED_QUERY',
      "The inner field 'Name' of a semi join must be an ID or a reference",
    ],
    [
      'SELECT Other__r.Other__r.Other__r.Other__r.Other__r.Other__r.Name FROM Thing__c',
      'MALFORMED_QUERY',
      'Maximum depth for relationship field path is 5',
    ],
    [
      'SELECT Id FROM Thing__c WHERE Id IN (SELECT Thing__c FROM Part__c WHERE Id IN (SELECT Thing__c FROM Part__c))',
      'MALFORMED_QUERY',
      'Nesting of semi join sub-selects is not supported',
    ],
    [
      'SELECT Id FROM Thing__c WHERE Id IN (SELECT Other__c FROM Thing__c)',
      'MALFORMED_QUERY',
      'The inner and outer selects should not be on the same object type',
    ],
    [
      'SELECT Id FROM Thing__c WHERE Id IN (SELECT Id FROM Part__c)',
      'MALFORMED_QUERY',
      "The selected field 'Id' in the subquery and the left operand field in the where expression in the outer query 'Id' should point to the same object type",
    ],
    [
      'SELECT Id FROM Thing__c WHERE Id IN (SELECT Thing__r.Other__c FROM Part__c)',
      'MALFORMED_QUERY',
      "The inner select field 'Thing__r.Other__c' cannot have more than one level of relationships",
    ],
    [
      'SELECT Id FROM Part__c WHERE Thing__r.Other__c IN (SELECT Id FROM Thing__c)',
      'MALFORMED_QUERY',
      "The left operand 'Thing__r.Other__c' cannot have more than one level of relationships",
    ],
    ['SELECT convertCurrency(No__c) FROM Thing__c', 'MALFORMED_QUERY', 'one currency'],
    ['SELECT Id FROM Thing__c WHERE Name = "x"', 'MALFORMED_QUERY', "unexpected token: '\"'"],
  ])('%s', (soql, code, message) => {
    const refused = refusal(soql);
    expect(refused.code).toBe(code);
    expect(refused.message).toContain(message);
  });

  it('FOR VIEW and FOR REFERENCE are accepted', () => {
    expect(query(org.as(), 'SELECT Id FROM Thing__c FOR VIEW').done).toBe(true);
    expect(query(org.as(), 'SELECT Id FROM Thing__c FOR REFERENCE').done).toBe(true);
  });
});

describe('SOQL and SOSL Reference › Quoted string escape sequences', () => {
  it('quotes, backslashes, line breaks and Japanese arrive as meant', () => {
    const name = "髙﨑 'O\\Neill'\n㈱";
    org.row('Thing__c', { Name: name });
    expect(
      query(org.as(), "SELECT Name FROM Thing__c WHERE Name = '髙﨑 \\'O\\\\Neill\\'\\n\\u3231'").records[0]?.['Name'],
    ).toBe(name);
    expect(query(org.as(), "SELECT Name FROM Thing__c WHERE Name LIKE '%O\\\\Neill%'").totalSize).toBe(1);
  });

  it('a name that looks like SQL is only a name', () => {
    expect(query(org.as(), "SELECT Id FROM Thing__c WHERE Name = 'x\\'; DROP TABLE \"Thing__c\"; --'").totalSize).toBe(
      0,
    );
  });
});
