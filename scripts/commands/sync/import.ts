import { join } from 'node:path';
import { Flags } from '@oclif/core';
import { HakenCommand } from '../../command-line/index.ts';
import { businessClock, projectRoot } from '../../org/index.ts';
import { chooseProfile, openFolder, profilesFolder } from '../../platform-folder/index.ts';
import { importFolder, openErrorsInWords, type ImportResult } from '../../sync/index.ts';

export default class SyncImport extends HakenCommand {
  static override summary = 'CSVと書類のフォルダを取り込む / Bring in a folder of CSV files and documents';
  static override description =
    '専門家派遣システムから受け取ったCSV（UTF-8、Shift_JIS）と書類のフォルダを、対応表（config/platform-profiles）に従って取り込みます。読めない行は理由とともに連携不備に残り、ほかの行は進みます。途中で止まっても、もう一度実行すれば同じ結果になります。';

  static override flags = {
    folder: Flags.directory({ summary: '受け取ったフォルダ', required: true }),
    profile: Flags.string({ summary: '対応表の名前（版まで指定するなら 名前.v1）', required: true }),
    'delivered-on': Flags.string({ summary: '受け取った日 YYYY-MM-DD（今日でないとき）' }),
    documents: Flags.boolean({ summary: '証拠書類のファイルも取り込む', allowNo: true, default: true }),
  };

  async run(): Promise<ImportResult> {
    const { flags } = await this.parse(SyncImport);
    const clock = businessClock();
    const deliveredOn = flags['delivered-on'] ?? clock.today();
    const profile = chooseProfile({
      profiles: join(projectRoot(), profilesFolder),
      name: flags.profile,
      on: deliveredOn,
    });
    const folder = await openFolder({ folder: flags.folder, profile, deliveredOn });
    const result = await importFolder({
      org: await this.connect(flags['target-org']),
      folder,
      clock,
      documents: flags.documents,
      progress: ({ received, stored, failed }) => {
        this.progress(`CSVの取込み: ${received} 行、反映 ${stored} 件、連携不備 ${failed} 件`);
      },
      documentProgress: ({ uploaded, failed, all }) => {
        this.progress(`証拠書類 ${all} 件のうち: 取込 ${uploaded} 件、連携不備 ${failed} 件`);
      },
    });
    this.print(told(result));
    return result;
  }
}

function told(result: ImportResult): string {
  const { received, stored, unchanged, failed, recovered, documents } = result;
  return [
    `対応表 ${result.profile} で ${result.files.length} 個のファイルを読みました。`,
    `受信 ${received} 件: 反映 ${stored} 件、変更なし ${unchanged} 件、連携不備 ${failed} 件`,
    ...(recovered > 0 ? [`以前の連携不備のうち ${recovered} 件を反映しました。`] : []),
    ...(documents
      ? [
          `証拠書類のファイル: 取込 ${documents.uploaded + documents.linked} 件、取込済み ${documents.present} 件、連携不備 ${documents.failed} 件`,
        ]
      : []),
    ...(result.unused.length > 0 ? [`対応表にないため使わなかったもの: ${result.unused.join('、')}`] : []),
    openErrorsInWords(result.openErrors),
  ].join('\n');
}
