import { ApiError } from '../errors.ts';
import { ok, param } from '../rest/index.ts';
import type { RestAnswer, RestRequest } from '../rest/index.ts';
import { textOf } from '../schema/index.ts';
import { textsOf } from '../schema/index.ts';
import { Ids } from '../storage/index.ts';
import { batchOf } from './batch.ts';
import { paging } from './collection.ts';
import { readListing } from './list-reading.ts';
import { columnOf, fieldAt, conditionOf, filtersOf, listViewsOf } from '../describe/index.ts';
import type { ListFilter, ListView } from '../describe/index.ts';
import { listPreferences, orderSet, setListPreferences } from './list-preferences.ts';
import type { ListOrder, ListPreferences } from './list-preferences.ts';
import { isSortable } from './object-info.ts';
import { listIn, objectNamed, textIn, wholeNumber } from './parameters.ts';
import { displayFor } from './display.ts';
import type { Display } from './display.ts';
import { eTagOf } from './representation.ts';
import { wordingOf } from '../describe/index.ts';

const LISTS_PAGE = { least: 1, most: 2000, otherwise: 20 };
const RECORDS_PAGE = { least: 1, most: 2000, otherwise: 50 };

/** GET list-ui/{object} or list-ui/{listViewId}: the views of an object, or one view whole. */
export function getLists(request: RestRequest): RestAnswer {
  const given = param(request, 'object');
  const byId = viewById(request, given);
  if (byId) return ok(listUi(request, byId));
  const object = objectNamed(request, given);
  const sought = textIn(request, 'q')?.toLowerCase();
  const views = listViewsOf(request.ctx, object).filter(
    (view) => sought === undefined || view.label.toLowerCase().includes(sought),
  );
  const size = wholeNumber(request, 'pageSize', LISTS_PAGE);
  const token = wholeNumber(request, 'pageToken', { least: 0, most: 100_000, otherwise: 0 });
  const shown = views.slice(token, token + size);
  const answer = {
    ...paging(request, { token, size }, views.length > token + size),
    count: shown.length,
    lists: shown.map((view) => ({
      apiName: view.apiName,
      id: view.id,
      label: view.label,
      listUiUrl: `/services/data/${request.version}/ui-api/list-ui/${view.id}`,
    })),
  };
  return ok({ ...answer, eTag: eTagOf(answer) });
}

/** GET list-ui/{object}/{listView}: what the view is, and its records. */
export function getListUi(request: RestRequest): RestAnswer {
  return ok(listUi(request, namedView(request)));
}

/** GET list-info/{object}/{listView} or list-info/{listViewId} */
export function getListInfo(request: RestRequest): RestAnswer {
  return ok(listInfo(request, namedView(request)));
}

/** GET list-info/batch/{ids} */
export function getListInfos(request: RestRequest): RestAnswer {
  return ok(batchOf(listIn(request, 'ids'), (id) => listInfo(request, viewById(request, id) ?? missing(id))));
}

/** GET or POST list-records/{object}/{listView}, GET list-records/{listViewId} */
export function getListRecords(request: RestRequest): RestAnswer {
  return ok(listRecords(request, namedView(request)));
}

function namedView(request: RestRequest): ListView {
  const given = param(request, 'object');
  const name = request.params['listView'];
  if (name === undefined) return viewById(request, given) ?? missing(given);
  const views = listViewsOf(request.ctx, objectNamed(request, given));
  return views.find((view) => view.apiName.toLowerCase() === name.toLowerCase()) ?? missing(`${given}.${name}`);
}

function viewById(request: RestRequest, given: string): ListView | undefined {
  const id = Ids.to18(given);
  if (id === undefined) return undefined;
  return request.ctx.org.schema
    .objects()
    .filter((object) => request.ctx.access.object(object.name).read)
    .flatMap((object) => listViewsOf(request.ctx, object))
    .find((view) => Ids.to18(view.id) === id);
}

function missing(name: string): never {
  throw new ApiError('NOT_FOUND', `The list view ${name} is not found, or not shared with you`);
}

function listUi(request: RestRequest, view: ListView): Record<string, unknown> {
  const answer = { info: listInfo(request, view), records: listRecords(request, view) };
  return { ...answer, eTag: eTagOf(answer) };
}

function listRecords(request: RestRequest, view: ListView): Record<string, unknown> {
  return {
    ...readListing(request, {
      object: view.object,
      columns: shownColumns(request, view).map(({ path }) => path),
      condition: conditionOf(request.ctx, view),
      orderedBy: orderSet(request.ctx, view.id) ?? view.object.nameField?.name ?? 'Id',
      pageSize: RECORDS_PAGE,
    }),
    listInfoETag: eTagOf(view.content),
    listReference: referenceTo(view),
  };
}

type ShownColumn = NonNullable<ReturnType<typeof columnOf>>;

/** The columns the user may read; the others do not exist for that user. */
function shownColumns(request: RestRequest, view: ListView): ShownColumn[] {
  return textsOf(view.content, 'columns').flatMap((column) => columnOf(request.ctx, view.object, column) ?? []);
}

function referenceTo(view: ListView): Record<string, unknown> {
  return { id: view.id, listViewApiName: view.apiName, objectApiName: view.object.name, type: 'listView' };
}

const operandsOf = ({ value }: ListFilter): string[] => (value === '' ? [] : value.split(','));

/** Values of picklists as they read; the others as they were written. */
const operandLabel = (display: Display, { object, field }: ShownColumn, value: string): string =>
  (field.picklist ? display(object, field, value.trim()) : null) ?? value;

const OPERATORS: Readonly<Record<string, string>> = {
  equals: 'Equals',
  notEqual: 'NotEqual',
  lessThan: 'LessThan',
  greaterThan: 'GreaterThan',
  lessOrEqual: 'LessOrEqual',
  greaterOrEqual: 'GreaterOrEqual',
  contains: 'Contains',
  notContain: 'NotContain',
  startsWith: 'StartsWith',
  includes: 'Includes',
  excludes: 'Excludes',
  within: 'Within',
};

function ordersByName({ object }: ListView): ListOrder[] {
  return object.nameField ? [{ fieldApiName: object.nameField.name, isAscending: true }] : [];
}

function preferencesOf(request: RestRequest, view: ListView): ListPreferences {
  const columns = shownColumns(request, view).map(({ path }) => path.join('.'));
  return listPreferences(request.ctx, view.id, columns);
}

/** GET list-preferences/{object}/{listView} */
export function getListPreferences(request: RestRequest): RestAnswer {
  const view = namedView(request);
  return ok({ ...preferencesOf(request, view), listReference: referenceTo(view) });
}

/** PATCH list-preferences/{object}/{listView}: `{columnWidths, columnWrap, orderedBy}` */
export function patchListPreferences(request: RestRequest): RestAnswer {
  const view = namedView(request);
  setListPreferences(request, view.id, (name) => {
    const found = fieldAt(request.ctx, view.object, name.split('.'));
    return found !== undefined && isSortable(found.field);
  });
  return getListPreferences(request);
}

/** Response body "List Info". */
function listInfo(request: RestRequest, view: ListView): Record<string, unknown> {
  const { ctx } = request;
  const wording = wordingOf(ctx);
  const columns = shownColumns(request, view);
  const name = (path: readonly string[]): string => path.join('.');
  const label = (column: ShownColumn): string => wording.field(column.object, column.field);
  const display = displayFor(ctx, wording);
  const preferences = preferencesOf(request, view);
  const orders = preferences.orderedBy.length > 0 ? preferences.orderedBy : ordersByName(view);
  const labelOf = (field: string): string => {
    const found = fieldAt(ctx, view.object, field.split('.'));
    return found ? wording.field(found.object, found.field) : field;
  };
  const info = {
    cloneable: false,
    createable: false,
    deletable: false,
    displayColumns: columns.map((column) => ({
      fieldApiName: name(column.path),
      label: label(column),
      lookupId: column.field.reference ? column.field.name : column.field === view.object.nameField ? 'Id' : null,
      sortable: isSortable(column.field),
    })),
    filterLogicString: textOf(view.content, 'booleanFilter') ?? null,
    filteredByInfo: filtersOf(view).flatMap((filter) => {
      const column = columnOf(ctx, view.object, filter.field);
      return column
        ? [
            {
              fieldApiName: name(column.path),
              label: label(column),
              operandLabels: operandsOf(filter).map((each) => operandLabel(display, column, each)),
              operator: OPERATORS[filter.operation] ?? filter.operation,
            },
          ]
        : [];
    }),
    label: view.label,
    listReference: referenceTo(view),
    objectApiNames: [view.object.name],
    orderedByInfo: orders.map((order) => ({ ...order, label: labelOf(order.fieldApiName) })),
    updateable: false,
    userPreferences: { columnWidths: preferences.columnWidths, columnWrap: preferences.columnWrap },
    visibility: view.content['sharedTo'] === undefined ? 'Public' : 'Shared',
    visibilityEditable: false,
  };
  return { ...info, eTag: eTagOf(info) };
}
