/** The sample months of the programme: what the Platform knows and tells, made up from a seed. */
import { makeAgencies } from './agencies.ts';
import { Book } from './book.ts';
import { makeBusinesses } from './businesses.ts';
import { disturbers } from './disturb.ts';
import { deliver, illegible, numberCases, plantedOf } from './deliver.ts';
import { makeExperts } from './experts.ts';
import { plant, type Ground, type Spot } from './plant/index.ts';
import { random } from './random.ts';
import { schedule, supportsPerBusiness } from './schedule.ts';
import { tellCopies } from './copies.ts';
import type { Sample } from './sample.ts';
import { Story, tellBusinesses, tellCase, tellWorld } from './tell.ts';
import { travelOf } from './travel.ts';
import { troubles, type Planted, type Trouble } from './trouble.ts';
import type { World } from './world.ts';

export type { PaperSums, SampleDocument } from './documents.ts';
export type { Delivery, FeedRecord, Restoration, Sample, SampleTruth } from './sample.ts';
export { troubles, type Planted, type Trouble } from './trouble.ts';
export {
  generateYear,
  restoration as yearRestoration,
  statement as yearStatement,
  yearTroubles,
  type YearOptions,
  type YearSample,
  type YearTrouble,
} from './year/index.ts';

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

const names = Object.keys(troubles) as Trouble[];

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
  const ground: Ground = { from: from.fork('trouble'), world, plans, book: new Book(plans), months };
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
  planted.documentIllegible = illegible(story, spots.get('documentIllegible') ?? []);
  if (trouble) {
    const eventsOf = (code: string) => story.events.filter((event) => event.dispatch === code);
    const feed = { from: from.fork('feed'), story, plans, months, eventsOf };
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
