import { z } from 'zod';
import { random, type Random } from '../sample/random.ts';

/** Parts of the Platform a fault may strike. */
export const parts = ['token', 'changes', 'documents', 'messages'] as const;
export type Part = (typeof parts)[number];

/**
 * - `failed`: 500 · `busy`: 429 and `unavailable`: 503, both with Retry-After
 * - `garbage`: 200 with what is not JSON · `half`: half an answer, ended as if whole · `cut`: half an answer, then the
 *   connection breaks · `slow`: the answer comes late · `expired`: every token given so far is forgotten
 */
export const faultKinds = ['failed', 'busy', 'unavailable', 'garbage', 'half', 'cut', 'slow', 'expired'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A fault on order: strikes `times` requests to a part (any part unless told), after letting `after` requests pass. */
export const faultSchema = z.object({
  kind: z.enum(faultKinds),
  part: z.enum(parts).optional(),
  after: z.int().min(0).default(0),
  times: z.int().min(1).default(1),
  /** Retry-After of `busy` and `unavailable`. */
  seconds: z.int().min(0).default(0),
  /** Delay of `slow`, in milliseconds. */
  delay: z.int().min(0).default(1_000),
});
export type Fault = z.infer<typeof faultSchema>;
export type FaultOrder = z.input<typeof faultSchema>;

/** Faults by chance: the same seed strikes the same requests in the same order. */
export interface FaultSeed {
  seed: string;
  /** Share of requests struck, 0–1. */
  share: number;
  kinds?: readonly FaultKind[];
}

/** Which fault, if any, strikes the next request. */
export interface FaultBoard {
  order(...orders: FaultOrder[]): void;
  clear(): void;
  strike(part: Part): Fault | undefined;
}

function byChance(from: Random, chance: FaultSeed): Fault | undefined {
  return from.chance(chance.share)
    ? faultSchema.parse({ kind: from.pick(chance.kinds ?? faultKinds), delay: 5 })
    : undefined;
}

export function faultBoard(chance?: FaultSeed): FaultBoard {
  let ordered: Fault[] = [];
  const from = random(chance?.seed ?? '');
  const strikeOrdered = (part: Part): Fault | undefined => {
    for (const fault of ordered) {
      if (fault.part !== undefined && fault.part !== part) continue;
      if (fault.after > 0) {
        fault.after -= 1;
        continue;
      }
      fault.times -= 1;
      if (fault.times === 0) ordered = ordered.filter((each) => each !== fault);
      return fault;
    }
    return undefined;
  };
  return {
    order: (...orders) => void ordered.push(...orders.map((each) => faultSchema.parse(each))),
    clear: () => {
      ordered = [];
    },
    strike: (part) => strikeOrdered(part) ?? (chance ? byChance(from, chance) : undefined),
  };
}
