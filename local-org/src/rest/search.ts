import { ApiError } from '../errors.ts';
import { parseSosl, search, SEARCH_GROUPS } from '../search/index.ts';
import type { Returning, SearchGroup, SearchRequest } from '../search/index.ts';
import { isJsonObject, objectBody, ok } from './request.ts';
import type { JsonObject, RestAnswer, RestRequest } from './request.ts';

/** From this version on a search answers an object, before it a list. */
const OBJECT_SINCE = 37;

/** GET /search?q=SOSL */
export function answerSearch(request: RestRequest): RestAnswer {
  const sosl = request.query.get('q');
  if (sosl === null || sosl.trim() === '')
    throw new ApiError('MALFORMED_SEARCH', 'The query parameter q is missing or empty');
  const records = search(request.ctx, parseSosl(sosl), request.version);
  return ok(Number.parseInt(request.version.slice(1), 10) < OBJECT_SINCE ? records : { searchRecords: records });
}

/** Parameters of `parameterizedSearch` that belong to what this org has not, or that it does not do. */
const REFUSED = [
  'dataCategory',
  'dataCategories',
  'division',
  'netWorkIds',
  'pricebookId',
  'metadata',
  'snippet',
  'highlight',
];

/** GET /parameterizedSearch?q=…&sobject=X&X.fields=a,b&X.where=…&X.limit=… */
export function searchByParameters(request: RestRequest): RestAnswer {
  const { query } = request;
  const given = (name: string): string | undefined => query.get(name) ?? undefined;
  refuseUnsupported((name) => query.has(name));
  const returning = query
    .getAll('sobject')
    .flatMap((names) => names.split(','))
    .map((object): Returning => ({
      object,
      fields: given(`${object}.fields`) ?? given('fields') ?? 'Id',
      where: given(`${object}.where`),
      orderBy: given(`${object}.orderBy`),
      limit:
        wholeNumber(`${object}.limit`, given(`${object}.limit`)) ?? wholeNumber('defaultLimit', given('defaultLimit')),
    }));
  return searched(request, {
    find: requireTerm(given('q')),
    group: groupNamed(given('in')),
    returning: returning.length === 0 ? undefined : returning,
    limit: wholeNumber('overallLimit', given('overallLimit')),
  });
}

/** POST /parameterizedSearch {q, fields, in, sobjects: [{name, fields, where, orderBy, limit}], defaultLimit, overallLimit} */
export function searchByBody(request: RestRequest): RestAnswer {
  const body = objectBody(request);
  refuseUnsupported((name) => body[name] !== undefined);
  const sobjects = body['sobjects'] ?? [];
  if (!Array.isArray(sobjects)) throw new ApiError('JSON_PARSER_ERROR', 'sobjects is a list of objects with a name');
  const returning = sobjects.map((each: unknown) => returningOf(body, each));
  return searched(request, {
    find: requireTerm(textOf(body, 'q')),
    group: groupNamed(textOf(body, 'in')),
    returning: returning.length === 0 ? undefined : returning,
    limit: wholeNumber('overallLimit', body['overallLimit']),
  });
}

function returningOf(body: JsonObject, each: unknown): Returning {
  if (!isJsonObject(each)) throw new ApiError('JSON_PARSER_ERROR', 'An element of sobjects is a JSON object');
  const object = textOf(each, 'name');
  if (object === undefined) throw new ApiError('MISSING_ARGUMENT', 'An element of sobjects has no name', ['name']);
  return {
    object,
    fields: fieldList(each['fields']) ?? fieldList(body['fields']) ?? 'Id',
    where: textOf(each, 'where'),
    orderBy: fieldList(each['orderBy']),
    limit: wholeNumber('limit', each['limit']) ?? wholeNumber('defaultLimit', body['defaultLimit']),
  };
}

function searched(request: RestRequest, wanted: SearchRequest): RestAnswer {
  return ok({ searchRecords: search(request.ctx, wanted, request.version) });
}

function refuseUnsupported(isGiven: (name: string) => boolean): void {
  const refused = REFUSED.find(isGiven);
  if (refused !== undefined)
    throw new ApiError('INVALID_SEARCH', `The parameter ${refused} is not supported by this org`, [refused]);
}

function requireTerm(term: string | undefined): string {
  if (term !== undefined && term.trim() !== '') return term;
  throw new ApiError('MALFORMED_SEARCH', 'No search term found: q is missing or empty', ['q']);
}

function groupNamed(written = 'ALL'): SearchGroup {
  const group = SEARCH_GROUPS.find((each) => each === written.toUpperCase().replace(/ FIELDS$/, ''));
  if (group) return group;
  throw new ApiError('INVALID_SEARCH_SCOPE', `in is one of ${SEARCH_GROUPS.join(', ')}, not ${written}`, ['in']);
}

function textOf(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  return typeof value === 'string' ? value : undefined;
}

function fieldList(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.length > 0 ? value.map(String).join(', ') : undefined;
}

function wholeNumber(name: string, value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= 2000) return number;
  throw new ApiError('INVALID_SEARCH', `${name} is between 1 and 2000, not ${JSON.stringify(value)}`, [name]);
}
