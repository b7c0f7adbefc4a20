/**
 * The ground of the integration layer: signing in to an org, asking and saving in few calls, the business clock,
 * the calendar, and this machine's settings. Works on any org through its public APIs.
 */
export {
  apiTime,
  clockTime,
  yen,
  type AgencyCode,
  type BusinessCode,
  type BusinessYearCode,
  type CalendarDate,
  type CalendarMonth,
  type ClockTime,
  type DispatchCode,
  type ExpertCode,
  type RecordId,
  type RunCode,
  type Yen,
} from './brands.ts';
export {
  addBankDays,
  bankDayOnOrAfter,
  bankDayOnOrBefore,
  isBankDay,
  lastBankDay,
  nthBankDay,
} from './business-days.ts';
export {
  addDays,
  addMonths,
  calendarDate,
  calendarMonth,
  dateInJapan,
  daysBetween,
  firstDay,
  lastDay,
  monthOf,
  programYear,
  weekday,
} from './calendar.ts';
export { businessClock, tickingFrom, type Clock } from './clock.ts';
export { together } from './composite.ts';
export { connect, targetOrg } from './connect.ts';
export { apiVersion, OrgConnection } from './connection.ts';
export { deployerFor, type Deployer, type DeployOptions, type DeployResult } from './deploy.ts';
export { connectionFailure, errorCodeOf, OrgError } from './errors.ts';
export {
  adminAlias,
  refuseSecondLocalOrg,
  startLocalOrg,
  type LocalOrg,
  type LocalOrgOptions,
  localOrgProcess,
} from './local-org.ts';
export { findLogin, keepLogins, readLogins, type Login } from './logins.ts';
export { changeSettings, readSettings, type Settings } from './settings.ts';
export type { OrgObjects } from './types.generated.ts';
export { orgStatus, type OrgStatus } from './status.ts';
export { queryAll, queryByCodes, queryEach, type ByCodes } from './queries.ts';
export type { SaveError } from './refusals.ts';
export { through, type Coded, type Fields, type Filled } from './rows.ts';
export { refusalOf, requireSaved } from './saved.ts';
export {
  isPassingRefusal,
  updateAll,
  upsertAll,
  upsertInOrder,
  type Row,
  type SaveOutcome,
  type Upsert,
} from './saving.ts';
export { isOneOf, piecesOf, quote } from './soql.ts';
export { projectRoot, stateFolder, writeState } from './state.ts';
