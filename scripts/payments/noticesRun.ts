import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { addDays, OrgError, type CalendarDate, type CalendarMonth, type OrgConnection } from '../org/index.ts';
import { maskAccount, renderNotices, type Notice } from './notices/index.ts';
import { planNotices, type PlannedNotices } from './noticesPlan.ts';
import { noticesCsv, outputFolder, writeWhole, type NoticeFile } from './outputs.ts';
import { programYearOf, type ProgramYearRow } from './programYear.ts';
import { contentsOf, findRun, type LineRow, type PaymentRow, type RunRow } from './runs.ts';
import { findBranch } from './transfer/index.ts';

export interface NoticesResult {
  run: RunRow;
  folder: string;
  notices: number;
  /** What waits to be sent; null while the run is approved and not yet transferred. */
  sending: PlannedNotices | null;
}

/**
 * One 支払通知書 a payment of an approved run as PDF, and their index. The same run gives the same bytes. Those of a
 * transferred run then wait for `sync push`.
 * `progress` is told after each notice. OrgError when the run is not approved.
 */
export async function writeNotices(
  org: OrgConnection,
  root: string,
  month: CalendarMonth,
  number?: number,
  progress: (done: number, all: number) => void = () => undefined,
): Promise<NoticesResult> {
  const run = await findRun(org, month, number);
  if (run.State__c === 'Closed') {
    throw new OrgError(
      'NOT_APPROVED',
      `支払処理 ${run.Code__c} はまだ承認されていません。承認の後に通知書を作成してください。`,
    );
  }
  const year = await programYearOf(org, month);
  const { payments, lines } = await contentsOf(org, run);
  const linesOf = Map.groupBy(lines, (line) => line.Payment__r.Code__c);
  const folder = join(outputFolder(root, run.Month__c, run.Number__c), 'notices');
  const files: NoticeFile[] = [];
  const notices = payments.map((payment) => noticeOf(run, year, payment, linesOf.get(payment.Code__c) ?? []));
  for await (const pdf of renderNotices(notices)) {
    const [payment, notice] = [payments[files.length]!, notices[files.length]!];
    const file = `${payment.Code__c}.pdf`;
    await writeWhole(join(folder, file), pdf);
    files.push({
      paymentNumber: payment.Code__c,
      expertCode: payment.Expert__r.Code__c,
      file,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      payDate: payment.PayDate__c,
      net: payment.Net__c,
      objectionBy: notice.objectionBy,
    });
    progress(files.length, payments.length);
  }
  await writeWhole(join(folder, 'index.csv'), noticesCsv(files));
  const sending = run.State__c === 'Transferred' ? await planNotices(org, run, files) : null;
  return { run, folder, notices: files.length, sending };
}

const accountTypes: Readonly<Record<string, string>> = { '1': '普通', '2': '当座', '4': '貯蓄', '9': 'その他' };

function noticeOf(run: RunRow, year: ProgramYearRow, payment: PaymentRow, lines: readonly LineRow[]): Notice {
  const account = payment.PayeeAccount__r;
  const branch = findBranch(account?.BankCode__c ?? '', account?.BranchCode__c ?? '');
  // The notice goes out on its planned day, whenever the file is made.
  const issuedOn: CalendarDate = run.NoticeOn__c ?? payment.PayDate__c;
  return {
    paymentNumber: payment.Code__c,
    runName: `${run.Month__c.slice(0, 4)}年${Number(run.Month__c.slice(5))}月分 第${run.Number__c}回`,
    issuedOn,
    payDate: payment.PayDate__c,
    objectionBy: addDays(issuedOn, year.ObjectionDays__c),
    payer: { name: year.PayerName__c ?? '', address: year.PayerAddress__c ?? '' },
    payee: {
      name: account?.PayeeName__c ?? payment.Expert__r.Name,
      isCorporation: payment.PayeeClass__c === 'Corporation' || payment.PayeeClass__c === 'Association',
      address: account?.PayeeAddress__c ?? '',
      expertCode: payment.Expert__r.Code__c,
      invoiceNumber: account?.InvoiceNumber__c ?? '',
    },
    account: {
      bank: branch.ok ? branch.bankName : (account?.BankName__c ?? ''),
      branch: branch.ok ? branch.branchName : (account?.BranchName__c ?? ''),
      type: accountTypes[account?.AccountType__c ?? ''] ?? '',
      number: maskAccount(account?.AccountNumber__c ?? ''),
      holder: account?.HolderKana__c ?? '',
    },
    lines: lines.map((line) => ({
      dispatchCode: line.Dispatch__r.Code__c,
      supportDate: line.Dispatch__r.SupportDate__c,
      nth: line.Nth__c,
      feeExclTax: line.FeeExclTax__c,
      transport: line.Transport__c,
      ownCarKm: line.OwnCarKm__c,
      ownCar: line.OwnCar__c,
      perDiem: line.PerDiem__c,
      lodging: line.Lodging__c,
    })),
    taxRate: payment.TaxRate__c,
    feeExclTax: payment.FeeExclTax__c,
    feeTax: payment.FeeTax__c,
    travelInclTax: payment.TravelInclTax__c,
    travelTax: payment.TravelTax__c,
    gross: payment.Gross__c,
    withholdingBase: payment.WithholdingBase__c,
    withholding: payment.Withholding__c,
    net: payment.Net__c,
  };
}
