/** Rows of the org in SQLite: tables, ids, exact values, transactions. Knows nothing of objects or rules. */
export { StoredBytes, TooManyBytes, type Blobs } from './blobs.ts';
export { openStorage, type Statement, type Storage, type StoredRow } from './database.ts';
export { replaceDatabase } from './copy.ts';
export { Ids } from './ids.ts';
export { scaledFromText, textFromScaled } from './decimals.ts';
export { formatAutoNumber } from './autoNumber.ts';
export { hasColumn, quoted, type TableObject, type Tables } from './tables.ts';
export {
  apiReader,
  apiText,
  StoredValueError,
  toApi,
  toStored,
  type ApiAddress,
  type ApiValue,
  type ColumnField,
  type Stored,
} from './values.ts';
