import type { Storage } from '../storage/index.ts';

/** One change made in Setup. Source: Object Reference, SetupAuditTrail. */
export interface SetupChange {
  /** Kind of the change in the platform's words: `PermSetAssign`, `createduser`, `changedpassword` … */
  action: string;
  /** Where in Setup it belongs: `Manage Users`, `Customize` … */
  section: string;
  /** What was done, for people. */
  display: string;
}

const LONGEST_DISPLAY = 1000;

/** Writes a change into SetupAuditTrail, in the transaction that is open. `now` is the business clock's, epoch milliseconds. */
export const noteSetupChange = (
  storage: Storage,
  { action, section, display }: SetupChange,
  by: { userId: string; now: number },
): void => {
  storage.insertRow('SetupAuditTrail', {
    Id: storage.newId('0Ym'),
    Action: action,
    Section: section,
    Display: display.slice(0, LONGEST_DISPLAY),
    CreatedDate: Math.floor(by.now / 1000) * 1000,
    CreatedById: by.userId === '' ? null : by.userId,
  });
};

const LAST_CHANGE =
  'SELECT COALESCE((SELECT MAX("CreatedDate") FROM "SetupAuditTrail"), (SELECT MIN("CreatedDate") FROM "Organization"), 0) AS moment';

/** When the org was last changed in Setup, its metadata and rights among it: epoch milliseconds of the business clock. */
export const lastSetupChange = (storage: Storage): number =>
  Number(storage.statement(LAST_CHANGE).get()?.['moment'] ?? 0);
