import { queryEach, type OrgConnection, type Row } from '../../scripts/org/index.ts';
import { isLast, noWork, ownId, write, type Brief, type Work } from './desk.ts';
import type { Trouble } from '../sample/index.ts';

interface FindingRow {
  Code__c: string;
  RuleCode__c: string;
  Severity__c: string;
  Dispatch__r: {
    Code__c: string;
    ComputedNth__c: number | null;
    ProgramYear__r: { SupportLimit__c: number | null };
  };
}

/** What 審査 decides of a finding: settled with a reason, a decision on the case, or left for now. */
interface Decision {
  settlement?: string;
  dispatch?: Row;
}

interface Bench {
  brief: Brief;
  me: string;
  /** Cases with an accepted 理由書. */
  explained: ReadonlySet<string>;
}

type Judge = (finding: FindingRow, bench: Bench) => Decision;

const settled =
  (settlement: string): Judge =>
  () => ({ settlement });

/** Left open in the last case planted, so that a month has held cases too. */
const unlessLast =
  (trouble: Trouble, judge: Judge): Judge =>
  (finding, bench) =>
    isLast(bench.brief, finding.Dispatch__r.Code__c, trouble) ? {} : judge(finding, bench);

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
  isLast(bench.brief, finding.Dispatch__r.Code__c, 'expertRequest')
    ? {
        dispatch: {
          Eligibility__c: 'Eligible',
          EligibilityJudgedBy__c: bench.me,
          EligibilityReason__c: '派遣可能機関に確認し、事業者の希望による派遣と認めた。',
        },
      }
    : ineligible('ExpertRequest', '専門家からの要請による派遣のため謝金の対象外（R-068）。')(finding, bench);

/** the reason given in writing is accepted; without one there is no fee. */
const underThreeHours: Judge = (finding, { me, explained }) =>
  explained.has(finding.Dispatch__r.Code__c)
    ? { dispatch: { ShortReason__c: '支援先の急用により短縮。理由書で確認。', ShortApprovedBy__c: me } }
    : { dispatch: notPayable('3時間未満の理由が認められないため謝金の対象外（R-061）。') };

/** ours, by the dates of the supports; beyond the limit there is nothing to confirm. */
const nth: Judge = ({ Dispatch__r: its }, { me }) =>
  its.ComputedNth__c === null || its.ComputedNth__c > (its.ProgramYear__r.SupportLimit__c ?? 0)
    ? {}
    : {
        dispatch: {
          ConfirmedNth__c: its.ComputedNth__c,
          NthDecidedBy__c: me,
          NthReason__c: '支援日順の計算を確定。事業者負担額は派遣可能機関が契約を改めたことを確認。',
        },
      };

const judges: Readonly<Partial<Record<string, Judge>>> = {
  TIME_DIFFERS: unlessLast('timesOff', settled('派遣可能機関に確認し、承認された時刻のとおり実施されたと認めた。')),
  PLACE_DIFFERS: unlessLast('placeOff', settled('派遣可能機関に確認し、同じ事業者の別の事業所で実施されたと認めた。')),
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
  LIMIT_EXCEEDED: unlessLast('sixthSupport', () => ({
    dispatch: notPayable('年度内6回目の支援のため対象外（R-001）。'),
  })),
  MODE_NOT_PAYABLE: () => ({ dispatch: notPayable('電話・メールによる支援のため謝金の対象外（R-062）。') }),
  SAME_DAY_SECOND: unlessLast('sameDaySecond', (_finding, { brief }) => ({
    dispatch: { SameDayAnswer__c: 'Agreed', SameDayAnswerOn__c: brief.today },
  })),
};

const findingQuery = `SELECT Code__c, RuleCode__c, Severity__c, Dispatch__r.Code__c, Dispatch__r.ComputedNth__c,
 Dispatch__r.ProgramYear__r.SupportLimit__c FROM Finding__c WHERE State__c = 'Open' ORDER BY Code__c`;
const explanationQuery = `SELECT Dispatch__r.Code__c FROM Evidence__c WHERE Type__c = 'Explanation' AND CheckState__c = 'Accepted'
 AND TravelItem__c = null`;

/**
 * 審査's work on the open findings: 要判断 settled with a reason, eligibility judged, short supports approved or refused,
 * the count decided where declared and computed differ, the Ministry's answer on second supports of a day recorded.
 * What is not theirs to settle, and a little that is, stays open.
 */
export async function settleFindings(org: OrgConnection, brief: Brief): Promise<Work> {
  const work = noWork();
  const me = await ownId(org);
  const [findings, explanations] = (await queryEach(org, [findingQuery, explanationQuery])) as unknown as [
    FindingRow[],
    { Dispatch__r: { Code__c: string } }[],
  ];
  const bench = { brief, me, explained: new Set(explanations.map((row) => row.Dispatch__r.Code__c)) };
  const decided = findings.map((finding) => ({
    finding,
    decision: judges[finding.RuleCode__c]?.(finding, bench) ?? {},
  }));
  await write(org, work, [
    { object: 'Dispatch__c', rows: caseRows(decided) },
    { object: 'Finding__c', rows: settledRows(decided, bench) },
  ]);
  return work;
}

type Decided = { finding: FindingRow; decision: Decision }[];

/** One row a case; a case that is not payable needs no other decision. */
function caseRows(decided: Decided): Row[] {
  const byCase = Map.groupBy(decided, ({ finding }) => finding.Dispatch__r.Code__c);
  return [...byCase].flatMap(([code, all]) => {
    const decisions = all.flatMap(({ decision }) => (decision.dispatch ? [decision.dispatch] : []));
    const last = decisions.find((row) => row.Status__c === 'NotPayable');
    if (decisions.length === 0) return [];
    return [{ Code__c: code, ...(last ?? Object.assign({}, ...decisions)) } as Row];
  });
}

const settledRows = (decided: Decided, { me, brief }: Bench): Row[] =>
  decided.flatMap(({ finding, decision }) =>
    decision.settlement === undefined
      ? []
      : [
          {
            Code__c: finding.Code__c,
            State__c: 'Settled',
            SettledBy__c: me,
            SettledOn__c: brief.today,
            Settlement__c: decision.settlement,
          },
        ],
  );
