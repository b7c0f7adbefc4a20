import { HakenCommand, table } from '../../command-line/index.ts';
import { kindInWords, reasonInWords, status, type SyncStatus } from '../../sync/index.ts';

export default class SyncStatusCommand extends HakenCommand {
  static override summary = '連携の状況を表示する / Tell the last runs and the open errors';
  static override description = '最近の連携履歴、送信を待つ連絡の件数、未処理の連携不備の件数と内容を表示します。';

  async run(): Promise<SyncStatus> {
    const { flags } = await this.parse(SyncStatusCommand);
    const found = await status(await this.connect(flags['target-org']));
    this.print(runsOf(found));
    this.print(`\n${messagesOf(found)}`);
    this.print(`\n${errorsOf(found)}`);
    return found;
  }
}

const kinds: Readonly<Record<string, string>> = {
  Pull: '取込み',
  Push: '送信',
  Import: 'CSV取込み',
  Retry: '再処理',
  Files: 'ファイル',
};
const states: Readonly<Record<string, string>> = { Running: '実行中', Completed: '完了', Failed: '失敗' };

function runsOf({ runs }: SyncStatus): string {
  if (runs.length === 0) return '連携はまだ行われていません。';
  return table(
    ['履歴', '種類', '開始', '状態', '受信', '反映', '変更なし', '不備', 'API'],
    runs.map((run) => [
      run.run,
      kinds[run.kind] ?? run.kind,
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

function messagesOf({ messages: { planned, sending, failed } }: SyncStatus): string {
  if (planned + sending + failed === 0) return '送信を待つ連絡はありません。';
  return `連絡: 送信待ち ${planned} 件、送信中 ${sending} 件、送信不可 ${failed} 件（送るのは haken sync push）`;
}

function errorsOf({ openErrors, newest }: SyncStatus): string {
  if (openErrors.length === 0) return '未処理の連携不備はありません。';
  const counts = table(
    ['理由', '種類', '件数'],
    openErrors.map(({ reason, kind, count }) => [reasonInWords(reason), kindInWords(kind), count]),
  );
  const details = newest.map(
    ({ error, code, reason, detail }) =>
      `${error}  ${code}  ${reasonInWords(reason)}\n    ${detail.replaceAll('\n', '\n    ')}`,
  );
  return [counts, '', ...details].join('\n');
}

const inJapan = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'short' });

function japaneseTime(instant: string | null): string {
  return instant === null ? '' : inJapan.format(Date.parse(instant.replace(/\+0000$/, 'Z')));
}
