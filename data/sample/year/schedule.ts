import { addDays, daysBetween, isWorkday } from '../calendar.ts';
import { localAgencies } from '../experts.ts';
import { crowKm, type Area } from '../places.ts';
import type { CasePlan } from '../plan.ts';
import type { Random } from '../random.ts';
import { planCase, supportDays } from '../schedule.ts';
import type { Agency, Business, Expert, World } from '../world.ts';
import { nation } from './nation.ts';
import { statement } from './statement.ts';

/** How many supports each business gets, cancelled ones of businesses that have no other included. */
export function supportsOfYear(scale: number): number[] {
  const later = statement.supports.slice(1).map((count) => Math.round(count * scale));
  const all = statement.supports.reduce((sum, count) => sum + count, 0);
  const firsts = Math.round((statement.supports[0] + all * statement.cancelled) * scale);
  return Array.from({ length: firsts }, (_, index) => 1 + later.filter((count) => index < count).length);
}

/** A support to be given: who asks, when about, and with what question. */
interface Wish {
  business: Business;
  agency: Agency;
  issue: CasePlan['issue'];
  nth: number;
  date: string;
  /** No later, so that a business's supports stay in their order. */
  before: string;
}

const dayBeforeLast = '2024-02-29';

/** Dates of a business's supports: the first by the weight of its month, the others two to six weeks after each other. */
function datesOf(from: Random, count: number, days: readonly string[]): string[] {
  const index = new Map(days.map((day, at) => [day, at]));
  const weights = Object.fromEntries(statement.months.map((month, at) => [month, statement.firstSupports[at]!]));
  // Whoever wants more begins earlier.
  const room = days.length - 1 - (count - 1) * 16;
  const inMonth = days.filter((day) => index.get(day)! <= room);
  const month = from.weighted(weights);
  const own = inMonth.filter((day) => day.startsWith(month));
  const dates = [from.pick(own.length > 0 ? own : inMonth)];
  while (dates.length < count) {
    const left = count - dates.length;
    const at = index.get(dates.at(-1)!)!;
    const most = Math.floor((days.length - 1 - at) / left);
    dates.push(days[at + Math.min(most, from.int(10, 30))]!);
  }
  return dates;
}

function agencyChooser(agencies: readonly Agency[]): (from: Random, business: Business) => Agency {
  const local = localAgencies(agencies);
  const miraDigi = agencies.find(({ data }) => data.type === 'MiraDigi')!;
  const { yorozu, miraDigi: part } = statement.agencyOf;
  return (from, business) => {
    if (from.chance(part)) return miraDigi;
    const [hub, ...members] = local.get(business.area.prefecture)!;
    return from.chance(yorozu / (1 - part)) ? hub! : from.pick(members);
  };
}

function wishesOf(from: Random, world: World, scale: number): Wish[] {
  // Workdays, and one Saturday in eight.
  const days = supportDays(statement.months).filter((day, at) => isWorkday(day) || at % 8 === 0);
  const agencyOf = agencyChooser(world.agencies);
  return supportsOfYear(scale).flatMap((count, index) => {
    const business = world.businesses[index]!;
    const own = from.fork(String(index));
    const agency = agencyOf(own, business);
    const issue = business.data.kind === 'Prospective' ? 'Startup' : own.weighted(withoutStartup);
    const dates = datesOf(own, count, days);
    return dates.map((date, step) => ({
      ...{ business, agency, issue, date, nth: step + 1 },
      before: dates[step + 1] ?? addDays(dayBeforeLast, 1),
    }));
  });
}

/** Who founds asks how to; what is left of the question's share is asked by those who did a moment ago. */
const founders = (statement.kinds.Prospective / 100) * 1_000;
const withoutStartup = {
  ...statement.issues,
  Startup: Math.max(0, Math.round((statement.issues.Startup - founders) / (1 - founders / 1_000))),
};

/** Prefectures by how far they are from one, nearest first. */
function neighbours(area: Area): Record<'region' | 'far', Area[]> {
  const others = nation.filter(({ prefecture }) => prefecture !== area.prefecture);
  const km = (other: Area) => crowKm(area.base, other.base);
  return {
    region: others.filter((other) => km(other) < 280),
    far: others.filter((other) => km(other) >= 280 && km(other) < 1_100),
  };
}

/** Experts of a prefecture, the sought-after ones first; each is drawn half as often as the one twice as far up. */
class Bench {
  readonly #experts: readonly Expert[];
  constructor(experts: readonly Expert[]) {
    this.#experts = experts;
  }

  /** Somebody who is there in the month and not among `taken`. */
  draw(from: Random, month: string, taken: ReadonlySet<Expert>): Expert | undefined {
    const there = this.#experts.filter(
      (expert) => !taken.has(expert) && (expert.since === undefined || expert.since.slice(0, 7) < month),
    );
    if (there.length === 0) return undefined;
    const place = Math.floor(there.length ** (from.int(0, 9_999) / 10_000)) - 1;
    return there[Math.min(place + from.int(0, 1), there.length - 1)];
  }
}

/** Cases an expert takes in a month at most. */
const most = 9;
/** Cases of a prefecture for which one expert is active in a month; what comes late spreads them a little wider. */
const perExpert = 2.75;

/** Gives each wish its expert, month by month, so that an expert's cases lie in the same months. */
class Dispatcher {
  readonly #from: Random;
  readonly #benches: ReadonlyMap<string, Bench>;
  readonly #neighbours = new Map(nation.map((area) => [area.prefecture, neighbours(area)]));
  readonly #diary = new Set<string>();
  readonly #usual = new Map<Business, Expert>();
  readonly plans: CasePlan[] = [];

  constructor(from: Random, experts: readonly Expert[]) {
    this.#from = from;
    const ready = experts.filter(({ appointment }) => appointment !== null);
    this.#benches = new Map(
      [...Map.groupBy(from.shuffle(ready), ({ area }) => area.prefecture)].map(([area, some]) => [
        area,
        new Bench(some),
      ]),
    );
  }

  month(month: string, wishes: readonly Wish[]): void {
    const active = new Map<string, Map<Expert, number>>();
    const seats = Map.groupBy(wishes, (wish) => this.#seat(wish));
    for (const [seat, some] of [...seats].sort(([a], [b]) => (a < b ? -1 : 1))) {
      active.set(seat, this.#active(seat, month, some));
    }
    for (const [seat, some] of seats) {
      const experts = active.get(seat)!;
      // Who knows the business goes on; only then are the others shared out.
      const ordered = some.toSorted(
        (a, b) => Number(this.#usual.has(b.business)) - Number(this.#usual.has(a.business)),
      );
      for (const wish of ordered) this.#give(wish, experts, seat, month);
    }
  }

  /** The prefecture the expert comes from. */
  #seat({ business, nth }: Wish): string {
    const usual = this.#usual.get(business);
    if (usual !== undefined && nth > 1 && this.#from.chance(0.85)) return usual.area.prefecture;
    this.#usual.delete(business);
    const reach = this.#from.weighted(statement.reach);
    const near = this.#neighbours.get(business.area.prefecture)!;
    if (reach === 'near' || near[reach].length === 0) return business.area.prefecture;
    return this.#from.pick(near[reach]).prefecture;
  }

  #active(seat: string, month: string, wishes: readonly Wish[]): Map<Expert, number> {
    const bench = this.#benches.get(seat);
    const experts = new Map<Expert, number>();
    for (const { business } of wishes) {
      const usual = this.#usual.get(business);
      if (usual !== undefined) experts.set(usual, 0);
    }
    const wanted = Math.max(1, Math.round(wishes.length / perExpert));
    while (experts.size < wanted) {
      const expert = bench?.draw(this.#from, month, new Set(experts.keys()));
      if (expert === undefined) break;
      experts.set(expert, 0);
    }
    return experts;
  }

  #give(wish: Wish, active: Map<Expert, number>, seat: string, month: string): void {
    const date = (expert: Expert) => this.#freeDay(expert, wish);
    const usual = this.#usual.get(wish.business);
    const experts = [...active.keys()];
    const isAble = (expert: Expert) => active.get(expert)! < most && date(expert) !== undefined;
    const isVersed = (expert: Expert) => expert.data.fields.includes(wish.issue);
    const chosen =
      (usual !== undefined && date(usual) !== undefined ? usual : undefined) ??
      this.#from.find(experts, (expert) => isVersed(expert) && isAble(expert)) ??
      this.#from.find(experts, isAble) ??
      this.#another(wish, active, seat, month);
    active.set(chosen, (active.get(chosen) ?? 0) + 1);
    this.#usual.set(wish.business, chosen);
    this.#plan(wish, chosen, date(chosen) ?? wish.date);
  }

  /** Nobody active can: one more is called, from anywhere if need be. */
  #another(wish: Wish, active: ReadonlyMap<Expert, number>, seat: string, month: string): Expert {
    const tried = new Set(active.keys());
    for (const prefecture of [seat, ...nation.map((area) => area.prefecture)]) {
      for (let expert; (expert = this.#benches.get(prefecture)?.draw(this.#from, month, tried));) {
        if (this.#freeDay(expert, wish) !== undefined) return expert;
        tried.add(expert);
      }
    }
    throw new RangeError(`Nobody is free for ${wish.business.code} on ${wish.date}: the year needs more experts.`);
  }

  /** The day wished for, or one soon after it in the same month, on which the expert goes nowhere else. */
  #freeDay(expert: Expert, { date, before }: Wish): string | undefined {
    for (let day = date; daysBetween(date, day) < 9; day = addDays(day, 1)) {
      if (day >= before || !day.startsWith(date.slice(0, 7))) return undefined;
      if ((day === date || isWorkday(day)) && !this.#diary.has(`${expert.code}|${day}`)) return day;
    }
    return undefined;
  }

  #plan(wish: Wish, expert: Expert, date: string): void {
    this.#diary.add(`${expert.code}|${date}`);
    const habits = { web: webShare, issue: () => wish.issue };
    const own = this.#from.fork(`${wish.business.code} ${wish.nth}`);
    this.plans.push(planCase(own, wish.business, expert, wish.agency, date, wish.nth, habits));
  }
}

const webShare = (km: number): number => (km > 100 ? 0.28 : 0.13);

/** Every case of the year, all in order: who goes where and when. */
export function scheduleYear(from: Random, world: World, scale: number): CasePlan[] {
  const wishes = wishesOf(from.fork('wishes'), world, scale);
  const dispatcher = new Dispatcher(from.fork('experts'), world.experts);
  const byMonth = Map.groupBy(wishes, ({ date }) => date.slice(0, 7));
  for (const month of statement.months) dispatcher.month(month, byMonth.get(month) ?? []);
  return dispatcher.plans;
}
