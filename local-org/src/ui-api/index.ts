/** UI API: records, layouts, lists and navigation as pages need them, under the user's rights. Start at `routes.ts`. */
export { answerUiApi } from './routes.ts';
/** For the API that reads the same through GraphQL. */
export { displayFor, type Display } from './display.ts';
export { filterOf, filterSoql, type Filter } from './filter.ts';
export { recordLayout, type Mode } from './layouts.ts';
export { objectInfo } from './object-info.ts';
export { picklistValues } from './object-resources.ts';
export { relatedListInfo } from './related-lists.ts';
export { kindNamed } from './record-types.ts';
export { apiValue } from './representation.ts';
