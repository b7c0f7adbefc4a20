import { ruleTitle } from '../../../force-app/main/default/lwc/caseRules/caseRules.ts';
import { proposeMergers, type ProposeResult } from '../../businesses/index.ts';
import { HakenCommand, table } from '../../command-line/index.ts';
import { businessClock } from '../../org/index.ts';
import { runReview, type ReviewResult } from '../../review/index.ts';

export default class ReviewRun extends HakenCommand {
  static override summary = '処理中の案件をすべて判定する / Judge every open case';
  static override description =
    '処理中の案件を判定し、確認事項（不備・要判断・参考）を今の事実に合わせます。同じ事業者が二つあると思われる組を名寄せ候補に挙げます。案件の状態は変えません。何度実行しても結果は同じです。';

  async run(): Promise<ReviewResult & { mergers: ProposeResult }> {
    const { flags } = await this.parse(ReviewRun);
    const org = await this.connect(flags['target-org']);
    const result = await runReview(org, businessClock());
    const mergers = await proposeMergers(org, businessClock());
    this.print(`${result.cases} 件の案件を判定しました。新しい確認事項 ${result.opened} 件、解消 ${result.gone} 件。`);
    const open = Object.entries(result.open);
    if (open.length > 0)
      this.print(
        `\n${table(
          ['未処理の確認事項', '件数'],
          open.map(([code, count]) => [ruleTitle(code), count]),
        )}`,
      );
    if (mergers.open > 0)
      this.print(
        `\n名寄せ候補 ${mergers.open} 組（新しい候補 ${mergers.proposed} 組）。審査は haken review duplicates で確かめてください。`,
      );
    return { ...result, mergers };
  }
}
