import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { OrgError, type CalendarMonth } from '../org/index.ts';
import type { HeldCase } from './held.ts';
import type { LineRow, PaymentRow, RunRow } from './runs.ts';

/** `out/2023-05` for run 1, `out/2023-05-2` for run 2. */
export function outputFolder(root: string, month: CalendarMonth, number: number): string {
  return join(root, number === 1 ? month : `${month}-${number}`);
}

/** Writes a file whole or not at all, so that a run broken off leaves no half file. OrgError names the folder. */
export async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await removeLeftParts(path);
    await writeFile(part, content);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    const said = error instanceof Error ? error.message : String(error);
    throw new OrgError(
      'CANNOT_WRITE',
      `${path} に書き込めません（${said}）。フォルダの権限と空きを確かめて、もう一度実行してください。`,
      {
        cause: error,
      },
    );
  }
}

/** Half files of this one that a killed process left; another process may be writing its own. */
async function removeLeftParts(path: string): Promise<void> {
  const head = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    const writer = name.startsWith(head) && /^(\d+)\.part$/.exec(name.slice(head.length))?.[1];
    if (writer && !isRunning(Number(writer))) await rm(join(dirname(path), name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** UTF-8, integers plain; a text that a spreadsheet would take for a formula is led by an apostrophe (domain-facts §11). */
export function csv(rows: readonly Record<string, string | number>[], columns: readonly string[]): string {
  return stringify([...rows], { header: true, columns: [...columns], escape_formulas: true });
}

const paymentColumns = [
  'run', 'payment_number', 'expert_code', 'expert_name', 'payee_kind', 'pay_date', 'cases', 'fee_excl_tax',
  'travel_incl_tax', 'consumption_tax', 'gross', 'withholding_base', 'withholding', 'net', 'state',
]; // prettier-ignore
const lineColumns = [
  'payment_number', 'dispatch_code', 'business_code', 'expert_code', 'agency_code', 'trip_code', 'support_date', 'nth',
  'minutes', 'mode', 'fee_excl_tax', 'transport', 'own_car_km', 'own_car', 'per_diem', 'lodging', 'travel_incl_tax',
  'program_year',
]; // prettier-ignore

/** payments.csv: what goes to the bank, one row a payee. */
export function paymentsCsv(run: RunRow, payments: readonly PaymentRow[]): string {
  return csv(
    payments.map((payment) => ({
      run: run.Code__c,
      payment_number: payment.Code__c,
      expert_code: payment.Expert__r.Code__c,
      expert_name: payment.Expert__r.Name,
      payee_kind: payment.PayeeClass__c === 'Corporation' ? 'corporation' : 'individual',
      pay_date: payment.PayDate__c,
      cases: payment.Cases__c,
      fee_excl_tax: payment.FeeExclTax__c,
      travel_incl_tax: payment.TravelInclTax__c,
      consumption_tax: payment.ConsumptionTax__c,
      gross: payment.Gross__c,
      withholding_base: payment.WithholdingBase__c,
      withholding: payment.Withholding__c,
      net: payment.Net__c,
      state: payment.State__c,
    })),
    paymentColumns,
  );
}

/** payment-lines.csv: the cases behind the payments. `tripCodes` are the outings by case. */
export function paymentLinesCsv(lines: readonly LineRow[], tripCodes: ReadonlyMap<string, string>): string {
  return csv(
    lines.map((line) => ({
      payment_number: line.Payment__r.Code__c,
      dispatch_code: line.Dispatch__r.Code__c,
      business_code: line.Dispatch__r.BusinessYear__r.Business__r?.Code__c ?? '',
      expert_code: line.Dispatch__r.Expert__r.Code__c,
      agency_code: line.Dispatch__r.Agency__r?.Code__c ?? '',
      trip_code: tripCodes.get(line.Dispatch__r.Code__c) ?? '',
      support_date: line.Dispatch__r.SupportDate__c,
      nth: line.Nth__c,
      minutes: line.Dispatch__r.Minutes__c ?? '',
      mode: line.Dispatch__r.Mode__c === 'Web' ? 'web' : 'onsite',
      fee_excl_tax: line.FeeExclTax__c,
      transport: line.Transport__c,
      own_car_km: line.OwnCarKm__c.toFixed(1),
      own_car: line.OwnCar__c,
      per_diem: line.PerDiem__c,
      lodging: line.Lodging__c,
      travel_incl_tax: line.TravelInclTax__c,
      program_year: line.Dispatch__r.ProgramYear__r?.Code__c ?? '',
    })),
    lineColumns,
  );
}

/** held.csv: every case up to the month that is not paid, and why. */
export function heldCsv(held: readonly HeldCase[]): string {
  return csv(
    held.map((each) => ({
      dispatch_code: each.dispatchCode,
      expert_code: each.expertCode,
      finding_codes: each.findingCodes.join(';'),
      reason: each.reason,
    })),
    ['dispatch_code', 'expert_code', 'finding_codes', 'reason'],
  );
}

export interface NoticeFile {
  paymentNumber: string;
  expertCode: string;
  file: string;
  sha256: string;
  payDate: string;
  net: number;
  objectionBy: string;
}

/** notices/index.csv: the notices by payment, for sending them through the Platform. */
export function noticesCsv(notices: readonly NoticeFile[]): string {
  return csv(
    notices.map((notice) => ({
      payment_number: notice.paymentNumber,
      expert_code: notice.expertCode,
      file: notice.file,
      sha256: notice.sha256,
      pay_date: notice.payDate,
      net: notice.net,
      objection_by: notice.objectionBy,
    })),
    ['payment_number', 'expert_code', 'file', 'sha256', 'pay_date', 'net', 'objection_by'],
  );
}
