import type { Answer } from '../../../../testing/index.ts';
import type { Outcome } from '../expected.ts';
import { outcomeOf } from '../outcome.ts';
import type { Adapter, Try } from './adapter.ts';
import { answered, call } from './rest.ts';

/** UI API tells what is wrong with a record in `output`. */
const pageAnswered = (answer: Answer): Outcome => {
  const { output, errorCode } = (Array.isArray(answer.body) ? answer.body[0] : answer.body) ?? {};
  if (answer.status < 300) return 'yes';
  const first = output?.errors?.[0] ?? Object.values(output?.fieldErrors ?? {}).flat()[0];
  return outcomeOf(String((first as { errorCode?: string } | undefined)?.errorCode ?? errorCode), answer.body);
};

export const UI_API: Adapter = {
  name: 'UI API',
  forScreens: true,
  operations: {
    create: async (t) =>
      pageAnswered(await call(t, 'POST', '/ui-api/records', { apiName: t.object, fields: t.values })),
    read: async (t) => pageAnswered(await call(t, 'GET', `/ui-api/records/${t.id}?fields=${t.object}.Name`)),
    update: async (t) =>
      pageAnswered(await call(t, 'PATCH', `/ui-api/records/${t.id}`, { fields: { Name: 'changed' } })),
    delete: async (t) => pageAnswered(await call(t, 'DELETE', `/ui-api/records/${t.id}`)),
    describe: async (t) => pageAnswered(await call(t, 'GET', `/ui-api/object-info/${t.object}`)),
  },
  field: {
    read: async (t) => pageAnswered(await call(t, 'GET', `/ui-api/records/${t.id}?fields=Open__c.Secret__c`)),
    write: async (t) =>
      pageAnswered(await call(t, 'PATCH', `/ui-api/records/${t.id}`, { fields: { Secret__c: 'told' } })),
  },
};

interface GraphqlError {
  message: string;
  extensions?: { ErrorType?: string };
}

/** GraphQL has words where the other APIs have codes. */
const WORDS: readonly (readonly [RegExp, Outcome])[] = [
  [/insufficient access|may not be|Unable to create\/update fields|security settings/i, 'refused'],
  [
    /does not exist|undefined|contains a field not in|Cannot query field|Unknown|not found|invalid cross reference|No such column|is not supported/i,
    'none',
  ],
];

const ask = async (t: Try, query: string, pick: (uiapi: Record<string, unknown>) => unknown): Promise<Outcome> => {
  const answer = await call(t, 'POST', '/graphql', { query });
  if (answer.status >= 300) return answered(answer);
  const { data, errors = [] } = answer.body as { data?: { uiapi?: Record<string, unknown> }; errors?: GraphqlError[] };
  const [error] = errors;
  if (!error) return pick(data?.uiapi ?? {}) ? 'yes' : 'none';
  const outcome = WORDS.find(([words]) => words.test(error.message))?.[1];
  if (outcome === undefined) throw new Error(`The message tells no outcome: ${error.message}`);
  return outcome;
};

const input = (values: Readonly<Record<string, string>>): string =>
  `{ ${Object.entries(values)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(' ')} }`;

const find = (t: Try, fields: string): Promise<Outcome> =>
  ask(
    t,
    `{ uiapi { query { ${t.object}(where: { Id: { eq: "${t.id}" } }) { edges { node { Id ${fields} } } } } } }`,
    (uiapi) => {
      const { query } = uiapi as { query?: Record<string, { edges: unknown[] }> };
      return (query?.[t.object]?.edges.length ?? 0) > 0;
    },
  );

const mutate = (t: Try, name: string, body: string, answer: string): Promise<Outcome> =>
  ask(
    t,
    `mutation { uiapi { ${t.object}${name}(input: ${body}) { ${answer} } } }`,
    (uiapi) => uiapi[`${t.object}${name}`],
  );

export const GRAPHQL: Adapter = {
  name: 'GraphQL',
  forScreens: true,
  schemaOfUser: true,
  operations: {
    create: (t) => mutate(t, 'Create', `{ ${t.object}: ${input(t.values)} }`, 'Record { Id }'),
    update: (t) => mutate(t, 'Update', `{ Id: "${t.id}" ${t.object}: { Name: "changed" } }`, 'Record { Id }'),
    delete: (t) => mutate(t, 'Delete', `{ Id: "${t.id}" }`, 'Id'),
    query: (t) => find(t, ''),
    describe: (t) =>
      ask(t, `{ uiapi { objectInfos(apiNames: ["${t.object}"]) { ApiName } } }`, (uiapi) => {
        const [info] = (uiapi['objectInfos'] ?? []) as unknown[];
        return info !== null && info !== undefined;
      }),
  },
  field: {
    read: (t) => find(t, 'Secret__c { value }'),
    write: (t) => mutate(t, 'Update', `{ Id: "${t.id}" Open__c: { Secret__c: "told" } }`, 'Record { Id }'),
  },
};
