/**
 * What a case is judged by. Plain data with the org's own values (picklist API names), so that a screen (UI API, GraphQL)
 * and a job (SOQL) can both fill it. Dates are `YYYY-MM-DD`, times are minutes of the local day, money is integer yen,
 * kilometres carry one decimal. `null` = the org holds nothing there.
 */
export interface CaseFacts {
  /** The business clock's date in Japan. */
  today: string;
  dispatch: DispatchFacts;
  agency: AgencyFacts | null;
  expert: ExpertFacts | null;
  /** The expert's yearly appointment for the case's programme year. */
  appointment: AppointmentFacts | null;
  /** `'hidden'` where the reader may not see payee facts: then nothing is said of them. */
  account: AccountFacts | null | 'hidden';
  programYear: ProgramYearFacts;
  attendance: AttendanceFacts[];
  evidence: EvidenceFacts[];
  claims: ClaimFacts[];
  /** Other cases of the same expert or the same business on the same support date. */
  neighbours: NeighbourFacts[];
  /** Corrections of the case's records that the Platform has contradicted since and that are not settled. */
  conflicts: ConflictFacts[];
}

export type Mode = 'Onsite' | 'Web' | 'PhoneMail';

export interface DispatchFacts {
  code: string;
  status: string;
  mode: Mode | null;
  businessCode: string;
  expertCode: string | null;
  agencyCode: string | null;
  supportDate: string | null;
  /** Start and end as approved by the agency or, until then, as scheduled. */
  start: number | null;
  end: number | null;
  approvedStart: number | null;
  approvedEnd: number | null;
  /** Minutes that count, worked out by the org. */
  minutes: number | null;
  minMinutes: number | null;
  shortApproved: boolean;
  declaredNth: number | null;
  computedNth: number | null;
  confirmedNth: number | null;
  nthDecided: boolean;
  placeLatitude: number | null;
  placeLongitude: number | null;
  reportedOn: string | null;
  certifiedOn: string | null;
  agencyApprovedOn: string | null;
  expertRequested: boolean;
  accompaniment: 'Onsite' | 'Remote' | 'None' | null;
  accompanyReason: string | null;
  accompanyJudgement: 'Adequate' | 'Inadequate' | null;
  webProof: 'Attended' | 'Recorded' | 'None' | null;
  webProofOwedBy: 'Office' | 'Expert' | null;
  eligibility: 'Unjudged' | 'Eligible' | 'Ineligible' | null;
  falseReport: boolean;
  sameDayAnswer: 'Agreed' | 'Refused' | null;
  sameDayAnswerOn: string | null;
}

export interface AgencyFacts {
  code: string;
  type: string | null;
  memberException: boolean;
  operatorMemberException: boolean;
}

export interface ExpertFacts {
  code: string;
  name: string;
  state: string | null;
  registeredOn: string | null;
  publicPersonnelSubsidy: boolean;
  ties: TieFacts[];
}

export interface TieFacts {
  kind: 'PaidBy' | 'Member' | null;
  agencyCode: string | null;
  validFrom: string | null;
  validTo: string | null;
}

export interface AppointmentFacts {
  letterSentOn: string | null;
  acceptedOn: string | null;
}

/** The payee account in force, as far as the judgement needs it. */
export interface AccountFacts {
  state: 'Registered' | 'Entered' | 'Approved' | 'Ended' | null;
  payeeClass: string | null;
  payeeKana: string | null;
  holderKana: string | null;
}

export interface ProgramYearFacts {
  supportFrom: string | null;
  supportTo: string | null;
  supportLimit: number | null;
  placeRadius: number | null;
  timeTolerance: number | null;
  timeToleranceConsentOn: string | null;
  webSignatureRequired: boolean;
}

export interface AttendanceFacts {
  kind: 'CheckIn' | 'CheckOut' | null;
  date: string | null;
  minuteOfDay: number | null;
  latitude: number | null;
  longitude: number | null;
  signed: boolean;
  voided: boolean;
}

export interface EvidenceFacts {
  code: string;
  type: string | null;
  /** Code of the travel item it proves. */
  travelItemCode: string | null;
  receivedOn: string | null;
  checkState: 'Unchecked' | 'Accepted' | 'Rejected' | null;
  checkedOn: string | null;
}

export interface ClaimFacts {
  code: string;
  state: 'Claimed' | 'Accepted' | 'Confirmed' | 'Returned' | null;
  claimedTotal: number | null;
  total: number | null;
  tripCode: string | null;
  tripKm: number | null;
  /** The outing's kilometres as the org sums them now. */
  tripTotalKm: number | null;
  items: ItemFacts[];
}

export interface ItemFacts {
  code: string;
  date: string | null;
  means: string | null;
  origin: string | null;
  destination: string | null;
  sectionKm: number | null;
  expressMinKm: number | null;
  expressFare: number | null;
  seatFare: number | null;
  claimedAmount: number | null;
  claimedKm: number | null;
  measuredKm: number | null;
  highSpeedShip: boolean;
  mixedShipRoute: boolean;
  lodgingKind: 'Hotel' | 'Private' | null;
  reason: string | null;
  reviewedAmount: number | null;
  reviewReason: string | null;
  reviewState: 'Unreviewed' | 'Accepted' | 'Rejected' | null;
}

export interface ConflictFacts {
  object: string;
  recordCode: string;
  field: string;
  officeValue: string | null;
  platformValue: string | null;
  /** To be judged; or judged for the Platform's value, which is not in our copy yet. */
  state: 'Open' | 'TakePlatform';
}

export interface NeighbourFacts {
  code: string;
  expertCode: string | null;
  businessCode: string;
  status: string;
  start: number | null;
  end: number | null;
  /** Travel legs of that case which are not rejected. */
  legs: LegFacts[];
}

export interface LegFacts {
  means: string | null;
  origin: string | null;
  destination: string | null;
}
