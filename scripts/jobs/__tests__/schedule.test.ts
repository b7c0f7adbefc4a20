import { dueBetween, minuteInJapan, pollSeconds } from '../schedule.ts';
import type { ScheduleEntry } from '../config.ts';

const at = (text: string) => Date.parse(`${text}+09:00`);
const poll = { officeHours: { from: '08:30', to: '18:30', everySeconds: 15 }, otherwise: { everySeconds: 300 } };
const halfHourly: ScheduleEntry = { name: '日中の取込み', kind: 'SyncPull', cron: '*/30 9-18 * * 1-5' };

describe('the schedule of jobs', () => {
  it.each([
    ['2023-06-12T08:30:00', 15],
    ['2023-06-12T18:29:59', 15],
    ['2023-06-12T18:30:00', 300],
    ['2023-06-12T08:29:59', 300],
  ])('R-103 銀行営業日の %s には %d 秒おきに依頼を見る', (time, seconds) => {
    expect(pollSeconds(poll, at(time))).toBe(seconds);
  });

  it('R-103 土曜と祝日は業務時間ではない', () => {
    expect(pollSeconds(poll, at('2023-06-10T10:00:00'))).toBe(300);
    expect(pollSeconds(poll, at('2023-05-03T10:00:00'))).toBe(300);
  });

  it('R-103 時刻が来た予定は、その時刻の名を持つ依頼になる', () => {
    const due = dueBetween([halfHourly], at('2023-06-12T09:29:50'), at('2023-06-12T09:30:00'));
    expect(due.map(({ code }) => code)).toEqual(['SyncPull|2023-06-12T09:30']);
  });

  it('R-103 一度見た時刻はもう一度依頼にならない', () => {
    expect(dueBetween([halfHourly], at('2023-06-12T09:30:00'), at('2023-06-12T09:59:59'))).toEqual([]);
  });

  it('R-103 二度逃した予定は最後の一度だけ依頼になる', () => {
    const due = dueBetween([halfHourly], at('2023-06-12T09:00:00'), at('2023-06-12T11:10:00'));
    expect(due.map(({ code }) => code)).toEqual(['SyncPull|2023-06-12T11:00']);
  });

  it('時刻は日本時間で読む', () => {
    expect(minuteInJapan(Date.parse('2023-06-11T15:05:00Z'))).toBe('2023-06-12T00:05');
  });
});
