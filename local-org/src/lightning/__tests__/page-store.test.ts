import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { executeMutation, graphql, type GraphqlResult } from '../platform/lightning/graphql/graphql.ts';
import { getRecord, updateRecord } from '../platform/lightning/uiRecordApi/uiRecordApi.ts';
import { onChange, tellChange, type Change } from '../platform/store/changes.ts';
import { call, read, whenSessionEnds } from '../platform/store/transport.ts';
import type { Provisioned } from '../platform/store/wire.ts';

const answer = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status });
const ENDED = [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }];
const settled = async (): Promise<void> => {
  for (let step = 0; step < 5; step += 1) await turn();
};
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const addressOf = (path: Parameters<typeof fetch>[0]): string => (typeof path === 'string' ? path : '');

/** An org whose session is open or has ended, and what was asked of it. */
const org = { open: true, asked: [] as string[] };
const fetched = jest.spyOn(globalThis, 'fetch');

beforeEach(() => {
  Object.assign(org, { open: true, asked: [] });
  fetched.mockImplementation(async (path, { method, body } = {}) => {
    org.asked.push([method, path, body].filter((part) => typeof part === 'string').join(' '));
    return org.open ? answer(200, { path }) : answer(401, ENDED);
  });
});

afterEach(() => {
  fetched.mockReset();
});

describe('LWC Developer Guide › Lightning Data Service', () => {
  it('asks once for all the calls that find the session ended, and makes each again with what it sent', async () => {
    org.open = false;
    const dialogue = Promise.withResolvers<boolean>();
    const ask = jest.fn(() => dialogue.promise);
    whenSessionEnds(ask);
    const calls = [call('PATCH', '/a', { fields: { Name: 'typed' } }), call('GET', '/b')];
    await turn();
    org.open = true;
    dialogue.resolve(true);
    expect(await Promise.all(calls)).toEqual([{ path: '/a' }, { path: '/b' }]);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(org.asked.filter((each) => each === 'PATCH /a {"fields":{"Name":"typed"}}')).toHaveLength(2);
  });

  it('makes a call again without asking where somebody signed in while it was on its way', async () => {
    const late = Promise.withResolvers<Response>();
    fetched.mockImplementationOnce(() => late.promise);
    const ask = jest.fn(async () => (org.open = true));
    whenSessionEnds(ask);
    const slow = call('GET', '/slow');
    org.open = false;
    await call('GET', '/quick');
    late.resolve(answer(401, ENDED));
    expect(await slow).toEqual({ path: '/slow' });
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('rejects as the org did where nobody signs in again', async () => {
    org.open = false;
    whenSessionEnds(async () => false);
    await expect(call('GET', '/a')).rejects.toMatchObject({ status: 401, body: ENDED[0] });
  });

  it('gives those who ask for the same at once one answer, but none that was asked for before a change', async () => {
    const early = Promise.withResolvers<Response>();
    fetched.mockImplementationOnce(() => early.promise);
    const before = [read('/r'), read('/r')];
    tellChange('all');
    const after = read('/r');
    early.resolve(answer(200, 'old'));
    expect(await Promise.all([...before, after])).toEqual(['old', 'old', { path: '/r' }]);
  });

  it('tells everybody of a change, by ids of either length, until they stop', () => {
    const heard: Change[] = [];
    const stop = onChange((change) => heard.push(change));
    tellChange(['a055g0000000001AAA']);
    tellChange('all');
    stop();
    tellChange('all');
    expect(heard).toEqual([new Set(['a055g0000000001']), 'all']);
  });
});

const record = (id: string, fields: Record<string, unknown>) => ({
  apiName: 'Order__c',
  id,
  fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, displayValue: null }])),
});
const ORDER = 'a055g0000000001AAA';

describe('LWC Developer Guide › Data Freshness', () => {
  const watch = (fields: string[], recordId = ORDER) => {
    const given: Provisioned[] = [];
    const wire = new getRecord((value) => given.push(value));
    wire.update({ recordId, fields });
    wire.connect();
    return { given, last: () => given.at(-1) as Provisioned<ReturnType<typeof record>> | undefined, wire };
  };
  const asked = (path: string): number => org.asked.filter((each) => each.includes(path)).length;

  it('shows what was saved without asking again, where the save told all that is shown', async () => {
    fetched.mockImplementation(async (path, { method } = {}) => {
      org.asked.push(`${method ?? ''} ${addressOf(path)}`);
      return answer(200, record(ORDER, { Status__c: method === 'PATCH' ? 'Done' : 'Open', Name: 'A' }));
    });
    const { last, wire } = watch(['Order__c.Status__c']);
    await settled();
    await updateRecord({ fields: { Id: ORDER, Status__c: 'Done' } });
    await settled();
    wire.disconnect();
    expect(last()?.data?.fields['Status__c']?.value).toBe('Done');
    expect(asked('GET')).toBe(1);
  });

  it('asks again for what the save did not tell, and gives it only where it is another', async () => {
    const total = { now: 1 };
    fetched.mockImplementation(async (path, { method } = {}) => {
      org.asked.push(`${method ?? ''} ${addressOf(path)}`);
      const fields = method === 'PATCH' ? { Name: 'B' } : { Total__c: total.now };
      return answer(200, record(addressOf(path).includes('0002') ? 'a055g0000000002AAA' : ORDER, fields));
    });
    const own = watch(['Order__c.Total__c']);
    const other = watch(['Order__c.Total__c'], 'a055g0000000002AAA');
    await settled();
    total.now = 2;
    await updateRecord({ fields: { Id: ORDER, Name: 'B' } });
    await settled();
    expect([own.last()?.data?.fields['Total__c']?.value, other.last()?.data?.fields['Total__c']?.value]).toEqual([
      2, 2,
    ]);
    const gifts = other.given.length;
    await updateRecord({ fields: { Id: ORDER, Name: 'B' } });
    await settled();
    for (const { wire } of [own, other]) wire.disconnect();
    expect(other.given).toHaveLength(gifts);
  });

  it('drops an answer that was on its way when the record was saved', async () => {
    const early = Promise.withResolvers<Response>();
    fetched.mockImplementationOnce(() => early.promise);
    fetched.mockImplementation(async () => answer(200, record(ORDER, { Status__c: 'Done' })));
    const { given, last, wire } = watch(['Order__c.Status__c']);
    await updateRecord({ fields: { Id: ORDER, Status__c: 'Done' } });
    await settled();
    early.resolve(answer(200, record(ORDER, { Status__c: 'Open' })));
    await settled();
    wire.disconnect();
    expect(last()?.data?.fields['Status__c']?.value).toBe('Done');
    expect(JSON.stringify(given)).not.toContain('Open');
  });
});

describe('LWC Developer Guide › lightning/graphql', () => {
  it('asks nothing while a variable that the wire names is undefined, and gives what a mutation saved', async () => {
    const status = { value: 'Open', displayValue: '開始' };
    const node = (now: object) => ({
      uiapi: { query: { Order__c: { edges: [{ node: { Id: ORDER, Status__c: now } }] } } },
    });
    const late = Promise.withResolvers<Response>();
    const given: GraphqlResult[] = [];
    const wire = new graphql((value) => given.push(value));
    wire.connect();
    wire.update({ query: '{ orders }', variables: undefined });
    await settled();
    expect(org.asked).toEqual([]);
    fetched.mockImplementationOnce(async () => answer(200, { data: node(status), errors: [] }));
    wire.update({ query: '{ orders }', variables: { id: ORDER } });
    await settled();
    expect(given.at(-1)?.data).toEqual(node(status));
    const saved = { value: 'Done', displayValue: '完了' };
    const told = { uiapi: { Order__cUpdate: { Record: { Id: ORDER, Status__c: saved } } } };
    fetched.mockImplementationOnce(async () => answer(200, { data: told, errors: [] }));
    fetched.mockImplementationOnce(() => late.promise);
    await executeMutation({ query: 'mutation { order }', variables: {} });
    expect(given.at(-1)?.data).toEqual(node(saved));
    const gifts = given.length;
    late.resolve(answer(200, { data: node(saved), errors: [] }));
    await settled();
    wire.disconnect();
    expect(given).toHaveLength(gifts);
  });

  it('gives no data where a refusal left nothing of the answer', async () => {
    const errors = [{ message: "Field 'Secret__c' in type 'RecordQuery' is undefined" }];
    fetched.mockImplementation(async () => answer(200, { data: {}, errors }));
    const given: GraphqlResult[] = [];
    const wire = new graphql((value) => given.push(value));
    wire.update({ query: '{ uiapi { query { Secret__c { totalCount } } } }' });
    wire.connect();
    await turn();
    await turn();
    wire.disconnect();
    expect(given.at(-1)).toMatchObject({ data: undefined, errors });
    expect(await executeMutation({ query: 'mutation { uiapi }' })).toEqual({ data: undefined, errors });
  });

  describe('the answers it keeps', () => {
    /** A component's wire that asks that, and what it was given. */
    function asking(query: string): { given: GraphqlResult[]; wire: graphql } {
      const given: GraphqlResult[] = [];
      const wire = new graphql((value) => given.push(value));
      wire.update({ query });
      wire.connect();
      return { given, wire };
    }
    let answers = 0;
    beforeEach(() => {
      tellChange('all');
      answers = 0;
      fetched.mockImplementation(async () => answer(200, { data: { number: (answers += 1) } }));
    });

    it('gives at once to who asks the same again, without asking', async () => {
      asking('{ a }').wire.disconnect();
      await turn();
      await turn();
      const { given, wire } = asking('{ a }');
      expect(given.at(-1)?.data).toEqual({ number: 1 });
      await turn();
      expect(answers).toBe(1);
      wire.disconnect();
    });

    it('gives at once and asks anew after half a minute', async () => {
      asking('{ b }').wire.disconnect();
      await turn();
      await turn();
      const now = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 31_000);
      const { given, wire } = asking('{ b }');
      expect(given.at(-1)?.data).toEqual({ number: 1 });
      await turn();
      await turn();
      expect(given.at(-1)?.data).toEqual({ number: 2 });
      wire.disconnect();
      now.mockRestore();
    });

    it('asks anew when told to refresh, and gives that from then on', async () => {
      const { given, wire } = asking('{ c }');
      await turn();
      await turn();
      await given.at(-1)?.refresh?.();
      expect(given.at(-1)?.data).toEqual({ number: 2 });
      wire.disconnect();
      const next = asking('{ c }');
      expect(next.given.at(-1)?.data).toEqual({ number: 2 });
      next.wire.disconnect();
    });

    it('keeps nothing that was asked for before a change, and no refusal', async () => {
      const early = Promise.withResolvers<Response>();
      fetched.mockImplementationOnce(() => early.promise);
      asking('{ d }').wire.disconnect();
      tellChange('all');
      early.resolve(answer(200, { data: { number: 'old' } }));
      await turn();
      const { given, wire } = asking('{ d }');
      expect(given.at(-1)?.data).toBeUndefined();
      wire.disconnect();
      fetched.mockImplementationOnce(async () => answer(200, { data: { part: 1 }, errors: [{ message: 'half' }] }));
      asking('{ e }').wire.disconnect();
      await turn();
      await turn();
      const again = asking('{ e }');
      expect(again.given.at(-1)?.data).toBeUndefined();
      again.wire.disconnect();
    });
  });
});
