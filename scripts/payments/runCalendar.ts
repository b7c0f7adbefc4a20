import {
  addBankDays,
  addDays,
  addMonths,
  bankDayOnOrAfter,
  firstDay,
  lastBankDay,
  lastDay,
  monthOf,
  nthBankDay,
  type CalendarDate,
  type CalendarMonth,
} from '../org/index.ts';

/** The dates of one payment run, all of them days on which the bank is open but the report's. */
export interface RunCalendar {
  closeDate: CalendarDate;
  spotCheckOn: CalendarDate;
  spotCheckDueOn: CalendarDate;
  approvalDueOn: CalendarDate;
  bankDueOn: CalendarDate;
  payDate: CalendarDate;
  noticeOn: CalendarDate;
  withholdingDueOn: CalendarDate;
  reportDueOn: CalendarDate;
}

export interface CalendarRules {
  /** Bank days between handing the file in and the pay date. */
  bankLeadDays: number;
  /** Nothing is paid after it. */
  lastPayDate: CalendarDate;
}

/** The month's close: the eighth bank day of the month after. */
const closingBankDay = 8;
const spotCheckBankDays = 5;

/**
 * The calendar of a run closed on `today`: paid on the last bank day of the following month or, when the bank no longer
 * takes the file for that day, of the first later month it does. The pay date may lie after the programme's last one:
 * whoever closes must refuse it, and the org does.
 */
export function runCalendar(month: CalendarMonth, today: CalendarDate, rules: CalendarRules): RunCalendar {
  let payMonth = addMonths(month, 1);
  while (addBankDays(lastBankDay(payMonth), -rules.bankLeadDays) < today) payMonth = addMonths(payMonth, 1);
  const payDate = lastBankDay(payMonth);
  const bankDueOn = addBankDays(payDate, -rules.bankLeadDays);
  const ordinaryClose = nthBankDay(addMonths(month, 1), closingBankDay);
  const closeDate = ordinaryClose < today ? today : ordinaryClose;
  return {
    closeDate,
    spotCheckOn: closeDate,
    spotCheckDueOn: addBankDays(closeDate, spotCheckBankDays),
    approvalDueOn: addBankDays(bankDueOn, -1),
    bankDueOn,
    payDate,
    noticeOn: addBankDays(payDate, -1),
    withholdingDueOn: withholdingDue(payDate, rules.lastPayDate),
    reportDueOn: lastDay(addMonths(month, 1)),
  };
}

/** The tenth of the month after payment; for the last payments the programme's last pay date instead. */
function withholdingDue(payDate: CalendarDate, lastPayDate: CalendarDate): CalendarDate {
  const due = bankDayOnOrAfter(addDays(firstDay(addMonths(monthOf(payDate), 1)), 9));
  return due > lastPayDate && payDate <= lastPayDate ? lastPayDate : due;
}
