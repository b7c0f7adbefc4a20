import type { Book } from './book.ts';
import { addDays, isWorkday } from './calendar.ts';
import { crowKm, railKm, roadKm } from './places.ts';
import { netMinutes, type CasePlan } from './plan.ts';
import type { Random } from './random.ts';
import { appliedBefore } from './schedule.ts';
import { bus, claimFor, lodging, outingKm, ownCar, rail } from './travel.ts';
import type { Expert, World } from './world.ts';

/** Cases that have to do with each other: two of one day, two on one outing. Arranged before the rest is planned. */

export interface Arranger {
  from: Random;
  /** Experts who may be sent. */
  world: Pick<World, 'experts'>;
  /** Cases to choose from. */
  plans: readonly CasePlan[];
  /** Every case there is, by whom it is for and who goes. */
  book: Book;
}

/** Moves a case to another day and hour, everything about it along. */
export function move(plan: CasePlan, date: string, start: number): void {
  const shift = start - plan.start;
  plan.date = date;
  plan.start += shift;
  plan.end += shift;
  if (plan.checkIn) plan.checkIn.minute += shift;
  if (plan.checkOut) plan.checkOut.minute += shift;
  if (plan.webProof) plan.webProof.on = plan.webProof.proof === 'Attended' ? date : addDays(date, 1);
  if (plan.appliedOn > addDays(date, -3)) plan.appliedOn = appliedBefore(date, 7);
}

/** Makes a support one of the other kind, with the proof that kind needs. */
export function makeOnsite(plan: CasePlan): void {
  plan.mode = 'Onsite';
  plan.webProof = null;
  plan.accompaniment = { kind: 'Onsite', minutes: plan.end - plan.start, reason: null };
}

function makeWeb(plan: CasePlan): void {
  plan.mode = 'Web';
  plan.webProof = {
    proof: 'Recorded',
    on: addDays(plan.date, 1),
    reference: `録画 ${plan.date}（全編）`,
    owedBy: 'Expert',
  };
  plan.accompaniment = { kind: 'Remote', minutes: 60, reason: null };
}

/** Exactly three hours and no more, so that two fit into a day. */
function shorten(plan: CasePlan): void {
  plan.breakMinutes = 0;
  plan.end = plan.start + 180;
  if (plan.checkOut) plan.checkOut.minute = plan.end;
}

/** Two untaken single cases of businesses in one prefecture, the first in `month`. */
function pair(
  a: Arranger,
  month: string,
  fits: (plan: CasePlan) => boolean = () => true,
): [CasePlan, CasePlan] | undefined {
  const free = (plan: CasePlan) =>
    !plan.taken && !plan.business.island && a.book.of(plan.business).length === 1 && fits(plan);
  for (const first of a.from.shuffle(a.plans.filter((plan) => free(plan) && plan.date.startsWith(month)))) {
    const second = a.plans.find((plan) => plan !== first && free(plan) && plan.business.area === first.business.area);
    if (second) return [first, second];
  }
  return undefined;
}

/** A second support by the same expert on the same day, one after the other. */
export function sameDay(a: Arranger, month: string): CasePlan[] | undefined {
  const found = pair(a, month);
  if (!found) return undefined;
  const [first, second] = found;
  for (const plan of found) {
    makeOnsite(plan);
    shorten(plan);
  }
  a.book.assign(second, first.expert);
  move(first, first.date, 570);
  move(second, first.date, 840);
  // The second asks only for the way from the first: nothing is claimed twice.
  const way = { date: second.date, origin: first.business.place.name, destination: second.business.place.name };
  second.travel = claimFor(second, [bus(way, roadKm(first.business.place, second.business.place))]);
  return found;
}

/** Two supports by one expert whose times overlap. */
export function overlap(a: Arranger, month: string): CasePlan[] | undefined {
  const found = pair(a, month);
  if (!found) return undefined;
  const [first, second] = found;
  makeOnsite(first);
  makeWeb(second);
  a.book.assign(second, first.expert);
  move(first, first.date, 600);
  move(second, first.date, 690);
  return found;
}

/** The same business supported twice on one day, by two experts. */
export function sameBusiness(a: Arranger, month: string): CasePlan[] | undefined {
  const inMonth = (plan: CasePlan) => (plan.date.startsWith(month) ? 0 : 1);
  const firsts = a.from.shuffle(a.plans.filter((plan) => !plan.taken)).sort((one, two) => inMonth(one) - inMonth(two));
  for (const first of firsts) {
    const all = a.book.of(first.business);
    const second = all.find((plan) => plan !== first && !plan.taken && plan.date > first.date);
    if (all.length !== 2 || !second) continue;
    const free = a.world.experts.filter((expert) => !a.book.busy(expert, first.date));
    const other = free.find((expert) => expert.area === first.business.area) ?? free[0];
    if (!other) continue;
    a.book.assign(second, other);
    for (const plan of all) shorten(plan);
    move(first, first.date, 570);
    move(second, first.date, 840);
    second.contractOn = addDays(second.date, -2);
    return [first, second];
  }
  return undefined;
}

const workdayPair = (date: string) => isWorkday(date) && isWorkday(addDays(date, 1));

/** An expert who comes from `low` to `high` kilometres away and is free on both days. */
function visitor(
  a: Arranger,
  plan: CasePlan,
  low: number,
  high: number,
  days: string[],
  drives: boolean,
): Expert | undefined {
  const fits = (expert: Expert) => {
    const km = crowKm(expert.base, plan.business.town);
    return km >= low && km <= high && (!drives || expert.driver) && days.every((day) => !a.book.busy(expert, day));
  };
  return a.from.shuffle(a.world.experts.filter(fits))[0];
}

function visitBoth(
  a: Arranger,
  month: string,
  low: number,
  high: number,
  car: boolean,
  oneDay: boolean,
): [CasePlan, CasePlan] | undefined {
  const lastDay = a.plans.reduce((last, plan) => (plan.date > last ? plan.date : last), '');
  const found = pair(a, month, (plan) => workdayPair(plan.date) && plan.date < lastDay);
  if (!found) return undefined;
  const [first, second] = found;
  const days = oneDay ? [first.date] : [first.date, addDays(first.date, 1)];
  const expert = visitor(a, first, low, high, days, car);
  if (!expert) return undefined;
  for (const plan of found) {
    makeOnsite(plan);
    shorten(plan);
    a.book.assign(plan, expert);
  }
  move(first, first.date, oneDay ? 570 : 810);
  move(second, days.at(-1)!, oneDay ? 840 : 570);
  return found;
}

const night = (first: CasePlan) =>
  lodging(first.date, first.business.town.name, 9_300, '翌日に同じ地域で次の支援があるため');

/**
 * One outing by own car to two businesses. Each claim asks for the whole way there and back; what was driven is
 * one round, which the Office measures and puts on the first claim.
 */
export function sharedCar(a: Arranger, month: string, oneDay: boolean): CasePlan[] | undefined {
  const found = visitBoth(a, month, 45, 140, true, oneDay);
  if (!found) return undefined;
  const [first, second] = found;
  const [base, one, two] = [first.expert.base, first.business.place, second.business.place];
  const legs = (to: string, date: string) => ({ date, origin: base.name, destination: to });
  const mine = ownCar(legs(one.name, first.date), roadKm(base, one));
  mine[1]!.measuredKm = Math.round((roadKm(one, two) + roadKm(two, base)) * 10) / 10;
  const again = ownCar(legs(two.name, second.date), roadKm(base, two));
  for (const each of again) each.refuse = '同じ出張の1件目で全行程を計測済みのため（A-20）';
  const outing = `car ${first.business.code}`;
  first.travel = claimFor(first, oneDay ? mine : [...mine, night(first)], outing);
  second.travel = claimFor(second, again, outing);
  if (!oneDay && outingKm(mine) >= 100 && netMinutes(second) >= 180) second.travel!.perDiems = 1;
  return found;
}

/** One outing by rail to two businesses on two days, a night between; `doubled`: the way there is claimed twice. */
export function sharedRail(a: Arranger, month: string, doubled: boolean): CasePlan[] | undefined {
  const found = visitBoth(a, month, 110, 420, false, false);
  if (!found) return undefined;
  const [first, second] = found;
  const [base, one, two] = [first.expert.base, first.business.town, second.business.town];
  const there = { date: first.date, origin: base.name, destination: one.name };
  const between =
    one === two ? [] : [rail({ date: second.date, origin: one.name, destination: two.name }, railKm(one, two), false)];
  const home = rail({ date: second.date, origin: two.name, destination: base.name }, railKm(two, base));
  const twice = { ...rail(there, railKm(base, one)), refuse: '同じ出張の1件目で認定した区間のため（A-20）' };
  const outing = `rail ${first.business.code}`;
  first.travel = claimFor(first, [rail(there, railKm(base, one)), night(first)], outing);
  second.travel = claimFor(second, [...(doubled ? [twice] : []), ...between, home], outing);
  for (const plan of found) plan.travel!.perDiems = 1;
  return found;
}
