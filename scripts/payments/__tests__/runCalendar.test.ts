import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addBankDays,
  addDays,
  addMonths,
  calendarDate,
  calendarMonth,
  firstDay,
  lastBankDay,
  monthOf,
} from '../../org/index.ts';
import { holds } from '../../../tests/support/reliability/index.ts';
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

  it('A-55 いつ締めても、支払は持込に間に合う最初の月末の銀行営業日で、日程は順に並ぶ', async () => {
    const months = ['2023-04', '2023-05', '2023-08', '2023-11', '2023-12', '2024-02'].map(calendarMonth);
    await holds(
      'payments close',
      'the dates of a run are in order and the first the bank can keep',
      fc.property(
        fc.constantFrom(...months),
        fc.integer({ min: 31, max: 100 }),
        fc.integer({ min: 1, max: 5 }),
        (month, days, lead) => {
          const today = addDays(firstDay(month), days);
          const dates = runCalendar(month, today, { ...rules, bankLeadDays: lead });
          expect(dates.payDate).toBe(lastBankDay(monthOf(dates.payDate)));
          expect(dates.bankDueOn >= today).toBe(true);
          expect(dates.approvalDueOn < dates.bankDueOn && dates.bankDueOn < dates.payDate).toBe(true);
          expect(dates.noticeOn < dates.payDate && dates.closeDate >= today).toBe(true);
          const earlier = addMonths(monthOf(dates.payDate), -1);
          // The month before it was too early, or too late for the bank.
          expect(earlier <= month || addBankDays(lastBankDay(earlier), -lead) < today).toBe(true);
        },
      ),
      { short: 300, long: 15_000 },
    );
  });
});
