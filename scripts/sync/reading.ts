import { PlatformError, type ChangePage, type Platform } from '../dispatch-system/index.ts';

/** Where the changes come from: the Platform, as its client offers it. */
export type Feed = Pick<Platform, 'pages'>;

/** A place of the feed that an earlier run had read up to. */
export interface Place {
  cursor: string;
  /** Number of that run, `SR-000012`; null is the beginning of the feed. */
  run: string | null;
}

interface ReadingOptions {
  feed: Feed;
  /** Where to go on. */
  from: string;
  pageSize: number;
  /** Places of earlier runs, the latest first. Asked for only when the Platform refuses a cursor. */
  earlier: () => Promise<Place[]>;
  /** Called when the Platform takes a cursor after it has refused a later one, before that cursor's first page. */
  setBack: (to: Place) => Promise<void>;
}

/**
 * The pages of the feed after a cursor. A Platform that was set back to a copy of itself refuses cursors for what it has
 * forgotten and takes those from before the copy (the contract's paragraph on restoration): then reading goes on from the
 * latest one that it takes, else from the beginning. What is met again there is told apart by id and version.
 * @throws PlatformError as the client does
 */
export async function* pagesOf({ feed, from, pageSize, earlier, setBack }: ReadingOptions): AsyncGenerator<ChangePage> {
  let cursor = from;
  let wasSetBackTo: Place | undefined;
  let places: Place[] | undefined;
  for (;;) {
    try {
      for await (const page of feed.pages(cursor, pageSize)) {
        if (wasSetBackTo) await setBack(wasSetBackTo);
        wasSetBackTo = undefined;
        yield page;
        cursor = page.nextCursor;
      }
      return;
    } catch (error) {
      if (!isForgotten(error) || cursor === '') throw error;
      places ??= await placesBefore(earlier, cursor);
      wasSetBackTo = places.shift() ?? { cursor: '', run: null };
      cursor = wasSetBackTo.cursor;
    }
  }
}

const isForgotten = (error: unknown) => error instanceof PlatformError && error.code === 'invalid_cursor';

/** Each place once; a run that found nothing new ended where it began. */
async function placesBefore(earlier: () => Promise<Place[]>, refused: string): Promise<Place[]> {
  const seen = new Set([refused, '']);
  return (await earlier()).filter(({ cursor }) => {
    const isNew = !seen.has(cursor);
    seen.add(cursor);
    return isNew;
  });
}
