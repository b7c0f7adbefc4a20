import { HakenCommand } from '../../command-line/index.ts';
import { businessClock } from '../../org/index.ts';
import { grantReleases, type GrantResult } from '../../review/index.ts';

export default class ReviewGrant extends HakenCommand {
  static override summary =
    '申請された案件を再確認して支払可にする / Judge requested cases again and grant their release';
  static override description =
    '連携用の利用者で実行します。申請中の案件を判定し直し、問題がなければ支払可に、あれば理由とともに確認中に戻します。';

  async run(): Promise<GrantResult> {
    const { flags } = await this.parse(ReviewGrant);
    const result = await grantReleases(await this.connect(flags['target-org']), businessClock());
    this.print(`支払可にしました: ${result.granted.length} 件、確認中に戻しました: ${result.returned.length} 件`);
    for (const { code, reason } of result.returned) this.print(`　${code}　${reason}`);
    return result;
  }
}
