import type { FieldDef, SharingModel } from '../types.ts';

/** A standard object as its table states it; what is left out follows from the rest. */
export interface StandardObject {
  name: string;
  label: string;
  labelPlural?: string;
  keyPrefix: string;
  sharingModel?: SharingModel;
  /** Rows that only the org writes: no create, update or delete through the API. */
  readOnly?: boolean;
  createable?: boolean;
  updateable?: boolean;
  deletable?: boolean;
  undeletable?: boolean;
  hasRecycleBin?: boolean;
  layoutable?: boolean;
  nameField?: string;
  /**
   * The object whose object permissions open this one: itself for ordinary records, its parent for details. Absent for
   * set-up rows and for what is open to every user.
   */
  rightsOf?: string;
  /** References whose records show who may see this one, where it has no master. */
  sharedThrough?: readonly string[];
  /** False where rows are read only as children of their parents. */
  queryable?: boolean;
  /** SQL of a view in place of a table: rows that are others', seen another way. */
  view?: string;
  fields: FieldDef[];
}
