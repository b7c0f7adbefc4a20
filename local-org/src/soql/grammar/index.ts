/** The grammar of SOQL: text in, a tree of what it says out. Knows nothing of objects and fields. */
import type { Source } from '../source.ts';
import { readQuery } from './query.ts';
import { Reader } from './reader.ts';
import type { Query } from './tree.ts';

export type * from './tree.ts';
export { comparisonsOfAll, fieldsIn, filtersIn, type FieldFilter } from './walk.ts';

/** Reads a whole query. @throws ApiError MALFORMED_QUERY at the first word that has no place there */
export const readSoql = (source: Source): Query => {
  const reader = new Reader(source);
  const query = readQuery(reader);
  reader.needKind('end');
  return query;
};
