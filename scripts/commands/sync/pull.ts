import { Flags } from '@oclif/core';
import { HakenCommand, platformFlags, platformOptions } from '../../command-line/index.ts';
import { openPlatform, type Platform } from '../../dispatch-system/index.ts';
import { businessClock, type OrgConnection } from '../../org/index.ts';
import {
  openErrorsInWords,
  pull,
  pullDocuments,
  type DocumentsResult,
  type Place,
  type PullResult,
} from '../../sync/index.ts';

export default class SyncPull extends HakenCommand {
  static override summary = '専門家派遣システムのデータを取り込む / Bring in what the Platform has to say';
  static override description =
    '前回の続きから取り込み、続けて証拠書類のファイルを取り込みます（同じ内容のファイルは一度だけ）。途中で止まっても、もう一度実行すれば続きから処理します。反映できないデータは理由とともに連携不備に残り、その件数を表示します。';

  static override flags = {
    ...platformFlags,
    'page-size': Flags.integer({ summary: '1ページの件数', min: 1, max: 2_000, default: 2_000 }),
    documents: Flags.boolean({ summary: '証拠書類のファイルも取り込む', allowNo: true, default: true }),
  };

  async run(): Promise<PullResult & { documents: DocumentsResult | null }> {
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
    const documents = flags.documents ? await this.#documents(org, feed) : null;
    return { ...result, documents };
  }

  async #documents(org: OrgConnection, platform: Platform): Promise<DocumentsResult> {
    const result = await pullDocuments({
      org,
      platform,
      clock: businessClock(),
      progress: ({ uploaded, failed, all }) => {
        this.progress(`証拠書類 ${all} 件のうち: 取込 ${uploaded} 件、連携不備 ${failed} 件`);
      },
    });
    const { uploaded, linked, present, failed, calls } = result;
    this.print(
      `証拠書類のファイル: 取込 ${uploaded + linked} 件、取込済み ${present} 件、連携不備 ${failed} 件（API要求 ${calls} 回）`,
    );
    return result;
  }
}

function told(result: PullResult): string {
  const { received, stored, unchanged, failed, recovered, restored, calls } = result;
  return [
    ...(restored === null ? [] : [toldOfRestoration(restored)]),
    received === 0
      ? '新しいデータはありません。'
      : `受信 ${received} 件: 反映 ${stored} 件、変更なし ${unchanged} 件、連携不備 ${failed} 件`,
    ...(recovered > 0 ? [`以前の連携不備のうち ${recovered} 件を反映しました。`] : []),
    openErrorsInWords(result.openErrors),
    `組織へのAPI要求 ${calls} 回`,
  ].join('\n');
}

const toldOfRestoration = ({ run }: Place) =>
  `専門家派遣システムが以前の状態に戻されていたため、${run === null ? '最初' : `連携 ${run} の終わり`}から読み直しました。反映済みのデータは変わりません。`;
