import { HakenCommand, outFlag, platformFlags, platformOptions } from '../../command-line/index.ts';
import { openPlatform } from '../../dispatch-system/index.ts';
import { businessClock } from '../../org/index.ts';
import { push, type PushResult } from '../../sync/index.ts';

export default class SyncPush extends HakenCommand {
  static override summary =
    '照会、差戻し、支払通知書、文書を専門家派遣システムへ送る / Send what staff decided to the Platform';
  static override description =
    '送信待ちの連絡記録のうち送信日の来たものを一度ずつ送ります。途中で止まっても、もう一度実行すれば続きから送り、同じ連絡は二度届きません。送れない連絡は理由とともに送信不可になり、その件数を表示します。';

  static override flags = { ...platformFlags, out: outFlag };

  async run(): Promise<PushResult> {
    const { flags } = await this.parse(SyncPush);
    const platform = openPlatform(platformOptions(flags));
    const result = await push({
      org: await this.connect(flags['target-org']),
      platform,
      clock: businessClock(),
      out: flags.out,
      progress: (done, all) => this.progress(`連絡の送信 ${done} / ${all}`),
    });
    this.print(told(result));
    return result;
  }
}

function told({ due, sent, again, failed, calls }: PushResult): string {
  return [
    due === 0
      ? '送る連絡はありません。'
      : `送信 ${due} 件: 送った ${sent} 件（うち送信済みだったもの ${again} 件）、送信不可 ${failed.length} 件`,
    ...failed.map(({ log, code, reason }) => `${log}  ${code}\n    ${reason}`),
    `組織へのAPI要求 ${calls} 回`,
  ].join('\n');
}
