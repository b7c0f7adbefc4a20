import { HakenCommand, monthFlag, numberFlag, outFlag, runTable } from '../../command-line/index.ts';
import { businessClock } from '../../org/index.ts';
import { approveRun, rewritePayments, type ApproveResult } from '../../payments/index.ts';

export default class PaymentsApprove extends HakenCommand {
  static override summary = '支払処理を承認する / Approve a payment run';
  static override description =
    '経理承認が自分のログインで実行します。締めを依頼した本人と、支払先を入力した本人は承認できません（組織が断ります）。';
  static override flags = { month: monthFlag, number: numberFlag, out: outFlag };

  async run(): Promise<ApproveResult> {
    const { flags } = await this.parse(PaymentsApprove);
    const org = await this.connect(flags['target-org']);
    const result = await approveRun(org, businessClock(), flags.month, flags.number);
    // Also when it was approved before: that approval may have been broken off before its file.
    await rewritePayments(org, result.run, flags.out);
    this.print(result.approved ? '承認しました。' : 'すでに承認されています。組織には何も書き込みませんでした。');
    this.print(runTable([result.run]));
    return result;
  }
}
