import { columnOf, wordingOf } from '../describe/index.ts';
import { recentlyUsed } from '../recent/index.ts';
import { ok, param } from '../rest/index.ts';
import type { RestAnswer, RestRequest } from '../rest/index.ts';
import { partOf, textsOf } from '../schema/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { collection } from './collection.ts';
import { listPreferences } from './list-preferences.ts';
import { isSortable } from './object-info.ts';
import { listOf, objectNamed, wholeNumber } from './parameters.ts';
import { eTagOf, readByIds } from './representation.ts';
import { add, addQualified, addShown, selectionOf } from './selection.ts';

const PAGE = { least: 1, most: 200, otherwise: 50 };
const MOST_REMEMBERED = 200;

/** GET mru-list-ui/{object}: what the list of the records used last is, and its records. */
export function getMruUi(request: RestRequest): RestAnswer {
  const object = objectNamed(request, param(request, 'object'));
  const answer = { info: infoOf(request, object), records: recordsOf(request, object) };
  return ok({ ...answer, eTag: eTagOf(answer) });
}

/** GET mru-list-info/{object} */
export function getMruInfo(request: RestRequest): RestAnswer {
  return ok(infoOf(request, objectNamed(request, param(request, 'object'))));
}

/** GET mru-list-records/{object}: the records used last, the latest first. */
export function getMruRecords(request: RestRequest): RestAnswer {
  return ok(recordsOf(request, objectNamed(request, param(request, 'object'))));
}

type Column = NonNullable<ReturnType<typeof columnOf>>;

/** The columns the object's tab shows of recent records: the name, and what its search layouts add. */
function columnsOf({ ctx }: RestRequest, object: SObjectDef): Column[] {
  const { content } = ctx.org.schema.component('CustomObject', object.name) ?? {};
  const more = textsOf(partOf(content, 'searchLayouts'), 'customTabListAdditionalFields');
  return ['NAME', ...more].flatMap((name) => columnOf(ctx, object, name) ?? []);
}

const referenceTo = (object: SObjectDef): Record<string, unknown> => ({
  id: null,
  listViewApiName: null,
  objectApiName: object.name,
  type: 'mru',
});

function recordsOf(request: RestRequest, object: SObjectDef): Record<string, unknown> {
  const { ctx } = request;
  const selection = selectionOf(object);
  for (const { path, field } of columnsOf(request, object)) {
    if (path.length === 1) addShown(ctx, selection, field);
    else add(ctx, selection, path);
  }
  for (const name of listOf(request, 'fields')) addQualified(ctx, selection, name);
  for (const name of listOf(request, 'optionalFields')) addQualified(ctx, selection, name, true);
  const ids = recentlyUsed(ctx, { object: object.name, most: MOST_REMEMBERED }).map(({ id }) => id);
  const found = readByIds(ctx, selection, ids);
  const size = wholeNumber(request, 'pageSize', PAGE);
  const token = wholeNumber(request, 'pageToken', { least: 0, most: MOST_REMEMBERED, otherwise: 0 });
  const records = ids.flatMap((id) => found.get(id) ?? []);
  return {
    ...collection(request, records.slice(token, token + size + 1), { token, size }),
    fields: listOf(request, 'fields'),
    listInfoETag: null,
    listReference: referenceTo(object),
    optionalFields: listOf(request, 'optionalFields'),
    pageSize: size,
    sortBy: [],
  };
}

function infoOf(request: RestRequest, object: SObjectDef): Record<string, unknown> {
  const { ctx } = request;
  const wording = wordingOf(ctx);
  const columns = columnsOf(request, object);
  const { columnWidths, columnWrap } = listPreferences(
    ctx,
    `mru ${object.name}`,
    columns.map(({ path }) => path.join('.')),
  );
  const info = {
    cloneable: false,
    createable: false,
    deletable: false,
    displayColumns: columns.map(({ path, field, object: of }) => ({
      fieldApiName: path.join('.'),
      label: wording.field(of, field),
      lookupId: field.reference ? field.name : field === object.nameField ? 'Id' : null,
      sortable: isSortable(field),
    })),
    filterLogicString: null,
    filteredByInfo: [],
    label: wording.object(object).labelPlural,
    listReference: referenceTo(object),
    objectApiNames: [object.name],
    orderedByInfo: [],
    updateable: false,
    userPreferences: { columnWidths, columnWrap },
    visibility: 'Private',
    visibilityEditable: false,
  };
  return { ...info, eTag: eTagOf(info) };
}
