import { addMonths, count, day, fill, lastDay, time, yen } from 'c/display';

describe('c-display', () => {
  it('R-104 金額と件数は桁区切りで、ないものは空', () => {
    expect(yen(7_005_829)).toBe('7,005,829');
    expect(count(0)).toBe('0');
    expect(yen(null)).toBe('');
  });

  it('R-185 日付は 2023/05/10 の形で、時差で前後の日にならない', () => {
    expect(day('2023-05-10')).toBe('2023/05/10');
    expect(day(undefined)).toBe('');
    expect(day('未定')).toBe('未定');
  });

  it('R-185 日時は日本の時計で示す', () => {
    expect(time('2023-06-12T00:05:00.000Z')).toBe('2023/06/12 09:05');
    expect(time('2023-06-11T15:00:00.000+0000')).toBe('2023/06/12 00:00');
    expect(time('')).toBe('');
  });

  it('ラベルの場所に値を入れ、値のない場所は残す', () => {
    expect(fill('{0} のうち {1} 件', '支払先', 3)).toBe('支払先 のうち 3 件');
    expect(fill('{0} と {1}', 'A')).toBe('A と {1}');
  });

  it('R-103 月の計算は年をまたぎ、うるう年も数える', () => {
    expect(addMonths('2023-01', -1)).toBe('2022-12');
    expect(addMonths('2023-12', 1)).toBe('2024-01');
    expect(lastDay('2024-02')).toBe('2024-02-29');
    expect(lastDay('2023-05')).toBe('2023-05-31');
  });
});
