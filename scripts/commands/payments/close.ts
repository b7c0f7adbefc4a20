import { HakenCommand, monthFlag, outFlag, runTable } from '../../command-line/index.ts';
import { businessClock } from '../../org/index.ts';
import { closeMonth, writeBooksOfClose, type CloseResult } from '../../payments/index.ts';

export default class PaymentsClose extends HakenCommand {
  static override summary = '月を締める / Close a month';
  static override description =
    '経理が自分のログインで実行します。その月末までの支払可の案件を専門家ごとの支払にまとめ、支払一覧と支払えなかった案件の一覧を出力します。新しい案件がなければ何もせず、あれば次の番号の支払処理になります。';
  static override flags = { month: monthFlag, out: outFlag };

  async run(): Promise<CloseResult & { folders: string[] }> {
    const { flags } = await this.parse(PaymentsClose);
    const org = await this.connect(flags['target-org']);
    const result = await closeMonth(org, businessClock(), flags.month);
    const folders = await writeBooksOfClose(org, flags.month, flags.out, result);
    if (result.closed && result.run) this.print(runTable([result.run]));
    else this.print(`${flags.month} に新しく支払う案件はありません。${unwritten(folders)}`);
    for (const folder of folders) this.print(`出力: ${folder}`);
    for (const each of result.held)
      this.print(`支払えません: ${each.dispatchCode}（${each.expertCode}）　${each.reason}`);
    return { ...result, folders };
  }
}

/** A close broken off before its files is completed by the next one. */
function unwritten(folders: readonly string[]): string {
  return folders.length === 0
    ? '何も書き込みませんでした。'
    : '組織には何も書き込まず、前の締めで書かれなかったファイルだけを書きました。';
}
