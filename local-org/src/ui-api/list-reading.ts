import { ApiError } from '../errors.ts';
import type { RestRequest } from '../rest/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { collection } from './collection.ts';
import type { Page } from './collection.ts';
import { fieldAt } from '../describe/index.ts';
import { isSortable } from './object-info.ts';
import { MOST_ORDERED } from './list-preferences.ts';
import { illegal, listOf, textIn, wholeNumber } from './parameters.ts';
import { readSelected } from './representation.ts';
import { addQualified, addShown, add, selectionOf } from './selection.ts';
import { likeLiteral } from '../soql/index.ts';
import { whereSoql } from './where.ts';

/** Lists reach as far as OFFSET does. */
const FURTHEST = 2000;

export interface Listing {
  object: SObjectDef;
  /** Paths of the columns shown. */
  columns: readonly (readonly string[])[];
  /** What the list itself keeps to; the request may narrow it. */
  condition: string | undefined;
  /** Order where the request gives none: `Field__c`, `-Field__c`, or several with commas between. */
  orderedBy: string;
  pageSize: { least: number; most: number; otherwise: number };
}

/** One page of a list's records, with `fields`, `optionalFields`, `sortBy`, `where`, `searchTerm` of the request. */
export function readListing(request: RestRequest, listing: Listing): Record<string, unknown> {
  const { ctx } = request;
  const { object } = listing;
  const selection = selectionOf(object);
  add(ctx, selection, ['Id']);
  if (object.nameField) add(ctx, selection, [object.nameField.name]);
  for (const path of listing.columns) {
    const field = path.length === 1 ? object.field(path[0] ?? '') : undefined;
    if (field) addShown(ctx, selection, field);
    else add(ctx, selection, path);
  }
  for (const name of listOf(request, 'fields')) addQualified(ctx, selection, name);
  for (const name of listOf(request, 'optionalFields')) addQualified(ctx, selection, name, true);
  const page = pageOf(request, listing.pageSize);
  const sortBy = sortOf(request, listing.orderedBy);
  const order = sortBy.map((each) => orderSoql(request, object, each)).join(', ');
  const records = readSelected(
    ctx,
    selection,
    `${whereClause(request, listing)} ORDER BY ${order}, Id ASC LIMIT ${page.size + 1} OFFSET ${page.token}`,
  );
  return {
    ...collection(request, records, page),
    fields: qualified(object, listOf(request, 'fields')),
    optionalFields: qualified(object, listOf(request, 'optionalFields')),
    pageSize: page.size,
    sortBy,
    searchTerm: textIn(request, 'searchTerm') ?? null,
    where: textIn(request, 'where') ?? null,
  };
}

function pageOf(request: RestRequest, bounds: Listing['pageSize']): Page {
  const size = wholeNumber(request, 'pageSize', bounds);
  const token = wholeNumber(request, 'pageToken', { least: 0, most: FURTHEST, otherwise: 0 });
  return { token, size: Math.min(size, bounds.most) };
}

const qualified = (object: SObjectDef, names: readonly string[]): string[] =>
  names.map((name) => (name.startsWith(`${object.name}.`) ? name : `${object.name}.${name}`));

/** Everything a list's records must meet. */
export function whereClause(request: RestRequest, { object, columns, condition }: Listing): string {
  const where = textIn(request, 'where');
  const term = textIn(request, 'searchTerm')?.trim();
  const parts = [
    condition,
    where === undefined || where.trim() === '' ? undefined : whereSoql(request.ctx, object, where),
    term === undefined || term === '' ? undefined : searchSoql(request, object, columns, term),
  ].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? '' : `WHERE ${parts.map((part) => `(${String(part)})`).join(' AND ')}`;
}

const SEARCHED = new Set(['string', 'email', 'phone', 'url', 'picklist']);

/** Every word of the term stands in the name or in a text column; Japanese is found within words too. */
function searchSoql(
  request: RestRequest,
  object: SObjectDef,
  columns: readonly (readonly string[])[],
  term: string,
): string {
  const name = object.nameField ? [[object.nameField.name]] : [];
  const paths = [...name, ...columns]
    .flatMap((path) => fieldAt(request.ctx, object, path) ?? [])
    .map((found) => throughName(request, object, found))
    .filter(({ field }) => SEARCHED.has(field.type))
    .map(({ path }) => path.join('.'));
  return term
    .split(/[\s　]+/)
    .map((word) => [...new Set(paths)].map((path) => `${path} LIKE ${likeLiteral(word, { before: '%', after: '%' })}`))
    .map((conditions) => `(${conditions.join(' OR ')})`)
    .join(' AND ');
}

type Found = NonNullable<ReturnType<typeof fieldAt>>;

function throughName(request: RestRequest, object: SObjectDef, found: Found): Found {
  const { reference } = found.field;
  if (!reference || found.path.length > 1) return found;
  const target = request.ctx.org.schema.object(reference.to[0] ?? '');
  return fieldAt(request.ctx, object, [reference.relationshipName, target?.nameField?.name ?? 'Name']) ?? found;
}

/** `sortBy`: up to five fields, each with a minus before it for the other way round. */
function sortOf(request: RestRequest, otherwise: string): string[] {
  const given = listOf(request, 'sortBy');
  if (given.length > MOST_ORDERED) throw illegal('sortBy', given.join(','), `name up to ${MOST_ORDERED} fields`);
  return given.length === 0 ? otherwise.split(',') : given;
}

function orderSoql(request: RestRequest, object: SObjectDef, sortBy: string): string {
  const descending = sortBy.startsWith('-');
  const written = sortBy.replace(/^[-+]/, '');
  const path = written.startsWith(`${object.name}.`) ? written.slice(object.name.length + 1) : written;
  const found = fieldAt(request.ctx, object, path.split('.'));
  if (!found || !isSortable(found.field)) {
    throw new ApiError(
      'INVALID_FIELD',
      `${object.name} cannot be sorted by ${written}: no such field, or not a sortable one`,
      [written],
    );
  }
  const direction = descending ? 'DESC NULLS LAST' : 'ASC NULLS FIRST';
  return `${throughName(request, object, found).path.join('.')} ${direction}`;
}
