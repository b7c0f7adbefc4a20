import { describeGlobal, describeSObject, describeSObjects } from './describe-operations.ts';
import { describeAllTabs, describeCompactLayouts, describeLayout, describeTabs } from './layout-operations.ts';
import { getServerTimestamp, getUserInfo, login, logout } from './login.ts';
import { convertLead, merge } from './merge-operations.ts';
import { metadataOperations } from './metadata-operations.ts';
import type { SoapOperation } from './operation.ts';
import { getDeleted, getUpdated, query, queryAll, queryMore, retrieve, search } from './read-operations.ts';
import { create, delete as deleteRecords, emptyBin, undelete, update, upsert } from './save-operations.ts';
import { changeOwnPassword, invalidateSessions, resetPassword, setPassword } from './user-operations.ts';

/** The calls of the partner and the enterprise API. Source: SOAP API Developer Guide, "Core Calls", "Describe Calls", "Utility Calls". */
const RECORD_OPERATIONS: Readonly<Record<string, SoapOperation>> = {
  login,
  logout,
  getUserInfo,
  getServerTimestamp,
  invalidateSessions,
  setPassword,
  changeOwnPassword,
  resetPassword,
  create,
  update,
  upsert,
  delete: deleteRecords,
  undelete,
  emptyRecycleBin: emptyBin,
  merge,
  convertLead,
  retrieve,
  query,
  queryAll,
  queryMore,
  search,
  getUpdated,
  getDeleted,
  describeSObject,
  describeSObjects,
  describeGlobal,
  describeLayout,
  describeCompactLayouts,
  describeTabs,
  describeAllTabs,
};

/** Operations by API family. */
export const OPERATIONS: Readonly<Record<string, Readonly<Record<string, SoapOperation>>>> = {
  u: RECORD_OPERATIONS,
  c: RECORD_OPERATIONS,
  m: metadataOperations,
};
