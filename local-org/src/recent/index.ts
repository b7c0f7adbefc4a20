/** What a user used last: pages, lookups and recent lists ask for it. */
export { noteUsed, recentlyUsed, type Used } from './recent.ts';
