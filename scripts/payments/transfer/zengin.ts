import Encoding from 'encoding-japanese';

/** 全銀協 総合振込: 120-byte records in JIS X 0201 (domain-facts §5). Amounts are integer yen, dates YYYY-MM-DD. */
export interface TransferFile {
  payer: {
    code: string;
    kana: string;
    bankCode: string;
    bankKana: string;
    branchCode: string;
    branchKana: string;
    accountType: string;
    accountNumber: string;
  };
  payDate: string;
  lineEnding: 'CRLF' | 'None';
  payees: readonly TransferPayee[];
}

export interface TransferPayee {
  bankCode: string;
  bankKana: string;
  branchCode: string;
  branchKana: string;
  accountType: string;
  accountNumber: string;
  /** Already in the banks' characters (`toBankKana`). */
  kana: string;
  /** Yen, 1 to 9,999,999,999. */
  amount: number;
  /** Ten digits at most; 顧客コード1, by which the bank's answer is matched. */
  paymentNumber: string;
}

/** What cannot be written to the file; names the record and the field. */
export class TransferFileError extends Error {
  override readonly name = 'TransferFileError';
}

type Field = { kind: 'N' | 'C'; length: number; name: string; value: string };

const digits = (name: string, length: number, value: string | number): Field => ({
  kind: 'N',
  length,
  name,
  value: String(value),
});
const text = (name: string, length: number, value = ''): Field => ({ kind: 'C', length, name, value });

/** The whole file: header, one data record a payee in the given order, trailer, end. */
export function writeTransferFile(file: TransferFile): Buffer {
  const total = file.payees.reduce((sum, payee) => sum + payee.amount, 0);
  const records = [
    header(file),
    ...file.payees.map(data),
    record('トレーラ', [
      digits('区分', 1, 8),
      digits('合計件数', 6, file.payees.length),
      digits('合計金額', 12, total),
      text('余白', 101),
    ]),
    record('エンド', [digits('区分', 1, 9), text('余白', 119)]),
  ];
  const ending = file.lineEnding === 'CRLF' ? '\r\n' : '';
  return Buffer.from(
    Encoding.convert(Encoding.stringToCode(records.map((each) => each + ending).join('')), {
      from: 'UNICODE',
      to: 'SJIS',
      fallback: 'error',
    }),
  );
}

function header({ payer, payDate }: TransferFile): string {
  return record('ヘッダ', [
    digits('区分', 1, 1),
    digits('種別', 2, 21),
    digits('コード区分', 1, 0),
    digits('振込依頼人コード', 10, payer.code),
    text('振込依頼人名', 40, payer.kana),
    digits('振込指定日', 4, payDate.slice(5, 7) + payDate.slice(8, 10)),
    digits('仕向銀行番号', 4, payer.bankCode),
    text('仕向銀行名', 15, payer.bankKana),
    digits('仕向支店番号', 3, payer.branchCode),
    text('仕向支店名', 15, payer.branchKana),
    digits('預金種目', 1, payer.accountType),
    digits('口座番号', 7, payer.accountNumber),
    text('余白', 17),
  ]);
}

function data(payee: TransferPayee): string {
  if (!Number.isSafeInteger(payee.amount) || payee.amount < 1) {
    throw new TransferFileError(`支払 ${payee.paymentNumber} の振込額 ${payee.amount} 円は振り込めません。`);
  }
  return record(`支払 ${payee.paymentNumber}`, [
    digits('区分', 1, 2),
    digits('被仕向銀行番号', 4, payee.bankCode),
    text('被仕向銀行名', 15, payee.bankKana),
    digits('被仕向支店番号', 3, payee.branchCode),
    text('被仕向支店名', 15, payee.branchKana),
    digits('手形交換所番号', 4, 0),
    digits('預金種目', 1, payee.accountType),
    digits('口座番号', 7, payee.accountNumber),
    text('受取人名', 30, payee.kana),
    digits('振込金額', 10, payee.amount),
    digits('新規コード', 1, 0),
    digits('顧客コード1', 10, payee.paymentNumber),
    digits('顧客コード2', 10, 0),
    digits('振込指定区分', 1, 7),
    text('識別表示', 1),
    text('余白', 7),
  ]);
}

/** One record of exactly 120 characters, each of which is one byte. */
function record(owner: string, fields: readonly Field[]): string {
  const line = fields.map((field) => laidOut(owner, field)).join('');
  if (line.length !== 120)
    throw new TransferFileError(`${owner}: レコードが${line.length}バイトです（120バイトであること）。`);
  return line;
}

function laidOut(owner: string, { kind, length, name, value }: Field): string {
  if (kind === 'N' && !/^\d+$/.test(value)) {
    throw new TransferFileError(`${owner} の${name}「${value}」は数字でなければなりません。`);
  }
  if (value.length > length) {
    throw new TransferFileError(
      `${owner} の${name}「${value}」が${length}桁を超えています。銀行に届けた短い名義に直してください。`,
    );
  }
  const strange = [...value].find((char) => !/[ -~｡-ﾟ]/.test(char));
  if (strange !== undefined) throw new TransferFileError(`${owner} の${name}に使えない文字「${strange}」があります。`);
  return kind === 'N' ? value.padStart(length, '0') : value.padEnd(length, ' ');
}
