import { generateSample, troubles, type Planted, type Sample, type Trouble } from '../../../data/sample/index.ts';
import { queryAll } from '../../../scripts/org/index.ts';
import { preparing } from '../../support/thread/index.ts';
import { openMonth, type Month } from './month.ts';
import {
  all,
  heldFor,
  ifPaid,
  nothingFound,
  paidOnceSettled,
  refused,
  rejected,
  written,
  type Demand,
  type Outcome,
} from './outcomes.ts';

const nothing: Demand = () => undefined;
const present = nothingFound('CHECKIN_MISSING', 'CHECKOUT_MISSING', 'SIGNATURE_MISSING');
const nightsWithinCap: Demand = ({ line, items }) => {
  const nights = items.filter((item) => item.Means__c === 'Lodging' && item.ReviewState__c === 'Accepted');
  const granted = nights.reduce((sum, night) => sum + Math.min(9_800, night.ClaimedAmount__c ?? 0), 0);
  if (line) expect(line.lodging).toBe(String(granted));
  expect(nights.some((night) => (night.ClaimedAmount__c ?? 0) > 9_800)).toBe(true);
};
const fareOnly: Demand = ({ line, items }) => {
  const rail = items.filter((item) => item.Means__c === 'Rail');
  expect(rail.some((item) => (item.ExpressFare__c ?? 0) > 0 && (item.SectionKm__c ?? 0) < 100)).toBe(true);
  const fares = rail.reduce((sum, item) => sum + (item.BaseFare__c ?? 0), 0);
  const others = items
    .filter((item) => item.Means__c === 'Bus')
    .reduce((sum, item) => sum + (item.BaseFare__c ?? 0), 0);
  if (line) expect(line.transport).toBe(String(fares + others));
};
/** Counted as computed, which a person decided, the declared number standing beside it. */
const decided: Demand = ({ case: its, line }) => {
  expect(its.DeclaredNth__c).not.toBe(its.ComputedNth__c);
  if (line === undefined) return;
  expect(its.NthDecidedBy__c).not.toBeNull();
  expect(line.nth).toBe(String(its.ComputedNth__c));
};

/** What must become of the troubled case (the last of each planted spot), by requirement. */
const demands: Readonly<Record<Trouble, Demand>> = {
  checkInMissing: heldFor('CHECKIN_MISSING'),
  checkOutMissing: heldFor('CHECKOUT_MISSING', 'SIGNATURE_MISSING'),
  checkOutMissingPledged: present,
  signatureMissing: heldFor('SIGNATURE_MISSING'),
  signatureMissingPledged: present,
  timesOff: paidOnceSettled('TIME_DIFFERS'),
  timesOffDeclared: nothingFound('TIME_DIFFERS'),
  placeOff: paidOnceSettled('PLACE_DIFFERS'),
  underThreeHours: refused('UNDER_THREE_HOURS', 'R-061'),
  underThreeHoursExplained: ifPaid(({ case: its, line }) => {
    expect(Number(line!.minutes)).toBeLessThan(180);
    expect(its.ShortApprovedBy__c).not.toBeNull();
    expect(Number(line!.fee_excl_tax)).toBeGreaterThan(0);
  }, nothing),
  remoteMinutes: all(nothingFound('UNDER_THREE_HOURS'), ({ case: its }) =>
    expect(its.RemoteMinutes__c).toBeGreaterThan(0),
  ),
  remoteMinutesShort: refused('UNDER_THREE_HOURS', 'R-061'),
  phoneMailMode: refused('MODE_NOT_PAYABLE', 'R-062'),
  taxiWithoutReceipt: ifPaid(rejected('Taxi'), heldFor('TAXI_DOCUMENTS')),
  taxiWithoutReason: ifPaid(rejected('Taxi'), heldFor('TAXI_DOCUMENTS')),
  lodgingOverCap: nightsWithinCap,
  lodgingTwoNights: nightsWithinCap,
  lodgingPrivate: all(rejected('Lodging'), ifPaid(written('lodging', '0'), nothing)),
  lodgingWithoutCertificate: ifPaid(all(rejected('Lodging'), written('lodging', '0')), heldFor('LODGING_DOCUMENTS')),
  expressUnderLimit: fareOnly,
  contractMissing: heldFor('CONTRACT_MISSING'),
  contractLate: paidOnceSettled('CONTRACT_LATE'),
  documentIllegible: heldFor('CONTRACT_MISSING'),
  receiptDiffers: ({ items }) =>
    expect(items.filter((item) => item.ReviewState__c === 'Rejected').length).toBeGreaterThan(0),
  certificateMissing: heldFor('CERTIFICATE_MISSING'),
  approvalMissing: heldFor('APPROVAL_MISSING'),
  paidByAgency: refused('INELIGIBLE_PAID', 'R-065'),
  memberOfAgency: refused('INELIGIBLE_MEMBER', 'R-066'),
  memberOfExceptedAgency: nothingFound('INELIGIBLE_MEMBER'),
  personnelSubsidy: refused('INELIGIBLE_SUBSIDY', 'R-064'),
  expertRequest: ifPaid(
    ({ case: its }) => expect(its.Eligibility__c).toBe('Eligible'),
    refused('INELIGIBLE_REQUEST', 'R-068'),
  ),
  cancelled: ({ case: its, line, held }) => {
    expect(its).toMatchObject({ Status__c: 'Cancelled', ComputedNth__c: null, ConfirmedNth__c: null });
    expect(line).toBeUndefined();
    expect(held).toEqual({ codes: [], reason: 'キャンセルされました。' });
  },
  rescheduled: ({ case: its, line }) => {
    if (line) expect(line.support_date).toBe(its.SupportDate__c);
  },
  sixthSupport: ({ case: its, line, held }) => {
    expect(its.ComputedNth__c).toBe(6);
    expect(line).toBeUndefined();
    if (its.Status__c === 'NotPayable') expect(held?.reason).toContain('R-001');
    else expect(held?.codes).toContain('LIMIT_EXCEEDED');
  },
  cancellationFreesSixth: all(nothingFound('LIMIT_EXCEEDED'), decided, ({ case: its }) => {
    expect(its).toMatchObject({ DeclaredNth__c: 6, ComputedNth__c: 5 });
  }),
  declaredNthDiffers: decided,
  lateReport: ({ case: its, held }) => {
    if (its.ReportedOn__c === null) expect(held?.codes).toContain('REPORT_MISSING');
    else expect(its.ReportedOn__c.slice(0, 7) > its.SupportDate__c.slice(0, 7)).toBe(true);
  },
  correctedAfterApproval: ({ findings, line }) => {
    const open = findings.filter((finding) => finding.State__c === 'Open' && finding.Severity__c !== 'Note');
    if (line) expect(open.filter((finding) => finding.Severity__c === 'Blocking')).toEqual([]);
  },
  webWithoutProof: heldFor('WEB_PROOF_MISSING'),
  // what the Office failed to do is no reason to withhold the expert's fee.
  webProofOwedByOffice: ({ held, case: its }) => {
    expect(its.WebProofOwedBy__c).toBe('Office');
    expect(held?.codes ?? []).not.toContain('WEB_PROOF_MISSING');
  },
  webWithTravel: ({ line, items }) => {
    expect(items.map((item) => item.ReviewState__c)).toEqual(items.map(() => 'Rejected'));
    if (line) expect(line).toMatchObject({ mode: 'web', travel_incl_tax: '0' });
  },
  sameDaySecond: ifPaid(
    all(({ case: its, line }) => {
      expect(its.SameDayAnswer__c).toBe('Agreed');
      expect(line!.per_diem).toBe('0');
    }, nothingFound('SAME_DAY_SECOND')),
    heldFor('SAME_DAY_SECOND'),
  ),
  overlapping: heldFor('OVERLAP'),
  sameBusinessSameDay: heldFor('SAME_BUSINESS_SAME_DAY'),
  sharedOuting: ({ line }) => {
    // The car stands on the first case of the outing.
    if (line) expect(line).toMatchObject({ own_car_km: '0.0', own_car: '0' });
  },
  accompanimentNone: ifPaid(
    ({ case: its }) => expect(its.AccompanyJudgement__c).toBe('Adequate'),
    heldFor('ACCOMPANIMENT'),
  ),
  accompanimentUnexplained: heldFor('ACCOMPANIMENT'),
  appointmentMissing: heldFor('APPOINTMENT_MISSING'),
  appointmentLate: heldFor('APPOINTMENT_MISSING'),
  accountNameRefused: ({ case: its, line, held }) => {
    expect(its.Status__c).toBe('Payable');
    expect(line).toBeUndefined();
    expect(held).toMatchObject({ codes: [], reason: expect.stringContaining('銀行が扱えない文字') as string });
  },
  accountHolderDiffers: heldFor('ACCOUNT_NOT_APPROVED'),
  accountNeverEntered: heldFor('ACCOUNT_NOT_APPROVED'),
  accountNeverApproved: heldFor('ACCOUNT_NOT_APPROVED'),
  corporatePayee: nothing,
  doubled: nothing,
  childBeforeParent: nothing,
  parentNeverCame: nothing,
  olderAfterNewer: nothing,
  wrongType: nothing,
  unknownCode: nothing,
  fieldMissing: nothing,
};

/** Troubles of the feed itself: what counts is which records stand in SyncError__c, and with what reason. */
const feedTroubles: Readonly<Partial<Record<Trouble, 'CONTRACT' | 'PARENT_MISSING' | 'none'>>> = {
  doubled: 'none',
  childBeforeParent: 'none',
  olderAfterNewer: 'none',
  parentNeverCame: 'PARENT_MISSING',
  wrongType: 'CONTRACT',
  unknownCode: 'CONTRACT',
  fieldMissing: 'CONTRACT',
};

interface ErrorRow {
  Code__c: string;
  Reason__c: string;
  State__c: string;
  Payload__c: string | null;
}

describe('what became of every trouble planted in the sample', () => {
  let month: Month;
  let sample: Sample;
  let errors: Map<string, ErrorRow>;

  beforeAll(async () => {
    month = await openMonth();
    sample = generateSample({ seed: 'haken-2023', months: ['2023-04', '2023-05'], cases: 300 });
    const rows = await queryAll<ErrorRow>(
      await month.org.as('renkei'),
      'SELECT Code__c, Reason__c, State__c, Payload__c FROM SyncError__c',
    );
    errors = new Map(rows.map((row) => [row.Code__c, row]));
  }, preparing);
  afterAll(() => month.org.close());

  function outcomeOf(code: string): Outcome | undefined {
    const found = month.facts.cases.find((its) => its.Code__c === code);
    if (found === undefined) return undefined;
    const held = month.held.rows.find((row) => row.dispatch_code === code);
    const claims = new Set(
      month.facts.claims.filter((claim) => claim.Dispatch__r.Code__c === code).map((claim) => claim.Code__c),
    );
    return {
      case: found,
      line: month.lines.rows.find((row) => row.dispatch_code === code),
      held: held && { codes: held.finding_codes === '' ? [] : held.finding_codes!.split(';'), reason: held.reason! },
      findings: month.facts.findings.filter((finding) => finding.Dispatch__r.Code__c === code),
      items: month.facts.items.filter((item) => claims.has(item.TravelClaim__r.Code__c)),
    };
  }

  const withoutParent = () => new Set(sample.planted.parentNeverCame.flatMap((each) => each.cases));

  it.each(Object.entries(troubles).map(([name, [requirement, label]]) => ({ name, requirement, label })))(
    '$requirement $label（$name）',
    ({ name }) => {
      const trouble = name as Trouble;
      const planted = sample.planted[trouble];
      expect(planted.length).toBeGreaterThanOrEqual(2);
      for (const each of planted) {
        const outcome = outcomeOf(each.cases.at(-1)!);
        if (outcome) demands[trouble](outcome);
        else expect(feedTroubles[trouble] ?? withoutParent().has(each.cases.at(-1)!)).toBeTruthy();
        checkRecords(trouble, each);
      }
    },
  );

  function checkRecords(trouble: Trouble, { records }: Planted): void {
    const reason = feedTroubles[trouble];
    if (reason === undefined) return;
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) {
      const [kind, id] = record.split(' ');
      const error = errors.get(reason === 'CONTRACT' ? `${kind}|${id}|contract` : `${kind}|${id}`);
      if (reason === 'none') {
        expect(error).toBeUndefined();
        continue;
      }
      // A later version that keeps to the contract resolves it; the payload stays either way.
      const corrected = reason === 'CONTRACT' && records.length > 1;
      expect(error).toMatchObject({ Reason__c: reason, State__c: corrected ? 'Resolved' : 'Open' });
      expect(JSON.parse(error!.Payload__c!)).toMatchObject({ kind, id });
    }
  }

  it('R-044 連携不備で案件の届かない記録があっても、ほかの案件の支払は進む', () => {
    const open = [...errors.values()].filter((row) => row.State__c === 'Open');
    expect(open.length).toBeGreaterThan(0);
    const missing = sample.planted.parentNeverCame.flatMap((each) => each.cases);
    expect(missing.filter((code) => month.lines.rows.some((row) => row.dispatch_code === code))).toEqual([]);
  });

  it('A-20 まとめるべき出張では、車賃と距離は最初の案件だけに、日当は専門家の1日に1つだけ立つ', () => {
    for (const { cases } of sample.planted.sharedOuting) {
      const lines = cases.flatMap((code) => month.lines.rows.filter((row) => row.dispatch_code === code));
      if (lines.length < 2) continue;
      expect(new Set(lines.map((line) => line.trip_code)).size).toBe(1);
      expect(lines.slice(1).map((line) => line.own_car_km)).toEqual(lines.slice(1).map(() => '0.0'));
    }
    const perDiems = month.lines.rows.filter((row) => row.per_diem !== '0');
    expect(new Set(perDiems.map((row) => `${row.expert_code} ${row.support_date}`)).size).toBe(perDiems.length);
  });
});
