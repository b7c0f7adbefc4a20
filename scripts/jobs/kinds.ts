/** What staff and the schedule may ask for: the values of JobRequest__c.Kind__c. */
export const jobKinds = [
  'SyncPull',
  'SyncPush',
  'SyncRetry',
  'ReviewRun',
  'GrantRelease',
  'ClosePayments',
  'Transfer',
  'Notices',
] as const;
export type JobKind = (typeof jobKinds)[number];

/** Only a person asks for these, and another approves: no clock may. */
export const personsOnly: readonly JobKind[] = ['ClosePayments', 'Transfer', 'Notices'];
