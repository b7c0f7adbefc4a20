import { addBankDays, bankDayOnOrAfter, isBankDay, lastBankDay, nthBankDay } from '../business-days.ts';
import { calendarDate, calendarMonth } from '../calendar.ts';

describe('bank days', () => {
  it.each([
    ['2023-12-29', true],
    ['2023-12-31', false],
    ['2024-01-01', false],
    ['2024-01-02', false],
    ['2024-01-03', false],
    ['2024-01-04', true],
    ['2024-01-08', false],
    ['2023-05-03', false],
    ['2023-05-06', false],
    ['2023-05-08', true],
  ])('A-41 銀行は土日祝日と12月31日から1月3日まで休む: %s → %p', (date, open) => {
    expect(isBankDay(calendarDate(date))).toBe(open);
  });

  // domain-facts §10: last bank days of the months of the programme year 2023.
  it.each([
    '2023-04-28',
    '2023-05-31',
    '2023-06-30',
    '2023-07-31',
    '2023-08-31',
    '2023-09-29',
    '2023-10-31',
    '2023-11-30',
    '2023-12-29',
    '2024-01-31',
    '2024-02-29',
    '2024-03-29',
  ])('A-55 月の最終銀行営業日 %s', (date) => {
    expect(lastBankDay(calendarMonth(date.slice(0, 7)))).toBe(date);
  });

  it('R-109 2024年3月の最終営業日は29日（金）', () => {
    expect(lastBankDay(calendarMonth('2024-03'))).toBe('2024-03-29');
  });

  it('A-55 銀行持込は振込指定日の3営業日前', () => {
    expect(addBankDays(calendarDate('2023-06-30'), -3)).toBe('2023-06-27');
    expect(addBankDays(calendarDate('2024-01-05'), -3)).toBe('2023-12-28');
  });

  // domain-facts §10: withheld tax is due on the 10th, or the next bank day.
  it.each([
    ['2023-05', '2023-05-10'],
    ['2023-06', '2023-06-12'],
    ['2023-09', '2023-09-11'],
    ['2024-02', '2024-02-13'],
    ['2024-03', '2024-03-11'],
  ])('源泉所得税の納期限: %s → %s', (month, due) => {
    expect(bankDayOnOrAfter(calendarDate(`${month}-10`))).toBe(due);
  });

  it('counts the eighth bank day of June 2023 as the 12th', () => {
    expect(nthBankDay(calendarMonth('2023-06'), 8)).toBe('2023-06-12');
    expect(nthBankDay(calendarMonth('2023-05'), 1)).toBe('2023-05-01');
  });
});
