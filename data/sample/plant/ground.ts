import type { Arranger } from '../arrange.ts';
import type { CasePlan } from '../plan.ts';
import type { Trouble } from '../trouble.ts';
import type { Expert } from '../world.ts';

/** Where a trouble was planted, before codes are given. */
export interface Spot {
  cases: CasePlan[];
  experts?: Expert[];
}

export interface Ground extends Arranger {
  months: readonly string[];
}

/** Plants one instance; undefined where nothing in the sample fits. `round` counts from 0. */
export type Planter = (ground: Ground, round: number) => Spot | undefined;

export const monthOf = (g: Ground, round: number) => g.months[round % g.months.length]!;
export const take = (...cases: CasePlan[]): Spot => {
  for (const plan of cases) plan.taken = true;
  return { cases };
};
export const spot = (cases: CasePlan[] | undefined) => (cases ? take(...cases) : undefined);

export const casesOf = (g: Ground, plan: CasePlan) => g.book.of(plan.business);
export const single = (g: Ground) => (plan: CasePlan) => casesOf(g, plan).length === 1;
export const onsite = (plan: CasePlan) => plan.mode === 'Onsite';
export const web = (plan: CasePlan) => plan.mode === 'Web';

/** An untaken case that fits, of the round's month if there is one. */
function find(g: Ground, round: number, fits: (plan: CasePlan) => boolean): CasePlan | undefined {
  const month = monthOf(g, round);
  const free = (plan: CasePlan) => !plan.taken && fits(plan);
  return g.from.find(g.plans, (plan) => plan.date.startsWith(month) && free(plan)) ?? g.from.find(g.plans, free);
}

/** Changes one untaken case that fits. */
export const onCase =
  (fits: (plan: CasePlan, g: Ground) => boolean, change: (plan: CasePlan, g: Ground, round: number) => void): Planter =>
  (g, round) => {
    const plan = find(g, round, (each) => fits(each, g));
    if (!plan) return undefined;
    change(plan, g, round);
    return take(plan);
  };

/** Changes an expert all of whose few cases are untaken, so that nothing else is touched. */
export const onExpert =
  (fits: (plan: CasePlan) => boolean, change: (expert: Expert, plan: CasePlan, round: number) => void): Planter =>
  (g, round) => {
    const plan = find(g, round, (each) => {
      const all = g.book.ofExpert(each.expert);
      return fits(each) && all.length <= 3 && all.every((other) => !other.taken);
    });
    if (!plan) return undefined;
    change(plan.expert, plan, round);
    take(...g.book.ofExpert(plan.expert));
    return { cases: [plan], experts: [plan.expert] };
  };

/** Some rows of the table of troubles. */
export type Planters = Partial<Record<Trouble, Planter>>;

export const any = (): boolean => true;
