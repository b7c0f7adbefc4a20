import { describe, expect, it } from '@jest/globals';
import { renderNotices, type Notice } from '../notice.ts';
import { japaneseDate, maskAccount, yen } from '../wording.ts';

const notice: Notice = {
  paymentNumber: '2305010001',
  runName: '2023年5月分 第1回',
  issuedOn: '2023-06-12',
  payDate: '2023-06-30',
  objectionBy: '2023-07-14',
  payer: { name: '専門家派遣事務局', address: '東京都千代田区霞が関0-0-0' },
  payee: {
    name: '髙﨑 濵子①㈱',
    isCorporation: false,
    address: '滋賀県大津市架空町1-2-3',
    expertCode: 'E00001',
    invoiceNumber: '',
  },
  account: { bank: 'みずほ', branch: '本店', type: '普通', number: '****567', holder: 'ﾀｶｻｷ ﾊﾏｺ' },
  lines: [],
  taxRate: 10,
  feeExclTax: 40_000,
  feeTax: 4_000,
  travelInclTax: 12_234,
  travelTax: 1_112,
  gross: 56_234,
  withholdingBase: 52_234,
  withholding: 5_333,
  net: 50_901,
};

const pdfs = (...notices: Notice[]): Promise<Buffer[]> => Array.fromAsync(renderNotices(notices));

describe('支払通知書', () => {
  it('R-106 日本語フォントを埋め込んだPDFになり、同じ通知は、ほかの通知と一緒に作っても同じバイト列になる', async () => {
    const other = { ...notice, payee: { ...notice.payee, name: '鸕鶿 彅之介', address: '沖縄県八重山郡架空町' } };
    const [first] = await pdfs(notice);
    const [[, second], [third]] = await Promise.all([pdfs(other, notice), pdfs(notice, other)]);
    expect(first!.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first!.includes('BIZUDGothic')).toBe(true);
    expect(first!.equals(second!)).toBe(true);
    expect(first!.equals(third!)).toBe(true);
  });

  it('R-106 金額が違えば違うPDFになる', async () => {
    const [first, second] = await pdfs(notice, { ...notice, net: 50_902 });
    expect(first!.equals(second!)).toBe(false);
  });

  it('R-106 日付は和暦、金額は桁区切り、口座番号は下3桁だけを示す', () => {
    expect(japaneseDate('2023-06-30')).toBe('令和5年6月30日');
    expect(japaneseDate('2019-05-01')).toBe('令和元年5月1日');
    expect(yen(1234567)).toBe('1,234,567円');
    expect(maskAccount('1234567')).toBe('****567');
  });
});
