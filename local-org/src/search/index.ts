/** Finding records by words: the index the save procedure keeps current, and SOSL. */
export { indexedFields, SEARCH_GROUPS, type SearchGroup } from './fields.ts';
export { catchUp, startIndexing } from './indexing.ts';
export { search, searchableObjects } from './run.ts';
export { parseSosl, type Returning, type SearchRequest } from './sosl.ts';
export { noteChanged, openSearch } from './store.ts';
