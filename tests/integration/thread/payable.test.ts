import { queryAll } from '../../../scripts/org/index.ts';
import { preparing } from '../../support/thread/index.ts';
import type { CaseFact } from './facts.ts';
import { openMonth, type Month } from './month.ts';

interface Appointment {
  Expert__r: { Code__c: string };
  LetterSentOn__c: string | null;
  AcceptedOn__c: string | null;
}
interface Tie {
  Kind__c: string;
  Expert__r: { Code__c: string };
  Agency__r: { Code__c: string } | null;
}

describe('only what may be paid is paid', () => {
  let month: Month;
  let paid: CaseFact[];
  let appointments: Map<string, Appointment>;
  let ties: Tie[];

  beforeAll(async () => {
    month = await openMonth();
    const codes = new Set(month.lines.rows.map((row) => row.dispatch_code));
    paid = month.facts.cases.filter((its) => codes.has(its.Code__c));
    const job = await month.org.as('renkei');
    const rows = await queryAll<Appointment>(
      job,
      'SELECT Expert__r.Code__c, LetterSentOn__c, AcceptedOn__c FROM ExpertYear__c',
    );
    appointments = new Map(rows.map((row) => [row.Expert__r.Code__c, row]));
    ties = await queryAll<Tie>(job, 'SELECT Kind__c, Expert__r.Code__c, Agency__r.Code__c FROM ExpertTie__c');
    expect(paid.length).toBe(codes.size);
  }, preparing);
  afterAll(() => month.org.close());

  /** The cases of which a statement does not hold, by code. */
  const against = (holds: (its: CaseFact) => boolean) => paid.filter((its) => !holds(its)).map((its) => its.Code__c);

  it('R-001 R-002 支援期間の中の1回目から5回目までで、事業者の年度の同じ回数は1度しか支払われない', () => {
    expect(against((its) => its.SupportDate__c >= '2023-04-01' && its.SupportDate__c <= '2024-02-29')).toEqual([]);
    expect(against((its) => (its.ConfirmedNth__c ?? 0) >= 1 && (its.ConfirmedNth__c ?? 9) <= 5)).toEqual([]);
    const stamps = paid.map((its) => `${its.BusinessYear__r.Code__c}|${its.ConfirmedNth__c}`);
    expect(new Set(stamps).size).toBe(stamps.length);
  });

  it('A-03 確定回数は、キャンセルを除き支援日と時刻の順に数えた回数である', () => {
    const counted = month.facts.cases
      .filter((its) => its.Status__c !== 'Cancelled')
      .sort((a, b) =>
        `${a.SupportDate__c} ${a.ApprovedStart__c ?? ''}` < `${b.SupportDate__c} ${b.ApprovedStart__c ?? ''}` ? -1 : 1,
      );
    const byDay = Map.groupBy(counted, (its) => its.BusinessYear__r.Code__c);
    const number = new Map(
      [...byDay.values()].flatMap((own) => own.map((its, index) => [its.Code__c, index + 1] as const)),
    );
    expect(against((its) => its.ConfirmedNth__c === number.get(its.Code__c))).toEqual([]);
  });

  it('R-041 チェックインとチェックアウトとサイン、または確認済の誓約書がある', () => {
    const has = (its: CaseFact, kind: string) =>
      month.facts.events.some(
        (event) => event.Dispatch__r.Code__c === its.Code__c && event.Kind__c === kind && !event.Voided__c,
      );
    const signed = (its: CaseFact) =>
      month.facts.events.some(
        (event) => event.Dispatch__r.Code__c === its.Code__c && event.Signed__c && !event.Voided__c,
      );
    expect(
      against(
        (its) => (has(its, 'CheckIn') && has(its, 'CheckOut') && signed(its)) || accepted(its, 'Pledge', 'Declaration'),
      ),
    ).toEqual([]);
  });

  const accepted = (its: CaseFact, ...types: string[]) =>
    month.facts.evidence.some(
      (row) =>
        row.Dispatch__r.Code__c === its.Code__c && types.includes(row.Type__c) && row.CheckState__c === 'Accepted',
    );

  it('R-046 2回目以降の支援には確認済の契約書がある', () => {
    expect(against((its) => its.ConfirmedNth__c === 1 || accepted(its, 'Contract'))).toEqual([]);
  });

  it('R-049 R-100 報告・従事証明・機関承認がそろい、書類はすべて確認されている', () => {
    expect(against((its) => !!its.ReportedOn__c && !!its.CertifiedOn__c && !!its.AgencyApprovedOn__c)).toEqual([]);
    const unchecked = month.facts.evidence
      .filter((row) => row.CheckState__c === 'Unchecked')
      .map((row) => row.Dispatch__r.Code__c);
    expect(against((its) => !unchecked.includes(its.Code__c))).toEqual([]);
  });

  it('R-090 未処理の不備・要判断のある案件は支払われない', () => {
    const open = month.facts.findings
      .filter((finding) => finding.State__c === 'Open' && ['Blocking', 'Judgement'].includes(finding.Severity__c))
      .map((finding) => finding.Dispatch__r.Code__c);
    expect(open.length).toBeGreaterThan(0);
    expect(against((its) => !open.includes(its.Code__c))).toEqual([]);
  });

  it('R-028 支援日までに委嘱状が送られ、就任承諾書が届いている', () => {
    expect(
      against((its) => {
        const appointment = appointments.get(its.Expert__r.Code__c);
        const dates = [appointment?.LetterSentOn__c, appointment?.AcceptedOn__c];
        return dates.every((date) => !!date && date <= its.SupportDate__c);
      }),
    ).toEqual([]);
  });

  it('R-064 R-065 R-066 R-067 R-068 謝金の対象外にあたる専門家と機関の組合せは支払われない', () => {
    const excepted = ({ Agency__r: its }: CaseFact) =>
      its.MemberException__c || (its.Type__c === 'Yorozu' && its.OperatorMemberException__c);
    const tied = (its: CaseFact, kind: string) =>
      ties.some(
        (tie) =>
          tie.Kind__c === kind &&
          tie.Expert__r.Code__c === its.Expert__r.Code__c &&
          tie.Agency__r?.Code__c === its.Agency__r.Code__c,
      );
    expect(against((its) => !its.Expert__r.PublicPersonnelSubsidy__c)).toEqual([]);
    expect(against((its) => !tied(its, 'PaidBy'))).toEqual([]);
    expect(against((its) => !tied(its, 'Member') || excepted(its))).toEqual([]);
    expect(against((its) => its.Eligibility__c !== 'Ineligible' && !its.FalseReport__c)).toEqual([]);
  });

  it('R-062 R-141 A-51 対面かWEB会議だけで、WEBには立会か録画か事務局の責があり、旅費はない', () => {
    expect(against((its) => ['Onsite', 'Web'].includes(its.Mode__c))).toEqual([]);
    const proven = (its: CaseFact) =>
      ['Attended', 'Recorded'].includes(its.WebProof__c ?? '') || its.WebProofOwedBy__c === 'Office';
    expect(against((its) => its.Mode__c !== 'Web' || proven(its))).toEqual([]);
    const web = month.lines.rows.filter((row) => row.mode === 'web');
    expect(web.length).toBeGreaterThan(0);
    expect(web.filter((row) => row.travel_incl_tax !== '0')).toEqual([]);
  });

  it('R-061 3時間に満たない支援は理由が承認されたものだけである', () => {
    const short = new Set(month.lines.rows.filter((row) => Number(row.minutes) < 180).map((row) => row.dispatch_code));
    expect(short.size).toBeGreaterThan(0);
    expect(against((its) => !short.has(its.Code__c) || its.ShortApprovedBy__c !== null)).toEqual([]);
  });

  it('A-01 同じ専門家の同じ日の2件目には中小企業庁の回答があり、時間は重ならず、同じ事業者の同日2件はない', () => {
    const byDay = Map.groupBy(paid, (its) => `${its.Expert__r.Code__c} ${its.SupportDate__c}`);
    for (const sameDay of byDay.values()) {
      const ordered = sameDay.toSorted((a, b) => (a.ApprovedStart__c! < b.ApprovedStart__c! ? -1 : 1));
      for (const [index, its] of ordered.entries()) {
        if (index === 0) continue;
        expect([its.Code__c, its.SameDayAnswer__c]).toEqual([its.Code__c, 'Agreed']);
        expect(ordered[index - 1]!.ApprovedEnd__c! <= its.ApprovedStart__c!).toBe(true);
      }
    }
    const businesses = paid.map((its) => `${its.BusinessYear__r.Business__r.Code__c} ${its.SupportDate__c}`);
    expect(new Set(businesses).size).toBe(businesses.length);
  });

  it('R-090 R-119 支払先は、入力した人と別の人が承認した、振込日に有効な口座である', () => {
    const approved = new Map(
      month.accounts.filter(({ State__c }) => State__c === 'Approved').map((each) => [each.Expert__r.Code__c, each]),
    );
    for (const row of month.payments.rows) {
      const account = approved.get(row.expert_code!);
      expect(account).toBeDefined();
      expect(account!.EnteredBy__c).not.toBeNull();
      expect(account!.ApprovedBy__c).not.toBe(account!.EnteredBy__c);
      expect(account!.EffectiveFrom__c <= row.pay_date!).toBe(true);
    }
  });

  it('R-119 確認した人、検収した人、支払可を申請した人は、申請において別の人である', () => {
    expect(against((its) => its.CheckedBy__c !== null && its.ReleaseRequestedBy__c !== null)).toEqual([]);
    expect(against((its) => its.CheckedBy__c !== its.ReleaseRequestedBy__c)).toEqual([]);
    const accepters = new Map(month.facts.claims.map((claim) => [claim.Dispatch__r.Code__c, claim.AcceptedBy__c]));
    expect(against((its) => accepters.get(its.Code__c) !== its.ReleaseRequestedBy__c)).toEqual([]);
  });

  it('R-042 同行「無」は妥当と判断されたものだけである', () => {
    expect(against((its) => its.Accompaniment__c !== 'None' || its.AccompanyJudgement__c === 'Adequate')).toEqual([]);
    expect(against((its) => its.Accompaniment__c !== null)).toEqual([]);
  });
});
