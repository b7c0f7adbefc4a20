/** What tests of several folders build on. */
export { ALL_RIGHTS, TestOrg, type ApiRow, type ObjectShape } from './test-org.ts';
