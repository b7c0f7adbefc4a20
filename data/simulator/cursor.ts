import { createHmac } from 'node:crypto';

/** Cursors of one feed: opaque, stable over restarts, and refused by a feed of another sample. */
export interface Cursors {
  give(seq: number): string;
  /** The place a cursor stands for; undefined when this feed did not give it. '' is the beginning. */
  take(cursor: string): number | undefined;
}

export function cursorsOf(feed: string): Cursors {
  const mark = (seq: number) => createHmac('sha256', feed).update(String(seq)).digest('base64url').slice(0, 8);
  const give = (seq: number) => Buffer.from(`${seq}.${mark(seq)}`).toString('base64url');
  return {
    give,
    take: (cursor) => {
      if (cursor === '') return 0;
      const seq = Number(Buffer.from(cursor, 'base64url').toString('latin1').split('.')[0]);
      return Number.isInteger(seq) && seq >= 0 && give(seq) === cursor ? seq : undefined;
    },
  };
}
