import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holds } from '../../../../tests/support/reliability/index.ts';
import { findBranch, toBankKana, TransferFileError, writeTransferFile, type TransferFile } from '../index.ts';

const file = (change: Partial<TransferFile> = {}): TransferFile => ({
  payer: {
    code: '1234567890',
    kana: 'ﾊｹﾝｼﾞﾑｷﾖｸ',
    bankCode: '0001',
    bankKana: 'ﾐｽﾞﾎ',
    branchCode: '100',
    branchKana: 'ﾎﾝﾃﾝ',
    accountType: '1',
    accountNumber: '1234567',
  },
  payDate: '2023-08-31',
  lineEnding: 'CRLF',
  payees: [payee('2308010001', 125820), payee('2308010002', 55000)],
  ...change,
});

function payee(paymentNumber: string, amount: number, kana = 'ｻﾄｳ ﾀﾛｳ') {
  return {
    bankCode: '0005',
    bankKana: 'ﾐﾂﾋﾞｼﾕ-ｴﾌｼﾞ',
    branchCode: '001',
    branchKana: 'ﾎﾝﾃﾝ',
    accountType: '1',
    accountNumber: '0012345',
    kana,
    amount,
    paymentNumber,
  };
}

describe('総合振込ファイル（R-105）', () => {
  it('R-105 2件の振込は120バイト5レコードになり、合計が合う', () => {
    const bytes = writeTransferFile(file());
    expect(bytes.length).toBe(5 * 122);
    const lines = bytes.toString('latin1').split('\r\n');
    expect(lines[0]?.slice(54, 58)).toBe('0831');
    expect(lines[3]?.slice(0, 19)).toBe('8000002000000180820');
    expect(lines[4]?.trimEnd()).toBe('9');
  });

  it('R-105 データレコードの各項目が決められた位置にある', () => {
    const line = writeTransferFile(file({ lineEnding: 'None' })).subarray(120, 240);
    const at = (from: number, length: number) => line.subarray(from - 1, from - 1 + length).toString('latin1');
    expect([
      at(1, 1),
      at(2, 4),
      at(22 - 1, 3),
      at(43, 1),
      at(44, 7),
      at(81, 10),
      at(91, 1),
      at(92, 10),
      at(112, 1),
    ]).toEqual(['2', '0005', '001', '1', '0012345', '0000125820', '0', '2308010001', '7']);
    expect(line[50]).toBe(0xbb);
  });

  it('R-105 31桁の名義は切り捨てず、支払番号と項目を挙げて断る', () => {
    const long = file({ payees: [payee('2308010009', 1, 'ｱ'.repeat(31))] });
    expect(() => writeTransferFile(long)).toThrow(TransferFileError);
    expect(() => writeTransferFile(long)).toThrow(/2308010009 の受取人名/);
  });

  it('R-105 0円は振り込めない', () => {
    expect(() => writeTransferFile(file({ payees: [payee('2308010001', 0)] }))).toThrow(/0 円は振り込めません/);
  });

  it('R-105 どの件数と金額でも、長さとトレーラの合計が合う', async () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 9_999_999 }), { maxLength: 40 });
    await holds(
      'payments transfer',
      'the file of any payees adds up',
      fc.property(amounts, (values) => {
        const payees = values.map((amount, index) => payee(String(index).padStart(10, '0'), amount));
        const bytes = writeTransferFile(file({ payees, lineEnding: 'None' }));
        const trailer = bytes.subarray(bytes.length - 240, bytes.length - 120).toString('latin1');
        expect(bytes.length).toBe((values.length + 3) * 120);
        expect(Number(trailer.slice(1, 7))).toBe(values.length);
        expect(Number(trailer.slice(7, 19))).toBe(values.reduce((sum, value) => sum + value, 0));
      }),
      { short: 300, long: 15_000 },
    );
  });
});

describe('銀行の文字（R-105）', () => {
  it.each([
    ['サトウ　ジュンイチロウ', 'ｻﾄｳ ｼﾞﾕﾝｲﾁﾛｳ'],
    ['ｶﾞｯｺｳ', 'ｶﾞﾂｺｳ'],
    ['さとう たろう', 'ｻﾄｳ ﾀﾛｳ'],
    ['ミューラー', 'ﾐﾕ-ﾗ-'],
    ['ヴィラ・ヲカダ', 'ｳﾞｲﾗ.ｵｶﾀﾞ'],
    ['パ\u30cf\u309aハ\u309a', 'ﾊﾟﾊﾟﾊﾟ'],
    ['ａｂｃ－１', 'ABC-1'],
    ['カブシキガイシャタナカ', 'ｶ)ﾀﾅｶ'],
    ['タナカ カブシキガイシャ', 'ﾀﾅｶ(ｶ'],
    ['タナカカブシキガイシャ オオサカシテン', 'ﾀﾅｶ(ｶ)ｵｵｻｶｼﾃﾝ'],
    ['カ）タナカ', 'ｶ)ﾀﾅｶ'],
  ])('R-105 %s は %s になる', (name, expected) => {
    expect(toBankKana(name)).toEqual({ ok: true, kana: expected });
  });

  it.each(['佐藤 太郎', 'タナカ＆サトウ', '', 'ア／イ', 'ア，イ'])('R-105 「%s」は理由を挙げて断る', (name) => {
    const result = toBankKana(name);
    expect(result.ok).toBe(false);
  });

  it('R-105 変換は二度しても同じで、どの字も1バイトである', async () => {
    const kana = fc.stringMatching(/^[ァ-ヶー・ A-Za-z0-9]{1,20}$/);
    await holds(
      'payments transfer',
      'a name is put into bank kana once and for all',
      fc.property(kana, (name) => {
        const once = toBankKana(name);
        if (!once.ok) return;
        expect(toBankKana(once.kana)).toEqual(once);
        expect(once.kana).toMatch(/^[0-9A-Z()\-. ｱ-ﾟ]+$/);
      }),
      { short: 300, long: 15_000 },
    );
  });

  it('R-030 銀行と支店はコードから引き、無いコードは名指しで断る', () => {
    expect(findBranch('0001', '100')).toMatchObject({
      ok: true,
      bankName: 'みずほ',
      branchName: '本店',
      bankKana: 'ﾐｽﾞﾎ',
    });
    expect(findBranch('9999', '100')).toEqual({ ok: false, reason: '銀行コード 9999 がありません' });
    expect(findBranch('0001', '000')).toEqual({ ok: false, reason: 'みずほに支店コード 000 がありません' });
  });
});
