import { Flags } from '@oclif/core';
import { HakenCommand, platformFlags, platformOptions } from '../../command-line/index.ts';
import { openPlatform } from '../../dispatch-system/index.ts';
import { businessClock } from '../../org/index.ts';
import { pull, type PullResult } from '../../sync/index.ts';

export default class SyncPull extends HakenCommand {
  static override summary = '専門家派遣システムのデータを取り込む / Bring in what the Platform has to say';
  static override description =
    '前回の続きから取り込みます。途中で止まっても、もう一度実行すれば続きから処理します。反映できないデータは理由とともに連携不備に残り、その件数を表示します。';

  static override flags = {
    ...platformFlags,
    'page-size': Flags.integer({ summary: '1ページの件数', min: 1, max: 2_000, default: 2_000 }),
  };

  async run(): Promise<PullResult> {
    const { flags } = await this.parse(SyncPull);
    const feed = openPlatform(platformOptions(flags));
    const org = await this.connect(flags['target-org']);
    const result = await pull({
      org,
      feed,
      clock: businessClock(),
      pageSize: flags['page-size'],
      progress: ({ received, stored, failed, pages }) => {
        this.progress(`連携 ${pages} ページ: 受信 ${received} 件、反映 ${stored} 件、連携不備 ${failed} 件`);
      },
    });
    this.print(told(result));
    return result;
  }
}

function told(result: PullResult): string {
  const { received, stored, unchanged, failed, recovered, calls } = result;
  const open = Object.entries(result.openErrors).map(([reason, count]) => `${reason} ${count} 件`);
  return [
    received === 0
      ? '新しいデータはありません。'
      : `受信 ${received} 件: 反映 ${stored} 件、変更なし ${unchanged} 件、連携不備 ${failed} 件`,
    ...(recovered > 0 ? [`以前の連携不備のうち ${recovered} 件を反映しました。`] : []),
    open.length === 0
      ? '未処理の連携不備はありません。'
      : `未処理の連携不備: ${open.join('、')}（haken sync status で確認できます）`,
    `組織へのAPI要求 ${calls} 回`,
  ].join('\n');
}
