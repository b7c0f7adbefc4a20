/**
 * The sample's people: what staff would do with a month, each step in the session of the person whose step it is. It
 * stands with the sample because no job of the product approves a case; nothing in scripts/ but the start of the sample
 * calls it.
 */
import type { Clock, OrgConnection } from '../../scripts/org/index.ts';
import type { Sample } from '../sample/index.ts';
import { approveAccounts, enterAccounts } from './accounts.ts';
import { checkCases } from './checks.ts';
import type { Brief, Work } from './desk.ts';
import { decidePairs, mergePairs } from './duplicates.ts';
import { mannerOf, type MannerName } from './manner.ts';
import { settleFindings } from './settlement.ts';

export { approveAccounts, enterAccounts } from './accounts.ts';
export { checkCases, type Share } from './checks.ts';
export type { Brief, Work } from './desk.ts';
export { mannerOf, type Manner, type MannerName } from './manner.ts';
export { numbersToConfirm, type NumberedCase } from './numbers.ts';
export { judgePair, type SeenBusiness } from './sameness.ts';
export { settleFindings } from './settlement.ts';

/** Steps of the month that people do, in the order of the month. Each may be run again: then nothing is left to do. */
export interface SampleStaff {
  /** 審査 decides which businesses are one; 担当, lent the permission by 管理, merges them. */
  merge(clock: Clock): Promise<Work>;
  /** Both 担当: documents, ways, travel items, 検収, 同行, checked cases. */
  check(clock: Clock): Promise<Work>;
  /** 経理（口座） enters, 経理承認 approves. */
  accounts(clock: Clock): Promise<Work>;
  /** 審査 settles what is to be judged; then 担当 takes the claims that waited for it. */
  settle(clock: Clock): Promise<Work>;
}

const checkers = ['tanto', 'tanto2'] as const;

/** The people of the sample; `signInAs` gives the session of a login such as `tanto`. */
export function sampleStaff(options: {
  sample: Sample;
  seed: string;
  signInAs: (login: string) => Promise<OrgConnection>;
  /** Whether a year lies before them; else they decide everything within the two months. */
  manner?: MannerName;
}): SampleStaff {
  const { sample, seed, signInAs } = options;
  const manner = mannerOf(options.manner ?? 'months', sample, seed);
  const brief = (clock: Clock): Brief => ({ today: clock.today(), sample, manner });
  const checkAll = async (clock: Clock): Promise<Work[]> => {
    const done: Work[] = [];
    for (const [index, login] of checkers.entries()) {
      done.push(await checkCases(await signInAs(login), brief(clock), { index, people: checkers.length }));
    }
    return done;
  };
  return {
    merge: async (clock) =>
      together([
        await decidePairs(await signInAs('shinsa'), clock),
        await mergePairs(await signInAs('kanri'), await signInAs('tanto'), clock),
      ]),
    check: async (clock) => together(await checkAll(clock)),
    accounts: async (clock) =>
      together([
        await enterAccounts(await signInAs('keiri.koza'), brief(clock)),
        await approveAccounts(await signInAs('shonin'), brief(clock)),
      ]),
    settle: async (clock) =>
      together([await settleFindings(await signInAs('shinsa'), brief(clock)), ...(await checkAll(clock))]),
  };
}

function together(works: readonly Work[]): Work {
  const written: Record<string, number> = {};
  for (const [object, count] of works.flatMap((work) => Object.entries(work.written))) {
    written[object] = (written[object] ?? 0) + count;
  }
  return { written, refused: works.flatMap((work) => work.refused) };
}

const labels: Readonly<Record<string, string>> = {
  Evidence__c: '証拠書類',
  TravelItem__c: '旅費明細',
  TravelClaim__c: '旅費請求',
  Dispatch__c: '派遣案件',
  Finding__c: '確認事項',
  PayeeAccount__c: '支払先',
  MergeProposal__c: '名寄せ候補',
  Business__c: '名寄せした事業者',
};

/** What a step came to, in a line. */
export function toldOf(work: Work): string {
  const counts = Object.entries(work.written).map(([object, count]) => `${labels[object] ?? object} ${count} 件`);
  const refused = work.refused.length === 0 ? [] : [`断られた ${work.refused.length} 件（${work.refused[0]!}）`];
  return [...(counts.length === 0 ? ['することはありません'] : counts), ...refused].join('、');
}
