import { AsyncLocalStorage } from 'node:async_hooks';
import type { CallFault, Fault, JobFault, RowFault } from './kinds.ts';
import { FaultPlan, readPlan, StruckList, type Struck } from './plan.ts';
import type { FaultRule, HeaderOrder, Occasion } from './rule.ts';

/** What is ordered and what struck, as it is shown. */
export interface FaultsShown {
  seed: number | null;
  rules: readonly FaultRule[];
  total: number;
  struck: readonly Struck[];
}

/**
 * The faults that testing clients ordered of an org. Nothing strikes unless ordered; orders are gone when the process ends.
 */
export class Faults {
  #plan: FaultPlan | undefined;
  readonly #struck = new StruckList();
  /** Faults of rows that a call's header ordered for what it saves itself. */
  readonly #ofCall = new AsyncLocalStorage<FaultPlan | undefined>();

  /** Takes a plan in place of the one before; what struck is forgotten. @throws FaultOrderError */
  order(plan: unknown): void {
    this.#plan = readPlan(plan);
    this.#struck.clear();
  }

  /** Nothing is ordered any more. */
  clear(): void {
    this.#plan = undefined;
    this.#struck.clear();
  }

  shown(): FaultsShown {
    const { seed = null, rules = [] } = this.#plan ?? {};
    return { seed, rules, total: this.#struck.total, struck: this.#struck.list() };
  }

  /** Counts the bytes of an answer, for rules that wait for them. */
  sent(bytes: number): void {
    if (this.#plan) this.#plan.sent += bytes;
  }

  /** Whether anything could strike rows: lets the save procedure go its usual way. */
  get quiet(): boolean {
    return this.#plan === undefined && this.#ofCall.getStore() === undefined;
  }

  /** The fault of a call by the plan. */
  ofCall(call: Omit<Occasion, 'scope'>): CallFault | undefined {
    return this.#strike({ scope: 'call', ...call }) as CallFault | undefined;
  }

  /** Notes a fault that the header of a call ordered for the call itself. */
  noteHeader(fault: CallFault, call: Omit<Occasion, 'scope'>): void {
    this.#struck.add({ rule: 0, nth: 1, fault, occasion: { scope: 'call', ...call } });
  }

  /** Runs what a call asks for under the fault of rows that its header ordered. */
  within<T>({ seed, rule }: HeaderOrder, work: () => T): T {
    return this.#ofCall.run(new FaultPlan(seed, [rule]), work);
  }

  /** Runs what goes on beyond a call: its header means nothing there. */
  beyondCall<T>(work: () => T): T {
    return this.#ofCall.run(undefined, work);
  }

  /** The fault of the next row of a save, in the order of the rows. */
  ofRow(object: string, operation: string): RowFault | undefined {
    return this.#strike({ scope: 'row', object, operation }) as RowFault | undefined;
  }

  /** The fault of a bulk job, asked when work on it begins. */
  ofJob(object: string, operation: string): JobFault | undefined {
    return this.#strike({ scope: 'job', object, operation }) as JobFault | undefined;
  }

  #strike(occasion: Occasion): Fault | undefined {
    const byHeader = this.#ofCall.getStore()?.strike(occasion);
    const struck = byHeader ? { ...byHeader, rule: 0 } : this.#plan?.strike(occasion);
    if (!struck) return undefined;
    const { name } = this.#plan?.rules[struck.rule - 1] ?? {};
    this.#struck.add({ ...struck, ...(name === undefined ? {} : { name }), occasion });
    return struck.fault;
  }
}
