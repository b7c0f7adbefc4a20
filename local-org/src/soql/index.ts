/** SOQL: parsed, compiled to SQL under the user's rights, answered page by page. */
export { queryColumns, type ColumnMetadata, type QueryColumns } from './columns.ts';
export { LEAST_BATCH, MOST_BATCH, query, queryMore, type QueryOptions, type QueryResult } from './query.ts';
export type { ChildResult, QueryRecord } from './output.ts';
export { exportRows, type RowExport } from './export.ts';
export { likeLiteral, literal, quotedText } from './text.ts';
export { plainText } from './plain-text.ts';
export { recordsById, type WantedRecords } from './by-id.ts';
export { queryWindow, type Window } from './window.ts';
export type { Among } from './compilation.ts';
export { explainQuery, type QueryPlan } from './explain.ts';
export { viewedRecords } from './views.ts';
