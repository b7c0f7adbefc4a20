import { Flags } from '@oclif/core';
import { decide, openProposals, type Proposal } from '../../businesses/index.ts';
import { HakenCommand } from '../../command-line/index.ts';
import { businessClock } from '../../org/index.ts';

export default class ReviewDuplicates extends HakenCommand {
  static override summary = '同じ事業者かもしれない組を見て決める / See and decide on businesses that may be one';
  static override description =
    '名寄せ候補を並べます。審査が自分のログインで、同じ事業者なら --same と残す事業者、別の事業者なら --different を、理由とともに指定して決めます。決めた組は二度と候補に挙がりません。付け替えは別の人が haken review merge で行います。';
  static override examples = [
    '<%= config.bin %> review duplicates --target-org shinsa',
    '<%= config.bin %> review duplicates --same "B00012|B04401" --keep B00012 --reason "法人番号が同じ" --target-org shinsa',
    '<%= config.bin %> review duplicates --different MP-00007 --reason "親会社と子会社" --target-org shinsa',
  ];

  static override flags = {
    same: Flags.string({
      summary: '同じ事業者と決める組の番号かコード',
      dependsOn: ['keep', 'reason'],
      exclusive: ['different'],
    }),
    keep: Flags.string({ summary: '残す事業者のコード', dependsOn: ['same'] }),
    different: Flags.string({ summary: '別の事業者と決める組の番号かコード', dependsOn: ['reason'] }),
    reason: Flags.string({ summary: '決めた理由' }),
  };

  async run(): Promise<Proposal[]> {
    const { flags } = await this.parse(ReviewDuplicates);
    const org = await this.connect(flags['target-org']);
    const { same, keep = '', different, reason = '' } = flags;
    const decided =
      same === undefined
        ? different === undefined
          ? undefined
          : await decide(org, businessClock(), different, { same: false, reason })
        : await decide(org, businessClock(), same, { same: true, keep, reason });
    const proposals = decided ? [decided] : await openProposals(org);
    this.print(proposals.length === 0 ? '名寄せ候補はありません。' : proposals.map(told).join('\n'));
    return proposals;
  }
}

const matches: Readonly<Record<string, string>> = {
  CorporateNumber: '法人番号が同じ',
  NamePhone: '名称と電話番号が同じ',
  NameAddress: '名称と所在地が同じ',
};
const states: Readonly<Record<string, string>> = { Proposed: '候補', Merge: '名寄せ待ち', Different: '別の事業者' };

function told({ number, code, match, state, businesses, survivor, reason }: Proposal): string {
  const lines = businesses.map(
    (each) =>
      `    ${each.code} ${each.name}　${each.phone ?? '電話なし'}　${each.address ?? ''}${each.code === survivor ? '　←残す' : ''}`,
  );
  const why = reason === null ? '' : `　理由: ${reason}`;
  return [`${number}  ${code}  ${matches[match] ?? match}  ${states[state] ?? state}${why}`, ...lines].join('\n');
}
