import { Flags } from '@oclif/core';
import { HakenCommand } from '../../command-line/index.ts';
import { openPlatform, type PlatformOptions } from '../../dispatch-system/index.ts';
import { businessClock, OrgError, readSettings } from '../../org/index.ts';
import { pull, type PullResult } from '../../sync/index.ts';

export default class SyncPull extends HakenCommand {
  static override summary = '専門家派遣システムのデータを取り込む / Bring in what the Platform has to say';
  static override description =
    '前回の続きから取り込みます。途中で止まっても、もう一度実行すれば続きから処理します。反映できないデータは理由とともに連携不備に残り、その件数を表示します。';

  static override flags = {
    'platform-url': Flags.string({ summary: '専門家派遣システムのURL', env: 'HAKEN_PLATFORM_URL' }),
    'client-id': Flags.string({ summary: 'クライアントID', env: 'HAKEN_PLATFORM_CLIENT_ID' }),
    'client-secret': Flags.string({
      summary: 'クライアントシークレット（環境変数での指定を勧めます）',
      env: 'HAKEN_PLATFORM_CLIENT_SECRET',
    }),
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

interface PlatformFlags {
  'platform-url'?: string;
  'client-id'?: string;
  'client-secret'?: string;
}

/** The Platform by flags or environment, else by the settings. */
function platformOptions(flags: PlatformFlags): PlatformOptions {
  const { platform } = readSettings();
  const url = flags['platform-url'] ?? platform?.url;
  const clientId = flags['client-id'] ?? platform?.clientId;
  const clientSecret = flags['client-secret'] ?? platform?.clientSecret;
  if (url !== undefined && clientId !== undefined && clientSecret !== undefined) return { url, clientId, clientSecret };
  throw new OrgError(
    'NO_PLATFORM',
    '専門家派遣システムの接続先が決まっていません。--platform-url、--client-id と環境変数 HAKEN_PLATFORM_CLIENT_SECRET を指定するか、npm start を実行してください。',
  );
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
