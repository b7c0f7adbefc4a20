import { day, daysBefore, daysBetween, duration, era, figure, minuteOf, nothing, timeOfDay, yen } from 'c/wording';

describe('画面の書き方', () => {
  it('金額と数に桁区切りを付け、ないものは線で示す', () => {
    expect([yen(128400), yen(0), yen(null), figure(1649.6), figure(undefined)]).toEqual([
      '128,400円',
      '0円',
      nothing,
      '1,649.6',
      nothing,
    ]);
  });

  it('日付は年月日を斜線で、書類では元号で書く', () => {
    expect([day('2023-05-10'), day('2023-05-10T01:00:00.000Z'), day(null)]).toEqual([
      '2023/05/10',
      '2023/05/10',
      nothing,
    ]);
    expect(era('2023-05-10')).toBe('令和5年5月10日');
    expect(era(null)).toBe(nothing);
  });

  it('時刻と時間は分まで書く', () => {
    expect([timeOfDay('09:05:00.000Z'), timeOfDay(null), minuteOf('09:05:00.000Z'), minuteOf(null)]).toEqual([
      '09:05',
      nothing,
      545,
      null,
    ]);
    expect([duration(185), duration(180), duration(45), duration(null)]).toEqual([
      '3時間5分',
      '3時間',
      '45分',
      nothing,
    ]);
  });

  it('日数は暦の日で数える', () => {
    expect(daysBetween('2023-02-27', '2023-03-02')).toBe(3);
    expect(daysBefore('2023-03-02', 3)).toBe('2023-02-27');
  });
});
