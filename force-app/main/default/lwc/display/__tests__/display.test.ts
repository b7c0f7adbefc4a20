import {
  addMonths,
  count,
  day,
  daysBefore,
  daysBetween,
  duration,
  era,
  fill,
  inYen,
  lastDay,
  minuteOf,
  nothing,
  time,
  timeOfDay,
  yen,
} from 'c/display';

describe('c-display', () => {
  it('R-104 金額と件数は桁区切りで、ないものは線で示す', () => {
    expect([yen(7_005_829), count(0), count(1649.6), yen(null), inYen(128_400), inYen(undefined)]).toEqual([
      '7,005,829',
      '0',
      '1,649.6',
      nothing,
      '128,400円',
      nothing,
    ]);
  });

  it('R-185 日付は 2023/05/10 の形で、時差で前後の日にならず、書類では元号で書く', () => {
    expect([day('2023-05-10'), day('2023-05-10T23:00:00.000Z'), day(undefined), day('未定')]).toEqual([
      '2023/05/10',
      '2023/05/10',
      nothing,
      '未定',
    ]);
    expect([era('2023-05-10'), era(null)]).toEqual(['令和5年5月10日', nothing]);
  });

  it('R-185 日時は日本の時計で示す', () => {
    expect(time('2023-06-12T00:05:00.000Z')).toBe('2023/06/12 09:05');
    expect(time('2023-06-11T15:00:00.000+0000')).toBe('2023/06/12 00:00');
    expect(time('')).toBe(nothing);
  });

  it('R-052 時刻と時間は分まで書く', () => {
    expect([timeOfDay('09:05:00.000Z'), timeOfDay(null), minuteOf('09:05:00.000Z'), minuteOf(null)]).toEqual([
      '09:05',
      nothing,
      545,
      null,
    ]);
    expect([duration(185), duration(180), duration(45), duration(0), duration(null)]).toEqual([
      '3時間5分',
      '3時間',
      '45分',
      '0分',
      nothing,
    ]);
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

  it('日数は暦の日で数える', () => {
    expect(daysBetween('2023-02-27', '2023-03-02')).toBe(3);
    expect(daysBefore('2023-03-02', 3)).toBe('2023-02-27');
  });
});
