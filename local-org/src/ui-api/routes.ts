import { ApiError } from '../errors.ts';
import { Router } from '../rest/index.ts';
import type { Handler, RestAnswer, RestRequest, Route } from '../rest/index.ts';
import { getObjectActions, getRecordActions } from './actions.ts';
import {
  getListInfo,
  getListInfos,
  getListPreferences,
  getListRecords,
  getLists,
  getListUi,
  patchListPreferences,
} from './list-resources.ts';
import { getLookups, getTargetLookups } from './lookups.ts';
import { getMruInfo, getMruRecords, getMruUi } from './mru-lists.ts';
import { getApp, getApps, getNavItems, selectApp } from './navigation.ts';
import {
  readAllPicklists,
  readObjectDirectory,
  readObjectInfo,
  readObjectInfos,
  readPicklist,
} from './object-resources.ts';
import {
  getCloneDefaults,
  getCloneTemplate,
  getCreateDefaults,
  getCreateTemplate,
  getLayout,
  getLayoutState,
  getRecordUi,
  patchLayoutState,
} from './page-resources.ts';
import { deleteRecord, getRecord, getRecords, patchRecord, postRecord } from './record-resources.ts';
import { postRecordsBatch } from './records-batch.ts';
import { writeRefusal } from './refusals.ts';
import type { Writing } from './refusals.ts';
import {
  getRelatedCount,
  getRelatedCounts,
  getRelatedListInfo,
  getRelatedListInfos,
  getRelatedPreferences,
  patchRelatedListInfo,
  patchRelatedPreferences,
  getRelatedLists,
  getRelatedRecords,
  getRelatedRecordsBatch,
  postRelatedRecordsBatch,
} from './related-lists.ts';

/** A write, whose refusal is answered as "Error with Output". */
const writes =
  (writing: Writing, handler: Handler): Handler =>
  (request) => {
    try {
      return handler(request);
    } catch (error) {
      if (error instanceof ApiError) return writeRefusal(request.ctx, writing, error);
      throw error;
    }
  };

const themes: Handler = () => {
  throw new ApiError('NOT_FOUND', 'Themes are not kept in this org: pages bring their own look');
};

/** Every path of UI API; literal segments stand before parameters of the same place. */
const ROUTES: readonly Route[] = [
  { path: '/ui-api/object-info', GET: readObjectDirectory },
  { path: '/ui-api/object-info/batch/:objects', GET: readObjectInfos },
  { path: '/ui-api/object-info/:object', GET: readObjectInfo },
  { path: '/ui-api/object-info/:object/picklist-values/:recordTypeId', GET: readAllPicklists },
  { path: '/ui-api/object-info/:object/picklist-values/:recordTypeId/:field', GET: readPicklist },
  { path: '/ui-api/records', POST: writes('create', postRecord) },
  { path: '/ui-api/records/batch', POST: postRecordsBatch },
  { path: '/ui-api/records/batch/:ids', GET: getRecords },
  {
    path: '/ui-api/records/:id',
    GET: getRecord,
    PATCH: writes('update', patchRecord),
    DELETE: writes('delete', deleteRecord),
  },
  { path: '/ui-api/record-ui/:ids', GET: getRecordUi },
  { path: '/ui-api/layout/:object', GET: getLayout },
  { path: '/ui-api/layout/:object/user-state', GET: getLayoutState, PATCH: patchLayoutState },
  { path: '/ui-api/record-defaults/create/:object', GET: getCreateDefaults },
  { path: '/ui-api/record-defaults/clone/:id', GET: getCloneDefaults },
  { path: '/ui-api/record-defaults/template/create/:object', GET: getCreateTemplate },
  { path: '/ui-api/record-defaults/template/clone/:id', GET: getCloneTemplate },
  { path: '/ui-api/list-ui/:object', GET: getLists },
  { path: '/ui-api/list-ui/:object/:listView', GET: getListUi },
  { path: '/ui-api/list-info/batch/:ids', GET: getListInfos },
  { path: '/ui-api/list-info/:object', GET: getListInfo },
  { path: '/ui-api/list-info/:object/:listView', GET: getListInfo },
  {
    path: '/ui-api/list-preferences/:object/:listView',
    GET: getListPreferences,
    PATCH: patchListPreferences,
  },
  { path: '/ui-api/mru-list-records/:object', GET: getMruRecords },
  { path: '/ui-api/mru-list-info/:object', GET: getMruInfo },
  { path: '/ui-api/mru-list-ui/:object', GET: getMruUi },
  { path: '/ui-api/list-records/:object', GET: getListRecords },
  { path: '/ui-api/list-records/:object/:listView', GET: getListRecords, POST: getListRecords },
  { path: '/ui-api/related-list-info/batch/:object/:relatedLists', GET: getRelatedListInfos },
  { path: '/ui-api/related-list-info/:object', GET: getRelatedLists },
  {
    path: '/ui-api/related-list-info/:object/:relatedList',
    GET: getRelatedListInfo,
    PATCH: patchRelatedListInfo,
  },
  {
    path: '/ui-api/related-list-preferences/:preferencesId',
    GET: getRelatedPreferences,
    PATCH: patchRelatedPreferences,
  },
  { path: '/ui-api/related-list-records/batch/:record', POST: postRelatedRecordsBatch },
  { path: '/ui-api/related-list-records/batch/:record/:relatedLists', GET: getRelatedRecordsBatch },
  { path: '/ui-api/related-list-records/:record/:relatedList', GET: getRelatedRecords, POST: getRelatedRecords },
  { path: '/ui-api/related-list-count/batch/:record/:relatedLists', GET: getRelatedCounts },
  { path: '/ui-api/related-list-count/:record/:relatedList', GET: getRelatedCount },
  { path: '/ui-api/lookups/:object/:field', GET: getLookups, POST: getLookups },
  { path: '/ui-api/lookups/:object/:field/:target', GET: getTargetLookups, POST: getTargetLookups },
  { path: '/ui-api/actions/record/:ids', GET: getRecordActions },
  { path: '/ui-api/actions/object/:objects', GET: getObjectActions },
  { path: '/ui-api/apps', GET: getApps },
  { path: '/ui-api/apps/:app', GET: getApp, PATCH: selectApp },
  { path: '/ui-api/nav-items', GET: getNavItems },
  { path: '/ui-api/themes/active', GET: themes },
];

const router = new Router(ROUTES);

/** A call to UI API, by whichever session. @throws ApiError */
export function answerUiApi(request: Omit<RestRequest, 'params'>): RestAnswer {
  const { handler, params } = router.match(request.method, request.path);
  return handler({ ...request, params });
}
