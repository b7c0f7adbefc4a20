import { HakenCommand, table } from '../../command-line/index.ts';
import { status, type SyncStatus } from '../../sync/index.ts';

export default class SyncStatusCommand extends HakenCommand {
  static override summary = '連携の状況を表示する / Tell the last runs and the open errors';
  static override description = '最近の連携履歴と、未処理の連携不備の件数と内容を表示します。';

  async run(): Promise<SyncStatus> {
    const { flags } = await this.parse(SyncStatusCommand);
    const found = await status(await this.connect(flags['target-org']));
    this.print(runsOf(found));
    this.print(`\n${errorsOf(found)}`);
    return found;
  }
}

const states: Readonly<Record<string, string>> = { Running: '実行中', Completed: '完了', Failed: '失敗' };

function runsOf({ runs }: SyncStatus): string {
  if (runs.length === 0) return '連携はまだ行われていません。';
  return table(
    ['履歴', '開始', '状態', '受信', '反映', '変更なし', '不備', 'API'],
    runs.map((run) => [
      run.run,
      japaneseTime(run.startedAt),
      states[run.state] ?? run.state,
      run.received,
      run.stored,
      run.unchanged,
      run.failed,
      run.calls,
    ]),
  );
}

function errorsOf({ openErrors, newest }: SyncStatus): string {
  if (openErrors.length === 0) return '未処理の連携不備はありません。';
  const counts = table(
    ['理由', '種別', '件数'],
    openErrors.map(({ reason, kind, count }) => [reason, kind, count]),
  );
  const details = newest.map(
    ({ code, reason, detail }) => `${code}  ${reason}\n    ${detail.replaceAll('\n', '\n    ')}`,
  );
  return [counts, '', ...details].join('\n');
}

const inJapan = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'short' });

function japaneseTime(instant: string | null): string {
  return instant === null ? '' : inJapan.format(Date.parse(instant.replace(/\+0000$/, 'Z')));
}
