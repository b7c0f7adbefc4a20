/** The programme's whole year, made up from a seed as `statement.ts` says it is. */
import { makeBusinesses } from '../businesses.ts';
import { tellCopies } from '../copies.ts';
import type { PaperSums } from '../documents.ts';
import { deliver, illegible, numberCases, plantedOf } from '../deliver.ts';
import { disturbers, type Feed } from '../disturb.ts';
import type { CasePlan } from '../plan.ts';
import { stages, type Spot } from '../plant/index.ts';
import { random, type Random } from '../random.ts';
import type { Sample } from '../sample.ts';
import { Story, tellBusinesses, tellCase, tellWorld } from '../tell.ts';
import { travelOf } from '../travel.ts';
import type { Planted } from '../trouble.ts';
import type { World } from '../world.ts';
import { cure, type Cure } from './cures.ts';
import { sheetsPerCase, tellFullSets } from './full-set.ts';
import { illegibleByKind } from './illegible.ts';
import { makeYearAgencies, makeYearExperts, yearEconomy } from './people.ts';
import { Field, timesIn } from './plant.ts';
import { scheduleYear, supportsOfYear } from './schedule.ts';
import { restoration, statement } from './statement.ts';
import { yearTroubles, type YearTrouble } from './trouble.ts';

export { statement, restoration, troubleRates } from './statement.ts';
export { yearTroubles, type YearTrouble } from './trouble.ts';
export { curable, type Cure } from './cures.ts';
export { timesIn } from './plant.ts';

export interface YearOptions {
  /** Any text; the same seed gives the same year. */
  seed: string;
  /** Of the stated sizes: 2, 4, 10 for growth, parts for tests. The agencies are the country's, and stay. */
  scale?: number;
  /** False leaves everything in order. */
  trouble?: boolean;
  /** 'usual': about three documents a case; 'full': the fifteen sheets of every case that took place. */
  documents?: 'usual' | 'full';
  /** Sums of the year's documents, from who has made them before; those that are made are noted there. */
  sums?: PaperSums;
}

export interface YearSample extends Sample {
  planted: Record<YearTrouble, Planted[]>;
  /** By the code of the case: what was wrong with it and came right later. */
  cured: ReadonlyMap<string, Cure>;
}

const names = Object.keys(yearTroubles) as YearTrouble[];

/** The contract's codes of documents have six digits. */
function refuseTooMany(documents: number): void {
  if (documents < 1_000_000) return;
  throw new RangeError(`${documents} documents are more than the Platform has codes for: take a smaller scale.`);
}

/** Supports of a year of a scale, those that are cancelled not counted. */
const supportsIn = (scale: number) => Math.round(statement.supports.reduce((sum, count) => sum + count, 0) * scale);

function makeWorld(from: Random, scale: number): World {
  const agencies = makeYearAgencies(from.fork('agencies'));
  const experts = makeYearExperts(from.fork('experts'), agencies, scale);
  const businesses = makeBusinesses(from.fork('businesses'), supportsOfYear(scale).length, yearEconomy);
  return { agencies, experts, businesses };
}

type Spots = Map<YearTrouble, Spot[]>;

/** Plans the journeys; troubles that bind cases together come before, all others after. */
function plantAll(from: Random, world: World, plans: readonly CasePlan[], scale: number, trouble: boolean): Spots {
  const ground = { from: from.fork('trouble'), world, plans, supports: supportsIn(scale) };
  const field = new Field(ground);
  const before = trouble ? field.plant(stages.before) : [];
  const journeys = from.fork('travel');
  for (const [index, plan] of plans.entries()) plan.travel ??= travelOf(journeys.fork(String(index)), plan);
  if (!trouble) return new Map();
  const after = field.plant({ ...stages.after, documentIllegible: illegibleByKind });
  const own: [YearTrouble, Spot[]][] = [
    ['lateByTwoMonths', field.lateByTwoMonths()],
    ['sameBusinessTwoNames', field.sameBusinessTwoNames()],
  ];
  return new Map<YearTrouble, Spot[]>([...before, ...after, ...own]);
}

type Disturbed = Partial<Record<YearTrouble, Planted[]>>;

/** Breaks the feed as often as stated, each time on a case of the next month. */
function disturb(from: Random, story: Story, plans: readonly CasePlan[], supports: number): Disturbed {
  const byMonth = Map.groupBy(plans, ({ date }) => date.slice(0, 7));
  const byCase = Map.groupBy(story.events, ({ dispatch }) => dispatch);
  const disturbed: Disturbed = {};
  for (const name of names) {
    const disturber = disturbers[name as keyof typeof disturbers];
    if (!disturber) continue;
    const times = timesIn(name as 'doubled', supports);
    const done: Planted[] = [];
    // A month that has no case left for it leaves it to the next.
    for (let turn = 0; done.length < times && turn < times + statement.months.length; turn += 1) {
      const month = statement.months[turn % statement.months.length]!;
      const feed: Feed = {
        ...{ from: from.fork(`${name} ${turn}`), story, months: [month], plans: byMonth.get(month) ?? [] },
        eventsOf: (code) => byCase.get(code) ?? [],
      };
      const planted = disturber(feed, done.length);
      if (planted) done.push(planted);
    }
    disturbed[name] = done;
  }
  return disturbed;
}

/**
 * Makes up the programme year: 2,600 experts, 1,500 agencies, 7,000 cases from April to February, and all that goes wrong
 * with them. Documents are made when their bytes are asked for, and not kept.
 */
export function generateYear(options: YearOptions): YearSample {
  const { seed, scale = 1, trouble = true, documents = 'usual' } = options;
  refuseTooMany(supportsIn(scale) * (documents === 'full' ? sheetsPerCase : 4));
  const from = random(seed).fork('year');
  const world = makeWorld(from, scale);
  const plans = scheduleYear(from.fork('schedule'), world, scale);
  const spots = plantAll(from, world, plans, scale, trouble);
  const cured = cure(from.fork('cures'), spots);

  numberCases(plans);
  const story = new Story(options.sums);
  tellWorld(story, world);
  tellBusinesses(story, plans);
  for (const [index, plan] of plans.entries()) tellCase(story, plan, index);
  const planted = Object.fromEntries(names.map((name) => [name, (spots.get(name) ?? []).map(plantedOf)])) as Record<
    YearTrouble,
    Planted[]
  >;
  planted.documentIllegible = illegible(story, spots.get('documentIllegible') ?? []);
  if (trouble) Object.assign(planted, disturb(from.fork('feed'), story, plans, supportsIn(scale)));
  const unknown = new Set(planted.parentNeverCame.flatMap(({ cases }) => cases));
  tellCopies(
    story,
    plans.filter((plan) => !unknown.has(plan.code)),
    () => story.next('DOC', 6),
  );
  if (documents === 'full') tellFullSets(story, plans);
  return {
    deliveries: deliver(story.events),
    documents: story.documents,
    cured: new Map([...cured].map(([plan, each]) => [plan.code, each])),
    planted,
    truth: { items: story.items, outings: [...story.outings.values()] },
    ...(trouble ? { restorations: [restoration] } : {}),
  };
}
