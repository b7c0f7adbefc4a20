import { GraphQLError } from 'graphql';

/** Rows to read: from which place, how many, and where the whole answer ends. */
export interface Page {
  from: number;
  size: number;
  upperBound: number | undefined;
}

/** Source: GraphQL API Developer Guide, Paginate with Record Connections; Paginate with Upper-Bound Limit. */
const DEFAULT_SIZE = 10;
const MOST = 2000;
const LEAST_BOUNDED = 200;
/** The furthest place a page may begin at without `upperBound`: with its 2,000 records it ends at 4,000. */
const FURTHEST_UNBOUNDED = 2000;

interface PageArguments {
  first?: number | null;
  after?: string | null;
  upperBound?: number | null;
}

/** The page that `first`, `after` and `upperBound` ask for. @throws GraphQLError where they ask for what cannot be */
export function pageOf({ first, after, upperBound }: PageArguments): Page {
  const from = after === undefined || after === null || after === '' ? 0 : placeAfter(after);
  if (upperBound === undefined || upperBound === null) return unbounded(first ?? DEFAULT_SIZE, from);
  const size = first ?? LEAST_BOUNDED;
  if (upperBound < 1) throw new GraphQLError(`upperBound is ${upperBound}: give a number above 0`);
  if (size < LEAST_BOUNDED || size > MOST) {
    throw new GraphQLError(`first is ${size}: with upperBound it can be from ${LEAST_BOUNDED} to ${MOST}`);
  }
  return { from, size: Math.max(0, Math.min(size, upperBound - from)), upperBound };
}

function unbounded(size: number, from: number): Page {
  if (size < 1 || size > MOST) throw new GraphQLError(`first is ${size}: it can be from 1 to ${MOST}`);
  if (from > FURTHEST_UNBOUNDED) {
    throw new GraphQLError(
      `Only the first ${FURTHEST_UNBOUNDED + MOST} records can be paged through so: give upperBound to reach further`,
    );
  }
  return { from, size, upperBound: undefined };
}

/** `djE6OQ==` is `v1:9`: the record at place 9. */
export const cursorAt = (place: number): string => Buffer.from(`v1:${place}`).toString('base64');

function placeAfter(cursor: string): number {
  const place = /^v1:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))?.[1];
  if (place === undefined)
    throw new GraphQLError(`${cursor} is no cursor: take endCursor or a cursor of an earlier answer`);
  return Number(place) + 1;
}

/** The answer around the rows of a page; `rows` holds one more than the page where there is more. */
export function connectionOf(page: Page, rows: readonly unknown[], totalCount: () => number): Record<string, unknown> {
  const shown = rows.slice(0, page.size);
  const ends = page.from + shown.length;
  const more = rows.length > page.size && (page.upperBound === undefined || ends < page.upperBound);
  return {
    edges: shown.map((node, at) => ({ node, cursor: cursorAt(page.from + at) })),
    pageInfo: {
      hasNextPage: more,
      hasPreviousPage: page.from > 0,
      startCursor: shown.length === 0 ? null : cursorAt(page.from),
      endCursor: shown.length === 0 ? null : cursorAt(ends - 1),
    },
    pageResultCount: shown.length,
    totalCount,
  };
}
