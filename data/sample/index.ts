/** The sample months of the programme: what the Platform knows and tells, made up from a seed. */
import { makeAgencies } from './agencies.ts';
import { makeBusinesses } from './businesses.ts';
import { disturbers } from './disturb.ts';
import type { SampleDocument } from './documents.ts';
import { makeExperts } from './experts.ts';
import type { CasePlan } from './plan.ts';
import { plant, type Ground, type Spot } from './plant/index.ts';
import { random } from './random.ts';
import { schedule, supportsPerBusiness } from './schedule.ts';
import { tellCopies } from './copies.ts';
import { Story, tellBusinesses, tellCase, tellWorld, type Event, type ItemTruth } from './tell.ts';
import { travelOf } from './travel.ts';
import { troubles, type Planted, type Trouble } from './trouble.ts';
import { codeOf, type World } from './world.ts';

export type { SampleDocument } from './documents.ts';
export { troubles, type Planted, type Trouble } from './trouble.ts';

export interface SampleOptions {
  /** Any text; the same seed gives the same sample. */
  seed: string;
  /** Months of support dates, `YYYY-MM`, in order. */
  months?: readonly string[];
  /** Supports applied for. */
  cases?: number;
  /** Experts registered; a third as many as there are supports unless said. */
  experts?: number;
  /** False leaves everything in order. */
  trouble?: boolean;
}

/** A record of the feed as it is delivered. `data` keeps to the contract, but where trouble was planted. */
export interface FeedRecord {
  seq: number;
  kind: string;
  id: string;
  version: number;
  occurredAt: string;
  data: Record<string, unknown>;
}

export interface Delivery {
  /** Instant from which the feed holds the record; deliveries are in this order. */
  arrivesAt: string;
  record: FeedRecord;
}

/** What nobody told the Platform, and the Office's people find out by looking. */
export interface SampleTruth {
  /** By travel item code: shortest way of an own car, and why an item is not to be granted. */
  items: ReadonlyMap<string, ItemTruth>;
  /** Travel claims that were one outing, in the order of the supports. */
  outings: readonly (readonly string[])[];
}

export interface Sample {
  deliveries: Delivery[];
  documents: ReadonlyMap<string, SampleDocument>;
  planted: Record<Trouble, Planted[]>;
  truth: SampleTruth;
}

const names = Object.keys(troubles) as Trouble[];

function numberCases(plans: CasePlan[]): void {
  plans.sort((a, b) =>
    a.appliedOn === b.appliedOn ? a.business.code.localeCompare(b.business.code) : a.appliedOn < b.appliedOn ? -1 : 1,
  );
  for (const [index, plan] of plans.entries()) plan.code = codeOf('D', 5, index + 1);
}

function deliver(events: readonly Event[]): Delivery[] {
  const order = [...events.entries()].sort(([i, a], [j, b]) =>
    a.arrivesAt === b.arrivesAt ? i - j : a.arrivesAt < b.arrivesAt ? -1 : 1,
  );
  return order.map(([, { arrivesAt, kind, id, version, occurredAt, data }], index) => ({
    arrivesAt,
    record: { seq: (index + 1) * 3, kind, id, version, occurredAt, data },
  }));
}

/** Documents that 担当 will find illegible: the contract of each case planted for it. */
function illegible(events: readonly Event[], spots: readonly Spot[]): Planted[] {
  return spots.map(({ cases }) => {
    const codes = cases.map((plan) => plan.code);
    const found = events.filter(
      (event) => event.kind === 'document' && codes.includes(event.dispatch) && event.data.type === 'Contract',
    );
    return { cases: codes, experts: [], records: found.map((event) => `${event.kind} ${event.id} ${event.version}`) };
  });
}

/**
 * Makes up the programme's months: agencies, experts, businesses, and cases with everything that is told of them, in the
 * order in which the Platform's feed holds it, and the trouble that was planted.
 * @throws a RangeError for a month that is none
 */
export function generateSample(options: SampleOptions): Sample {
  const { seed, months = ['2023-04', '2023-05'], cases = 300, trouble = true } = options;
  const unheard = months.find((month) => !/^\d{4}-(0[1-9]|1[0-2])$/.test(month));
  if (unheard !== undefined) throw new RangeError(`A month is YYYY-MM, not “${unheard}”.`);
  const from = random(seed);
  const agencies = makeAgencies(from.fork('agencies'));
  const experts = makeExperts(from.fork('experts'), options.experts ?? Math.max(20, Math.round(cases / 3)), agencies);
  const businesses = makeBusinesses(from.fork('businesses'), supportsPerBusiness(cases).length);
  const world: World = { agencies, experts, businesses };
  const plans = schedule(from.fork('schedule'), world, cases, months);
  const ground: Ground = { from: from.fork('trouble'), world, plans, months };
  const before = trouble ? plant(ground, 'before') : [];
  const journeys = from.fork('travel');
  for (const [index, plan] of plans.entries()) plan.travel ??= travelOf(journeys.fork(String(index)), plan);
  const after = trouble ? plant(ground, 'after') : [];
  const spots = new Map<Trouble, Spot[]>([...before, ...after]);

  numberCases(plans);
  const story = new Story();
  tellWorld(story, world);
  tellBusinesses(story, plans);
  for (const [index, plan] of plans.entries()) tellCase(story, plan, index);

  const planted = Object.fromEntries(
    names.map((name) => [name, (spots.get(name) ?? []).map((each) => plantedOf(each))]),
  ) as Record<Trouble, Planted[]>;
  planted.documentIllegible = illegible(story.events, spots.get('documentIllegible') ?? []);
  if (trouble) {
    const feed = { from: from.fork('feed'), story, plans, months };
    for (const name of names) {
      const disturber = disturbers[name];
      if (disturber) planted[name] = [0, 1].map((round) => disturber(feed, round)).filter((each) => each !== undefined);
    }
  }
  const unknown = new Set(planted.parentNeverCame.flatMap(({ cases: codes }) => codes));
  tellCopies(
    story,
    plans.filter((plan) => !unknown.has(plan.code)),
  );
  return {
    deliveries: deliver(story.events),
    documents: story.documents,
    planted,
    truth: { items: story.items, outings: [...story.outings.values()] },
  };
}

const plantedOf = ({ cases, experts = [] }: Spot): Planted => ({
  cases: cases.map((plan) => plan.code),
  experts: experts.map((expert) => expert.code),
  records: [],
});
