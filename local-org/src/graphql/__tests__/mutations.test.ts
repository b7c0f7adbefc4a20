import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openLibrary } from './library.ts';
import type { Library } from './library.ts';

const ROLLED_BACK = 'The transaction was rolled back since another operation in the same transaction failed.';

describe('GraphQL API Developer Guide › Mutations', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary();
  });
  afterAll(() => library.stop());

  const count = (condition: string): number => library.records(`SELECT Id FROM Loan__c WHERE ${condition}`).length;

  it('creates a record and answers with its fields as saved', async () => {
    const { status, data, errors } = await library.ask(
      `mutation create($input: Loan__cCreateInput!) { uiapi(input: { allOrNone: true }) { Loan__cCreate(input: $input) {
        Record { Id Name { value } Fee__c { value displayValue } Overdue__c { value } Genre__c { value label } } } } }`,
      { input: { Loan__c: { Name: '  坊っちゃん ', Fee__c: '500', Genre__c: 'Novel' } } },
    );
    expect([status, errors]).toEqual([200, []]);
    expect(data.uiapi.Loan__cCreate.Record).toMatchObject({
      Id: expect.stringMatching(/^[a-zA-Z0-9]{18}$/),
      Name: { value: '坊っちゃん' },
      Fee__c: { value: 500, displayValue: '￥500' },
      Overdue__c: { value: false },
      Genre__c: { value: 'Novel' },
    });
  });

  it('updates and deletes by id', async () => {
    const id = library.create('Loan__c', { Name: 'こころ', Fee__c: 100 });
    const updated = await library.ask(
      `mutation { uiapi { Loan__cUpdate(input: { Id: "${id.slice(0, 15)}", Loan__c: { Fee__c: 200, Genre__c: null } }) { Record { Id Fee__c { value } } } } }`,
    );
    expect(updated.data.uiapi.Loan__cUpdate.Record).toEqual({ Id: id, Fee__c: { value: 200 } });
    const deleted = await library.ask(`mutation { uiapi { Loan__cDelete(input: { Id: "${id}" }) { Id } } }`);
    expect(deleted.data.uiapi.Loan__cDelete).toEqual({ Id: id });
    expect(count(`Id = '${id}'`)).toBe(0);
  });

  it('lets an operation name the record of one before it', async () => {
    const { data, errors } = await library.ask(`mutation { uiapi {
      member: Member__cCreate(input: { Member__c: { Name: "夏目" } }) { Record { Id } }
      loan: Loan__cCreate(input: { Loan__c: { Name: "三四郎", Member__c: "@{member}" } }) { Record { Id Member__c { value } } }
      Reminder__cCreate(input: { Reminder__c: { Name: "督促", Loan__c: "@{loan}", Step__c: 1 } }) { Record { Loan__c { value } } }
      again: Loan__cUpdate(input: { Id: "@{loan}", Loan__c: { Fee__c: 10 } }) { Record { Fee__c { value } } } } }`);
    expect(errors).toEqual([]);
    const { member, loan, Reminder__cCreate, again } = data.uiapi;
    expect(loan.Record.Member__c.value).toBe(member.Record.Id);
    expect(Reminder__cCreate.Record.Loan__c.value).toBe(loan.Record.Id);
    expect(again.Record.Fee__c.value).toBe(10);
  });

  it('undoes everything by default where one operation fails', async () => {
    const { data, errors } = await library.ask(`mutation { uiapi {
      good: Loan__cCreate(input: { Loan__c: { Name: "undone 1" } }) { Record { Id } }
      bad: Loan__cCreate(input: { Loan__c: { Name: "undone 2", Fee__c: -1 } }) { Record { Id } }
      later: Loan__cCreate(input: { Loan__c: { Name: "undone 3" } }) { Record { Id } } } }`);
    expect(data.uiapi).toEqual({ good: null, bad: null, later: null });
    expect(errors.map(({ message, paths }) => [paths.join('/'), message])).toEqual([
      ['uiapi/good', ROLLED_BACK],
      ['uiapi/bad', '料金は0以上です'],
      ['uiapi/later', ROLLED_BACK],
    ]);
    expect(count("Name LIKE 'undone%'")).toBe(0);
  });

  it('keeps what is good with allOrNone: false, and drops what depends on a failure', async () => {
    const { data, errors } = await library.ask(`mutation { uiapi(input: { allOrNone: false }) {
      bad: Loan__cCreate(input: { Loan__c: { Name: "kept 1", Fee__c: -1 } }) { Record { Id } }
      below: Reminder__cCreate(input: { Reminder__c: { Name: "x", Loan__c: "@{bad}" } }) { Record { Id } }
      good: Loan__cCreate(input: { Loan__c: { Name: "kept 2" } }) { Record { Name { value } } } } }`);
    expect(data.uiapi).toEqual({ bad: null, below: null, good: { Record: { Name: { value: 'kept 2' } } } });
    expect(errors.map(({ message }) => message)).toEqual(['料金は0以上です', ROLLED_BACK]);
    expect(count("Name LIKE 'kept%'")).toBe(1);
  });

  it('tells everything that is wrong with a record, each as an error', async () => {
    const { errors } = await library.ask(
      `mutation { uiapi { Loan__cCreate(input: { Loan__c: { Name: "x", Genre__c: "Drama", Member__c: "${library.admin.userId}" } }) { Record { Id } } } }`,
    );
    expect(errors.length).toBeGreaterThanOrEqual(1);
    for (const error of errors) {
      expect(error).toMatchObject({
        paths: ['uiapi', 'Loan__cCreate'],
        extensions: { ErrorType: 'DataFetchingException' },
      });
    }
  });

  it('has no children and no parents in its answers, nor children in its input', async () => {
    const parents = await library.ask(
      `mutation { uiapi { Loan__cCreate(input: { Loan__c: { Name: "門" } }) { Record { Id Owner { ... on User { Id } } Reminders__r { edges { node { Id } } } } } } }`,
    );
    expect(parents.data.uiapi.Loan__cCreate.Record).toMatchObject({ Owner: null, Reminders__r: null });
    expect(parents.errors.map(({ message }) => message)).toEqual([
      'Owner is not currently available in mutation results',
      'Reminders__r is not currently available in mutation results',
    ]);
    const children = await library.ask(
      `mutation { uiapi { Loan__cCreate(input: { Loan__c: { Name: "x", Reminders__r: { Name: "y" } } }) { Record { Id } } } }`,
    );
    expect(children.errors[0]?.extensions.ErrorType).toBe('ValidationError');
  });

  it.each([
    [
      'a reference forwards',
      'a: Reminder__cCreate(input: { Reminder__c: { Name: "x", Loan__c: "@{b}" } }) { Record { Id } } b: Loan__cCreate(input: { Loan__c: { Name: "undone" } }) { Record { Id } }',
      'Invalid reference',
    ],
    [
      'an id that is not there',
      'a: Loan__cUpdate(input: { Id: "a0x5g0000000999AAA", Loan__c: { Fee__c: 1 } }) { Record { Id } }',
      '',
    ],
    ['an id of another object', 'a: Loan__cDelete(input: { Id: "005000000000001AAA" }) { Id }', ''],
  ])('refuses %s', async (_what, operations, named) => {
    const { status, data, errors } = await library.ask(`mutation { uiapi { ${operations} } }`);
    expect([status, data.uiapi.a]).toEqual([200, null]);
    expect(errors[0]?.message).toContain(named);
    expect(count("Name = 'undone'")).toBe(0);
  });

  it.each([
    [
      'a field that is worked out',
      'Loan__cCreate(input: { Loan__c: { CreatedDate: "2023-01-01T00:00:00Z" } }) { Record { Id } }',
      'CreatedDate',
    ],
    ['an update without id', 'Loan__cUpdate(input: { Loan__c: { Fee__c: 1 } }) { Record { Id } }', 'Id'],
    ['what is no id', 'Loan__cDelete(input: { Id: "tomorrow" }) { Id }', 'IdOrRef'],
    [
      'an amount with signs',
      'Loan__cCreate(input: { Loan__c: { Name: "x", Fee__c: "￥1,000" } }) { Record { Id } }',
      'Currency',
    ],
    ['a field of another object', 'Loan__cCreate(input: { Loan__c: { Town__c: "x" } }) { Record { Id } }', 'Town__c'],
    ['an object nobody writes here', 'ProfileDelete(input: { Id: "00e000000000001AAA" }) { Id }', 'ProfileDelete'],
  ])('refuses %s before anything is saved', async (_what, operation, named) => {
    const { status, data, errors } = await library.ask(`mutation { uiapi { ${operation} } }`);
    expect([status, data, errors[0]?.extensions.ErrorType]).toEqual([200, {}, 'ValidationError']);
    expect(errors[0]?.message).toContain(named);
  });

  it('takes at most 75 independent operations', async () => {
    const many = (times: number): string =>
      `mutation { uiapi(input: { allOrNone: false }) { ${Array.from({ length: times }, (_, at) => `m${at}: Loan__cCreate(input: { Loan__c: { Name: "many" } }) { Record { Id } }`).join(' ')} } }`;
    const refused = await library.ask(many(76));
    expect(refused.errors.map(({ message }) => message)).toEqual([
      'Limit of 75 reached for number of graphs in Graph Api',
    ]);
    expect(count("Name = 'many'")).toBe(0);
    expect((await library.ask(many(75))).errors).toEqual([]);
    expect(count("Name = 'many'")).toBe(75);
  });
});

describe('GraphQL API Developer Guide › Mutations › rights', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary();
  });
  afterAll(() => library.stop());

  it('offers no operation and no field that the user may not write', async () => {
    const id = library.create('Loan__c', { Name: '明暗' });
    const removing = await library.desk(`mutation { uiapi { Loan__cDelete(input: { Id: "${id}" }) { Id } } }`);
    expect(removing.errors[0]?.message).toContain("Field 'Loan__cDelete' in type 'UIAPIMutations' is undefined");
    const hidden = await library.desk(
      `mutation($f: Loan__cUpdateRepresentation!) { uiapi { Loan__cUpdate(input: { Id: "${id}", Loan__c: $f }) { Record { Id } } } }`,
      { f: { Secret__c: 'x' } },
    );
    expect(hidden.errors[0]?.message).toContain('Secret__c');
    const named = await library.desk(
      `mutation { uiapi { Loan__cUpdate(input: { Id: "${id}", Loan__c: { Fee__c: 3 } }) { Record { Fee__c { value } } } } }`,
    );
    expect(named.data.uiapi.Loan__cUpdate.Record.Fee__c.value).toBe(3);
  });

  it('does not write a record that is not shared', async () => {
    const member = library.create('Member__c', { Name: '森' });
    const { data, errors } = await library.desk(
      `mutation { uiapi { Member__cUpdate(input: { Id: "${member}", Member__c: { Town__c: "x" } }) { Record { Id } } } }`,
    );
    expect(data.uiapi.Member__cUpdate).toBeNull();
    expect(errors).toHaveLength(1);
    expect(library.value(`SELECT Town__c FROM Member__c WHERE Id = '${member}'`)).toBeNull();
  });

  it('answers no record to who handed it over and sees it no more', async () => {
    const member = await library.desk(
      'mutation { uiapi { Member__cCreate(input: { Member__c: { Name: "谷崎" } }) { Record { Id } } } }',
    );
    const { Id: id } = member.data.uiapi.Member__cCreate.Record;
    const given = await library.desk(
      `mutation { uiapi { Member__cUpdate(input: { Id: "${id}", Member__c: { OwnerId: "${library.admin.userId}" } }) { Record { Id } } } }`,
    );
    expect([given.errors, given.data.uiapi.Member__cUpdate]).toEqual([[], { Record: null }]);
    expect(library.value(`SELECT OwnerId FROM Member__c WHERE Id = '${id}'`)).toBe(library.admin.userId);
  });
});
