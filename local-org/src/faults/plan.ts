import { isObject, type Fault } from './kinds.ts';
import { FaultOrderError } from './parameters.ts';
import { matches, readRule, SEED, type FaultRule, type Occasion } from './rule.ts';

/** A fault that struck. */
export interface Struck {
  /** Place among everything that struck, from 1. */
  number: number;
  /** Place of its rule in the plan, from 1; 0 for one ordered by header. */
  rule: number;
  name?: string;
  /** Which of the rule's matching occasions. */
  nth: number;
  fault: Fault;
  occasion: Occasion;
}

/** The last ones are kept to be looked at. */
const KEPT = 1000;

/** Rules with a seed, and what of them struck so far. The same occasions in the same order are struck alike. */
export class FaultPlan {
  readonly seed: number;
  readonly rules: readonly FaultRule[];
  readonly #counts: { met: number; struck: number }[];
  /** Bytes of answers sent since the order. */
  sent = 0;

  constructor(seed: number, rules: readonly FaultRule[]) {
    this.seed = seed;
    this.rules = rules;
    this.#counts = rules.map(() => ({ met: 0, struck: 0 }));
  }

  /** The first rule that strikes; every rule counts what it meets, whichever strikes. */
  strike(occasion: Occasion): { rule: number; nth: number; fault: Fault } | undefined {
    let first: { rule: number; nth: number; fault: Fault } | undefined;
    for (const [at, rule] of this.rules.entries()) {
      if (!matches(rule, occasion)) continue;
      const count = this.#counts[at]!;
      count.met += 1;
      if (first || !this.#isDue(rule, at, count)) continue;
      count.struck += 1;
      first = { rule: at + 1, nth: count.met, fault: rule.fault };
    }
    return first;
  }

  #isDue(rule: FaultRule, at: number, { met, struck }: { met: number; struck: number }): boolean {
    return (
      (rule.nth === undefined || rule.nth.includes(met)) &&
      (rule.every === undefined || met % rule.every === 0) &&
      (rule.afterBytes === undefined || this.sent >= rule.afterBytes) &&
      (rule.times === undefined || struck < rule.times) &&
      (rule.rate === undefined || fraction(this.seed, at, met) < rule.rate)
    );
  }
}

/** A plan from its order, `{seed, rules: […]}`. @throws FaultOrderError */
export function readPlan(order: unknown): FaultPlan {
  if (!isObject(order) || !Array.isArray(order['rules'])) {
    throw new FaultOrderError('rules', 'A plan of faults is an object with a list of rules, and a seed');
  }
  const seed = order['seed'] === undefined ? 1 : SEED.read(order['seed']);
  if (seed === undefined) throw new FaultOrderError('seed', `The seed is ${SEED.expected}`);
  return new FaultPlan(
    seed as number,
    order['rules'].map((rule, at) => readRule(rule, at)),
  );
}

/** The last of what struck. */
export class StruckList {
  #number = 0;
  #kept: Struck[] = [];

  add(struck: Omit<Struck, 'number'>): void {
    this.#number += 1;
    this.#kept.push({ number: this.#number, ...struck });
    if (this.#kept.length > KEPT) this.#kept.shift();
  }

  get total(): number {
    return this.#number;
  }

  list(): readonly Struck[] {
    return this.#kept;
  }

  clear(): void {
    this.#number = 0;
    this.#kept = [];
  }
}

/** A number from 0 to 1 for each seed, rule and occasion: the same always. */
function fraction(seed: number, rule: number, nth: number): number {
  let mixed = Math.imul(seed ^ Math.imul(rule + 1, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(nth, 0xc2b2ae35);
  for (const [shift, factor] of [
    [16, 0x7feb352d],
    [15, 0x846ca68b],
  ] as const) {
    mixed = Math.imul(mixed ^ (mixed >>> shift), factor);
  }
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296;
}
