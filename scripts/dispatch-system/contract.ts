import { z } from 'zod';
import * as f from './fields.ts';

/**
 * The Platform's records, as docs/platform/openapi.yaml tells them. Every field is always there, null where there is
 * nothing to say; fields not named here are ignored, so that the Platform may add some.
 */

const agency = z.object({
  name: f.text(80),
  type: z.enum(['Yorozu', 'PlatformLead', 'PlatformMember', 'MiraDigi']),
  attribute: z.enum(['A01', 'A02', 'A03', 'A04', 'A05', 'A06', 'A07', 'A08', 'A09', 'A10', 'A11', 'A12']).nullable(),
  representative: f.agencyCode.nullable(),
  bureau: f.bureau,
  prefecture: f.prefecture,
  validFrom: f.date,
  validTo: f.date.nullable(),
  memberException: f.flag,
  operator: f.text(120).nullable(),
  operatorMemberException: f.flag,
  certifiedSupportOrg: f.flag,
  contactName: f.text(80).nullable(),
  phone: f.text(40).nullable(),
  email: f.text(80).nullable(),
});

const expert = z.object({
  name: f.text(80),
  kana: f.text(80),
  prefecture: f.prefecture,
  address: f.text(255),
  phone: f.text(40).nullable(),
  email: f.text(80).nullable(),
  basePlace: f.text(255),
  fields: z.array(f.issue),
  qualification: f.qualification.nullable(),
  publicPersonnelSubsidy: f.flag,
  recommendedBy: f.agencyCode.nullable(),
  consentOn: f.date.nullable(),
  registeredOn: f.date.nullable(),
  certifiedSupportOrg: f.flag,
  digital: f.flag,
  state: z.enum(['Applied', 'Registered', 'Suspended']),
});

const expertTie = z.object({
  expert: f.expertCode,
  kind: z.enum(['PaidBy', 'Member']),
  agency: f.agencyCode.nullable(),
  organizationName: f.text(120).nullable(),
  validFrom: f.date,
  validTo: f.date.nullable(),
});

const appointment = z.object({
  expert: f.expertCode,
  year: f.year,
  termsShownOn: f.date.nullable(),
  termsAgreedOn: f.date.nullable(),
  letterSentOn: f.date.nullable(),
  acceptedOn: f.date.nullable(),
});

const paymentDetails = z.object({
  expert: f.expertCode,
  effectiveFrom: f.date,
  payeeClass: z.enum(['Consultant', 'JudicialScrivener', 'Exempt', 'Corporation', 'Association', 'NonResident']),
  payeeName: f.text(80),
  payeeKana: f.text(80),
  payeeAddress: f.text(255),
  bankCode: z.string().regex(/^\d{4}$/, '銀行コードは数字4桁です'),
  branchCode: z.string().regex(/^\d{3}$/, '支店コードは数字3桁です'),
  accountType: z.enum(['1', '2', '4', '9']),
  accountNumber: z.string().regex(/^\d{7}$/, '口座番号は数字7桁です'),
  holderKana: f.text(48),
  invoiceNumber: z
    .string()
    .regex(/^T\d{13}$/, 'T1234567890123 のような登録番号ではありません')
    .nullable(),
  invoiceFrom: f.date.nullable(),
});

const business = z.object({
  name: f.text(80),
  kana: f.text(80).nullable(),
  representative: f.text(80).nullable(),
  prefecture: f.prefecture,
  address: f.text(255),
  phone: f.text(40).nullable(),
  email: f.text(80).nullable(),
  industry: f.industry,
  employees: z.int().min(0).max(9_999_999).nullable(),
  capital: z.int().min(0).max(999_999_999_999_999).nullable(),
  kind: z.enum(['Corporation', 'Individual', 'Prospective']),
  corporateNumber: z
    .string()
    .regex(/^\d{13}$/, '法人番号は数字13桁です')
    .nullable(),
  smallScale: f.flag,
});

const application = z.object({
  business: f.businessCode,
  expert: f.expertCode,
  agency: f.agencyCode,
  year: f.year,
  appliedOn: f.date,
  issue: f.issue,
  expertRequested: f.flag,
  mode: z.enum(['Onsite', 'Web', 'PhoneMail']),
  place: f.text(255).nullable(),
  placeLatitude: f.latitude.nullable(),
  placeLongitude: f.longitude.nullable(),
  scheduledDate: f.date,
  scheduledStart: f.time,
  scheduledEnd: f.time,
  declaredNth: f.nth,
  accompaniment: f.accompaniment.nullable(),
  accompanyMinutes: f.minutes.nullable(),
  accompanyReason: f.text(255).nullable(),
  status: z.enum(['Applied', 'Rescheduled', 'Cancelled']),
  cancelledOn: f.date.nullable(),
});

const attendance = z.object({
  dispatch: f.dispatchCode,
  event: z.enum(['CheckIn', 'CheckOut']),
  date: f.date,
  time: f.time,
  latitude: f.latitude.nullable(),
  longitude: f.longitude.nullable(),
  signed: f.flag,
});

const report = z.object({
  dispatch: f.dispatchCode,
  submittedOn: f.date,
  supportDate: f.date,
  startTime: f.time,
  endTime: f.time,
  breakMinutes: f.minutes,
  remoteMinutes: f.minutes,
  content: f.text(32_768),
  nextSteps: f.text(32_768).nullable(),
});

const certificate = z.object({
  dispatch: f.dispatchCode,
  certifiedOn: f.date,
  certifiedBy: f.text(120),
});

const agencyApproval = z.object({
  dispatch: f.dispatchCode,
  approvedOn: f.date,
  supportDate: f.date,
  startTime: f.time,
  endTime: f.time,
  accompaniment: f.accompaniment.nullable(),
  accompanyMinutes: f.minutes.nullable(),
  accompanyReason: f.text(255).nullable(),
});

const travelItem = z.object({
  id: f.itemCode,
  date: f.date,
  means: z.enum(['Rail', 'Air', 'Ship', 'Bus', 'Taxi', 'OwnCar', 'RentalCar', 'Lodging', 'Other']),
  origin: f.text(120).nullable(),
  destination: f.text(120).nullable(),
  sectionKm: f.km.nullable(),
  claimedAmount: f.yen,
  claimedKm: f.km.nullable(),
  baseFare: f.yen.nullable(),
  expressFare: f.yen.nullable(),
  seatFare: f.yen.nullable(),
  roundTripFare: f.yen.nullable(),
  ordinaryFare: f.yen.nullable(),
  paidFare: f.yen.nullable(),
  highSpeedShip: f.flag,
  mixedShipRoute: f.flag,
  lodgingKind: z.enum(['Hotel', 'Private']).nullable(),
  reason: f.text(255).nullable(),
});

const travelClaim = z.object({
  dispatch: f.dispatchCode,
  trip: f.tripCode,
  claimedTotal: f.yen,
  submittedOn: f.date,
  items: z.array(travelItem).min(1),
});

const webRecord = z.object({
  dispatch: f.dispatchCode,
  proof: z.enum(['Attended', 'Recorded', 'None']),
  on: f.date.nullable(),
  reference: f.text(120).nullable(),
  owedBy: z.enum(['Office', 'Expert']),
});

const document = z.object({
  dispatch: f.dispatchCode,
  type: z.enum([
    'Contract',
    'Pledge',
    'Declaration',
    'Receipt',
    'BoardingPass',
    'LodgingCertificate',
    'Recording',
    'Participation',
    'Explanation',
    'Other',
  ]),
  travelItem: f.itemCode.nullable(),
  fileName: f.text(255),
  mediaType: f.text(80),
  size: z.int().min(0),
  sha256: f.sha256,
  documentDate: f.date.nullable(),
  amount: f.yen.nullable(),
  counterparty: f.text(120).nullable(),
  uploadedOn: f.date,
});

/** What `data` holds, by kind of record. */
export const dataSchemas = {
  agency,
  expert,
  expertTie,
  appointment,
  paymentDetails,
  business,
  application,
  attendance,
  report,
  certificate,
  agencyApproval,
  travelClaim,
  webRecord,
  document,
} as const;

/** The natural key of a record, by kind. */
export const idSchemas = {
  agency: f.agencyCode,
  expert: f.expertCode,
  expertTie: f.tieCode,
  appointment: f.appointmentCode,
  paymentDetails: f.paymentDetailsCode,
  business: f.businessCode,
  application: f.dispatchCode,
  attendance: f.attendanceCode,
  report: f.dispatchCode,
  certificate: f.dispatchCode,
  agencyApproval: f.dispatchCode,
  travelClaim: f.claimCode,
  webRecord: f.dispatchCode,
  document: f.documentCode,
} as const;

/** Fields of an item of a travel claim. */
export const itemFields = Object.keys(travelItem.shape);

/** Version of the contract, as docs/platform/openapi.yaml bears it. */
export const contractVersion = '1.1.0';

export type Kind = keyof typeof dataSchemas;
export type ChangeData = { [K in Kind]: z.infer<(typeof dataSchemas)[K]> };
export type TravelItem = z.infer<typeof travelItem>;
export const kinds = Object.keys(dataSchemas) as Kind[];

/**
 * One change of one record. `version` grows with each change of that record and not with each delivery: the same
 * change may come twice, an older one after a newer, a child before its parent. `seq` is the place in the feed.
 */
export interface ChangeOf<K extends Kind> {
  seq: number;
  kind: K;
  /** Natural key of the record. */
  id: string;
  version: number;
  /** Instant with offset +09:00. */
  occurredAt: string;
  data: ChangeData[K];
}

export type Change = { [K in Kind]: ChangeOf<K> }[Kind];
