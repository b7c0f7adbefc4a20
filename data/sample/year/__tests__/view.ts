import {
  readChange,
  type Change,
  type ChangeData,
  type ChangeOf,
  type Kind,
} from '../../../../scripts/dispatch-system/index.ts';
import { addWorkdays } from '../../calendar.ts';
import type { YearSample } from '../index.ts';
import { statement } from '../statement.ts';

type Application = ChangeData['application'];

/** A case as a reader of the feed comes to know it, each record in its highest version. */
export interface CaseView {
  code: string;
  application: Application;
  stamps: ChangeData['attendance'][];
  documents: ChangeData['document'][];
  report?: ChangeData['report'];
  certificate?: ChangeData['certificate'];
  approval?: ChangeData['agencyApproval'];
  claim?: ChangeData['travelClaim'];
  web?: ChangeData['webRecord'];
}

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Minutes that count. */
export const netMinutes = ({ report }: CaseView): number =>
  report ? minuteOf(report.endTime) - minuteOf(report.startTime) - report.breakMinutes - report.remoteMinutes : 0;

const followingMonth = (month: string) => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

/** Days on which the runs close: the eighth bank day after each month, and a last one for what came in March. */
const closings = [...statement.months.map((month) => addWorkdays(`${followingMonth(month)}-01`, 7)), '2024-03-20'];

/** What a reader of the whole feed knows. */
export class View {
  readonly #latest = new Map<string, Change>();
  readonly cases: CaseView[];

  constructor(sample: YearSample) {
    for (const { record } of sample.deliveries) {
      // Size and hash of a document would have every one of them made.
      if (record.kind !== 'document') {
        const read = readChange(record);
        if (!read.ok) continue;
      }
      const key = `${record.kind} ${record.id}`;
      if ((this.#latest.get(key)?.version ?? 0) < record.version) this.#latest.set(key, record as unknown as Change);
    }
    this.cases = this.#cases();
  }

  all<K extends Kind>(kind: K): ChangeOf<K>[] {
    return [...this.#latest.values()].filter((change) => change.kind === kind) as unknown as ChangeOf<K>[];
  }

  /** Cases that were not cancelled. */
  get supports(): CaseView[] {
    return this.cases.filter(({ application }) => application.status !== 'Cancelled');
  }

  #cases(): CaseView[] {
    const by = <K extends Kind>(kind: K) => new Map(this.all(kind).map(({ id, data }) => [id, data]));
    const grouped = <K extends 'attendance' | 'document' | 'travelClaim'>(kind: K) =>
      Map.groupBy(
        this.all(kind).map(({ data }) => data),
        (data) => data.dispatch,
      );
    const [reports, certificates, approvals, webs] = [
      by('report'),
      by('certificate'),
      by('agencyApproval'),
      by('webRecord'),
    ];
    const [stamps, documents, claims] = [grouped('attendance'), grouped('document'), grouped('travelClaim')];
    return this.all('application').map(({ id, data }) => ({
      code: id,
      application: data,
      stamps: stamps.get(id) ?? [],
      documents: documents.get(id) ?? [],
      ...defined({
        report: reports.get(id),
        certificate: certificates.get(id),
        approval: approvals.get(id),
        claim: claims.get(id)?.[0],
        web: webs.get(id),
      }),
    }));
  }

  /** Cases by how many of the business's supports they are, over both names of a business. */
  nths(twins: ReadonlyMap<string, string>): Map<string, number> {
    const key = ({ application: { scheduledDate, scheduledStart } }: CaseView) => `${scheduledDate} ${scheduledStart}`;
    const groups = Map.groupBy(
      this.supports,
      ({ application }) => twins.get(application.business) ?? application.business,
    );
    return new Map(
      [...groups.values()].flatMap((group) =>
        group.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ code }, index) => [code, index + 1] as const),
      ),
    );
  }

  /** Cases by the payment they would be in, were nothing in their way: expert and run. */
  payments(): Map<string, CaseView[]> {
    const runOf = ({ application, approval }: CaseView) =>
      closings.findIndex(
        (closing, index) =>
          approval!.approvedOn <= closing &&
          application.scheduledDate.slice(0, 7) <= (statement.months[index] ?? '2024-03'),
      );
    return Map.groupBy(
      this.supports.filter((each) => each.approval !== undefined && runOf(each) >= 0),
      (each) => `${each.application.expert} ${runOf(each)}`,
    );
  }
}

const defined = <T extends object>(parts: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };

const event = (each: CaseView, name: 'CheckIn' | 'CheckOut') => each.stamps.find((stamp) => stamp.event === name);
/** Whether it was there soon after the support; what was asked for comes later. */
const early = (each: CaseView, type: ChangeData['document']['type']) =>
  each.documents.some((paper) => paper.type === type && soon(each, paper.uploadedOn));
/** A paper of a claim comes with it, so a late report's is not late. */
const soon = ({ application, report }: CaseView, day: string) =>
  day < addWorkdays(application.scheduledDate, 14) || day === report?.submittedOn;
const certified = ({ report, certificate }: CaseView) =>
  report !== undefined && certificate !== undefined && certificate.certifiedOn < addWorkdays(report.submittedOn, 12);
const approved = ({ certificate, approval }: CaseView) =>
  certificate !== undefined && approval !== undefined && approval.approvedOn < addWorkdays(certificate.certifiedOn, 12);
/** Told anew by the Platform after the agency had approved. */
const corrected = ({ report, certificate }: CaseView) =>
  report !== undefined && certificate !== undefined && certificate.certifiedOn < report.submittedOn;
const items = (each: CaseView, means: string) => each.claim?.items.filter((item) => item.means === means) ?? [];
const onsite = ({ application }: CaseView) => application.mode === 'Onsite';
const web = ({ application }: CaseView) => application.mode === 'Web';
/** Months after its own in which a support was first reported. */
const monthsLate = (each: CaseView) => {
  const { application, report } = each;
  if (report === undefined || corrected(each)) return 0;
  const count = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return report.submittedOn.slice(8) < '19' ? 0 : count(report.submittedOn) - count(application.scheduledDate);
};
const receiptFor = (each: CaseView, means: string) =>
  each.documents.some(
    (paper) =>
      paper.type === 'Receipt' &&
      soon(each, paper.uploadedOn) &&
      items(each, means).some((item) => item.id === paper.travelItem),
  );
const metresOff = (each: CaseView) => {
  const stamp = event(each, 'CheckIn');
  const { placeLatitude, placeLongitude } = each.application;
  if (!stamp || placeLatitude === null || placeLongitude === null) return 0;
  const north = (stamp.latitude! - placeLatitude) * 111_320;
  const east = (stamp.longitude! - placeLongitude) * 111_320 * Math.cos((placeLatitude * Math.PI) / 180);
  return Math.hypot(north, east);
};
const timesDiffer = (each: CaseView) =>
  each.approval !== undefined &&
  each.stamps.length === 2 &&
  (event(each, 'CheckIn')!.time !== each.approval.startTime || event(each, 'CheckOut')!.time !== each.approval.endTime);

/** How a trouble shows in the feed, case by case, to somebody who was not told where it was planted. */
export const signs: Readonly<Record<string, (each: CaseView) => boolean>> = {
  checkInMissing: (each) => each.report !== undefined && onsite(each) && !event(each, 'CheckIn'),
  checkOutMissing: (each) => each.report !== undefined && !event(each, 'CheckOut') && !early(each, 'Pledge'),
  checkOutMissingPledged: (each) => each.report !== undefined && !event(each, 'CheckOut') && early(each, 'Pledge'),
  signatureMissing: (each) => event(each, 'CheckOut')?.signed === false && !early(each, 'Pledge'),
  signatureMissingPledged: (each) => event(each, 'CheckOut')?.signed === false && early(each, 'Pledge'),
  timesOffDeclared: (each) => timesDiffer(each) && early(each, 'Declaration'),
  placeOff: (each) => metresOff(each) > 300,
  underThreeHoursExplained: (each) => each.report !== undefined && netMinutes(each) < 180 && early(each, 'Explanation'),
  remoteMinutes: (each) => (each.report?.remoteMinutes ?? 0) > 0 && netMinutes(each) >= 180,
  remoteMinutesShort: (each) => (each.report?.remoteMinutes ?? 0) > 0 && netMinutes(each) < 180,
  phoneMailMode: ({ application }) => application.mode === 'PhoneMail',
  taxiWithoutReceipt: (each) => items(each, 'Taxi').length > 0 && !receiptFor(each, 'Taxi'),
  taxiWithoutReason: (each) => items(each, 'Taxi').some(({ reason }) => reason === null),
  lodgingTwoNights: (each) => items(each, 'Lodging').length === 2,
  lodgingPrivate: (each) => items(each, 'Lodging').some(({ lodgingKind }) => lodgingKind === 'Private'),
  lodgingWithoutCertificate: (each) => items(each, 'Lodging').length > 0 && !early(each, 'LodgingCertificate'),
  expressUnderLimit: (each) =>
    items(each, 'Rail').some(({ sectionKm, expressFare }) => sectionKm! < 100 && expressFare! > 0),
  contractMissing: (each) => each.application.declaredNth >= 2 && !early(each, 'Contract'),
  contractLate: (each) =>
    each.documents.some(
      ({ type, uploadedOn }) =>
        type === 'Contract' && uploadedOn > each.application.scheduledDate && soon(each, uploadedOn),
    ) &&
    !each.documents.some(({ type, uploadedOn }) => type === 'Contract' && uploadedOn < each.application.scheduledDate),
  expertRequest: ({ application }) => application.expertRequested,
  rescheduled: ({ application }) => application.status === 'Rescheduled',
  lateReport: (each) => monthsLate(each) === 1,
  lateByTwoMonths: (each) => monthsLate(each) === 2,
  certificateMissing: (each) => each.report !== undefined && !certified(each),
  approvalMissing: (each) => certified(each) && !approved(each) && !corrected(each),
  webWithTravel: (each) => web(each) && each.claim !== undefined,
  webProofOwedByOffice: ({ web: proof }) => proof?.proof === 'None' && proof.owedBy === 'Office',
  webWithoutProof: (each) =>
    web(each) &&
    each.report !== undefined &&
    (each.web?.on == null || !soon(each, each.web.on)) &&
    each.web?.owedBy !== 'Office',
  accompanimentNone: ({ application }) => application.accompaniment === 'None' && application.accompanyReason !== null,
  accompanimentUnexplained: ({ application }) =>
    application.accompaniment === 'None' && application.accompanyReason === null,
};
