import { isOneOf, queryAll, requireSaved, upsertAll, type Clock, type OrgConnection, type Row } from '../org/index.ts';
import { isReleased, type MovableCase } from './cases.ts';

/** Rule of the finding on a case that a merge found to have a number another released case has. */
export const collisionRule = 'MERGED_NTH';

/** Released cases a merge has moved whose number another released case of the year has too. */
export function collisionsIn(cases: readonly MovableCase[]): { moved: MovableCase; others: MovableCase[] }[] {
  const sameNumber = Map.groupBy(
    cases.filter(isReleased),
    (one) => `${one.BusinessYear__r.Code__c}|${one.ConfirmedNth__c}`,
  );
  return [...sameNumber.values()].flatMap((group) =>
    group
      .filter(({ NthKey__c, Code__c }) => NthKey__c?.endsWith(`|${Code__c}`))
      .map((moved) => ({ moved, others: group.filter((other) => other !== moved) }))
      .filter(({ others }) => others.length > 0),
  );
}

/**
 * Puts a finding on each such case, for a person: nothing is worked out anew by itself after a release. One that
 * is there, settled or not, stays as it is.
 * @returns codes of the cases
 */
export async function noteCollisions(
  org: OrgConnection,
  clock: Clock,
  cases: readonly MovableCase[],
): Promise<string[]> {
  const found = collisionsIn(cases);
  if (found.length === 0) return [];
  const codeOf = ({ moved }: (typeof found)[number]) => `${moved.Code__c}|${collisionRule}`;
  const there = await queryAll(org, `SELECT Code__c FROM Finding__c WHERE ${isOneOf('Code__c', found.map(codeOf))}`);
  const known = new Set(there.map(({ Code__c }) => Code__c));
  const rows: Row[] = found
    .filter((each) => !known.has(codeOf(each)))
    .map((each) => ({
      Code__c: codeOf(each),
      Dispatch__r: { Code__c: each.moved.Code__c },
      RuleCode__c: collisionRule,
      Requirement__c: 'A-04',
      Severity__c: 'Judgement',
      BlocksRelease__c: true,
      AskWhom__c: 'Reviewer',
      State__c: 'Open',
      FirstSeenOn__c: clock.today(),
      LastSeenOn__c: clock.today(),
      Message__c: messageOf(each).slice(0, 255),
    }));
  requireSaved('確認事項', rows, await upsertAll(org, 'Finding__c', rows));
  return found.map(({ moved }) => moved.Code__c);
}

function messageOf({ moved, others }: { moved: MovableCase; others: readonly MovableCase[] }): string {
  const codes = others.map(({ Code__c }) => Code__c).join('、');
  const next =
    moved.Status__c === 'Payable'
      ? '支払の前に審査が保留にして回数を決めてください。'
      : '差額は調整で処理してください。';
  return `名寄せした事業者の${moved.ConfirmedNth__c}回目が案件 ${codes} と重なっています。${next}`;
}
