import type { CaseFacts, NeighbourFacts } from './facts.ts';
import { complainIf, type CaseRule, type Complaint } from './rule.ts';

/** The nth support, the yearly limit, the window, and cases that share a day. */
export const countingRules: CaseRule[] = [
  {
    code: 'LIMIT_EXCEEDED',
    requirement: 'R-001',
    severity: 'Blocking',
    askWhom: 'Agency',
    when: 'always',
    check: ({ dispatch, programYear }) =>
      complainIf(
        (dispatch.confirmedNth ?? dispatch.computedNth ?? 0) > (programYear.supportLimit ?? Infinity),
        `この事業者の今年度${dispatch.confirmedNth ?? dispatch.computedNth}回目の支援です（上限${programYear.supportLimit}回）。派遣可能機関に確認してください。`,
      ),
  },
  {
    code: 'NTH_DIFFERS',
    requirement: 'A-04',
    severity: 'Blocking',
    askWhom: 'Reviewer',
    when: 'always',
    check: ({ dispatch }) =>
      complainIf(
        dispatch.declaredNth !== null &&
          dispatch.computedNth !== null &&
          dispatch.declaredNth !== dispatch.computedNth &&
          !dispatch.nthDecided,
        `申告された回数（${dispatch.declaredNth}回目）と計算した回数（${dispatch.computedNth}回目）が違います。審査が確定回数を理由とともに決めてください。`,
      ),
  },
  {
    code: 'NTH_MISSING',
    requirement: 'A-03',
    severity: 'Blocking',
    askWhom: 'Reviewer',
    when: 'after',
    check: ({ dispatch }) =>
      complainIf(
        dispatch.confirmedNth === null && dispatch.declaredNth === dispatch.computedNth,
        '確定回数がありません。審査が確定回数を決めてください。',
      ),
  },
  {
    code: 'OUTSIDE_WINDOW',
    requirement: 'R-002',
    severity: 'Blocking',
    askWhom: 'Agency',
    when: 'always',
    check: ({ dispatch: { supportDate }, programYear: { supportFrom, supportTo } }) =>
      complainIf(
        supportDate === null ||
          (supportFrom !== null && supportDate < supportFrom) ||
          (supportTo !== null && supportDate > supportTo),
        supportDate === null
          ? '支援日がありません。派遣可能機関に確認してください。'
          : `支援日 ${supportDate} が支援期間（${supportFrom}〜${supportTo}）の外です。派遣可能機関に日程変更を依頼してください。`,
      ),
  },
  {
    code: 'SAME_BUSINESS_SAME_DAY',
    requirement: 'A-01',
    severity: 'Blocking',
    askWhom: 'Agency',
    when: 'always',
    check: (facts) =>
      alive(facts)
        .filter((other) => other.businessCode === facts.dispatch.businessCode)
        .map((other) => ({
          subject: other.code,
          message: `同じ事業者に同じ日の支援 ${other.code} があります。派遣可能機関に確認してください。`,
        })),
  },
  {
    code: 'OVERLAP',
    requirement: 'A-01',
    severity: 'Blocking',
    askWhom: 'Agency',
    when: 'always',
    check: (facts) =>
      ofSameExpert(facts)
        .filter((other) => overlaps(facts, other))
        .map((other) => ({
          subject: other.code,
          message: `同じ専門家の支援 ${other.code} と時間が重なっています。派遣可能機関に確認してください。`,
        })),
  },
  {
    code: 'SAME_DAY_SECOND',
    requirement: 'A-01',
    severity: 'Blocking',
    askWhom: 'Reviewer',
    when: 'always',
    check: (facts) => secondOfTheDay(facts),
  },
];

/** The others that may still be paid: what was cancelled or refused is in nobody's way. */
function alive(facts: CaseFacts): NeighbourFacts[] {
  const isOut = ({ status }: NeighbourFacts) => status === 'Cancelled' || status === 'NotPayable';
  return facts.neighbours.filter((other) => !isOut(other) && other.code !== facts.dispatch.code);
}

function ofSameExpert(facts: CaseFacts): NeighbourFacts[] {
  return alive(facts).filter((other) => other.expertCode !== null && other.expertCode === facts.dispatch.expertCode);
}

function overlaps({ dispatch }: CaseFacts, other: NeighbourFacts): boolean {
  if (dispatch.start === null || dispatch.end === null || other.start === null || other.end === null) {
    return false;
  }
  return dispatch.start < other.end && other.start < dispatch.end;
}

/** The later case of the day waits for the Ministry's answer; the first does not. Equal starts: the higher code waits. */
function secondOfTheDay(facts: CaseFacts): Complaint[] {
  const { dispatch } = facts;
  const isLater = (other: NeighbourFacts) => {
    const mine = dispatch.start ?? 0;
    const theirs = other.start ?? 0;
    return mine === theirs ? dispatch.code > other.code : mine > theirs;
  };
  const first = ofSameExpert(facts).find(isLater);
  if (!first || (dispatch.sameDayAnswer === 'Agreed' && dispatch.sameDayAnswerOn !== null)) return [];
  return complainIf(
    true,
    dispatch.sameDayAnswer === 'Refused'
      ? `同じ専門家の同日2件目（1件目 ${first.code}）について中小企業庁の回答は「不可」です。支払対象外にしてください。`
      : `同じ専門家の同日2件目です（1件目 ${first.code}）。中小企業庁の回答を記録するまで支払えません。`,
  );
}
