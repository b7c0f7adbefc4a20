import type { CasePlan } from './plan.ts';
import type { Business, Expert } from './world.ts';

/** Every case by its business and by its expert, so that nobody looks through all of them for a few. */
export class Book {
  readonly all: readonly CasePlan[];
  readonly #ofBusiness: ReadonlyMap<Business, CasePlan[]>;
  readonly #ofExpert: Map<Expert, Set<CasePlan>>;

  constructor(plans: readonly CasePlan[]) {
    this.all = plans;
    this.#ofBusiness = Map.groupBy(plans, ({ business }) => business);
    this.#ofExpert = new Map(
      [...Map.groupBy(plans, ({ expert }) => expert)].map(([expert, cases]) => [expert, new Set(cases)]),
    );
  }

  /** The supports of a business, in the order they were planned in. */
  of(business: Business): CasePlan[] {
    return [...(this.#ofBusiness.get(business) ?? [])];
  }

  ofExpert(expert: Expert): CasePlan[] {
    return [...(this.#ofExpert.get(expert) ?? [])];
  }

  busy(expert: Expert, date: string): boolean {
    return this.ofExpert(expert).some((plan) => plan.date === date);
  }

  /** Another expert takes the case over. */
  assign(plan: CasePlan, expert: Expert): void {
    this.#ofExpert.get(plan.expert)?.delete(plan);
    plan.expert = expert;
    this.#ofExpert.set(expert, (this.#ofExpert.get(expert) ?? new Set()).add(plan));
  }
}
