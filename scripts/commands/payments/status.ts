import { HakenCommand, optionalMonthFlag, runTable } from '../../command-line/index.ts';
import { runsOf, type RunRow } from '../../payments/index.ts';

export default class PaymentsStatus extends HakenCommand {
  static override summary = '支払処理の一覧を表示する / Tell the payment runs';
  static override description = '支払処理の状態、支払件数、案件数、金額を表示します。';
  static override flags = { month: optionalMonthFlag };

  async run(): Promise<RunRow[]> {
    const { flags } = await this.parse(PaymentsStatus);
    const runs = await runsOf(await this.connect(flags['target-org']), flags.month);
    this.print(runs.length === 0 ? '支払処理はまだありません。' : runTable(runs));
    return runs;
  }
}
