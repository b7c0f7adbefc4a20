import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Encoding from 'encoding-japanese';
import { preparing } from '../../support/thread/index.ts';
import { readCsv, readTransfer } from './files.ts';
import { openMonth, type Month } from './month.ts';

const yen = /^(0|[1-9]\d*)$/;
const date = /^\d{4}-\d{2}-\d{2}$/;

/** What each column holds, in the order of the columns. */
const paymentForms = {
  run: /^2023-05-1$/,
  payment_number: /^230501\d{4}$/,
  expert_code: /^E\d{5}$/,
  expert_name: /^\S.*\S$/,
  payee_kind: /^(individual|corporation)$/,
  pay_date: /^2023-06-30$/,
  cases: /^[1-9]\d*$/,
  fee_excl_tax: yen,
  travel_incl_tax: yen,
  consumption_tax: yen,
  gross: yen,
  withholding_base: yen,
  withholding: yen,
  net: yen,
  state: /^Paid$/,
};
const lineForms = {
  payment_number: /^230501\d{4}$/,
  dispatch_code: /^D\d{5}$/,
  business_code: /^B\d{5}$/,
  expert_code: /^E\d{5}$/,
  agency_code: /^A\d{4}$/,
  trip_code: /^(TR\d{5})?$/,
  support_date: /^2023-0[45]-\d{2}$/,
  nth: /^[1-5]$/,
  minutes: /^\d+$/,
  mode: /^(onsite|web)$/,
  fee_excl_tax: yen,
  transport: yen,
  own_car_km: /^\d+\.\d$/,
  own_car: yen,
  per_diem: yen,
  lodging: yen,
  travel_incl_tax: yen,
  program_year: /^2023$/,
};
const heldForms = {
  dispatch_code: /^D\d{5}$/,
  expert_code: /^E\d{5}$/,
  finding_codes: /^([A-Z_]+(;[A-Z_]+)*)?$/,
  reason: /\S/,
};
const indexForms = {
  payment_number: /^230501\d{4}$/,
  expert_code: /^E\d{5}$/,
  file: /^230501\d{4}\.pdf$/,
  sha256: /^[0-9a-f]{64}$/,
  pay_date: date,
  net: yen,
  objection_by: date,
};

const sum = (rows: readonly Record<string, string>[], column: string) =>
  rows.reduce((total, row) => total + BigInt(row[column]!), 0n);

/** A name as the bank has it, by encoding-japanese's table and the banks' rules (not by our converter). */
function bankName(name: string): string {
  const half = Encoding.toHankanaCase(Encoding.toHankakuCase(name.normalize('NFKC')));
  return [...half.toUpperCase()].map((char) => 'ｱｲｳｴｵﾔﾕﾖﾂｵ-'['ｧｨｩｪｫｬｭｮｯｦｰ'.indexOf(char)] ?? char).join('');
}

describe('the files of a closed month', () => {
  let month: Month;
  beforeAll(async () => {
    month = await openMonth();
  }, preparing);
  afterAll(() => month.org.close());

  const paid = () => new Map(month.payments.rows.map((row) => [row.payment_number!, row]));

  it('R-104 R-106 列の名前と順、値の形（日付、整数の円、1桁の小数のkm）が約束どおりである', () => {
    const index = readCsv(join(month.folder, 'notices', 'index.csv'));
    for (const [csv, forms] of [
      [month.payments, paymentForms],
      [month.lines, lineForms],
      [month.held, heldForms],
      [index, indexForms],
    ] as const) {
      expect(csv.header).toBe(Object.keys(forms).join(','));
      expect(csv.rows.length).toBeGreaterThan(0);
      for (const row of csv.rows) {
        const wrong = Object.entries(forms).filter(([column, form]) => !form.test(row[column] ?? ''));
        expect(wrong.map(([column]) => `${column}: ${row[column]}`)).toEqual([]);
      }
    }
  });

  it('R-102 案件は1度だけ支払われ、専門家は1つの支払処理で1つの支払になる', () => {
    const unique = (rows: Record<string, string>[], column: string) =>
      expect(new Set(rows.map((row) => row[column])).size).toBe(rows.length);
    unique(month.lines.rows, 'dispatch_code');
    unique(month.payments.rows, 'expert_code');
    unique(month.payments.rows, 'payment_number');
    for (const line of month.lines.rows) {
      expect(paid().get(line.payment_number!)).toMatchObject({ expert_code: line.expert_code });
    }
  });

  it('R-103 明細、支払、支払処理、総合振込の合計がすべての段で一致する', async () => {
    for (const row of month.payments.rows) {
      const lines = month.lines.rows.filter((line) => line.payment_number === row.payment_number);
      expect(String(lines.length)).toBe(row.cases);
      expect(sum(lines, 'fee_excl_tax')).toBe(BigInt(row.fee_excl_tax!));
      expect(sum(lines, 'travel_incl_tax')).toBe(BigInt(row.travel_incl_tax!));
      for (const line of lines) {
        const parts = ['transport', 'own_car', 'per_diem', 'lodging'].map((column) => BigInt(line[column]!));
        expect(parts.reduce((a, b) => a + b)).toBe(BigInt(line.travel_incl_tax!));
      }
    }
    const status = await month.org.haken('keiri', 'payments', 'status', '--month', '2023-05', '--json');
    const [run] = JSON.parse(status.stdout) as [Record<string, number | string>];
    expect(run).toMatchObject({
      Code__c: '2023-05-1',
      State__c: 'Transferred',
      PaymentCount__c: month.payments.rows.length,
      CaseCount__c: month.lines.rows.length,
      GrossTotal__c: Number(sum(month.payments.rows, 'gross')),
      WithholdingTotal__c: Number(sum(month.payments.rows, 'withholding')),
      NetTotal__c: Number(sum(month.payments.rows, 'net')),
    });
    const { trailer } = readTransfer(join(month.folder, 'transfer.zengin.txt'));
    expect(BigInt(trailer.total)).toBe(sum(month.payments.rows, 'net'));
  });

  it('R-100 その月までの案件は、支払か、理由のある保留のどちらか一方にある', () => {
    const due = month.facts.cases.filter((its) => its.SupportDate__c <= '2023-05-31').map((its) => its.Code__c);
    const listed = [...month.lines.rows, ...month.held.rows].map((row) => row.dispatch_code);
    expect(listed.toSorted()).toEqual(due.toSorted());
    const payees = new Map(month.facts.cases.map((its) => [its.Code__c, its.Expert__r.Code__c]));
    for (const row of month.held.rows) expect(row.expert_code).toBe(payees.get(row.dispatch_code!));
  });

  it('R-100 保留の一覧の確認事項は、その案件の未処理の不備・要判断とちょうど同じである', () => {
    const blocking = month.facts.findings.filter(
      (finding) => finding.State__c === 'Open' && ['Blocking', 'Judgement'].includes(finding.Severity__c),
    );
    const open = Map.groupBy(blocking, (finding) => finding.Dispatch__r.Code__c);
    for (const row of month.held.rows) {
      const rules = new Set((open.get(row.dispatch_code!) ?? []).map((finding) => finding.RuleCode__c));
      const listed = row.finding_codes === '' ? [] : row.finding_codes!.split(';');
      expect([row.dispatch_code, ...listed.toSorted()]).toEqual([row.dispatch_code, ...[...rules].sort()]);
    }
    const held = new Set(month.held.rows.map((row) => row.dispatch_code));
    expect([...open.keys()].filter((code) => !held.has(code))).toEqual([]);
  });

  it('R-105 総合振込は120バイトのレコードで、支払と承認された口座のとおりである', () => {
    const { header, data, trailer, end } = readTransfer(join(month.folder, 'transfer.zengin.txt'));
    expect(header).toMatchObject({ kind: '1', type: '21', code: '0', payDate: '0630', rest: ' '.repeat(17) });
    expect(header.payerCode).toMatch(/^\d{10}$/);
    expect(header.bank + header.branch + header.accountType + header.account).toMatch(/^\d{15}$/);
    expect(header.payerName.trim()).not.toBe('');
    const accounts = new Map(
      month.accounts.filter(({ State__c }) => State__c === 'Approved').map((each) => [each.Expert__r.Code__c, each]),
    );
    expect(data.map((record) => record.customer1)).toEqual(month.payments.rows.map((row) => row.payment_number));
    for (const [index, record] of data.entries()) {
      const row = month.payments.rows[index]!;
      const account = accounts.get(row.expert_code!)!;
      expect(record).toEqual({
        kind: '2',
        bank: account.BankCode__c,
        bankName: record.bankName,
        branch: account.BranchCode__c,
        branchName: record.branchName,
        clearing: '0000',
        accountType: account.AccountType__c,
        account: account.AccountNumber__c,
        name: bankName(account.HolderKana__c!).padEnd(30),
        amount: row.net!.padStart(10, '0'),
        newCode: '0',
        customer1: row.payment_number,
        customer2: '0000000000',
        transfer: '7',
        mark: ' ',
        rest: ' '.repeat(7),
      });
    }
    expect(trailer).toMatchObject({ kind: '8', count: String(data.length).padStart(6, '0'), rest: ' '.repeat(101) });
    expect(end).toEqual({ kind: '9', rest: ' '.repeat(119) });
  });

  it('R-106 支払通知書は支払ごとに1通あり、索引のハッシュ・金額・期日が一致する', () => {
    const { rows } = readCsv(join(month.folder, 'notices', 'index.csv'));
    expect(rows.map((row) => row.payment_number)).toEqual(month.payments.rows.map((row) => row.payment_number));
    const files = readdirSync(join(month.folder, 'notices')).filter((name) => name !== 'index.csv');
    expect(files.toSorted()).toEqual(rows.map((row) => row.file).toSorted());
    for (const row of rows) {
      const pdf = readFileSync(join(month.folder, 'notices', row.file!));
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(createHash('sha256').update(pdf).digest('hex')).toBe(row.sha256);
      const { expert_code, net, pay_date } = paid().get(row.payment_number!)!;
      expect(row).toMatchObject({ expert_code, net, pay_date });
      expect(row.objection_by! > row.pay_date!).toBe(true);
    }
  });
});
