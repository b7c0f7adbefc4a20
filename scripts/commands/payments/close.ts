import { HakenCommand, monthFlag, outFlag, runTable } from '../../command-line/index.ts';
import { businessClock } from '../../org/index.ts';
import { closeMonth, writeBooks, type CloseResult } from '../../payments/index.ts';

export default class PaymentsClose extends HakenCommand {
  static override summary = '月を締める / Close a month';
  static override description =
    '経理が自分のログインで実行します。その月末までの支払可の案件を専門家ごとの支払にまとめ、支払一覧と支払えなかった案件の一覧を出力します。新しい案件がなければ何もせず、あれば次の番号の支払処理になります。';
  static override flags = { month: monthFlag, out: outFlag };

  async run(): Promise<CloseResult & { folder: string | null }> {
    const { flags } = await this.parse(PaymentsClose);
    const org = await this.connect(flags['target-org']);
    const result = await closeMonth(org, businessClock(), flags.month);
    const folder = result.closed && result.run ? await writeBooks(org, result.run, flags.out, result.held) : null;
    if (result.closed && result.run) this.print(`${runTable([result.run])}\n出力: ${folder}`);
    else this.print(`${flags.month} に新しく支払う案件はありません。何も書き込みませんでした。`);
    for (const each of result.held)
      this.print(`支払えません: ${each.dispatchCode}（${each.expertCode}）　${each.reason}`);
    return { ...result, folder };
  }
}
