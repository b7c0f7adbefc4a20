import { lookupField, masterField, numberField, picklistField, servedOrg, textField } from '../../../testing/index.ts';
import type { Answer, SampleMetadata, ServedOrg } from '../../../testing/index.ts';

type Rights = readonly ('create' | 'edit' | 'delete' | 'viewAll' | 'modifyAll')[];
const ALL: Rights = ['create', 'edit', 'delete', 'viewAll', 'modifyAll'];

const OPEN_FIELDS = [
  'Member__c.Town__c',
  'Loan__c.Genre__c',
  'Loan__c.Tags__c',
  'Loan__c.Fee__c',
  'Loan__c.Due__c',
  'Loan__c.Returned__c',
  'Loan__c.Notes__c',
  'Loan__c.Overdue__c',
  'Loan__c.Member__c',
  'Loan__c.Keeper__c',
  'Reminder__c.Step__c',
];
const fields = (...more: string[]): Record<string, 'edit'> =>
  Object.fromEntries([...OPEN_FIELDS, ...more].map((name) => [name, 'edit' as const]));

/** A library's members, their loans and the reminders sent for them. */
const LIBRARY: SampleMetadata = {
  objects: {
    Member__c: { sharingModel: 'Private', fields: [textField('Town__c'), textField('Pin__c')] },
    Loan__c: {
      history: true,
      fields: [
        picklistField('Genre__c', ['Novel', 'Poem', 'Essay']),
        {
          ...picklistField('Tags__c', ['old', 'rare', 'torn']),
          type: 'MultiselectPicklist',
          visibleLines: 3,
        },
        { name: 'Fee__c', type: 'Currency', precision: 18, scale: 0, trackHistory: true },
        { name: 'Due__c', type: 'Date' },
        { name: 'Returned__c', type: 'DateTime' },
        { name: 'Notes__c', type: 'LongTextArea', length: 1000, visibleLines: 3 },
        { name: 'Overdue__c', type: 'Checkbox', defaultValue: false },
        textField('Secret__c'),
        lookupField('Member__c', 'Member__c', 'Loans'),
        lookupField('Keeper__c', 'User', 'KeptLoans'),
      ],
      rules: [{ name: 'FeeNotNegative', formula: 'Fee__c < 0', message: '料金は0以上です', field: 'Fee__c' }],
    },
    Reminder__c: {
      sharingModel: 'ControlledByParent',
      fields: [masterField('Loan__c', 'Loan__c', 'Reminders'), numberField('Step__c', 4, 0)],
    },
    Vault__c: { fields: [textField('Code__c')] },
  },
  permissionSets: {
    All: {
      objects: { Member__c: ALL, Loan__c: ALL, Reminder__c: ALL, Vault__c: ALL },
      fields: fields('Loan__c.Secret__c', 'Member__c.Pin__c', 'Vault__c.Code__c'),
    },
    Desk: {
      objects: { Member__c: ['create', 'edit'], Loan__c: ['create', 'edit'], Reminder__c: ['create'] },
      fields: fields(),
    },
  },
};

/** An answer of the GraphQL API. */
export interface Reply {
  status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked into by tests as they come
  data: any;
  errors: { message: string; paths: (string | number)[]; locations: unknown[]; extensions: { ErrorType: string } }[];
  answer: Answer;
}

export interface Library extends ServedOrg {
  deskId: string;
  /** A request as the administrator, by an API session. */
  ask(query: string, variables?: Record<string, unknown>, more?: Record<string, unknown>): Promise<Reply>;
  /** As a clerk at the desk: no ApiEnabled, a session of the screens. */
  desk(query: string, variables?: Record<string, unknown>): Promise<Reply>;
}

/** Opens the library at 2023-06-12 09:00 in Japan. */
export async function openLibrary(): Promise<Library> {
  const served = await servedOrg(LIBRARY, { clock: Date.parse('2023-06-12T00:00:00Z') });
  const deskId = served.user('desk@example.jp', 'Desk').userId;
  const token = served.org.sessions.open({ userId: deskId, kind: 'ui', consumerKey: null });
  const send = async (body: unknown, options = {}): Promise<Reply> => {
    const answer = await served.rest('POST', '/graphql', body, options);
    return { status: answer.status, data: answer.body.data, errors: answer.body.errors, answer };
  };
  return Object.assign(Object.create(served) as ServedOrg, {
    deskId,
    ask: (query: string, variables?: Record<string, unknown>, more = {}) => send({ query, variables, ...more }),
    desk: (query: string, variables?: Record<string, unknown>) => send({ query, variables }, { token }),
  });
}

/** The loans of a query's answer by name, in their order. */
export const loans = (reply: Reply): unknown[] =>
  reply.data.uiapi.query.Loan__c.edges.map(({ node }: { node: { Name: { value: unknown } } }) => node.Name.value);

/** A query for the names of loans, with arguments. */
export const namesOf = (args: string, head = ''): string =>
  `${head}{ uiapi { query { Loan__c(${args}) { edges { node { Name { value } } } } } } }`;
