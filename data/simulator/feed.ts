import type { ChangePage } from '../../scripts/dispatch-system/index.ts';
import type { Sample, SampleDocument } from '../sample/index.ts';
import type { Cursors } from './cursor.ts';

/** What the Platform tells at an instant: only what had happened by then. */
export interface Feed {
  page(after: number, limit: number, now: number): ChangePage;
  document(id: string, now: number): SampleDocument | undefined;
}

export function feedOf(sample: Sample, cursors: Cursors): Feed {
  const deliveries = sample.deliveries.map(({ arrivesAt, record }) => ({ at: Date.parse(arrivesAt), record }));
  const uploads = new Map<string, number>();
  for (const { at, record } of deliveries) {
    if (record.kind === 'document' && !uploads.has(record.id)) uploads.set(record.id, at);
  }
  return {
    page: (after, limit, now) => {
      const first = deliveries.findIndex(({ record }) => record.seq > after);
      const rest = first < 0 ? [] : deliveries.slice(first, first + limit + 1).filter(({ at }) => at <= now);
      const records = rest.slice(0, limit).map(({ record }) => record);
      return { records, nextCursor: cursors.give(records.at(-1)?.seq ?? after), hasMore: rest.length > limit };
    },
    document: (id, now) => ((uploads.get(id) ?? Infinity) <= now ? sample.documents.get(id) : undefined),
  };
}
