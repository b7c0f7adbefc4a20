import type { RestRequest } from '../rest/index.ts';
import type { RecordRepresentation } from './representation.ts';

/** Where a page begins and how long it is. */
export interface Page {
  token: number;
  size: number;
}

/** A page of records and the ways to its neighbours. `read` holds one record more than the page where there is one. */
export function collection(
  request: RestRequest,
  read: readonly RecordRepresentation[],
  { token, size }: Page,
): Record<string, unknown> {
  return {
    ...paging(request, { token, size }, read.length > size),
    count: Math.min(read.length, size),
    records: read.slice(0, size),
  };
}

/** The tokens and URLs of a page: the token is the place of its first row. */
export function paging(request: RestRequest, { token, size }: Page, more: boolean): Record<string, unknown> {
  const next = more ? token + size : null;
  const previous = token > 0 ? Math.max(0, token - size) : null;
  const url = (at: number | null): string | null => {
    if (at === null) return null;
    const query = new URLSearchParams(request.query);
    query.set('pageSize', String(size));
    query.set('pageToken', String(at));
    return `/services/data/${request.version}${request.path}?${query.toString()}`;
  };
  const text = (at: number | null): string | null => (at === null ? null : String(at));
  return {
    currentPageToken: String(token),
    currentPageUrl: url(token),
    nextPageToken: text(next),
    nextPageUrl: url(next),
    previousPageToken: text(previous),
    previousPageUrl: url(previous),
  };
}
