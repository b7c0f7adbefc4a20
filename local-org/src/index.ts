/** A Salesforce-compatible org on this machine, over SQLite. */
export { DEFAULT_PORT, isLoopback, LOOPBACK_HOST, startLocalOrg } from './start.ts';
export type { LocalOrg, LocalOrgOptions } from './start.ts';
