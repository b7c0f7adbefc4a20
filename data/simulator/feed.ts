import type { ChangePage } from '../../scripts/dispatch-system/index.ts';
import type { Delivery, FeedRecord, Restoration, Sample, SampleDocument } from '../sample/index.ts';
import type { Cursors } from './cursor.ts';

/** What the Platform tells at an instant: only what had happened by then. */
export interface Feed {
  /** Where a cursor stands; undefined when this feed did not give it, or has forgotten since what it was given for. */
  place(cursor: string, now: number): number | undefined;
  page(after: number, limit: number, now: number): ChangePage;
  document(id: string, now: number): SampleDocument | undefined;
  /** Sets the Platform back to a copy of itself. */
  restore(restoration: Restoration): void;
}

interface Told {
  at: number;
  record: FeedRecord;
}

/** The feed as it is from an instant on, until the Platform is set back again. */
class Edition {
  readonly since: number;
  /** What stands above this `seq` was told in this edition; cursors for it are its own. */
  readonly ownAbove: number;
  readonly #told: readonly Told[];
  #uploads: Map<string, number> | undefined;

  constructor(since: number, ownAbove: number, told: readonly Told[]) {
    this.since = since;
    this.ownAbove = ownAbove;
    this.#told = told;
  }

  after(seq: number, limit: number, now: number): Told[] {
    let [low, high] = [0, this.#told.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#told[middle]!.record.seq <= seq) low = middle + 1;
      else high = middle;
    }
    return this.#told.slice(low, low + limit).filter(({ at }) => at <= now);
  }

  uploadedAt(id: string): number {
    if (this.#uploads === undefined) {
      this.#uploads = new Map();
      for (const { at, record } of this.#told) {
        if (record.kind === 'document' && !this.#uploads.has(record.id)) this.#uploads.set(record.id, at);
      }
    }
    return this.#uploads.get(id) ?? Infinity;
  }

  /**
   * What was told after the copy is gone, and is told again within the hours that follow, by those who told it before;
   * numbers go on from the copy's last one.
   */
  setBack({ at, to }: Restoration): Edition {
    const [since, copy] = [Date.parse(at), Date.parse(to)];
    const kept = this.#told.filter((told) => told.at <= copy);
    const lost = this.#told.filter((told) => told.at > copy && told.at <= since);
    const step = Math.floor(hoursToTellAgain / Math.max(1, lost.length));
    const again = lost.map(({ record }, index) => ({ at: since + firstAgain + index * step, record }));
    const later = this.#told.filter((told) => told.at > since);
    const head = kept.at(-1)?.record.seq ?? 0;
    const following = [...again, ...later].sort((a, b) => a.at - b.at);
    return new Edition(since, head, [
      ...kept,
      ...following.map((told, index) => ({ at: told.at, record: { ...told.record, seq: head + (index + 1) * 3 } })),
    ]);
  }
}

const firstAgain = 10 * 60_000;
const hoursToTellAgain = 6 * 3_600_000;

const told = ({ arrivesAt, record }: Delivery): Told => ({ at: Date.parse(arrivesAt), record });

export function feedOf(sample: Sample, cursors: Cursors): Feed {
  const editions = [new Edition(-Infinity, 0, sample.deliveries.map(told))];
  const numberAt = (now: number) => editions.findLastIndex(({ since }) => since <= now);
  /** The edition in which a place in today's feed was told. */
  const editionOf = (seq: number, now: number) => {
    let number = numberAt(now);
    while (number > 0 && seq <= editions[number]!.ownAbove) number -= 1;
    return number;
  };
  const feed: Feed = {
    place: (cursor, now) => cursors.take(cursor, (seq) => editionOf(seq, now)),
    page: (after, limit, now) => {
      const rest = editions[numberAt(now)]!.after(after, limit + 1, now);
      const records = rest.slice(0, limit).map(({ record }) => record);
      const last = records.at(-1)?.seq ?? after;
      return { records, nextCursor: cursors.give(last, editionOf(last, now)), hasMore: rest.length > limit };
    },
    document: (id, now) => (editions[numberAt(now)]!.uploadedAt(id) <= now ? sample.documents.get(id) : undefined),
    restore: (restoration) => void editions.push(editions.at(-1)!.setBack(restoration)),
  };
  for (const restoration of sample.restorations ?? []) feed.restore(restoration);
  return feed;
}
