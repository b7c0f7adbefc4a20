import { fieldAt, openApps, wordingOf } from '../describe/index.ts';
import { ApiError } from '../errors.ts';
import { search, searchableObjects } from '../search/index.ts';
import { partOf, textsOf } from '../schema/index.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { ok } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** Objects that one search/layout tells of. Source: REST API Developer Guide, "Search Result Layouts". */
const MOST_LAYOUTS = 100;
const FIRST_PAGE = 25;

/** GET /search/layout?q=X,Y: the columns of a list of results. */
export function searchLayouts(request: RestRequest): RestAnswer {
  const names = listOf(request.query.get('q'));
  if (names.length === 0) throw new ApiError('MISSING_ARGUMENT', 'Name the objects in q, with commas between', ['q']);
  if (names.length > MOST_LAYOUTS)
    throw new ApiError('EXCEEDED_ID_LIMIT', `q names at most ${MOST_LAYOUTS} objects, not ${names.length}`, ['q']);
  return ok(names.map((name) => searchLayout(request, requireSearchable(request, name))));
}

function searchLayout(request: RestRequest, object: SObjectDef): Record<string, unknown> {
  const { ctx } = request;
  const wording = wordingOf(ctx);
  const content = ctx.org.schema.component('CustomObject', object.name)?.content;
  const named = textsOf(partOf(content, 'searchLayouts'), 'searchResultsAdditionalFields');
  const columns = [object.nameField?.name ?? 'Id', ...named].flatMap((name) => {
    const found = fieldAt(ctx, object, [name]);
    return found ? [found.field] : [];
  });
  return {
    errorMsg: null,
    label: wording.object(object).labelPlural,
    limitRows: FIRST_PAGE,
    objectType: object.name,
    searchColumns: columns.map((field) => ({
      field: `${object.name}.${field.name}`,
      format: formatOf(field),
      label: wording.field(object, field),
      name: field.name,
    })),
  };
}

function formatOf(field: FieldDef): string | null {
  return field.type === 'date' || field.type === 'datetime' ? field.type : null;
}

/** GET /search/scopeOrder: what the user searches in, the objects of their applications first. */
export function searchScopeOrder(request: RestRequest): RestAnswer {
  const { ctx } = request;
  const inApps = new Set(openApps(ctx).flatMap((app) => textsOf(app.content, 'tabs')));
  const objects = searchableObjects(ctx);
  const ordered = [
    ...objects.filter(({ name }) => inApps.has(name)),
    ...objects.filter(({ name }) => !inApps.has(name)),
  ];
  return ok(
    ordered.map(({ name }) => ({
      type: name,
      url: `/services/data/${request.version}/sobjects/${name}/describe`,
    })),
  );
}

const SUGGESTIONS = { otherwise: 5, most: 10 };

/** GET /search/suggestions?q=…&sobject=X: records whose names hold the words, the last of them begun. */
export function searchSuggestions(request: RestRequest): RestAnswer {
  const { query } = request;
  const words = (query.get('q') ?? '').replaceAll(/["*?\\&|!{}[\]()^~:'+-]/g, ' ').trim();
  const names = listOf(query.get('sobject'));
  if (words === '') throw new ApiError('MISSING_ARGUMENT', 'Give the text to complete in q', ['q']);
  if (names.length === 0) throw new ApiError('MISSING_ARGUMENT', 'Name the objects in sobject', ['sobject']);
  const limit = Math.min(
    Number(query.get('limit') ?? SUGGESTIONS.otherwise) || SUGGESTIONS.otherwise,
    SUGGESTIONS.most,
  );
  const more = listOf(query.get('fields'));
  const records = search(
    request.ctx,
    {
      find: `${words}*`,
      group: 'NAME',
      returning: names.map((name) => {
        const object = requireSearchable(request, name);
        return {
          object: object.name,
          fields: [...new Set(['Id', object.nameField?.name ?? 'Id', ...more])].join(', '),
        };
      }),
      limit: limit + 1,
    },
    request.version,
  );
  return ok({ autoSuggestResults: records.slice(0, limit), hasMoreResults: records.length > limit });
}

function requireSearchable(request: RestRequest, name: string): SObjectDef {
  const object = searchableObjects(request.ctx).find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (object) return object;
  throw new ApiError('INVALID_TYPE', `sObject type '${name}' is not supported in searches.`, ['sobject']);
}

function listOf(value: string | null): string[] {
  return (value ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
