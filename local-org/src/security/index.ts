/** Who may see and do what: rights on objects, fields and records, and passwords. */
export {
  type FieldRights,
  type ObjectRights,
  type Row,
  type SharingParty,
  type Standing,
  type UserAccess,
} from './access.ts';
export { openAccess, type Access } from './access-cache.ts';
export { MASTER_RECORD_TYPE, recordTypesFor, type RecordTypeChoice } from './record-types.ts';
export { outdateGroups, recalculateGroups } from './permission-groups.ts';
export { lastSetupChange, noteSetupChange, type SetupChange } from './audit-trail.ts';
export {
  hashSecret,
  matchesSecret,
  passwordState,
  setPassword,
  verifyPassword,
  wasPassword,
  type PasswordOptions,
} from './passwords.ts';
export { canDelete, canEdit, canRead, closedMaster, fullAccess, recordFilter, type RecordLevel } from './sharing.ts';
