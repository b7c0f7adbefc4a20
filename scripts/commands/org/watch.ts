import { HakenCommand } from '../../command-line/index.ts';
import { watchComponents } from '../../lwc/index.ts';

export default class OrgWatch extends HakenCommand {
  static override summary = '保存した LWC をすぐに配備し、開いている画面を読み込み直す / Deploy LWC as they are saved';
  static override description =
    '動いているローカル組織に、保存された LWC を（.ts から .js を書き出して）Metadata API で配備します。書き間違いは端末と、その部品の場所に表示されます。Ctrl-C で終わります。';

  async run(): Promise<void> {
    const { flags } = await this.parse(OrgWatch);
    const org = await this.connect(flags['target-org']);
    const ended = new AbortController();
    const stop = () => ended.abort();
    process.once('SIGINT', stop).once('SIGTERM', stop);
    await watchComponents(org, (text) => this.print(text), ended.signal);
  }
}
