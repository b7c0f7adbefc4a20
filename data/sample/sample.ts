import type { SampleDocument } from './documents.ts';
import type { ItemTruth } from './tell.ts';
import type { Planted, Trouble } from './trouble.ts';

/** A record of the feed as it is delivered. `data` keeps to the contract, but where trouble was planted. */
export interface FeedRecord {
  seq: number;
  kind: string;
  id: string;
  version: number;
  occurredAt: string;
  data: Record<string, unknown>;
}

export interface Delivery {
  /** Instant from which the feed holds the record; deliveries are in this order. */
  arrivesAt: string;
  record: FeedRecord;
}

/** What nobody told the Platform, and the Office's people find out by looking. */
export interface SampleTruth {
  /** By travel item code: shortest way of an own car, and why an item is not to be granted. */
  items: ReadonlyMap<string, ItemTruth>;
  /** Travel claims that were one outing, in the order of the supports. */
  outings: readonly (readonly string[])[];
}

/** The Platform is set back to a copy: what it was told after `to` is gone at `at`, and comes again after it. */
export interface Restoration {
  at: string;
  to: string;
}

export interface Sample {
  deliveries: Delivery[];
  documents: ReadonlyMap<string, SampleDocument>;
  planted: Record<Trouble, Planted[]>;
  truth: SampleTruth;
  restorations?: readonly Restoration[];
}
