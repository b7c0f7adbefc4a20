/** The schema of an org as a user sees it, made of what objects and fields there are. */
export { Types } from './types.ts';
export { schemaOf } from './uiapi.ts';
