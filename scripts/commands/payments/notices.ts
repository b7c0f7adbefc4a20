import { HakenCommand, monthFlag, numberFlag, outFlag } from '../../command-line/index.ts';
import { writeNotices, type NoticesResult } from '../../payments/index.ts';

export default class PaymentsNotices extends HakenCommand {
  static override summary = '支払通知書を作る / Write the payment notices of an approved run';
  static override description =
    '承認された支払処理の支払通知書（PDF）と索引を作ります。同じ支払処理からは同じファイルができます。振込データを作った後なら、専門家派遣システムで送る用意もします（送るのは haken sync push）。';
  static override flags = { month: monthFlag, number: numberFlag, out: outFlag };

  async run(): Promise<NoticesResult> {
    const { flags } = await this.parse(PaymentsNotices);
    const org = await this.connect(flags['target-org']);
    const tell = (done: number, all: number) => this.progress(`支払通知書 ${done} / ${all}`);
    const result = await writeNotices(org, flags.out, flags.month, flags.number, tell);
    this.print(`${result.folder}\n${result.notices} 通\n${toldOf(result)}`);
    return result;
  }
}

function toldOf({ sending }: NoticesResult): string {
  if (sending === null) return '送る用意は、振込データを作った後にもう一度実行するとできます。';
  const { planned, left, differing } = sending;
  return [
    `送信待ち ${planned} 通、送信中・送信済・取下げ ${left} 通（送るのは haken sync push）`,
    ...(differing.length === 0
      ? []
      : [`送った後に内容の変わった支払: ${differing.join('、')}。専門家に改めて文書で伝えてください。`]),
  ].join('\n');
}
