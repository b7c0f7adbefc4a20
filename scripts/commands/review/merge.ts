import { Flags } from '@oclif/core';
import { mergeDecided, undoMerge, type MergeResult, type UndoResult } from '../../businesses/index.ts';
import { HakenCommand } from '../../command-line/index.ts';
import { businessClock } from '../../org/index.ts';

export default class ReviewMerge extends HakenCommand {
  static override summary = '審査が同じと決めた事業者を名寄せする / Merge businesses that were found to be one';
  static override description =
    '決めた人とは別の人が、権限セット「名寄せ」（Haken_Merge）を一時的に持って実行します。案件を残す事業者へ付け替えて回数を数え直し、支払可・支払済の案件は確定回数を変えずに移します。回数が重なれば確認事項になります。何も削除しません。途中で止まっても、もう一度実行すれば続きから進みます。';

  static override flags = {
    only: Flags.string({
      summary: '名寄せ候補の番号かコード（続けて指定できます）',
      multiple: true,
      exclusive: ['undo'],
    }),
    undo: Flags.string({ summary: '取り消す名寄せの番号かコード（審査が実行）', dependsOn: ['reason'] }),
    reason: Flags.string({ summary: '取り消す理由', dependsOn: ['undo'] }),
  };

  async run(): Promise<MergeResult | UndoResult> {
    const { flags } = await this.parse(ReviewMerge);
    const org = await this.connect(flags['target-org']);
    const clock = businessClock();
    if (flags.undo !== undefined) {
      const result = await undoMerge(org, clock, flags.undo, flags.reason ?? '');
      this.print(`名寄せ ${result.proposal} を取り消し、案件 ${result.moved.length} 件を戻しました。`);
      return result;
    }
    const result = await mergeDecided({ org, clock, ...(flags.only === undefined ? {} : { only: flags.only }) });
    this.print(told(result));
    return result;
  }
}

function told({ merged, followed }: MergeResult): string {
  const lines = merged.flatMap(({ merged: from, survivor, moved, collisions }) => [
    `${from} を ${survivor} に名寄せしました。付け替えた案件 ${moved.length} 件`,
    ...(collisions.length > 0 ? [`    回数の重なり（確認事項にしました）: ${collisions.join('、')}`] : []),
  ]);
  if (followed.length > 0) lines.push(`名寄せした事業者に後から届いた案件を移しました: ${followed.join('、')}`);
  return lines.length === 0 ? '名寄せを待つ組はありません。' : lines.join('\n');
}
