import type { RequestContext } from '../context.ts';
import { columnOf, fieldAt, layoutOf, wordingOf } from '../describe/index.ts';
import { ApiError } from '../errors.ts';
import { isJsonObject, objectBody, ok, param } from '../rest/index.ts';
import type { RestAnswer, RestRequest } from '../rest/index.ts';
import { partsOf, textOf, textsOf } from '../schema/index.ts';
import type { ComponentContent, FieldDef, SObjectDef } from '../schema/index.ts';
import { query } from '../soql/index.ts';
import { batchOf } from './batch.ts';
import { readListing } from './list-reading.ts';
import { listPreferences, orderSet, setListPreferences } from './list-preferences.ts';
import type { ListOrder } from './list-preferences.ts';
import { isSortable } from './object-info.ts';
import { listIn, objectNamed, recordNamed, wholeNumber } from './parameters.ts';
import { plainText } from '../soql/index.ts';
import { requireRecord } from './record-reading.ts';
import { eTagOf } from './representation.ts';
import { selectionOf } from './selection.ts';

const RECORDS_PAGE = { least: 1, most: 1999, otherwise: 50 };
const COUNTED = { least: 1, most: 1999, otherwise: 20 };

/** A list of children below a record: by its relationship name, and as the parent's layout has it. */
interface RelatedList {
  id: string;
  parent: SObjectDef;
  object: SObjectDef;
  /** The child's field that names the parent. */
  via: FieldDef;
  /** Absent where the user's layout does not show the list. */
  onLayout?: ComponentContent;
}

/** GET related-list-info/{object}: the lists of the user's layout. */
export function getRelatedLists(request: RestRequest): RestAnswer {
  const parent = objectNamed(request, param(request, 'object'));
  const lists = relatedLists(request.ctx, parent).filter((list) => list.onLayout !== undefined);
  const answer = {
    parentObjectApiName: parent.name,
    parentRecordTypeId: null,
    relatedLists: lists.map((list) => ({
      entityLabel: labels(request.ctx, list).label,
      entityLabelPlural: labels(request.ctx, list).labelPlural,
      fieldApiName: list.via.name,
      keyPrefix: list.object.keyPrefix,
      label: labels(request.ctx, list).labelPlural,
      objectApiName: list.object.name,
      relatedListId: list.id,
      relatedListInfoUrl: `/services/data/${request.version}/ui-api/related-list-info/${parent.name}/${list.id}`,
      themeInfo: null,
    })),
  };
  return ok({ ...answer, eTag: eTagOf(answer) });
}

/** GET related-list-info/{object}/{relatedList} */
export function getRelatedListInfo(request: RestRequest): RestAnswer {
  const parent = objectNamed(request, param(request, 'object'));
  return ok(infoOf(request.ctx, requireList(request.ctx, parent, param(request, 'relatedList'))));
}

/** GET related-list-info/batch/{object}/{relatedLists} */
export function getRelatedListInfos(request: RestRequest): RestAnswer {
  const parent = objectNamed(request, param(request, 'object'));
  return ok(
    batchOf(listIn(request, 'relatedLists'), (name) => infoOf(request.ctx, requireList(request.ctx, parent, name))),
  );
}

/** GET or POST related-list-records/{record}/{relatedList} */
export function getRelatedRecords(request: RestRequest): RestAnswer {
  return ok(recordsOf(request, param(request, 'relatedList')));
}

/** GET related-list-records/batch/{record}/{relatedLists} */
export function getRelatedRecordsBatch(request: RestRequest): RestAnswer {
  return ok(batchOf(listIn(request, 'relatedLists'), (name) => recordsOf(request, name)));
}

/** POST related-list-records/batch/{record}: `{relatedListParameters: [{relatedListId, fields, …}]}` */
export function postRelatedRecordsBatch(request: RestRequest): RestAnswer {
  const given = isJsonObject(request.body) ? request.body['relatedListParameters'] : undefined;
  if (!Array.isArray(given)) {
    throw new ApiError('INVALID_INPUT', 'relatedListParameters is missing: a list with a relatedListId each');
  }
  return ok(
    batchOf(given, (parameters: unknown) => {
      const body = isJsonObject(parameters) ? parameters : {};
      return recordsOf({ ...request, body }, plainText(body['relatedListId'] ?? ''));
    }),
  );
}

/** GET related-list-count/{record}/{relatedList}: up to `maxCount`, 20 unless said otherwise. */
export function getRelatedCount(request: RestRequest): RestAnswer {
  return ok(countOf(request, param(request, 'relatedList')));
}

/** GET related-list-count/batch/{record}/{relatedLists} */
export function getRelatedCounts(request: RestRequest): RestAnswer {
  return ok(batchOf(listIn(request, 'relatedLists'), (name) => countOf(request, name)));
}

function recordsOf(request: RestRequest, name: string): Record<string, unknown> {
  const { list, parentId } = listBelow(request, name);
  const [sorted] = layoutOrder(request.ctx, list);
  const byLayout = sorted && `${sorted.isAscending ? '' : '-'}${sorted.fieldApiName}`;
  return {
    ...readListing(request, {
      object: list.object,
      columns: columnsOf(request.ctx, list).map(({ path }) => path),
      condition: `${list.via.name} = '${parentId}'`,
      orderedBy: orderSet(request.ctx, preferencesId(list)) ?? byLayout ?? list.object.nameField?.name ?? 'Id',
      pageSize: RECORDS_PAGE,
    }),
    listInfoETag: null,
    listReference: referenceTo(list, parentId),
  };
}

function countOf(request: RestRequest, name: string): Record<string, unknown> {
  const { list, parentId } = listBelow(request, name);
  const most = wholeNumber(request, 'maxCount', COUNTED);
  const soql = `SELECT Id FROM ${list.object.name} WHERE ${list.via.name} = '${parentId}' LIMIT ${most + 1}`;
  const { totalSize } = query(request.ctx, soql, { batchSize: 2000 });
  const answer = {
    count: Math.min(totalSize, most),
    hasMore: totalSize > most,
    listReference: referenceTo(list, parentId),
  };
  return { ...answer, eTag: eTagOf(answer) };
}

function listBelow(request: RestRequest, name: string): { list: RelatedList; parentId: string } {
  const { object, id } = recordNamed(request, param(request, 'record'));
  requireRecord(request.ctx, selectionOf(object), id);
  return { list: requireList(request.ctx, object, name), parentId: id };
}

/** Every list below an object that the user may read, the layout's first and in its order. */
function relatedLists(ctx: RequestContext, parent: SObjectDef): RelatedList[] {
  const onLayout = partsOf(layoutOf(ctx, parent).content, 'relatedLists');
  const nameOf = (list: RelatedList): string => `${list.object.name}.${list.via.name}`;
  const lists = ctx.org.schema.children(parent.name).flatMap((child): RelatedList[] => {
    const object = ctx.org.schema.object(child.childObject);
    const via = object?.field(child.field);
    const open = object && ctx.access.object(object.name).read && ctx.access.field(object.name, child.field).read;
    if (!open || !via || child.relationshipName === undefined) return [];
    return [{ id: child.relationshipName, parent, object, via }];
  });
  const placed = onLayout.flatMap((part) => {
    const list = lists.find((each) => nameOf(each) === textOf(part, 'relatedList'));
    return list ? [{ ...list, onLayout: part }] : [];
  });
  return [...placed, ...lists.filter((list) => !placed.some((each) => each.id === list.id))];
}

function requireList(ctx: RequestContext, parent: SObjectDef, name: string): RelatedList {
  const list = relatedLists(ctx, parent).find((each) => each.id.toLowerCase() === name.toLowerCase());
  if (list) return list;
  throw new ApiError('NOT_FOUND', `${name} is no related list of ${parent.name} that you may read`);
}

function labels(ctx: RequestContext, list: RelatedList): { label: string; labelPlural: string } {
  return wordingOf(ctx).object(list.object);
}

type Column = NonNullable<ReturnType<typeof columnOf>>;

function columnsOf(ctx: RequestContext, list: RelatedList): Column[] {
  const names = textsOf(list.onLayout, 'fields');
  return (names.length === 0 ? ['NAME'] : names).flatMap((name) => columnOf(ctx, list.object, name) ?? []);
}

function referenceTo(list: RelatedList, recordId: string | null): Record<string, unknown> {
  return {
    id: null,
    inContextOfRecordId: recordId,
    listViewApiName: null,
    objectApiName: null,
    parentObjectApiName: list.parent.name,
    recordTypeId: null,
    relatedListId: list.id,
    type: 'relatedList',
  };
}

/** What a related list's preferences go by: `Case__c.Papers__r`. */
const preferencesId = ({ parent, id }: RelatedList): string => `${parent.name}.${id}`;

/** The order the layout gives a related list. */
function layoutOrder(ctx: RequestContext, list: RelatedList): ListOrder[] {
  const sorted = textOf(list.onLayout, 'sortField');
  const column = sorted === undefined ? undefined : columnOf(ctx, list.object, sorted);
  if (!column) return [];
  return [{ fieldApiName: column.path.join('.'), isAscending: textOf(list.onLayout, 'sortOrder') !== 'Desc' }];
}

function labelIn(ctx: RequestContext, list: RelatedList, name: string): string {
  const found = fieldAt(ctx, list.object, name.split('.'));
  return found ? wordingOf(ctx).field(found.object, found.field) : name;
}

/** GET related-list-preferences/{preferencesId}: `Case__c.Papers__r` */
export function getRelatedPreferences(request: RestRequest): RestAnswer {
  const list = listOfPreferences(request);
  const columns = columnsOf(request.ctx, list).map(({ path }) => path.join('.'));
  const id = preferencesId(list);
  return ok({ ...listPreferences(request.ctx, id, columns), preferencesId: id });
}

/** PATCH related-list-preferences/{preferencesId}: `{columnWidths, columnWrap, orderedBy}` */
export function patchRelatedPreferences(request: RestRequest): RestAnswer {
  const list = listOfPreferences(request);
  setListPreferences(request, preferencesId(list), sortableIn(request.ctx, list));
  return getRelatedPreferences(request);
}

/** PATCH related-list-info/{object}/{relatedList}: `{orderedByInfo, userPreferences}` */
export function patchRelatedListInfo(request: RestRequest): RestAnswer {
  const parent = objectNamed(request, param(request, 'object'));
  const list = requireList(request.ctx, parent, param(request, 'relatedList'));
  const { userPreferences, ...rest } = objectBody(request);
  const given = { ...rest, ...(isJsonObject(userPreferences) ? userPreferences : {}) };
  setListPreferences(request, preferencesId(list), sortableIn(request.ctx, list), given);
  return getRelatedListInfo(request);
}

function listOfPreferences(request: RestRequest): RelatedList {
  const [parent = '', ...id] = param(request, 'preferencesId').split('.');
  return requireList(request.ctx, objectNamed(request, parent), id.join('.'));
}

const sortableIn =
  (ctx: RequestContext, list: RelatedList) =>
  (name: string): boolean => {
    const found = fieldAt(ctx, list.object, name.split('.'));
    return found !== undefined && isSortable(found.field);
  };

/** A list below an object, by its relationship name. @throws ApiError NOT_FOUND */
export function relatedListInfo(ctx: RequestContext, parent: SObjectDef, name: string): Record<string, unknown> {
  return infoOf(ctx, requireList(ctx, parent, name));
}

/** Response body "Related List Info". */
function infoOf(ctx: RequestContext, list: RelatedList): Record<string, unknown> {
  const wording = wordingOf(ctx);
  const columns = columnsOf(ctx, list);
  const key = ({ path }: Column): string => path.join('.');
  const preferences = listPreferences(ctx, preferencesId(list), columns.map(key));
  const info = {
    cloneable: false,
    createable: false,
    deletable: false,
    displayColumns: columns.map((column) => ({
      dataType: column.field.type,
      fieldApiName: key(column),
      label: wording.field(column.object, column.field),
      lookupId: column.field.reference ? column.field.name : column.field === list.object.nameField ? 'Id' : null,
      sortable: isSortable(column.field),
    })),
    fieldApiName: list.via.name,
    filterLogicString: '',
    filteredByInfo: [],
    label: labels(ctx, list).labelPlural,
    listReference: referenceTo(list, null),
    objectApiNames: [list.object.name],
    orderedByInfo: (preferences.orderedBy.length > 0 ? preferences.orderedBy : layoutOrder(ctx, list)).map((order) => ({
      ...order,
      label: labelIn(ctx, list, order.fieldApiName),
    })),
    updateable: false,
    userPreferences: { columnWidths: preferences.columnWidths, columnWrap: preferences.columnWrap },
    visibility: 'Public',
    visibilityEditable: false,
  };
  return { ...info, eTag: eTagOf(info) };
}
