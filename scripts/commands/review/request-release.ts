import { Args } from '@oclif/core';
import { HakenCommand } from '../../command-line/index.ts';
import { businessClock } from '../../org/index.ts';
import { requestRelease, type RequestResult } from '../../review/index.ts';

export default class ReviewRequestRelease extends HakenCommand {
  static override summary = '名指しした案件の支払可を申請する / Ask for the release of the named cases';
  static override description =
    '審査が自分のログインで実行します。未処理の不備がある案件、未確認の書類がある案件、申請者自身が確認した案件は理由を示して断ります。1件でも断られると終了コードは 1 です。';
  static override strict = false;
  static override args = { cases: Args.string({ required: true, description: '派遣番号（複数可）' }) };
  static override examples = ['<%= config.bin %> review request-release D00012 D00013 --target-org shinsa'];

  async run(): Promise<RequestResult> {
    const { argv, flags } = await this.parse(ReviewRequestRelease);
    const codes = argv.map(String);
    const result = await requestRelease(await this.connect(flags['target-org']), businessClock(), codes);
    this.print(`支払可を申請しました: ${result.requested.length} 件`);
    for (const { code, reason } of result.refused) this.print(`断られました: ${code}　${reason}`);
    if (result.refused.length > 0) process.exitCode = 1;
    return result;
  }
}
