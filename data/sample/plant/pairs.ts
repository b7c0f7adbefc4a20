import { overlap, sameBusiness, sameDay, sharedCar, sharedRail } from '../arrange.ts';
import { addDays } from '../calendar.ts';
import { casesOf, monthOf, spot, take, type Ground, type Planters } from './ground.ts';

const six = (g: Ground, round: number) => {
  const sixth = g.book.all.filter((plan) => plan.declaredNth === 6 && casesOf(g, plan).every((each) => !each.taken));
  return sixth[round === 0 ? 0 : sixth.length - 1];
};

/** What binds cases together or moves them. It comes before travel is planned; sixth supports are few and come first. */
export const pairs: Planters = {
  sixthSupport: (g, round) => {
    const sixth = six(g, round);
    return sixth && { ...take(...casesOf(g, sixth)), cases: [sixth] };
  },
  cancellationFreesSixth: (g, round) => {
    const sixth = six(g, round);
    if (!sixth) return undefined;
    const all = casesOf(g, sixth).sort((a, b) => a.declaredNth - b.declaredNth);
    const cancelled = all[2 + round]!;
    cancelled.cancelledOn = addDays(sixth.appliedOn, 2);
    take(...all);
    return { cases: [cancelled, sixth] };
  },
  sharedOuting: (g, round) =>
    spot(
      [
        () => sharedCar(g, monthOf(g, 1), false),
        () => sharedRail(g, monthOf(g, 0), true),
        () => sharedCar(g, monthOf(g, 1), true),
        () => sharedRail(g, monthOf(g, 1), false),
      ][round]!(),
    ),
  sameDaySecond: (g, round) => spot(sameDay(g, monthOf(g, round))),
  overlapping: (g, round) => spot(overlap(g, monthOf(g, round))),
  sameBusinessSameDay: (g, round) => spot(sameBusiness(g, monthOf(g, round))),
};
