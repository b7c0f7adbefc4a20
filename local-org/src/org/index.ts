/** The composition root: storage, schema, access, clock and sessions put together as one org. */
export { openOrg } from './open-org.ts';
export type { OpenedOrg } from './open-org.ts';
export type { FreshOrgChoice, OrgOptions } from './options.ts';
