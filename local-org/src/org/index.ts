/** The composition root: storage, schema, access, clock and sessions put together as one org. */
export { OrgKeeper } from './keeper.ts';
export { openOrg } from './open-org.ts';
export type { OpenedOrg } from './open-org.ts';
export type { FreshOrgChoice, OrgOptions } from './options.ts';
export { createOffline, deleteSnapshot, listSnapshots, restoreOffline, type Snapshot } from './snapshots.ts';
