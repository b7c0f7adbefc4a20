import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { executeMutation, graphql, type GraphqlResult } from '../platform/lightning/graphql/graphql.ts';
import { onChange, tellChange, type Change } from '../platform/store/changes.ts';
import { call, read, whenSessionEnds } from '../platform/store/transport.ts';

const answer = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status });
const ENDED = [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }];
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

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

describe('LWC Developer Guide › lightning/graphql', () => {
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
});
