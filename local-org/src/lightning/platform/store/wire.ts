import { onChange, shortId, type Change } from './changes.ts';
import { merged, type SavedRecord } from './merge.ts';
import { read } from './transport.ts';

/** What a wire gives its component. */
export interface Provisioned<Data = unknown> {
  data: Data | undefined;
  error: unknown;
}

export type WireConfig = Readonly<Record<string, unknown>>;

/** How one adapter asks: its address, and what of its answer is given on. */
export interface Question {
  /** Address that is read; undefined while what it needs is not known. */
  address: (config: WireConfig) => string | undefined;
  /** What of the answer is data; the whole where it says nothing. */
  data?: (answer: unknown, config: WireConfig) => unknown;
  /** Whether a change makes the answer old, what was saved being put into it already. Descriptions never are. */
  touched?: (change: Change, config: WireConfig, data: unknown, saved: readonly SavedRecord[]) => boolean;
}

/** Deeply frozen, as a wire's data is. */
export function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

/**
 * A wire adapter over one address: gives undefined first, asks only when all it needs is known, drops answers that come too late,
 * shows what was saved as soon as it is known, asks again when what it shows may be another, and gives that only where it is.
 * Source: LWC Developer Guide, "Wire Adapters".
 */
export function adapterOf(question: Question) {
  return class WireAdapter {
    readonly #give: (value: Provisioned) => void;
    #config: WireConfig = {};
    #address: string | undefined;
    #turn = 0;
    #data: unknown;
    #asking = false;
    #failed = false;
    #stop: (() => void) | undefined;

    constructor(give: (value: Provisioned) => void) {
      this.#give = give;
      give({ data: undefined, error: undefined });
    }

    connect(): void {
      this.#stop = onChange((change, saved) => this.#change(change, saved));
      if (this.#address !== undefined) void this.#ask();
    }

    disconnect(): void {
      this.#stop?.();
      this.#stop = undefined;
      this.#turn += 1;
    }

    update(config: WireConfig): void {
      const address = question.address(config);
      this.#config = config;
      if (address === this.#address) return;
      this.#address = address;
      this.#turn += 1;
      this.#asking = false;
      this.#data = undefined;
      if (address === undefined) this.#give({ data: undefined, error: undefined });
      else if (this.#stop) void this.#ask();
    }

    readonly #change = (change: Change, saved: readonly SavedRecord[]): void => {
      if (this.#address === undefined || question.touched === undefined) return;
      const known = merged(this.#data, saved);
      if (known !== this.#data) this.#tell(known);
      // What is on its way may be as it was before.
      if (this.#asking || question.touched(change, this.#config, this.#data, saved)) void this.#ask();
    };

    readonly #tell = (data: unknown): void => {
      this.#data = frozen(data);
      this.#give({ data: this.#data, error: undefined });
    };

    readonly #ask = async (): Promise<void> => {
      this.#turn += 1;
      const turn = this.#turn;
      this.#asking = true;
      try {
        const answer = await read(this.#address ?? '');
        if (turn !== this.#turn) return;
        this.#asking = false;
        const data = question.data ? question.data(answer, this.#config) : answer;
        if (this.#failed || !isSame(this.#data, data)) this.#tell(data);
        this.#failed = false;
      } catch (error) {
        if (turn !== this.#turn) return;
        this.#asking = false;
        this.#failed = true;
        this.#give({ data: undefined, error: frozen(error) });
      }
    };
  };
}

/** Whether two answers say the same. */
export const isSame = (one: unknown, other: unknown): boolean =>
  one !== undefined && JSON.stringify(one) === JSON.stringify(other);

/** Whether any of the ids is among what changed. */
export const isAmong = (change: Change, ids: readonly unknown[]): boolean =>
  change === 'all' || ids.some((id) => typeof id === 'string' && change.has(shortId(id)));

/** Names of fields or objects, given as text or as imported from `@salesforce/schema`. */
export interface SchemaReference {
  objectApiName: string;
  fieldApiName?: string;
}
export type Named = string | SchemaReference;

export const objectName = (named: unknown): string | undefined =>
  typeof named === 'string' ? named : (named as SchemaReference | undefined | null)?.objectApiName;

/** A text or nothing: ids and names of a wire's parameters. */
export const textOf = (given: unknown): string => (typeof given === 'string' ? given : '');

export const fieldPath = (named: Named): string =>
  typeof named === 'string' ? named : `${named.objectApiName}.${named.fieldApiName ?? ''}`;

export const fieldPaths = (given: unknown): string[] =>
  given === undefined || given === null ? [] : [given].flat().map((each) => fieldPath(each as Named));
