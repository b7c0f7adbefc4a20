import { isLong, Random } from './random.ts';
import { fuzzedQuery, GOOD } from './soql.ts';
import { openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.stop());

const COUNT = isLong ? 10_000 : 1500;
const SEED = 20_231_201;

const ask = (query: string) => target.ask(`/services/data/v66.0/query?q=${encodeURIComponent(query.toWellFormed())}`);

describe('Local org › Bad input › SOQL', () => {
  it.each(GOOD)('the queries that are changed are good: %s', async (query) => {
    expect(await ask(query)).toMatchObject({ status: 200 });
  });

  it(
    `${COUNT} changed queries are answered or refused, never with what is inside (seed ${SEED})`,
    async () => {
      const random = new Random(SEED);
      const wrong: string[] = [];
      const codes = new Set<string>();
      for (let n = 0; n < COUNT; n += 1) {
        const query = fuzzedQuery(random);
        const told = await ask(query);
        const complaint = target.complaint(told) ?? (told === undefined ? 'the connection was closed' : undefined);
        if (complaint !== undefined) wrong.push(`${JSON.stringify(query)}: ${complaint}`);
        const code = /"errorCode":"(\w+)"/.exec(told?.text ?? '')?.[1];
        if (code !== undefined) codes.add(code);
      }
      expect(wrong.slice(0, 20)).toEqual([]);
      expect(target.logged()).toBe('');
      // The changes reach beyond the grammar: names, types and functions are refused too.
      expect([...codes]).toEqual(expect.arrayContaining(['MALFORMED_QUERY', 'INVALID_FIELD', 'INVALID_TYPE']));
    },
    isLong ? 900_000 : 240_000,
  );
});
