import { answerBatch } from './batch.ts';
import { deletedRecords, updatedRecords } from './changes.ts';
import {
  createRecords,
  deleteRecords,
  readCollection,
  retrieveCollection,
  updateRecords,
  upsertRecords,
} from './collections.ts';
import { answerComposite } from './composite.ts';
import { describeBasic, describeGlobal, describeObject } from './describe.ts';
import { describeView, readListView, readListViewResults, readListViews } from './list-views.ts';
import {
  readApprovalLayouts,
  readCompactLayouts,
  readDefaultValues,
  readLayout,
  readLayouts,
  readNamedLayout,
} from './layouts.ts';
import { readPasswordState, resetUserPassword, setUserPassword } from './password.ts';
import { answerGraphs } from './graph.ts';
import { limits } from './limits.ts';
import { resources } from './org-facts.ts';
import { answerQuery, answerQueryMore } from './query.ts';
import { readRecent } from './recent.ts';
import { createRecord, deleteRecord, readRecord, updateRecord } from './record.ts';
import { deleteRelated, readRelated, updateRelated } from './relationships.ts';
import { Router } from './router.ts';
import type { Route } from './router.ts';
import { answerSearch, searchByBody, searchByParameters } from './search.ts';
import { searchLayouts, searchScopeOrder, searchSuggestions } from './search-help.ts';
import { readQuickAction, readQuickActions } from './quick-actions.ts';
import { readAppMenus, readAppSwitcher, readTabs, readTheme } from './tabs.ts';
import { createTree } from './tree.ts';

/** Every path below `/services/data/vN.0`; literal segments stand before parameters of the same place. */
const ROUTES: readonly Route[] = [
  { path: '/', GET: resources },
  { path: '/limits', GET: limits },
  { path: '/recent', GET: readRecent },
  { path: '/tabs', GET: readTabs },
  { path: '/theme', GET: readTheme },
  { path: '/appMenu', GET: readAppMenus },
  { path: '/appMenu/AppSwitcher', GET: readAppSwitcher },
  { path: '/quickActions', GET: readQuickActions },
  { path: '/quickActions/:action', GET: readQuickAction },
  { path: '/query', GET: answerQuery('query') },
  { path: '/query/:locator', GET: answerQueryMore('query') },
  { path: '/queryAll', GET: answerQuery('queryAll') },
  { path: '/queryAll/:locator', GET: answerQueryMore('queryAll') },
  { path: '/search', GET: answerSearch },
  { path: '/search/layout', GET: searchLayouts },
  { path: '/search/scopeOrder', GET: searchScopeOrder },
  { path: '/search/suggestions', GET: searchSuggestions },
  { path: '/parameterizedSearch', GET: searchByParameters, POST: searchByBody },
  { path: '/sobjects', GET: describeGlobal },
  { path: '/sobjects/:sobject', GET: describeBasic, POST: createRecord },
  { path: '/sobjects/:sobject/describe', GET: describeObject },
  { path: '/sobjects/:sobject/describe/layouts', GET: readLayouts },
  { path: '/sobjects/:sobject/describe/layouts/:recordType', GET: readLayout },
  { path: '/sobjects/:sobject/describe/namedLayouts/:name', GET: readNamedLayout },
  { path: '/sobjects/:sobject/describe/compactLayouts', GET: readCompactLayouts },
  { path: '/sobjects/:sobject/describe/approvalLayouts', GET: readApprovalLayouts },
  { path: '/sobjects/:sobject/defaultValues', GET: readDefaultValues },
  { path: '/sobjects/:sobject/listviews', GET: readListViews },
  { path: '/sobjects/:sobject/listviews/:view', GET: readListView },
  { path: '/sobjects/:sobject/listviews/:view/describe', GET: describeView },
  { path: '/sobjects/:sobject/listviews/:view/results', GET: readListViewResults },
  { path: '/sobjects/:sobject/quickActions', GET: readQuickActions },
  { path: '/sobjects/:sobject/quickActions/:action', GET: readQuickAction },
  { path: '/sobjects/:sobject/updated', GET: updatedRecords },
  { path: '/sobjects/:sobject/deleted', GET: deletedRecords },
  { path: '/sobjects/User/:id/password', GET: readPasswordState, POST: setUserPassword, DELETE: resetUserPassword },
  { path: '/sobjects/:sobject/Id', POST: createRecord },
  { path: '/sobjects/:sobject/:id', GET: readRecord, PATCH: updateRecord, DELETE: deleteRecord },
  {
    path: '/sobjects/:sobject/:field/:value',
    GET: readRelated,
    PATCH: updateRelated,
    DELETE: deleteRelated,
  },
  { path: '/sobjects/:sobject/:field/:value/*', GET: readRelated, PATCH: updateRelated, DELETE: deleteRelated },
  { path: '/composite', POST: answerComposite },
  { path: '/composite/batch', POST: answerBatch },
  { path: '/composite/graph', POST: answerGraphs },
  { path: '/composite/sobjects', POST: createRecords, PATCH: updateRecords, DELETE: deleteRecords },
  { path: '/composite/sobjects/:sobject', GET: readCollection, POST: retrieveCollection },
  { path: '/composite/sobjects/:sobject/:field', PATCH: upsertRecords },
  { path: '/composite/tree/:sobject', POST: createTree },
  { path: '/tooling/query', GET: answerQuery('tooling/query') },
  { path: '/tooling/query/:locator', GET: answerQueryMore('tooling/query') },
];

/** The table of paths; composite finds its sub-requests in it too. */
export const router = new Router(ROUTES);
