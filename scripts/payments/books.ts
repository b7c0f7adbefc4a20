import { join } from 'node:path';
import { queryAll, quote, type OrgConnection } from '../org/index.ts';
import { heldCases } from './held.ts';
import { heldCsv, outputFolder, paymentLinesCsv, paymentsCsv, writeWhole } from './outputs.ts';
import type { HeldBack } from './payable.ts';
import { contentsOf, type RunRow } from './runs.ts';

/** Writes payments.csv, payment-lines.csv and held.csv of a run as the org has it now; gives the folder. */
export async function writeBooks(
  org: OrgConnection,
  run: RunRow,
  root: string,
  notPaid: readonly HeldBack[],
): Promise<string> {
  const folder = outputFolder(root, run.Month__c, run.Number__c);
  const { payments, lines } = await contentsOf(org, run);
  const held = await heldCases(org, run.Month__c, notPaid);
  await writeWhole(join(folder, 'payments.csv'), paymentsCsv(run, payments));
  await writeWhole(join(folder, 'payment-lines.csv'), paymentLinesCsv(lines, await tripCodes(org, run)));
  await writeWhole(join(folder, 'held.csv'), heldCsv(held));
  return folder;
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
