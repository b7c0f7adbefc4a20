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
  deletable?: boolean;
  hasRecycleBin?: boolean;
  layoutable?: boolean;
  nameField?: string;
  fields: FieldDef[];
}
