import { Flags } from '@oclif/core';
import { ruleTitle } from '../../../force-app/main/default/lwc/caseRules/caseRules.ts';
import { HakenCommand, outFlag, runTable, table } from '../../command-line/index.ts';
import { businessClock, programYear } from '../../org/index.ts';
import { writeYearBook, type UnpaidCase, type YearBook } from '../../payments/index.ts';

export default class PaymentsYear extends HakenCommand {
  static override summary = '年度の収支と未払案件を確かめる / Check the year against its parts';
  static override description =
    '経理が自分のログインで実行します。年度の支払処理、予算と支払済と残額（R-101）、未払案件とその理由・見込額（R-109）を出力し、旅費明細から年度までの合計と、振込ファイル・支払一覧・支払通知書の合計がすべて合うかを確かめます。合わない合計があれば、それを言って失敗します。';
  static override flags = {
    year: Flags.string({ summary: '実施年度（2023 など。省くと今日の年度） / Programme year' }),
    out: outFlag,
  };

  async run(): Promise<YearBook> {
    const { flags } = await this.parse(PaymentsYear);
    const org = await this.connect(flags['target-org']);
    const book = await writeYearBook(org, flags.out, flags.year ?? programYear(businessClock().today()));
    this.print(runTable(book.runs));
    this.print(
      table(
        ['予算（円、税抜）', '予算額', '支払済', '残額', '未払案件の見込', '見込を除いた残額'],
        book.balance.map((row) => [row.item, row.budget, row.paid, row.remaining, row.unpaid, row.free]),
      ),
    );
    this.print(table(['未払の理由', '案件', '謝金の見込', '旅費の見込（税込）'], byReason(book.cases.unpaid)));
    for (const each of book.cases.notStored)
      this.print(`案件として登録できていません: ${each.dispatchCode}　${each.reason}`);
    const sums = Object.values(book.compared).reduce((sum, count) => sum + count, 0);
    this.print(`合計 ${sums.toLocaleString('ja-JP')} 件を確かめ、すべて合いました。`);
    this.print(`出力: ${book.folder}`);
    return book;
  }
}

/** Unpaid cases by what holds them, most first: how many, and what is expected of them. */
function byReason(unpaid: readonly UnpaidCase[]): (string | number)[][] {
  const groups = Map.groupBy(unpaid, ({ findingCodes, reason }) =>
    findingCodes.length > 0 ? findingCodes.map(ruleTitle).join('、') : reason,
  );
  const sum = (cases: readonly UnpaidCase[], of: 'expectedFee' | 'expectedTravel') =>
    cases.reduce((total, each) => total + each[of], 0);
  return [...groups]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([reason, cases]) => [reason, cases.length, sum(cases, 'expectedFee'), sum(cases, 'expectedTravel')]);
}
