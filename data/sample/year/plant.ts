import { Book } from '../book.ts';
import { localAgencies } from '../experts.ts';
import { type Ground, type Planters, type Spot } from '../plant/index.ts';
import { lateBy } from '../plant/course.ts';
import type { CasePlan } from '../plan.ts';
import type { Random } from '../random.ts';
import type { Trouble } from '../trouble.ts';
import type { World } from '../world.ts';
import { statement, troubleRates } from './statement.ts';
import type { YearTrouble } from './trouble.ts';
import { underAnotherName } from './two-names.ts';

/** Instances of a trouble in so many supports: as stated, one at least. */
export const timesIn = (trouble: keyof typeof troubleRates, supports: number): number =>
  Math.max(1, Math.round((troubleRates[trouble] * supports) / 1_000));

/** Ways in which a trouble comes about, where there are not two. */
const variants: Partial<Record<YearTrouble, number>> = {
  sharedOuting: 4,
  documentIllegible: 3,
  sameBusinessTwoNames: 3,
};

/** Months in which a trouble can be, where it cannot be in all. */
const monthsFor: Partial<Record<YearTrouble, readonly string[]>> = {
  appointmentLate: ['2023-04', '2023-05'],
  // Later ones could not be paid within the programme year.
  lateByTwoMonths: statement.months.slice(0, 9),
  lateReport: statement.months.slice(0, 10),
};

export interface YearGround {
  from: Random;
  world: World;
  plans: readonly CasePlan[];
  supports: number;
}

/** The year's plans by month, and for whom and by whom they are. */
export class Field {
  readonly #ground: YearGround;
  readonly #book: Book;
  readonly #byMonth: Map<string, CasePlan[]>;

  constructor(ground: YearGround) {
    this.#ground = ground;
    this.#book = new Book(ground.plans);
    this.#byMonth = Map.groupBy(ground.plans, ({ date }) => date.slice(0, 7));
  }

  /** Plants a stage of troubles as often as stated, each round in the next month. */
  plant(planters: Planters): Map<Trouble, Spot[]> {
    const spots = new Map<Trouble, Spot[]>();
    for (const [name, planter] of Object.entries(planters)) {
      const trouble = name as Trouble;
      if (!(trouble in troubleRates)) continue;
      const from = this.#ground.from.fork(trouble);
      spots.set(
        trouble,
        this.#rounds(trouble, (month, variant) => planter(this.#in(month, from), variant)),
      );
    }
    return spots;
  }

  /** A month that has no room for it leaves it to the next. */
  #rounds(trouble: YearTrouble, plant: (month: string, variant: number) => Spot | undefined): Spot[] {
    const months = monthsFor[trouble] ?? statement.months;
    const wanted = timesIn(trouble as keyof typeof troubleRates, this.#ground.supports);
    const ways = variants[trouble] ?? 2;
    const found: Spot[] = [];
    for (let turn = 0; found.length < wanted && turn < wanted + months.length * ways; turn += 1) {
      const spot = plant(months[turn % months.length]!, found.length % ways);
      if (spot) found.push(spot);
    }
    return found;
  }

  #in(month: string, from: Random): Ground {
    const { world } = this.#ground;
    const ready = () =>
      world.experts.filter(
        ({ appointment, since }) => appointment !== null && (since === undefined || since.slice(0, 7) < month),
      );
    return {
      ...{ from, plans: this.#byMonth.get(month) ?? [], book: this.#book, months: [month] },
      // Few troubles send anybody else, and all the experts are many to look through for the others.
      world: {
        get experts() {
          return ready();
        },
      },
    };
  }

  lateByTwoMonths(): Spot[] {
    const from = this.#ground.from.fork('lateByTwoMonths');
    return this.#rounds('lateByTwoMonths', (month) => {
      const plan = from.find(this.#byMonth.get(month) ?? [], (each) => !each.taken);
      if (!plan) return undefined;
      plan.taken = true;
      plan.delays.report = lateBy(plan.date, 2);
      return { cases: [plan] };
    });
  }

  /** Last of all: what belongs together for the others stays together. */
  sameBusinessTwoNames(): Spot[] {
    const { world } = this.#ground;
    const from = this.#ground.from.fork('sameBusinessTwoNames');
    const local = localAgencies(world.agencies);
    let number = world.businesses.length;
    return this.#rounds('sameBusinessTwoNames', (month, variant) => {
      const fits = (plan: CasePlan) => {
        const all = this.#book.of(plan.business);
        return (
          plan.declaredNth === 1 &&
          plan.business.data.kind === 'Corporation' &&
          all.length > 1 &&
          all.length < 6 &&
          all.every((each) => !each.taken && each.business === plan.business)
        );
      };
      const plan = from.find(this.#byMonth.get(month) ?? [], fits);
      if (!plan) return undefined;
      number += 1;
      const cases = this.#book.of(plan.business).sort((a, b) => (a.date < b.date ? -1 : 1));
      return underAnotherName(from, cases, number, variant, local.get(plan.business.area.prefecture)!);
    });
  }
}
