import type { ProgrammeOrg, Row } from './programme-org.ts';

/** Figures of fiscal 2023. */
export const rates: Row = {
  Code__c: 'R5',
  Name: '令和5年度',
  ValidFrom__c: '2023-04-01',
  ValidTo__c: '2024-03-31',
  FeeFull__c: 24_000,
  FeeFirst__c: 24_000,
  FeeSecondThird__c: 16_000,
  FeeFourthFifth__c: 8_000,
  ShareSecondThird__c: 8_000,
  ShareFourthFifth__c: 16_000,
  TaxRate__c: 10,
  WithholdingRate__c: 10.21,
  WithholdingHighRate__c: 20.42,
  WithholdingThreshold__c: 1_000_000,
  ScrivenerDeduction__c: 10_000,
  KmRate__c: 37,
  PerDiemRate__c: 1_100,
  PerDiemMinKm__c: 100,
  MinMinutes__c: 180,
  LodgingCap__c: 9_800,
  ExpressMinKm__c: 100,
};

export const year: Row = {
  Code__c: '2023',
  Name: '令和5年度',
  StartDate__c: '2023-04-01',
  EndDate__c: '2024-03-31',
  SupportFrom__c: '2023-04-01',
  SupportTo__c: '2024-02-29',
  SupportLimit__c: 5,
  LastPayDate__c: '2024-03-29',
  FeeWithholdingBase__c: 'Inclusive',
  TravelWithholdingBase__c: 'Inclusive',
};

const stampsOf = (...fields: string[]): Row => Object.fromEntries(fields.map((field) => [field, rates[field]]));
export const dispatchStamps = stampsOf('FeeFirst__c', 'FeeSecondThird__c', 'FeeFourthFifth__c', 'MinMinutes__c');
export const claimStamps = stampsOf('KmRate__c', 'PerDiemRate__c', 'PerDiemMinKm__c', 'MinMinutes__c');
export const itemStamps = stampsOf('ExpressMinKm__c', 'LodgingCap__c');
export const paymentStamps = stampsOf(
  'TaxRate__c',
  'WithholdingRate__c',
  'WithholdingHighRate__c',
  'WithholdingThreshold__c',
  'ScrivenerDeduction__c',
);

/** Facts of a case that differ from a plain first support. */
export type CaseFacts = Row & { readonly ConfirmedNth__c?: number | null };

/** An expert, the cases of one business, their travel: built as the jobs and the staff would. */
export class Programme {
  readonly org: ProgrammeOrg;
  readonly rateSet: string;
  readonly year: string;
  readonly agency: string;
  readonly expert: string;
  #serial = 0;

  constructor(org: ProgrammeOrg, settings: Row = {}) {
    this.org = org;
    this.rateSet = org.insert('clerk', 'RateSet__c', rates);
    this.year = org.insert('clerk', 'ProgramYear__c', { ...year, ...settings });
    this.agency = org.insert('job', 'Agency__c', { Code__c: 'A0001', Name: '東京都よろず支援拠点', Type__c: 'Yorozu' });
    this.expert = this.newExpert();
  }

  /** 1, 2, 3 … padded: codes that no other record of the test has. */
  serial(width = 5): string {
    return String((this.#serial += 1)).padStart(width, '0');
  }

  newExpert(): string {
    return this.org.insert('job', 'Expert__c', { Code__c: `E${this.serial()}`, Name: '専門 太郎' });
  }

  /** A business with its year, the master of its cases. */
  newBusinessYear(): string {
    const code = `B${this.serial()}`;
    const business = this.org.insert('job', 'Business__c', { Code__c: code, Name: '株式会社見本' });
    return this.org.insert('job', 'BusinessYear__c', {
      Code__c: `${code}|2023`,
      Name: `${code}|2023`,
      Business__c: business,
      ProgramYear__c: this.year,
    });
  }

  /** A first on-site support of 2023-05-10, 13:00 to 16:00, as the sync leaves it: everything in, nothing checked. */
  newCase(facts: CaseFacts = {}): string {
    const code = `D${this.serial()}`;
    const nth = facts.ConfirmedNth__c ?? 1;
    const dispatch = this.org.insert('job', 'Dispatch__c', {
      Code__c: code,
      Name: code,
      BusinessYear__c: facts.BusinessYear__c ?? this.newBusinessYear(),
      Expert__c: this.expert,
      Agency__c: this.agency,
      ProgramYear__c: this.year,
      RateSet__c: this.rateSet,
      ...dispatchStamps,
      Mode__c: 'Onsite',
      SupportDate__c: '2023-05-10',
      ApprovedStart__c: '13:00:00.000Z',
      ApprovedEnd__c: '16:00:00.000Z',
      ReportedOn__c: '2023-05-11',
      CertifiedOn__c: '2023-05-12',
      AgencyApprovedOn__c: '2023-05-15',
      Accompaniment__c: 'Onsite',
      Counted__c: true,
      DeclaredNth__c: nth,
      ComputedNth__c: nth,
      ConfirmedNth__c: nth,
      Status__c: 'Reviewing',
      ...facts,
    });
    return dispatch;
  }

  /** A check-in or check-out of the case; a check-out is signed unless told. */
  attend(dispatch: string, kind: 'CheckIn' | 'CheckOut', time: string, more: Row = {}): string {
    return this.org.insert('job', 'AttendanceEvent__c', {
      Code__c: `AT${this.serial()}`,
      Dispatch__c: dispatch,
      Kind__c: kind,
      Date__c: '2023-05-10',
      Time__c: `${time}:00.000Z`,
      Signed__c: kind === 'CheckOut',
      ...more,
    });
  }

  /** A document of the case, found in order by the checker. */
  acceptedDocument(dispatch: string, type: string): string {
    const id = this.document(dispatch, type);
    this.org.update('checker', 'Evidence__c', id, {
      CheckState__c: 'Accepted',
      CheckedBy__c: this.org.user('checker'),
      CheckedOn__c: '2023-06-12',
    });
    return id;
  }

  document(dispatch: string, type: string): string {
    return this.org.insert('job', 'Evidence__c', {
      Code__c: `DOC${this.serial()}`,
      Dispatch__c: dispatch,
      Type__c: type,
    });
  }

  /** A case with all it needs, checked by 担当: 審査 may ask for its release. */
  checkedCase(facts: CaseFacts = {}): string {
    const dispatch = this.newCase(facts);
    this.attend(dispatch, 'CheckIn', '13:00');
    this.attend(dispatch, 'CheckOut', '16:00');
    if ((facts.ConfirmedNth__c ?? 1) > 1) this.acceptedDocument(dispatch, 'Contract');
    this.check(dispatch);
    return dispatch;
  }

  check(dispatch: string): void {
    this.org.update('checker', 'Dispatch__c', dispatch, {
      CheckedBy__c: this.org.user('checker'),
      CheckedOn__c: '2023-06-12',
    });
  }

  request(dispatch: string, more: Row = {}): void {
    this.org.update('reviewer', 'Dispatch__c', dispatch, {
      Status__c: 'ReleaseRequested',
      ReleaseRequestedBy__c: this.org.user('reviewer'),
      ReleaseRequestedOn__c: '2023-06-12',
      ...more,
    });
  }

  grant(dispatch: string, more: Row = {}): void {
    const { BusinessYear__r: businessYear, ConfirmedNth__c: nth } = this.org.read(
      'Dispatch__c',
      dispatch,
      'BusinessYear__r.Code__c',
      'ConfirmedNth__c',
    ) as { BusinessYear__r: { Code__c: string }; ConfirmedNth__c: number };
    this.org.update('job', 'Dispatch__c', dispatch, {
      Status__c: 'Payable',
      ReleasedOn__c: '2023-06-12',
      NthKey__c: `${businessYear.Code__c}|${nth}`,
      ...more,
    });
  }

  payableCase(facts: CaseFacts = {}): string {
    const dispatch = this.checkedCase(facts);
    this.request(dispatch);
    this.grant(dispatch);
    return dispatch;
  }

  newTrip(expert = this.expert): string {
    const code = `TR${this.serial()}`;
    return this.org.insert('job', 'Trip__c', { Code__c: code, Name: code, Expert__c: expert });
  }

  newClaim(dispatch: string, trip: string, facts: Row = {}): string {
    const code = `TC${this.serial()}`;
    return this.org.insert('job', 'TravelClaim__c', {
      Code__c: code,
      Name: code,
      Dispatch__c: dispatch,
      Trip__c: trip,
      RateSet__c: this.rateSet,
      ...claimStamps,
      ...facts,
    });
  }

  newItem(claim: string, trip: string, facts: Row): string {
    return this.org.insert('job', 'TravelItem__c', {
      Code__c: `TI${this.serial()}`,
      TravelClaim__c: claim,
      Trip__c: trip,
      RateSet__c: this.rateSet,
      ...itemStamps,
      ...facts,
    });
  }

  /** 担当 finds an item in order, in their own session. */
  accept(item: string, facts: Row = {}): void {
    const checker = this.org.user('checker');
    this.org.update('checker', 'TravelItem__c', item, { ReviewState__c: 'Accepted', ReviewedBy__c: checker, ...facts });
  }

  /** 担当 measures and accepts an own-car leg. */
  measured(claim: string, trip: string, km: number): string {
    const item = this.newItem(claim, trip, { Means__c: 'OwnCar' });
    this.accept(item, {
      MeasuredKm__c: km,
      MeasuredBy__c: this.org.user('checker'),
      MeasuredOn__c: '2023-06-12',
      MeasureSource__c: '経路検索サイト',
    });
    return item;
  }

  /** 検収 by 担当 with everything copied from where it belongs; returns the fields a test may change. */
  acceptance(claim: string): Record<string, unknown> {
    const { Dispatch__r: dispatch, Trip__r: trip } = this.org.read(
      'TravelClaim__c',
      claim,
      'Dispatch__r.Minutes__c',
      'Dispatch__r.SupportDate__c',
      'Trip__r.TotalKm__c',
    ) as { Dispatch__r: { Minutes__c: number }; Trip__r: { TotalKm__c: number } };
    return {
      State__c: 'Accepted',
      AcceptedBy__c: this.org.user('checker'),
      AcceptedOn__c: '2023-06-12',
      Minutes__c: dispatch.Minutes__c,
      TripKm__c: trip.TotalKm__c,
      Reason__c: '旅費支出基準による',
    };
  }

  acceptClaim(claim: string, more: Row = {}): void {
    this.org.update('checker', 'TravelClaim__c', claim, { ...this.acceptance(claim), ...more });
  }

  /** The per diem key of this programme's expert on a day. */
  perDiemKey(day = '2023-05-10'): string {
    return `${String(this.org.read('Expert__c', this.expert, 'Code__c').Code__c)}|${day}`;
  }
}
