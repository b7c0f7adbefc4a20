import { Faults } from '../faults.ts';

const CALL = { method: 'GET', path: '/services/data/v66.0/query', api: 'rest' } as const;

/** Which of `count` calls a plan strikes, from 1. */
function struck(plan: object, count: number, call: Parameters<Faults['ofCall']>[0] = CALL): number[] {
  const faults = new Faults();
  faults.order(plan);
  return Array.from({ length: count }, (_, at) => (faults.ofCall(call) ? at + 1 : 0)).filter(Boolean);
}

const error = { kind: 'server-error' };

describe('Local org › Faults › Plans', () => {
  it('nothing strikes unless it is ordered', () => {
    expect(new Faults().ofCall(CALL)).toBeUndefined();
    expect(new Faults().ofRow('Shop__c', 'insert')).toBeUndefined();
    expect(new Faults().ofJob('Shop__c', 'insert')).toBeUndefined();
  });

  it('a rate strikes the same calls for the same seed, and its share of many', () => {
    const plan = (seed: number) => ({ seed, rules: [{ rate: 0.2, fault: error }] });
    expect(struck(plan(7), 1000)).toEqual(struck(plan(7), 1000));
    expect(struck(plan(7), 1000)).not.toEqual(struck(plan(8), 1000));
    expect(struck(plan(7), 10_000).length / 10_000).toBeCloseTo(0.2, 1);
  });

  it('nth, every and times say which of the matching calls', () => {
    expect(struck({ rules: [{ nth: [2, 5], fault: error }] }, 8)).toEqual([2, 5]);
    expect(struck({ rules: [{ nth: 3, fault: error }] }, 8)).toEqual([3]);
    expect(struck({ rules: [{ every: 3, fault: error }] }, 9)).toEqual([3, 6, 9]);
    expect(struck({ rules: [{ times: 2, fault: error }] }, 9)).toEqual([1, 2]);
  });

  it('a rule matches by method, path with stars, and API', () => {
    const matching = (rule: object) => struck({ rules: [{ ...rule, fault: error }] }, 1).length === 1;
    expect(matching({ method: 'GET', api: 'rest', path: '/services/data/*/query' })).toBe(true);
    expect(matching({ method: 'POST' })).toBe(false);
    expect(matching({ path: '/services/data/*/sobjects/*' })).toBe(false);
    expect(matching({ path: '/services/data' })).toBe(false);
    expect(matching({ api: 'bulk' })).toBe(false);
  });

  it('the first rule that is due strikes, and every rule counts what it meets', () => {
    const faults = new Faults();
    faults.order({
      rules: [
        { nth: 1, fault: { kind: 'lock' } },
        { nth: 2, name: 'second', fault: { kind: 'unavailable' } },
      ],
    });
    expect(faults.ofCall(CALL)).toMatchObject({ kind: 'status', code: 'UNABLE_TO_LOCK_ROW' });
    expect(faults.ofCall(CALL)).toMatchObject({ kind: 'status', status: 503 });
    expect(faults.shown()).toMatchObject({
      total: 2,
      struck: [
        { number: 1, rule: 1, nth: 1 },
        { number: 2, rule: 2, nth: 2, name: 'second' },
      ],
    });
  });

  it('a rule may wait for bytes of answers', () => {
    const faults = new Faults();
    faults.order({ rules: [{ afterBytes: 100, fault: error }] });
    expect(faults.ofCall(CALL)).toBeUndefined();
    faults.sent(100);
    expect(faults.ofCall(CALL)).toBeDefined();
  });

  it('rows are matched by object and operation', () => {
    const faults = new Faults();
    faults.order({ rules: [{ object: 'Shop__c', operation: 'update', nth: 2, fault: { kind: 'row' } }] });
    const rows = ['insert', 'update', 'update', 'update'].map((operation) => faults.ofRow('Shop__c', operation));
    expect(rows.map((row) => row?.code)).toEqual([undefined, undefined, 'UNABLE_TO_LOCK_ROW', undefined]);
    expect(faults.ofCall(CALL)).toBeUndefined();
  });

  it.each([
    [{}, 'a list of rules'],
    [{ rules: [{ fault: { kind: 'flood' } }] }, 'kind is one of status, server-error'],
    [{ rules: [{ fault: { kind: 'status', status: 200 } }] }, 'a whole number from 400 to 599'],
    [{ rules: [{ fault: { kind: 'cut', at: 'midnight' } }] }, 'one of upload, before, after, headers, body'],
    [{ rules: [{ fault: { kind: 'cut', when: 'now' } }] }, 'has no when'],
    [{ rules: [{ when: 'now', fault: error }] }, 'rule 1 has no when'],
    [{ rules: [{ rate: 2, fault: error }] }, 'a number from 0 to 1'],
    [{ rules: [{ object: 'Shop__c', fault: error }] }, 'is not matched by object'],
    [{ rules: [{ path: '/x', fault: { kind: 'row' } }] }, 'is not matched by path'],
    [{ seed: -1, rules: [] }, 'The seed is'],
    [JSON.parse('{"rules": [{"fault": {"kind": "__proto__"}}]}'), 'kind is one of'],
  ])('refuses %j and says what may stand there', (plan, message) => {
    expect(() => new Faults().order(plan)).toThrow(message);
  });
});
