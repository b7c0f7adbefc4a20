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
