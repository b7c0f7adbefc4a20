import type { YearTrouble } from './trouble.ts';

/**
 * What the sample year is: its sizes, its mixes and how often each thing goes wrong. The generator reads its figures here
 * and nowhere else, and a test holds what it made against them.
 */
export const statement = {
  months: [
    ...['2023-04', '2023-05', '2023-06', '2023-07', '2023-08', '2023-09'],
    ...['2023-10', '2023-11', '2023-12', '2024-01', '2024-02'],
  ] as readonly string[],

  /** Registered experts, of whom some register within the year and some never answer the letter. */
  experts: { count: 2_600, registeredInYear: 0.05, neverAnswered: 0.05 },

  /** Agencies of every type and attribute; a platform has four or more of more than one kind. */
  agencies: { count: 1_500, yorozu: 47, miraDigi: 1, platformLeast: 4 },

  /**
   * Businesses with at least 1, 2 … 6 supports that were not cancelled: 4,400 first, 2,200 second and third, 400 fourth
   * and fifth supports, and some sixth ones beyond the limit.
   */
  supports: [4_400, 1_380, 820, 250, 150, 40],
  /** Applications in addition that are cancelled, for each support that is not. */
  cancelled: 0.03,

  /** Weights of the months for a business's first support. */
  firstSupports: [8, 10, 11, 11, 8, 10, 11, 10, 8, 9, 9],

  /** Runs that pay, and what they pay: cases of one expert in a run are one payment. */
  payments: { runs: 12, count: 2_500, tolerance: 0.06 },

  /** Average claim a case, yen before tax. */
  travel: { average: 11_000, tolerance: 0.08 },
  /** Parts of the cases whose claim has such an item. */
  claims: {
    ...{ Rail: 0.556, Bus: 0.389, OwnCar: 0.115, Taxi: 0.056 },
    ...{ Air: 0.095, Ship: 0.0105, RentalCar: 0.0155, Lodging: 0.124 },
  },
  /** Parts of the supports that go by WEB conference, and of the businesses that are on islands. */
  web: 0.2,
  island: 0.015,
  /** Documents a case: what proves amounts, the application and the report. */
  documents: { perCase: 3.2, tolerance: 0.08 },

  /** Parts of the cases by the way between expert and business. */
  reach: { near: 49, region: 23, far: 28 },
  /** Parts of the cases by the kind of the applying agency. */
  agencyOf: { yorozu: 0.4, miraDigi: 0.04 },

  /** 経営課題 of the cases, in parts of 1,000. */
  issues: {
    Sales: 168,
    Digital: 135,
    Planning: 95,
    Subsidy: 80,
    Tax: 80,
    Productivity: 70,
    Product: 60,
    Labor: 55,
    Funding: 45,
    Succession: 45,
    Startup: 62,
    Turnaround: 35,
    Legal: 20,
    IntellectualProperty: 15,
    Energy: 12,
    Overseas: 8,
    Continuity: 10,
    Other: 5,
  },
  /** 業種 of the businesses, in parts of the sum. */
  industries: { A: 4, B: 2, D: 14, E: 22, G: 6, H: 5, I: 20, K: 3, L: 6, M: 14, N: 8, O: 3, P: 5, R: 5 },
  /** Kinds of businesses, in parts of 100. */
  kinds: { Corporation: 68, Individual: 26, Prospective: 6 },
  /** Part of the businesses that are small-scale by the law's test. */
  smallScale: { share: 0.75, tolerance: 0.05 },
  /** Part of what is missing or wrong that comes right after a question, and within how many workdays of the support. */
  cures: { share: 0.6, workdays: [15, 40] },
} as const;

/** The month the Platform is set back in, and to when: what it was told in between comes again (docs/platform). */
export const restoration = { at: '2023-10-18T11:00:00+09:00', to: '2023-10-17T11:00:00+09:00' } as const;

/** Troubles that are there as such, not planted: people and cases the statement counts above. */
type Structural = 'corporatePayee';

/** How often each trouble is planted, in cases (or outings, or pairs) of 1,000 supports. */
export const troubleRates: Readonly<Record<Exclude<YearTrouble, Structural>, number>> = {
  checkInMissing: 5,
  checkOutMissing: 5,
  checkOutMissingPledged: 9,
  signatureMissing: 6,
  signatureMissingPledged: 9,
  timesOff: 18,
  timesOffDeclared: 14,
  placeOff: 9,
  underThreeHours: 4,
  underThreeHoursExplained: 7,
  remoteMinutes: 6,
  remoteMinutesShort: 4,
  phoneMailMode: 2,
  taxiWithoutReceipt: 3,
  taxiWithoutReason: 3,
  lodgingOverCap: 4,
  lodgingTwoNights: 2,
  lodgingPrivate: 1.5,
  lodgingWithoutCertificate: 2,
  expressUnderLimit: 4,
  contractMissing: 5,
  contractLate: 7,
  documentIllegible: 6,
  receiptDiffers: 3,
  certificateMissing: 5,
  approvalMissing: 4,
  paidByAgency: 1.5,
  memberOfAgency: 2,
  memberOfExceptedAgency: 3,
  personnelSubsidy: 1,
  expertRequest: 1.5,
  cancelled: 30,
  rescheduled: 30,
  sixthSupport: 3,
  cancellationFreesSixth: 2,
  declaredNthDiffers: 6,
  sameBusinessTwoNames: 5,
  lateReport: 12,
  lateByTwoMonths: 6,
  correctedAfterApproval: 7,
  webWithoutProof: 4,
  webProofOwedByOffice: 3,
  webWithTravel: 3,
  sameDaySecond: 4,
  overlapping: 2,
  sameBusinessSameDay: 1.5,
  sharedOuting: 10,
  accompanimentNone: 12,
  accompanimentUnexplained: 4,
  appointmentMissing: 0.5,
  appointmentLate: 0.5,
  accountNameRefused: 0.5,
  accountHolderDiffers: 0.5,
  accountNeverEntered: 0.5,
  accountNeverApproved: 0.5,
  doubled: 5,
  childBeforeParent: 5,
  parentNeverCame: 0.5,
  olderAfterNewer: 3,
  wrongType: 1,
  unknownCode: 1,
  fieldMissing: 1,
};
