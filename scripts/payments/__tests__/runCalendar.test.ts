import { describe, expect, it } from '@jest/globals';
import { calendarDate, calendarMonth } from '../../org/index.ts';
import { runCalendar } from '../runCalendar.ts';

const rules = { bankLeadDays: 3, lastPayDate: calendarDate('2024-03-29') };
const calendar = (month: string, today: string) => runCalendar(calendarMonth(month), calendarDate(today), rules);

describe('支払処理の日程', () => {
  it('A-55 2023年5月分は6月12日に締め、6月30日に支払い、持込期限はその3営業日前である', () => {
    expect(calendar('2023-05', '2023-06-12')).toMatchObject({
      closeDate: '2023-06-12',
      bankDueOn: '2023-06-27',
      payDate: '2023-06-30',
      noticeOn: '2023-06-29',
    });
  });

  it.each([
    ['2023-04', '2023-05-31'],
    ['2023-08', '2023-09-29'],
    ['2023-11', '2023-12-29'],
    ['2024-02', '2024-03-29'],
  ])('A-55 %s 分は翌月の最終銀行営業日 %s に支払う', (month, payDate) => {
    expect(calendar(month, `${payDate.slice(0, 7)}-12`).payDate).toBe(payDate);
  });

  it('A-55 銀行の持込期限を過ぎて締めると翌月末の支払になる', () => {
    expect(calendar('2023-05', '2023-06-27').payDate).toBe('2023-06-30');
    expect(calendar('2023-05', '2023-06-28').payDate).toBe('2023-07-31');
  });

  it('A-25 源泉納期限は翌月10日。3月の支払分は最終支払日までに納める', () => {
    expect(calendar('2023-05', '2023-06-12').withholdingDueOn).toBe('2023-07-10');
    expect(calendar('2023-08', '2023-09-12').withholdingDueOn).toBe('2023-10-10');
    expect(calendar('2024-02', '2024-03-12').withholdingDueOn).toBe('2024-03-29');
  });

  it('R-120 報告期限は翌月末である', () => {
    expect(calendar('2023-05', '2023-06-12').reportDueOn).toBe('2023-06-30');
  });
});
