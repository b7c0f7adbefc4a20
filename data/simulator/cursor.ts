import { createHmac } from 'node:crypto';

/**
 * Cursors of one feed: opaque, stable over restarts, and refused by a feed of another sample. A Platform that was set back
 * to a copy of itself goes on in another edition: it gives the same `seq` to other changes, and its cursors differ.
 */
export interface Cursors {
  give(seq: number, edition: number): string;
  /** The place a cursor stands for; undefined when this feed did not give it. '' is the beginning. */
  take(cursor: string, editionOf: (seq: number) => number): number | undefined;
}

export function cursorsOf(feed: string): Cursors {
  const mark = (seq: number, edition: number) =>
    createHmac('sha256', feed)
      .update(edition === 0 ? String(seq) : `${seq} of ${edition}`)
      .digest('base64url')
      .slice(0, 8);
  const give = (seq: number, edition: number) => Buffer.from(`${seq}.${mark(seq, edition)}`).toString('base64url');
  return {
    give,
    take: (cursor, editionOf) => {
      if (cursor === '') return 0;
      const seq = Number(Buffer.from(cursor, 'base64url').toString('latin1').split('.')[0]);
      return Number.isInteger(seq) && seq >= 0 && give(seq, editionOf(seq)) === cursor ? seq : undefined;
    },
  };
}
