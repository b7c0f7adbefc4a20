import { HakenCommand, monthFlag, numberFlag, outFlag } from '../../command-line/index.ts';
import { transferRun, type TransferResult } from '../../payments/index.ts';

export default class PaymentsTransfer extends HakenCommand {
  static override summary = '総合振込ファイルを作る / Write the bank file of an approved run';
  static override description =
    '経理が自分のログインで実行します。承認された支払処理の総合振込ファイル（全銀協）を作り、案件を支払済にします。もう一度実行しても同じファイルになります。';
  static override flags = { month: monthFlag, number: numberFlag, out: outFlag };

  async run(): Promise<TransferResult> {
    const { flags } = await this.parse(PaymentsTransfer);
    const org = await this.connect(flags['target-org']);
    const result = await transferRun(org, flags.out, flags.month, flags.number);
    this.print(`${result.file}\n${result.payees} 件、合計 ${result.total.toLocaleString('ja-JP')} 円`);
    return result;
  }
}
