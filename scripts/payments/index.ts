/** Payments: closing a month, approval in the approver's own session, the bank file, the notices. Amounts are the org's. */
export { approveRun, type ApproveResult } from './approve.ts';
export { rewritePayments, writeBooksOfClose } from './books.ts';
export { closeMonth, type CloseResult } from './close.ts';
export { heldCases, type HeldCase } from './held.ts';
export { writeNotices, type NoticesResult } from './noticesRun.ts';
export { outputFolder } from './outputs.ts';
export type { HeldBack } from './payable.ts';
export { runCalendar, type CalendarRules, type RunCalendar } from './runCalendar.ts';
export { contentsOf, findRun, runsOf, type LineRow, type PaymentRow, type RunRow } from './runs.ts';
export { transferRun, type TransferResult } from './transferRun.ts';
export { writeYearBook, type UnpaidCase, type YearBook } from './year/index.ts';
