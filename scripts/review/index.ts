/** Checks: judging open cases by caseRules, and the two steps of a release (ask, grant). */
export { runReview, type ReviewResult } from './run.ts';
export { grantReleases, requestRelease, type GrantResult, type Refusal, type RequestResult } from './release.ts';
