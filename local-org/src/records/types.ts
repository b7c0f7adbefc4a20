import type { RequestContext } from '../context.ts';
import type { SObjectDef } from '../schema/index.ts';
import type { StoredRow } from '../storage/index.ts';

/** A row as an API names it: field (or `Expert__r: {Code__c: …}`) to value; `attributes` is passed over. */
export type InputRow = Readonly<Record<string, unknown>>;

export type SaveOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';

/** Rows of one object to save together. */
export interface SaveRequest {
  operation: SaveOperation;
  /** API name, in any case. */
  sobject: string;
  /** For update, delete and undelete each row names its `Id`. */
  rows: readonly InputRow[];
  /** For upsert: the external id (or `Id`) that finds the record. */
  externalIdField?: string;
  /** True: one bad row undoes all. False: good rows are kept. */
  allOrNone: boolean;
  /** Update and delete refuse a row changed after this moment (epoch milliseconds) with PRECONDITION_FAILED. */
  ifUnmodifiedSince?: number;
}

export interface SaveError {
  statusCode: string;
  message: string;
  fields: string[];
}

/** What became of one row, in the order of the request. */
export interface SaveResult {
  /** 18 characters; null when nothing was saved. */
  id: string | null;
  success: boolean;
  /** Of an upsert: whether the record is new, or would have been. */
  created?: boolean;
  errors: SaveError[];
}

/** One record on its way through the save procedure, in stored form. */
export interface Change {
  readonly object: SObjectDef;
  readonly kind: 'insert' | 'update';
  /** Place in the request; roll-ups on masters have none. */
  readonly index: number;
  /** Null until an insert is written. */
  id: string | null;
  /** The row as it stands; absent on insert. */
  readonly before?: StoredRow;
  /** The row as it will stand. */
  readonly after: StoredRow;
  /** API names of the fields that the request set. */
  readonly given: ReadonlySet<string>;
  readonly errors: SaveError[];
}

/** Steps of the save procedure that one object has beyond those of all. */
export interface ObjectSteps {
  /** Before the checks: fills in what follows from what was given, and says what is wrong with it. */
  derive?(ctx: RequestContext, change: Change): SaveError[];
  /** Before a new row is written; its id is known. */
  beforeInsert?(ctx: RequestContext, change: Change): void;
  /** After the row was written. */
  afterWrite?(ctx: RequestContext, change: Change): void;
}
