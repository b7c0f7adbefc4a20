import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { queryAll, quote, type CalendarMonth, type OrgConnection } from '../org/index.ts';
import type { CloseResult } from './close.ts';
import { heldCases } from './held.ts';
import { heldCsv, outputFolder, paymentLinesCsv, paymentsCsv, writeWhole } from './outputs.ts';
import type { HeldBack } from './payable.ts';
import { contentsOf, runsOf, type RunRow } from './runs.ts';

/**
 * Writes the files of a close: those of the run closed now, and what an earlier close of the month, broken off after the
 * org had closed its run, did not come to write. Files that stand are left. Gives the folders written to.
 */
export async function writeBooksOfClose(
  org: OrgConnection,
  month: CalendarMonth,
  root: string,
  result: Pick<CloseResult, 'run' | 'closed' | 'held'>,
): Promise<string[]> {
  const folders: string[] = [];
  for (const run of (await runsOf(org, month)).filter(({ State__c: state }) => state !== 'Planned')) {
    const isNew = result.closed && run.Code__c === result.run?.Code__c;
    const folder = outputFolder(root, run.Month__c, run.Number__c);
    const wanted = isNew ? bookNames : bookNames.filter((name) => !existsSync(join(folder, name)));
    if (wanted.length === 0) continue;
    await writeBooks(org, run, folder, result.held, wanted);
    folders.push(folder);
  }
  return folders;
}

const bookNames = ['payments.csv', 'payment-lines.csv', 'held.csv'] as const;
type BookName = (typeof bookNames)[number];

/** Books of a run as the org has it now. */
async function writeBooks(
  org: OrgConnection,
  run: RunRow,
  folder: string,
  notPaid: readonly HeldBack[],
  names: readonly BookName[],
): Promise<void> {
  const { payments, lines } = await contentsOf(org, run);
  const books: Record<BookName, string> = {
    'payments.csv': paymentsCsv(run, payments),
    'payment-lines.csv': paymentLinesCsv(lines, await tripCodes(org, run)),
    'held.csv': heldCsv(await heldCases(org, run.Month__c, notPaid)),
  };
  for (const name of names) await writeWhole(join(folder, name), books[name]);
}

/** The state column follows the run; held.csv stays as it was when the month was closed. */
export async function rewritePayments(org: OrgConnection, run: RunRow, root: string): Promise<string> {
  const folder = outputFolder(root, run.Month__c, run.Number__c);
  const { payments } = await contentsOf(org, run);
  await writeWhole(join(folder, 'payments.csv'), paymentsCsv(run, payments));
  return folder;
}

async function tripCodes(org: OrgConnection, run: RunRow): Promise<Map<string, string>> {
  const rows = await queryAll<{ Dispatch__r: { Code__c: string }; Trip__r: { Code__c: string } }>(
    org,
    `SELECT Dispatch__r.Code__c, Trip__r.Code__c FROM TravelClaim__c WHERE Trip__c != null AND State__c = 'Confirmed'
 AND Dispatch__c IN (SELECT Dispatch__c FROM PaymentLine__c WHERE Payment__r.PaymentRun__r.Code__c = ${quote(run.Code__c)})`,
  );
  return new Map(rows.map((row) => [row.Dispatch__r.Code__c, row.Trip__r.Code__c]));
}
