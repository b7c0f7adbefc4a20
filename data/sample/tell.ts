import type { ChangeData, Kind } from '../../scripts/dispatch-system/index.ts';
import { addDays, addWorkdays, instantOf, timeOf } from './calendar.ts';
import { contentOf } from './contents.ts';
import { documentOf, type PaperLook, type PaperSums, type SampleDocument } from './documents.ts';
import { away } from './places.ts';
import { claimedTotal } from './travel.ts';
import type { CasePlan, ItemPlan, Stamp } from './plan.ts';
import { codeOf, type World } from './world.ts';

/** A change on its way to the feed. `data` may break the contract: some records of the sample do so on purpose. */
export interface Event {
  /** Instants in Japan, `YYYY-MM-DDTHH:MM:00+09:00`: they compare as text. */
  occurredAt: string;
  arrivesAt: string;
  kind: Kind;
  id: string;
  version: number;
  data: Record<string, unknown>;
  /** Dispatch code it belongs to; '' for people and organisations. */
  dispatch: string;
}

/** What the Office will find out about a travel item, by the item's code. */
export interface ItemTruth {
  measuredKm?: number;
  refuse?: string;
}

/** Writes the events down and gives the codes that the Platform would give. */
export class Story {
  readonly events: Event[] = [];
  readonly documents = new Map<string, SampleDocument>();
  /** Codes of the documents nobody can read. */
  readonly illegible = new Set<string>();
  readonly items = new Map<string, ItemTruth>();
  /** Travel claims of one outing, by its name. */
  readonly outings = new Map<string, string[]>();
  /** Sums of the documents, known before or made. */
  readonly sums: PaperSums;
  private readonly counts = new Map<string, number>();

  constructor(sums: PaperSums = new Map()) {
    this.sums = sums;
  }

  next(prefix: string, digits: number): string {
    const number = (this.counts.get(prefix) ?? 0) + 1;
    this.counts.set(prefix, number);
    return codeOf(prefix, digits, number);
  }

  tell<K extends Kind>(kind: K, id: string, at: string, data: ChangeData[K], dispatch = '', version = 1): void {
    // Not of a document: its size and hash are only made when they are asked for.
    const copy: Record<string, unknown> = kind === 'document' ? data : { ...data };
    this.events.push({ occurredAt: at, arrivesAt: at, kind, id, version, data: copy, dispatch });
  }
}

/** Everybody who takes part, as registered at the opening of the programme year. */
export function tellWorld(story: Story, world: World): void {
  for (const { code, data } of world.agencies) story.tell('agency', code, instantOf('2023-04-03', 540), data);
  for (const [index, expert] of world.experts.entries()) {
    const at = (day: string, minute: number) => instantOf(day, minute + (index % 50));
    const registered = expert.since ?? '2023-04-03';
    story.tell('expert', expert.code, at(registered, 560), expert.data);
    for (const tie of expert.ties) {
      tie.code = story.next('ET', 5);
      story.tell('expertTie', tie.code, at(registered, 630), tie.data);
    }
    story.tell(
      'paymentDetails',
      `${expert.code}|${expert.account.effectiveFrom}`,
      at(expert.since === undefined ? '2023-04-04' : addDays(expert.since, 1), 560),
      expert.account,
    );
    const appointment = expert.appointment;
    if (appointment?.acceptedOn) {
      story.tell('appointment', `${expert.code}|${appointment.year}`, at(appointment.acceptedOn, 960), appointment);
    }
  }
}

function applicationOf(plan: CasePlan): ChangeData['application'] {
  const remote = plan.mode !== 'Onsite';
  return {
    business: plan.business.code,
    expert: plan.expert.code,
    agency: plan.agency.code,
    year: '2023',
    appliedOn: plan.appliedOn,
    issue: plan.issue,
    expertRequested: plan.expertRequested,
    mode: plan.mode,
    place: remote ? null : plan.business.place.name,
    placeLatitude: remote ? null : plan.business.place.latitude,
    placeLongitude: remote ? null : plan.business.place.longitude,
    scheduledDate: plan.date,
    scheduledStart: timeOf(plan.start),
    scheduledEnd: timeOf(plan.end),
    declaredNth: plan.declaredNth,
    accompaniment: plan.accompaniment.kind,
    accompanyMinutes: plan.accompaniment.minutes,
    accompanyReason: plan.accompaniment.reason,
    status: 'Applied',
    cancelledOn: null,
  };
}

function tellApplication(story: Story, plan: CasePlan, minute: number): void {
  const now = applicationOf(plan);
  const first = plan.rescheduledFrom === null ? now : { ...now, scheduledDate: plan.rescheduledFrom };
  story.tell('application', plan.code, instantOf(plan.appliedOn, minute), first, plan.code);
  if (plan.rescheduledFrom !== null) {
    const at = instantOf(addWorkdays(plan.appliedOn, 1), 660);
    story.tell('application', plan.code, at, { ...now, status: 'Rescheduled' }, plan.code, 2);
  }
  if (plan.cancelledOn !== null) {
    const cancelled = { ...now, status: 'Cancelled' as const, cancelledOn: plan.cancelledOn };
    story.tell('application', plan.code, instantOf(plan.cancelledOn, 620), cancelled, plan.code, 2);
  }
}

function tellStamp(story: Story, plan: CasePlan, event: 'CheckIn' | 'CheckOut', stamp: Stamp): void {
  const where = away(plan.business.place, stamp.metresOff, stamp.turn);
  const position =
    plan.mode === 'Onsite' ? where : { latitude: plan.expert.base.latitude, longitude: plan.expert.base.longitude };
  const signed = event === 'CheckOut' && plan.signed;
  const data = { dispatch: plan.code, event, date: plan.date, time: timeOf(stamp.minute), ...position, signed };
  story.tell('attendance', story.next('AT', 6), instantOf(plan.date, stamp.minute), data, plan.code);
}

interface PaperTold {
  type: ChangeData['document']['type'];
  on: string;
  travelItem?: string;
  documentDate?: string;
  amount?: number;
  counterparty?: string;
  /** What the file is called, before its case; the type unless said. */
  name?: string;
}

/** What the paper itself shows beside what is told of it. */
type Shown = Partial<Pick<PaperLook, 'item' | 'content' | 'endedAt' | 'illegible' | 'amount' | 'sheet'>>;

const fileEndings = { 'application/pdf': 'pdf', 'image/png': 'png' } as const;

export function tellDocument(
  story: Story,
  plan: CasePlan,
  paper: PaperTold,
  minute: number,
  shown: Shown = {},
  id = story.next('DOC', 6),
): void {
  const date = paper.documentDate ?? paper.on;
  const { type, amount, counterparty } = paper;
  const made = documentOf(
    id,
    {
      ...{ type, plan, date },
      ...(amount === undefined ? {} : { amount }),
      ...(counterparty === undefined ? {} : { counterparty }),
      ...shown,
    },
    story.sums,
  );
  story.documents.set(id, made);
  if (shown.illegible) story.illegible.add(id);
  const data: ChangeData['document'] = {
    dispatch: plan.code,
    type,
    travelItem: paper.travelItem ?? null,
    fileName: `${paper.name ?? type.toLowerCase()}-${paper.travelItem ?? plan.code}.${fileEndings[made.mediaType]}`,
    mediaType: made.mediaType,
    get size() {
      return made.size;
    },
    get sha256() {
      return made.sha256;
    },
    documentDate: date,
    amount: amount ?? null,
    counterparty: counterparty ?? null,
    uploadedOn: paper.on,
  };
  story.tell('document', id, instantOf(paper.on, minute), data, plan.code);
}

/** What the business pays the expert by the contract, tax included. */
export const contractAmount = (nth: number) => (nth <= 3 ? 8_800 : 17_600);

/** Evening of the day the expert reports, with the claim and its papers; null: not reported. */
export function reportDay(plan: CasePlan): string | null {
  return plan.delays.report === null ? null : addWorkdays(plan.date, plan.delays.report);
}

function tellReport(story: Story, plan: CasePlan, day: string, end: number, version: number, minute = 1110): void {
  story.tell(
    'report',
    plan.code,
    instantOf(day, minute),
    {
      dispatch: plan.code,
      submittedOn: day,
      supportDate: plan.date,
      startTime: timeOf(plan.start),
      endTime: timeOf(end),
      breakMinutes: plan.breakMinutes,
      remoteMinutes: plan.remoteMinutes,
      content: contentOf(plan),
      nextSteps: '次回までに支援先が取り組む事項を確認した。',
    },
    plan.code,
    version,
  );
}

function tellApproval(story: Story, plan: CasePlan, day: string, end: number, version: number): void {
  story.tell(
    'agencyApproval',
    plan.code,
    instantOf(day, 680),
    {
      dispatch: plan.code,
      approvedOn: day,
      supportDate: plan.date,
      startTime: timeOf(plan.start),
      endTime: timeOf(end),
      accompaniment: plan.accompaniment.kind,
      accompanyMinutes: plan.accompaniment.minutes,
      accompanyReason: plan.accompaniment.reason,
    },
    plan.code,
    version,
  );
}

function tellItem(story: Story, plan: CasePlan, id: string, each: ItemPlan, day: string): void {
  story.items.set(id, {
    ...(each.measuredKm === undefined ? {} : { measuredKm: each.measuredKm }),
    ...(each.refuse === undefined ? {} : { refuse: each.refuse }),
  });
  const papers: Required<ItemPlan>['late'][] = each.papers.map((type) => ({ type, on: day }));
  for (const paper of each.late === undefined ? papers : [...papers, each.late]) {
    const amount = each.item.claimedAmount;
    tellDocument(
      story,
      plan,
      {
        ...paper,
        travelItem: id,
        documentDate: each.item.date,
        amount,
        counterparty: counterparts[each.item.means],
      },
      1115,
      {
        item: each.item,
        illegible: each.illegible === paper.type && paper !== each.late,
        ...(each.shownAmount === undefined ? {} : { amount: each.shownAmount }),
      },
    );
  }
}

const counterparts: Readonly<Record<string, string>> = {
  Taxi: '架空タクシー株式会社',
  Air: '架空航空株式会社',
  Ship: '架空汽船株式会社',
  RentalCar: '架空レンタカー',
  Lodging: '架空旅館',
};

function tellClaim(story: Story, plan: CasePlan, day: string): void {
  const travel = plan.travel;
  if (travel === null) return;
  const code = story.next('TC', 5);
  const items = travel.items.map((each, index) => ({ id: `${code}-${index + 1}`, ...each.item }));
  const data = {
    dispatch: plan.code,
    trip: story.next('TR', 5),
    claimedTotal: claimedTotal(travel),
    submittedOn: day,
    items,
  };
  story.tell('travelClaim', code, instantOf(day, 1112), data, plan.code);
  for (const [index, each] of travel.items.entries()) tellItem(story, plan, items[index]!.id, each, day);
  if (travel.outing !== null) story.outings.set(travel.outing, [...(story.outings.get(travel.outing) ?? []), code]);
}

function tellAfter(story: Story, plan: CasePlan): void {
  for (const paper of plan.papers) tellDocument(story, plan, paper, 1000);
  if (plan.webProof !== null) {
    const day = plan.webProof.on ?? addWorkdays(plan.date, 1);
    story.tell('webRecord', plan.code, instantOf(day, 1130), { dispatch: plan.code, ...plan.webProof }, plan.code);
    if (plan.webProof.proof === 'Attended') tellDocument(story, plan, { type: 'Participation', on: day }, 1131);
  }
  const reported = reportDay(plan);
  if (reported === null) return;
  const endAtFirst = plan.correction?.end ?? plan.end;
  tellReport(story, plan, reported, endAtFirst, 1);
  tellClaim(story, plan, reported);
  if (plan.delays.certificate === null) return;
  const certified = addWorkdays(reported, plan.delays.certificate);
  const certificate = { dispatch: plan.code, certifiedOn: certified, certifiedBy: plan.business.data.representative! };
  story.tell('certificate', plan.code, instantOf(certified, 1180), certificate, plan.code);
  if (plan.delays.approval === null) return;
  const approved = addWorkdays(certified, plan.delays.approval);
  tellApproval(story, plan, approved, endAtFirst, 1);
  if (plan.correction === null) return;
  const corrected = addWorkdays(approved, plan.correction.after);
  tellReport(story, plan, corrected, plan.end, 2, 600);
  tellApproval(story, plan, corrected, plan.end, 2);
}

/** One case from its application to the agency's approval, as far as it went. */
export function tellCase(story: Story, plan: CasePlan, index: number): void {
  tellApplication(story, plan, 600 + (index % 400));
  if (plan.contractOn !== null) {
    const amount = contractAmount(plan.declaredNth);
    tellDocument(
      story,
      plan,
      { type: 'Contract', on: plan.contractOn, amount, counterparty: plan.business.data.name },
      870,
      { illegible: plan.contractIllegible ?? false },
    );
  }
  if (plan.cancelledOn !== null) return;
  if (plan.checkIn) tellStamp(story, plan, 'CheckIn', plan.checkIn);
  if (plan.checkOut) tellStamp(story, plan, 'CheckOut', plan.checkOut);
  tellAfter(story, plan);
}

/** Each business, a few minutes before its first application. */
export function tellBusinesses(story: Story, plans: readonly CasePlan[]): void {
  const told = new Set<string>();
  for (const plan of plans) {
    if (told.has(plan.business.code)) continue;
    told.add(plan.business.code);
    story.tell('business', plan.business.code, instantOf(plan.appliedOn, 570), plan.business.data);
  }
}
