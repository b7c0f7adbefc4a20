import { generateSample, type Trouble } from '../../../data/sample/index.ts';
import { sampleStaff, type SampleStaff } from '../../../data/sample-staff/index.ts';
import { simulatorClient, startSimulator, type Simulator } from '../../../data/simulator/index.ts';
import { openPlatform } from '../../../scripts/dispatch-system/index.ts';
import { businessClock, OrgConnection, queryAll, upsertAll } from '../../../scripts/org/index.ts';
import { runReview } from '../../../scripts/review/index.ts';
import { pull } from '../../../scripts/sync/index.ts';
import { PeopleOrg } from '../access/people.ts';

const seed = 'haken-2023';
const now = '2023-06-12T09:00:00+09:00';
const sample = generateSample({ seed });
const clock = businessClock(now);

let org: PeopleOrg;
let simulator: Simulator;
let staff: SampleStaff;
let job: OrgConnection;

async function sessionOf(login: string): Promise<OrgConnection> {
  const { instanceUrl, accessToken } = await org.as(login);
  const signIn = async () => (await org.as(login)).accessToken ?? '';
  return new OrgConnection({ instanceUrl, username: login, ...(accessToken ? { accessToken } : {}), signIn });
}

const rows = <T extends object>(soql: string) => queryAll<T>(job, soql);
const casesOf = (trouble: Trouble) => sample.planted[trouble].map(({ cases }) => cases.at(-1)!);
const quoted = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(',');

beforeAll(async () => {
  org = await PeopleOrg.open();
  const administrator = await sessionOf('kanri');
  for (const { object, rows: settings, by } of org.plan.objects.filter(({ by }) => by === 'kanri')) {
    for (const outcome of await upsertAll(administrator, object, settings))
      expect([by, outcome.ok]).toEqual(['kanri', true]);
  }
  simulator = await startSimulator({ clock: now, sample });
  job = await sessionOf('renkei');
  const platform = { url: simulator.url, clientId: simulatorClient.id, clientSecret: simulatorClient.secret };
  await pull({ org: job, feed: openPlatform(platform), clock });
  await runReview(job, clock);
  staff = sampleStaff({ sample, seed, signInAs: sessionOf });
}, 240_000);

afterAll(async () => {
  await simulator.close();
  await org.close();
});

describe('The sample’s people over a month, each in a session of their own', () => {
  it('担当 checks every document, takes every claim that may be taken, and is refused nothing', async () => {
    const work = await staff.check(clock);
    expect(work.refused).toEqual([]);
    expect(work.written.Evidence__c).toBeGreaterThan(400);
    expect(work.written.TravelClaim__c).toBeGreaterThan(180);
    const checkers = await rows<{ CheckedBy__c: string }>(
      'SELECT CheckedBy__c FROM Dispatch__c WHERE CheckedBy__c != null',
    );
    expect(new Set(checkers.map((row) => row.CheckedBy__c)).size).toBe(2);
  }, 120_000);

  it('does nothing twice', async () => {
    expect(await staff.check(clock)).toEqual({ written: {}, refused: [] });
  });

  it('R-090: a document that cannot be read is refused with a reason, and a few are left for later', async () => {
    const refused = await rows<{ Code__c: string; RejectReason__c: string }>(
      `SELECT Code__c, RejectReason__c FROM Evidence__c WHERE CheckState__c = 'Rejected' ORDER BY Code__c`,
    );
    const planted = sample.planted.documentIllegible.flatMap(({ records }) =>
      records.map((record) => record.split(' ')[1]!),
    );
    expect(refused.map((row) => row.Code__c)).toEqual(planted.sort());
    expect(refused.every((row) => row.RejectReason__c.length > 0)).toBe(true);
    const left = await rows(
      `SELECT Id FROM Evidence__c WHERE CheckState__c = 'Unchecked' AND Dispatch__r.Status__c = 'Reviewing'`,
    );
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(20);
  });

  it('R-084: every own-car leg that was granted is measured by the Office', async () => {
    const legs = await rows<{ Code__c: string; MeasuredKm__c: number; MeasureSource__c: string }>(
      `SELECT Code__c, MeasuredKm__c, MeasureSource__c FROM TravelItem__c WHERE Means__c = 'OwnCar' AND ReviewState__c = 'Accepted'`,
    );
    expect(legs.length).toBeGreaterThan(20);
    for (const leg of legs) expect(leg.MeasuredKm__c).toBe(sample.truth.items.get(leg.Code__c)!.measuredKm);
  });

  it('A-20: an outing shared by two cases is one trip, its own car on the first claim alone', async () => {
    for (const [first, second] of sample.truth.outings) {
      const claims = await rows<{ Code__c: string; Trip__r: { Code__c: string }; OwnCarKm__c: number }>(
        `SELECT Code__c, Trip__r.Code__c, OwnCarKm__c FROM TravelClaim__c WHERE Code__c IN (${quoted([first!, second!])})`,
      );
      const ofClaim = (code: string) => claims.find((claim) => claim.Code__c === code)!;
      expect(ofClaim(second!).Trip__r.Code__c).toBe(ofClaim(first!).Trip__r.Code__c);
      expect(ofClaim(second!).OwnCarKm__c).toBe(0);
    }
  });

  it('A-16: one 日当 an expert and day, and none under 100 km or on WEB', async () => {
    const paid = await rows<{
      PerDiem__c: number;
      TripKm__c: number;
      PerDiemDate__c: string;
      Dispatch__r: { Mode__c: string; Expert__r: { Code__c: string } };
    }>(
      'SELECT PerDiem__c, TripKm__c, PerDiemDate__c, Dispatch__r.Mode__c, Dispatch__r.Expert__r.Code__c FROM TravelClaim__c WHERE PerDiemKey__c != null',
    );
    const days = paid.map((claim) => `${claim.Dispatch__r.Expert__r.Code__c} ${claim.PerDiemDate__c}`);
    expect(new Set(days).size).toBe(days.length);
    expect(paid.length).toBeGreaterThan(50);
    for (const claim of paid) {
      expect(claim.PerDiem__c).toBe(1_100);
      expect(claim.TripKm__c).toBeGreaterThanOrEqual(100);
      expect(claim.Dispatch__r.Mode__c).toBe('Onsite');
    }
  });

  it('R-075: a claim granted for less than was asked says why', async () => {
    const claims = await rows<{ ClaimedTotal__c: number; Total__c: number; Reason__c: string | null }>(
      `SELECT ClaimedTotal__c, Total__c, Reason__c FROM TravelClaim__c WHERE State__c = 'Accepted'`,
    );
    const changed = claims.filter((claim) => claim.Total__c !== claim.ClaimedTotal__c);
    expect(changed.length).toBeGreaterThan(10);
    expect(changed.every((claim) => claim.Reason__c !== null)).toBe(true);
  });

  it('R-087, A-51: a private lodging and travel of a WEB support are refused with their reasons', async () => {
    const refused = await rows<{
      Means__c: string;
      ReviewReason__c: string;
      TravelClaim__r: { Dispatch__r: { Code__c: string } };
    }>(
      `SELECT Means__c, ReviewReason__c, TravelClaim__r.Dispatch__r.Code__c FROM TravelItem__c WHERE ReviewState__c = 'Rejected'`,
    );
    const of = (trouble: Trouble) =>
      refused.filter((item) => casesOf(trouble).includes(item.TravelClaim__r.Dispatch__r.Code__c));
    expect(of('lodgingPrivate').map((item) => item.Means__c)).toEqual(['Lodging', 'Lodging']);
    expect(of('webWithTravel').length).toBeGreaterThan(1);
    expect(refused.every((item) => item.ReviewReason__c.length > 0)).toBe(true);
  });

  it('R-042: a missing company is judged by 担当 when the case is checked, adequate where somebody was ill', async () => {
    const cases = await rows<{
      CheckedBy__c: string | null;
      AccompanyReason__c: string;
      AccompanyJudgement__c: string | null;
    }>(
      `SELECT CheckedBy__c, AccompanyReason__c, AccompanyJudgement__c FROM Dispatch__c
 WHERE Code__c IN (${quoted(casesOf('accompanimentNone'))})`,
    );
    expect(cases.some((row) => row.CheckedBy__c !== null)).toBe(true);
    for (const { CheckedBy__c: checker, AccompanyReason__c: reason, AccompanyJudgement__c: judged } of cases) {
      expect(judged).toBe(checker === null ? null : reason.includes('病') ? 'Adequate' : 'Inadequate');
    }
  });

  it('R-029: one person enters the accounts, another approves them, and some stay as they are', async () => {
    expect((await staff.accounts(clock)).refused).toEqual([]);
    expect(await staff.accounts(clock)).toEqual({ written: {}, refused: [] });
    const accounts = await queryAll<{
      State__c: string;
      EnteredBy__c: string;
      ApprovedBy__c: string;
      Expert__r: { Code__c: string };
    }>(
      await sessionOf('shonin'),
      'SELECT State__c, EnteredBy__c, ApprovedBy__c, Expert__r.Code__c FROM PayeeAccount__c',
    );
    const inState = (state: string) =>
      accounts.filter((row) => row.State__c === state).map((row) => row.Expert__r.Code__c);
    const experts = (trouble: Trouble) => sample.planted[trouble].flatMap((each) => each.experts);
    expect(inState('Registered').sort()).toEqual(experts('accountNeverEntered').sort());
    expect(inState('Entered').sort()).toEqual(experts('accountNeverApproved').sort());
    const approved = accounts.filter((row) => row.State__c === 'Approved');
    expect(approved.length).toBeGreaterThan(80);
    expect(approved.every((row) => row.ApprovedBy__c !== row.EnteredBy__c)).toBe(true);
  });

  describe('審査', () => {
    beforeAll(async () => {
      await runReview(job, clock);
      expect((await staff.settle(clock)).refused).toEqual([]);
      await runReview(job, clock);
    }, 120_000);

    const judgedOf = async (trouble: Trouble) =>
      rows<{ Code__c: string; Status__c: string; Eligibility__c: string; IneligibleReason__c: string | null }>(
        `SELECT Code__c, Status__c, Eligibility__c, IneligibleReason__c FROM Dispatch__c WHERE Code__c IN (${quoted(casesOf(trouble))}) ORDER BY Code__c`,
      );

    it.each([
      ['personnelSubsidy', 'Subsidy'],
      ['paidByAgency', 'PaidByAgency'],
      ['memberOfAgency', 'Member'],
    ] as const)('R-064–R-066: %s is judged 対象外 (%s)', async (trouble, reason) => {
      for (const row of await judgedOf(trouble)) {
        expect([row.Status__c, row.Eligibility__c, row.IneligibleReason__c]).toEqual([
          'NotPayable',
          'Ineligible',
          reason,
        ]);
      }
    });

    it('R-067, R-068: a member of an excepted agency is eligible; a request proves to be the business’s own in one case', async () => {
      expect((await judgedOf('memberOfExceptedAgency')).every((row) => row.Eligibility__c !== 'Ineligible')).toBe(true);
      expect((await judgedOf('expertRequest')).map((row) => row.Eligibility__c).sort()).toEqual([
        'Eligible',
        'Ineligible',
      ]);
    });

    it('R-061: a short support is approved on its 理由書 and refused without one', async () => {
      const of = (trouble: Trouble) =>
        rows<{ Status__c: string; ShortApprovedBy__c: string | null; FeeExclTax__c: number }>(
          `SELECT Status__c, ShortApprovedBy__c, FeeExclTax__c FROM Dispatch__c WHERE Code__c IN (${quoted(casesOf(trouble))})`,
        );
      for (const row of await of('underThreeHoursExplained')) {
        expect(row.ShortApprovedBy__c).not.toBeNull();
        expect(row.FeeExclTax__c).toBeGreaterThan(0);
      }
      for (const row of await of('underThreeHours')) {
        expect([row.Status__c, row.ShortApprovedBy__c, row.FeeExclTax__c]).toEqual(['NotPayable', null, 0]);
      }
    });

    it('A-04: where declared and computed differ, a person has decided', async () => {
      const decided = await rows<{ ConfirmedNth__c: number; ComputedNth__c: number; NthReason__c: string | null }>(
        `SELECT ConfirmedNth__c, ComputedNth__c, NthReason__c FROM Dispatch__c WHERE Code__c IN (${quoted([...casesOf('declaredNthDiffers'), ...casesOf('cancellationFreesSixth')])})`,
      );
      expect(decided).toHaveLength(4);
      for (const row of decided) {
        expect([row.ConfirmedNth__c, row.NthReason__c === null]).toEqual([row.ComputedNth__c, false]);
      }
    });

    it('A-01: the Ministry’s answer is recorded for one second support of a day, the other waits', async () => {
      const answers = await rows<{ SameDayAnswer__c: string | null }>(
        `SELECT SameDayAnswer__c FROM Dispatch__c WHERE Code__c IN (${quoted(casesOf('sameDaySecond'))})`,
      );
      expect(answers.map((row) => row.SameDayAnswer__c).sort()).toEqual(['Agreed', null]);
    });

    it('every finding settled by hand names who, when and why; others stay open', async () => {
      const findings = await rows<{
        RuleCode__c: string;
        State__c: string;
        Settlement__c: string | null;
        SettledBy__c: string | null;
      }>(`SELECT RuleCode__c, State__c, Settlement__c, SettledBy__c FROM Finding__c WHERE State__c != 'Gone'`);
      const settled = findings.filter((row) => row.State__c === 'Settled');
      expect(new Set(settled.map((row) => row.RuleCode__c))).toEqual(
        new Set(['TIME_DIFFERS', 'PLACE_DIFFERS', 'CONTRACT_LATE']),
      );
      expect(settled.every((row) => row.Settlement__c !== null && row.SettledBy__c !== null)).toBe(true);
      expect(findings.filter((row) => row.State__c === 'Open').length).toBeGreaterThan(20);
    });

    it('the claims that waited for 審査 are taken afterwards, and then nothing is left to do', async () => {
      const waiting = await rows(
        `SELECT Id FROM TravelClaim__c WHERE State__c != 'Accepted' AND Dispatch__r.Code__c IN (${quoted(casesOf('underThreeHoursExplained'))})`,
      );
      expect(waiting).toEqual([]);
      expect(await staff.settle(clock)).toEqual({ written: {}, refused: [] });
    });
  });
});
