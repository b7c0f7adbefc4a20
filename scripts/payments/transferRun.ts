import { join } from 'node:path';
import { OrgError, type CalendarMonth, type OrgConnection } from '../org/index.ts';
import { markPaid } from './approve.ts';
import { rewritePayments } from './books.ts';
import { outputFolder, writeWhole } from './outputs.ts';
import { programYearOf, type ProgramYearRow } from './programYear.ts';
import { contentsOf, findRun, type PaymentRow, type RunRow } from './runs.ts';
import { findBranch, toBankKana, writeTransferFile, type TransferPayee } from './transfer/index.ts';

export interface TransferResult {
  run: RunRow;
  file: string;
  payees: number;
  /** Yen. */
  total: number;
}

/**
 * Writes the bank file of an approved run and marks the run, its payments and its cases as paid. Asked again it
 * writes the same bytes and marks what is left. OrgError when the run is not approved.
 */
export async function transferRun(
  org: OrgConnection,
  root: string,
  month: CalendarMonth,
  number?: number,
): Promise<TransferResult> {
  const run = await findRun(org, month, number);
  if (run.State__c === 'Closed') {
    throw new OrgError(
      'NOT_APPROVED',
      `支払処理 ${run.Code__c} はまだ承認されていません。経理承認が haken payments approve を実行してください。`,
    );
  }
  const year = await programYearOf(org, month);
  const { payments } = await contentsOf(org, run);
  const bytes = writeTransferFile({
    payer: payerOf(year),
    payDate: run.PayDate__c ?? '',
    lineEnding: year.TransferLineEnding__c ?? 'CRLF',
    payees: payments.map(payeeOf),
  });
  const file = join(outputFolder(root, run.Month__c, run.Number__c), 'transfer.zengin.txt');
  await writeWhole(file, bytes);
  await markPaid(org, run);
  await rewritePayments(org, run, root);
  return { run, file, payees: payments.length, total: payments.reduce((sum, payment) => sum + payment.Net__c, 0) };
}

function payerOf(year: ProgramYearRow) {
  const required = (value: string | null, label: string): string => {
    if (value !== null && value !== '') return value;
    throw new OrgError(
      'NO_PAYER',
      `実施年度 ${year.Code__c} の${label}がありません。実施年度に登録してから、もう一度実行してください。`,
    );
  };
  return {
    code: required(year.PayerCode__c, '振込依頼人コード'),
    kana: bankKana(required(year.PayerKana__c, '依頼人名カナ'), '振込依頼人名'),
    bankCode: required(year.PayerBankCode__c, '仕向銀行番号'),
    bankKana: bankKana(required(year.PayerBankName__c, '仕向銀行名'), '仕向銀行名'),
    branchCode: required(year.PayerBranchCode__c, '仕向支店番号'),
    branchKana: bankKana(required(year.PayerBranchName__c, '仕向支店名'), '仕向支店名'),
    accountType: required(year.PayerAccountType__c, '預金種目'),
    accountNumber: required(year.PayerAccountNumber__c, '口座番号'),
  };
}

function payeeOf(payment: PaymentRow): TransferPayee {
  const account = payment.PayeeAccount__r;
  if (account === null)
    throw new OrgError('NO_ACCOUNT', `支払 ${payment.Code__c} の支払先が読めません。経理の権限を確かめてください。`);
  const branch = findBranch(account.BankCode__c ?? '', account.BranchCode__c ?? '');
  if (!branch.ok) throw new OrgError('NO_BRANCH', `支払 ${payment.Code__c} の${branch.reason}。`);
  return {
    bankCode: account.BankCode__c ?? '',
    bankKana: branch.bankKana,
    branchCode: account.BranchCode__c ?? '',
    branchKana: branch.branchKana,
    accountType: account.AccountType__c ?? '',
    accountNumber: account.AccountNumber__c ?? '',
    kana: bankKana(account.HolderKana__c ?? '', `支払 ${payment.Code__c} の口座名義`),
    amount: payment.Net__c,
    paymentNumber: payment.Code__c,
  };
}

function bankKana(name: string, what: string): string {
  const converted = toBankKana(name);
  if (converted.ok) return converted.kana;
  throw new OrgError('BANK_CHARACTERS', `${what}「${name}」: ${converted.reason}。`);
}
