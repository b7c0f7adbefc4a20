import { Flags } from '@oclif/core';
import { HakenCommand } from '../../command-line/index.ts';
import { watchComponents } from '../../lwc/index.ts';
import { adminAlias, startLocalOrg } from '../../org/index.ts';

export default class OrgStart extends HakenCommand {
  static override summary = 'ローカル組織を起動する / Start the local org and serve it until Ctrl-C';
  static override description =
    'このパソコンの中で動く組織を .haken/org.db の上に起動します。いつものポートがふさがっていれば空きポートを使い、住所を表示します。';

  static override flags = {
    port: Flags.integer({ summary: 'ポート（省略時は8080、ふさがっていれば空きポート）', min: 0, max: 65_535 }),
    clock: Flags.string({ summary: '業務時計をこの時刻に合わせる（例 2023-06-12T09:00:00+09:00）' }),
    file: Flags.string({ summary: '組織のファイル（省略時は .haken/org.db）' }),
    watch: Flags.boolean({ summary: '保存した LWC をすぐに配備し、開いている画面を読み込み直す（org watch と同じ）' }),
  };

  async run(): Promise<{ url: string; orgId: string; adminUsername: string }> {
    const { flags } = await this.parse(OrgStart);
    const org = await startLocalOrg(flags);
    this.print(
      `ローカル組織が動いています: ${org.url}\n管理者: ${org.adminUsername}（別名 admin）\n止めるには Ctrl-C を押してください。`,
    );
    const { url, orgId, adminUsername } = org;
    if (this.jsonEnabled()) this.logJson({ url, orgId, adminUsername });
    const ended = new AbortController();
    const stop = () => {
      ended.abort();
      void org.stop();
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    if (flags.watch) await watchComponents(await this.connect(adminAlias), (text) => this.print(text), ended.signal);
    await org.ended;
    return { url, orgId, adminUsername };
  }
}
