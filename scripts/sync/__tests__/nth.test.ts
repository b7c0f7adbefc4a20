import fc from 'fast-check';
import { holds } from '../../../tests/support/reliability/index.ts';
import { confirmedNth, countSupports, type CountedCase } from '../nth.ts';

const one = (code: string, supportDate: string, start = '10:00:00.000Z', cancelled = false): CountedCase => ({
  code,
  supportDate,
  start,
  cancelled,
});
const numbers = (...cases: CountedCase[]) => Object.fromEntries(countSupports(cases));

describe('counting supports', () => {
  it('A-03 回数は申請の順でなく支援日と開始時刻の順に数える', () => {
    expect(numbers(one('D3', '2023-05-10'), one('D1', '2023-05-20'), one('D2', '2023-05-20', '09:00:00.000Z'))).toEqual(
      {
        D3: 1,
        D2: 2,
        D1: 3,
      },
    );
  });

  it('A-03 キャンセルは数えず、後の回が繰り上がる', () => {
    expect(numbers(one('D1', '2023-04-10', undefined, true), one('D2', '2023-04-20'), one('D3', '2023-05-01'))).toEqual(
      {
        D1: null,
        D2: 1,
        D3: 2,
      },
    );
  });

  it('R-001 6回目も数える（上限は支払可への段階で効く）', () => {
    const cases = [1, 2, 3, 4, 5, 6].map((day) => one(`D${day}`, `2023-05-0${day}`));
    expect(countSupports(cases).get('D6')).toBe(6);
  });

  it('A-03 届いた順によらず同じ回数になる', async () => {
    const someCase = fc.record({
      supportDate: fc.constantFrom('2023-04-10', '2023-05-10', '2023-05-11'),
      start: fc.constantFrom('09:00:00.000Z', '13:00:00.000Z'),
      cancelled: fc.boolean(),
    });
    await holds(
      'sync pull',
      'supports are counted alike in any order',
      fc.property(fc.array(someCase, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (list, keys) => {
        const cases = list.map((each, index) => ({ ...each, code: `D${index}` }));
        const order = cases.map((each) => ({ each, key: keys.next().value as number })).sort((a, b) => a.key - b.key);
        const shuffled = countSupports(order.map(({ each }) => each));
        expect(Object.fromEntries([...shuffled].sort())).toEqual(numbers(...cases));
        const given = cases.filter(({ cancelled }) => !cancelled).map(({ code }) => shuffled.get(code)!);
        expect(given.sort((a, b) => a - b)).toEqual(given.map((_, index) => index + 1));
      }),
      { short: 400, long: 20_000 },
    );
  });
});

describe('confirmed number', () => {
  it('A-04 申告と計算が一致すれば確定し、違えば人が決めるまで空にする', () => {
    expect(confirmedNth({ declared: 2, computed: 2, confirmed: null }, false)).toBe(2);
    expect(confirmedNth({ declared: 3, computed: 2, confirmed: 3 }, false)).toBeNull();
    expect(confirmedNth({ declared: 2, computed: null, confirmed: 2 }, false)).toBeNull();
  });

  it('A-04 人が決めた回数は計算が変わっても動かさない', () => {
    expect(confirmedNth({ declared: 3, computed: 2, confirmed: 3 }, true)).toBe(3);
  });
});
