import { HakenCommand, table } from '../../command-line/index.ts';
import { orgStatus, type OrgStatus } from '../../org/index.ts';

export default class OrgStatusCommand extends HakenCommand {
  static override summary = '組織の状態を表示する / Tell address, clock and counts of the org';
  static override description =
    '組織の住所、つながるかどうか、業務時計、主なレコードの件数を表示します。つながらないときは終了コード 1 です。';

  async run(): Promise<OrgStatus> {
    const { flags } = await this.parse(OrgStatusCommand);
    const status = await orgStatus(flags['target-org']);
    this.print(`組織　　　 ${status.org}${status.username === undefined ? '' : `（${status.username}）`}`);
    this.print(`住所　　　 ${status.address ?? '不明'}`);
    this.print(`接続　　　 ${status.reachable ? '可' : '不可'}`);
    this.print(`業務日付　 ${status.today}`);
    if (status.apiCallsToday)
      this.print(`API要求数　${status.apiCallsToday.used} / ${status.apiCallsToday.limit}（24時間）`);
    const counts = Object.entries(status.counts);
    if (counts.length > 0) this.print(`\n${table(['オブジェクト', '件数'], counts)}`);
    if (status.problem !== undefined) {
      this.print(`\n${status.problem}`);
      process.exitCode = 1;
    }
    return status;
  }
}
