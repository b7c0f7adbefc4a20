import { Flags } from '@oclif/core';
import { HakenCommand } from '../../command-line/index.ts';
import { businessClock } from '../../org/index.ts';
import { reasonInWords, retryErrors, type RetryResult } from '../../sync/index.ts';

export default class SyncRetry extends HakenCommand {
  static override summary = '連携不備のデータをもう一度取り込む / Store the payloads of sync errors again';
  static override description =
    '組織に残した受信データを同じ手順で取り込み直します。反映できたものは解消になり、できないものは今日の理由で残ります。何度実行しても結果は同じです。';

  static override flags = {
    only: Flags.string({ summary: '連携不備の番号かコード（続けて指定できます）', multiple: true }),
  };

  async run(): Promise<RetryResult> {
    const { flags } = await this.parse(SyncRetry);
    const org = await this.connect(flags['target-org']);
    const result = await retryErrors({
      org,
      clock: businessClock(),
      ...(flags.only === undefined ? {} : { only: flags.only }),
    });
    const open = result.errors.filter(({ state }) => state === 'Open');
    this.print(
      result.errors.length === 0
        ? '未処理の連携不備はありません。'
        : `再処理 ${result.errors.length} 件: 反映 ${result.resolved} 件、連携不備のまま ${open.length} 件`,
    );
    for (const { error = '', code, reason = '', detail = '' } of open)
      this.print(`${error}  ${code}  ${reasonInWords(reason)}\n    ${detail.replaceAll('\n', '\n    ')}`);
    return result;
  }
}
