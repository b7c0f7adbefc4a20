import type { Row } from '../../scripts/org/index.ts';
import type { Trouble } from '../sample/index.ts';
import type { Brief } from './desk.ts';
import type { MannerName, Patience } from './manner.ts';

export interface FindingRow {
  Code__c: string;
  RuleCode__c: string;
  Severity__c: string;
  Subject__c: string | null;
  Dispatch__r: {
    Code__c: string;
    SupportDate__c: string | null;
    ComputedNth__c: number | null;
    AccompanyJudgement__c: string | null;
    BusinessYear__r: { Code__c: string };
  };
}

/** What 審査 decides of a finding: settled with a reason, a decision on the case, or left for now. */
export interface Decision {
  settlement?: string;
  dispatch?: Row;
}

export interface Bench {
  brief: Brief;
  me: string;
  /** Cases with an accepted 理由書. */
  explained: ReadonlySet<string>;
  /** Numbers to be confirmed, by case. */
  numbers: ReadonlyMap<string, number>;
}

export type Judge = (finding: FindingRow, bench: Bench) => Decision;

/** Judges by the code of the rule. */
export type Judges = Readonly<Partial<Record<string, Judge>>>;

const settled =
  (settlement: string): Judge =>
  () => ({ settlement });

/** Left open where the manner of the sample's people spares it. */
const unlessSpared =
  (trouble: Trouble, judge: Judge): Judge =>
  (finding, bench) =>
    bench.brief.manner.spares(finding.Dispatch__r.Code__c, trouble) ? {} : judge(finding, bench);

/** Not before those who were asked have had their time. */
const after =
  (what: Patience, judge: Judge): Judge =>
  (finding, bench) =>
    bench.brief.manner.hasWaited(bench.brief.today, finding.Dispatch__r.SupportDate__c, what)
      ? judge(finding, bench)
      : {};

const notPayable = (reason: string): Row => ({ Status__c: 'NotPayable', HoldReason__c: reason });

const ineligible =
  (reason: string, words: string): Judge =>
  (_finding, { me }) => ({
    dispatch: {
      Eligibility__c: 'Ineligible',
      IneligibleReason__c: reason,
      EligibilityJudgedBy__c: me,
      EligibilityReason__c: words,
      ...notPayable(words),
    },
  });

/** the agency was asked; sometimes the wish turns out to have been the business's own. */
const expertRequest: Judge = (finding, bench) =>
  bench.brief.manner.spares(finding.Dispatch__r.Code__c, 'expertRequest')
    ? {
        dispatch: {
          Eligibility__c: 'Eligible',
          EligibilityJudgedBy__c: bench.me,
          EligibilityReason__c: '派遣可能機関に確認し、事業者の希望による派遣と認めた。',
        },
      }
    : ineligible('ExpertRequest', '専門家からの要請による派遣のため謝金の対象外（R-068）。')(finding, bench);

const refuseShort: Judge = () => ({
  dispatch: notPayable('3時間未満の理由が認められないため謝金の対象外（R-061）。'),
});

/** the reason given in writing is accepted; without one there is no fee. */
const underThreeHours: Judge = (finding, bench) =>
  bench.explained.has(finding.Dispatch__r.Code__c)
    ? { dispatch: { ShortReason__c: '支援先の急用により短縮。理由書で確認。', ShortApprovedBy__c: bench.me } }
    : after('paper', refuseShort)(finding, bench);

/** ours, or the one that is left where ours is another's already. */
const nth: Judge = ({ Dispatch__r: its }, { me, numbers }) => {
  const number = numbers.get(its.Code__c);
  if (number === undefined) return {};
  const how =
    number === its.ComputedNth__c
      ? '支援日順の計算を確定。'
      : `計算した${its.ComputedNth__c}回目は支払可・支払済の案件の確定回数のため、キャンセルで空いた${number}回目とする。`;
  const NthReason__c = `${how}事業者負担額は派遣可能機関が契約を改めたことを確認。`;
  return { dispatch: { ConfirmedNth__c: number, NthDecidedBy__c: me, NthReason__c } };
};

const sameDayAgreed: Judge = (_finding, { brief }) => ({
  dispatch: { SameDayAnswer__c: 'Agreed', SameDayAnswerOn__c: brief.today },
});

/** of two that cannot both be paid the one applied for later is refused; then nothing is in the other's way. */
const laterRefused =
  (reason: string): Judge =>
  ({ Subject__c: other, Dispatch__r: its }, { brief }) =>
    other === null || its.Code__c < other
      ? {}
      : { dispatch: { SameDayAnswer__c: 'Refused', SameDayAnswerOn__c: brief.today, ...notPayable(reason) } };

/** what was judged inadequate has been reported to the Ministry, which does not have it paid. */
const companyRefused: Judge = ({ Dispatch__r: its }) =>
  its.AccompanyJudgement__c === 'Inadequate'
    ? { dispatch: notPayable('同行「無」の理由が妥当と認められず、中小企業庁に報告のうえ対象外（R-042）。') }
    : {};

const ofMonths: Judges = {
  TIME_DIFFERS: unlessSpared(
    'timesOff',
    after('paper', settled('派遣可能機関に確認し、承認された時刻のとおり実施されたと認めた。')),
  ),
  PLACE_DIFFERS: unlessSpared(
    'placeOff',
    after('paper', settled('派遣可能機関に確認し、同じ事業者の別の事業所で実施されたと認めた。')),
  ),
  CONTRACT_LATE: settled('支援の後に届いたが、契約の内容と日付に不備がないことを確認した。'),
  UNDER_THREE_HOURS: underThreeHours,
  INELIGIBLE_SUBSIDY: ineligible('Subsidy', '専門家が公的な人件費補助を受けているため謝金の対象外（R-064）。'),
  INELIGIBLE_PAID: ineligible(
    'PaidByAgency',
    '申請した機関が専門家に給与・謝金を支払っているため謝金の対象外（R-065）。',
  ),
  INELIGIBLE_MEMBER: ineligible('Member', '専門家が会員として所属する機関からの派遣のため謝金の対象外（R-066）。'),
  INELIGIBLE_REQUEST: expertRequest,
  NTH_DIFFERS: nth,
  LIMIT_EXCEEDED: unlessSpared(
    'sixthSupport',
    after('answer', () => ({ dispatch: notPayable('年度内6回目の支援のため対象外（R-001）。') })),
  ),
  MODE_NOT_PAYABLE: () => ({ dispatch: notPayable('電話・メールによる支援のため謝金の対象外（R-062）。') }),
  SAME_DAY_SECOND: unlessSpared('sameDaySecond', after('ministry', sameDayAgreed)),
};

/** In a year also what two months leave lying is settled. */
const ofYear: Judges = {
  ...ofMonths,
  OVERLAP: after('answer', laterRefused('同じ専門家の支援と時間が重なるため対象外（A-01）。')),
  SAME_BUSINESS_SAME_DAY: after('answer', laterRefused('同じ事業者への同じ日の2件目のため対象外（A-01）。')),
  ACCOMPANIMENT: after('ministry', companyRefused),
};

export const judgesOf: Readonly<Record<MannerName, Judges>> = { months: ofMonths, year: ofYear };
