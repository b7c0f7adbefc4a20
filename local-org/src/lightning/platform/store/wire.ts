import { onChange, shortId, type Change } from './changes.ts';
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
  /** Whether a change makes the answer old. Descriptions never are. */
  touched?: (change: Change, config: WireConfig, data: unknown) => boolean;
}

/** Deeply frozen, as a wire's data is. */
export function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

/**
 * A wire adapter over one address: gives undefined first, asks only when all it needs is known, drops answers that come too late,
 * and asks again when what it shows was changed. Source: LWC Developer Guide, "Wire Adapters".
 */
export function adapterOf(question: Question) {
  return class WireAdapter {
    readonly #give: (value: Provisioned) => void;
    #config: WireConfig = {};
    #address: string | undefined;
    #turn = 0;
    #data: unknown;
    #stop: (() => void) | undefined;

    constructor(give: (value: Provisioned) => void) {
      this.#give = give;
      give({ data: undefined, error: undefined });
    }

    connect(): void {
      this.#stop = onChange((change) => {
        if (this.#address !== undefined && question.touched?.(change, this.#config, this.#data)) void this.#ask();
      });
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
      this.#data = undefined;
      if (address === undefined) this.#give({ data: undefined, error: undefined });
      else if (this.#stop) void this.#ask();
    }

    readonly #ask = async (): Promise<void> => {
      this.#turn += 1;
      const turn = this.#turn;
      try {
        const answer = await read(this.#address ?? '');
        if (turn !== this.#turn) return;
        this.#data = frozen(question.data ? question.data(answer, this.#config) : answer);
        this.#give({ data: this.#data, error: undefined });
      } catch (error) {
        if (turn === this.#turn) this.#give({ data: undefined, error: frozen(error) });
      }
    };
  };
}

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
