import type { Answer } from '../../../../testing/index.ts';
import type { Outcome } from '../expected.ts';
import { outcomeOf } from '../outcome.ts';
import type { Adapter, Try } from './adapter.ts';

export const call = ({ office, who }: Pick<Try, 'office' | 'who'>, method: string, path: string, body?: unknown) =>
  office.org.rest(method, path, body, { token: who.token });

/** What a REST answer comes to: a success, or the code of its first error. */
export const answered = ({ status, body }: Answer): Outcome =>
  status < 300 ? 'yes' : outcomeOf(String(body?.[0]?.errorCode ?? status), body);

interface Row {
  success?: boolean;
  errors?: { statusCode: string }[];
}

/** What the one row of a collection's answer comes to. */
const rowAnswered = (answer: Answer): Outcome => {
  if (answer.status >= 300) return answered(answer);
  const [row] = answer.body as Row[];
  return row?.success === true ? 'yes' : outcomeOf(row?.errors?.[0]?.statusCode ?? '', answer.body);
};

const queried = (answer: Answer): Outcome =>
  answer.status >= 300 ? answered(answer) : answer.body.totalSize === 1 ? 'yes' : 'none';

const soql = (text: string): string => `/query?q=${encodeURIComponent(text)}`;

export const REST: Adapter = {
  name: 'REST',
  operations: {
    create: async (t) => answered(await call(t, 'POST', `/sobjects/${t.object}`, t.values)),
    read: async (t) => answered(await call(t, 'GET', `/sobjects/${t.object}/${t.id}`)),
    update: async (t) => answered(await call(t, 'PATCH', `/sobjects/${t.object}/${t.id}`, { Name: 'changed' })),
    delete: async (t) => answered(await call(t, 'DELETE', `/sobjects/${t.object}/${t.id}`)),
    describe: async (t) => answered(await call(t, 'GET', `/sobjects/${t.object}/describe`)),
  },
  field: {
    read: async (t) => {
      const answer = await call(t, 'GET', `/sobjects/Open__c/${t.id}`);
      return answer.status < 300 && answer.body.Secret__c === undefined ? 'none' : answered(answer);
    },
    write: async (t) => answered(await call(t, 'PATCH', `/sobjects/Open__c/${t.id}`, { Secret__c: 'told' })),
  },
};

export const COLLECTIONS: Adapter = {
  name: 'Collections',
  operations: {
    create: async (t) =>
      rowAnswered(
        await call(t, 'POST', '/composite/sobjects', { records: [{ attributes: { type: t.object }, ...t.values }] }),
      ),
    read: async (t) => {
      const answer = await call(t, 'POST', `/composite/sobjects/${t.object}`, { ids: [t.id], fields: ['Name'] });
      return answer.status < 300 && answer.body[0] === null ? 'none' : answered(answer);
    },
    update: async (t) =>
      rowAnswered(
        await call(t, 'PATCH', '/composite/sobjects', {
          records: [{ attributes: { type: t.object }, id: t.id, Name: 'changed' }],
        }),
      ),
    delete: async (t) => rowAnswered(await call(t, 'DELETE', `/composite/sobjects?ids=${t.id}`)),
  },
  field: {
    read: async (t) => {
      const answer = await call(t, 'POST', '/composite/sobjects/Open__c', { ids: [t.id], fields: ['Secret__c'] });
      return answered(answer);
    },
    write: async (t) =>
      rowAnswered(
        await call(t, 'PATCH', '/composite/sobjects', {
          records: [{ attributes: { type: 'Open__c' }, id: t.id, Secret__c: 'told' }],
        }),
      ),
  },
};

/** One sub-request, and what it answers. */
const composed = async (t: Try, method: string, path: string, body?: unknown): Promise<Outcome> => {
  const url = `/services/data/v66.0${path}`;
  const answer = await call(t, 'POST', '/composite', { compositeRequest: [{ method, url, referenceId: 'one', body }] });
  if (answer.status >= 300) return answered(answer);
  const [{ httpStatusCode, body: said }] = answer.body.compositeResponse;
  return httpStatusCode < 300 ? 'yes' : outcomeOf(String(said?.[0]?.errorCode), said);
};

export const COMPOSITE: Adapter = {
  name: 'Composite',
  operations: {
    create: (t) => composed(t, 'POST', `/sobjects/${t.object}`, t.values),
    read: (t) => composed(t, 'GET', `/sobjects/${t.object}/${t.id}`),
    update: (t) => composed(t, 'PATCH', `/sobjects/${t.object}/${t.id}`, { Name: 'changed' }),
    delete: (t) => composed(t, 'DELETE', `/sobjects/${t.object}/${t.id}`),
    describe: (t) => composed(t, 'GET', `/sobjects/${t.object}/describe`),
  },
  field: {
    read: (t) => composed(t, 'GET', `/sobjects/Open__c/${t.id}?fields=Secret__c`),
    write: (t) => composed(t, 'PATCH', `/sobjects/Open__c/${t.id}`, { Secret__c: 'told' }),
  },
};

export const SOQL: Adapter = {
  name: 'SOQL',
  operations: {
    query: async (t) => queried(await call(t, 'GET', soql(`SELECT Id FROM ${t.object} WHERE Id = '${t.id}'`))),
  },
  field: {
    read: async (t) => queried(await call(t, 'GET', soql(`SELECT Secret__c FROM Open__c WHERE Id = '${t.id}'`))),
  },
};
