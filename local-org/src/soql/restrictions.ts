import type { QueryBase, WhereClause } from '@jetstreamapp/soql-parser-js';
import type { SObjectDef } from '../schema/index.ts';
import type { Compilation } from './compilation.ts';

/** One condition of a WHERE, as far as the restrictions look at it. */
interface Filter {
  field: string;
  operator: string;
}

/** The conditions of a WHERE, and whether OR joins any of them outside parentheses. */
const filtersOf = (where: WhereClause | undefined): { filters: Filter[]; anyOr: boolean } => {
  const filters: Filter[] = [];
  let anyOr = false;
  let depth = 0;
  let at: WhereClause | undefined = where;
  while (at) {
    const { left } = at;
    depth += left?.openParen ?? 0;
    if (left && 'field' in left)
      filters.push({ field: left.field, operator: 'operator' in left ? left.operator : '=' });
    if (left && 'closeParen' in left) depth -= left.closeParen ?? 0;
    if ('operator' in at && at.operator === 'OR' && depth === 0) anyOr = true;
    at = 'right' in at ? at.right : undefined;
  }
  return { filters, anyOr };
};

/** `l.LinkedEntityId` and `ContentDocumentLink.LinkedEntityId` mean the field itself. */
const ownName = (object: SObjectDef, alias: string | undefined, field: string): string => {
  const [first = '', ...rest] = field.toLowerCase().split('.');
  return rest.length > 0 && [alias?.toLowerCase(), object.name.toLowerCase()].includes(first)
    ? rest.join('.')
    : field.toLowerCase();
};

const LINK_IDS = ['id', 'contentdocumentid', 'linkedentityid'];

/** Links can only be asked for by the file or by what it is shared with. Source: Object Reference, "ContentDocumentLink", Usage. */
const checkLinks = (c: Compilation, object: SObjectDef, query: QueryBase): void => {
  const { filters, anyOr } = filtersOf(query.where);
  const named = filters.map(({ field, operator }) => ({ name: ownName(object, query.sObjectAlias, field), operator }));
  const byId = named.filter(({ name, operator }) => LINK_IDS.includes(name) && ['=', 'IN'].includes(operator));
  if (byId.length === 0 || anyOr) {
    throw c.source.malformed(
      "Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.",
      object.name,
    );
  }
  const byEntity = byId.some(({ name, operator }) => name === 'linkedentityid' && operator === '=');
  const other = filters.find((_filter, index) => !LINK_IDS.includes(named[index]?.name ?? ''));
  if (other && !byEntity) {
    throw c.source.malformed(
      'Implementation restriction: filtering on non-id fields is only permitted when filtering by ContentDocumentLink.LinkedEntityId using the equals operator.',
      other.field,
    );
  }
};

const CHECKS: Readonly<Record<string, typeof checkLinks>> = { ContentDocumentLink: checkLinks };

/** What the platform does not let single objects be asked. @throws ApiError MALFORMED_QUERY */
export const checkRestrictions = (c: Compilation, object: SObjectDef, query: QueryBase): void =>
  CHECKS[object.name]?.(c, object, query);

const NOT_IN_SEMI_JOINS = new Set(['ContentDocumentLink']);

/** Objects whose rows a semi join may not look into. @throws ApiError MALFORMED_QUERY */
export const checkSemiJoin = (c: Compilation, object: SObjectDef): void => {
  if (NOT_IN_SEMI_JOINS.has(object.name)) {
    throw c.source.malformed(`Entity '${object.name}' is not supported for semi join inner selects`, object.name);
  }
};
