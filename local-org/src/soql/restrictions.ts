import type { SObjectDef } from '../schema/index.ts';
import type { Compilation } from './compilation.ts';
import { filtersIn, type Query } from './grammar/index.ts';

/** `l.LinkedEntityId` and `ContentDocumentLink.LinkedEntityId` mean the field itself. */
const ownName = (object: SObjectDef, { from: [{ alias }] }: Query, name: string): string => {
  const [first = '', ...rest] = name.split('.');
  return rest.length > 0 && [alias?.toLowerCase(), object.name.toLowerCase()].includes(first) ? rest.join('.') : name;
};

const LINK_IDS = ['id', 'contentdocumentid', 'linkedentityid'];

/** Links can only be asked for by the file or by what it is shared with. Source: Object Reference, "ContentDocumentLink", Usage. */
const checkLinks = (c: Compilation, object: SObjectDef, query: Query): void => {
  const filters = filtersIn(query.where).map(({ field: { path, at }, operator }) => ({
    name: ownName(object, query, path.toLowerCase()),
    operator,
    at,
  }));
  const byId = filters.filter(({ name, operator }) => LINK_IDS.includes(name) && ['=', 'IN'].includes(operator));
  if (byId.length === 0 || query.where?.kind === 'any') {
    throw c.source.malformed(
      "Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.",
      query.from[0].at,
    );
  }
  const byEntity = byId.some(({ name, operator }) => name === 'linkedentityid' && operator === '=');
  const other = filters.find(({ name }) => !LINK_IDS.includes(name));
  if (other && !byEntity) {
    throw c.source.malformed(
      'Implementation restriction: filtering on non-id fields is only permitted when filtering by ContentDocumentLink.LinkedEntityId using the equals operator.',
      other.at,
    );
  }
};

const CHECKS: Readonly<Record<string, typeof checkLinks>> = { ContentDocumentLink: checkLinks };

/** What the platform does not let single objects be asked. @throws ApiError MALFORMED_QUERY */
export const checkRestrictions = (c: Compilation, object: SObjectDef, query: Query): void =>
  CHECKS[object.name]?.(c, object, query);

const NOT_IN_SEMI_JOINS = new Set(['ContentDocumentLink']);

/** Objects whose rows a semi join may not look into. @throws ApiError MALFORMED_QUERY */
export const checkSemiJoin = (c: Compilation, object: SObjectDef, at: number): void => {
  if (NOT_IN_SEMI_JOINS.has(object.name)) {
    throw c.source.malformed(`Entity '${object.name}' is not supported for semi join inner selects`, at);
  }
};
