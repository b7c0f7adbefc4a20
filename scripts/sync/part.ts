import type { OrgObjects } from '../org/index.ts';

/** Objects fed by the Platform, each after those its rows refer to: the order in which they are written. */
export const objectsInOrder = [
  'Agency__c',
  'Business__c',
  'Expert__c',
  'ExpertTie__c',
  'ExpertYear__c',
  'PayeeAccount__c',
  'BusinessYear__c',
  'Dispatch__c',
  'AttendanceEvent__c',
  'SupportReport__c',
  'Trip__c',
  'TravelClaim__c',
  'TravelItem__c',
  'Evidence__c',
] as const;
export type SyncedObject = (typeof objectsInOrder)[number];

/** Objects a synced row may refer to. */
export type ParentObject = SyncedObject | 'ProgramYear__c' | 'RateSet__c';

/** A reference from a row to its parent, by the parent's natural key. */
export interface Parent {
  /** The reference field, `Expert__c`; written as `Expert__r: { Code__c }`. */
  field: string;
  object: ParentObject;
  code: string | null;
  /**
   * Written when the row is made and never again. `fixed`: a row cannot move to another, so a change that says so is
   * refused. `office`: the Office may have moved it (outings are joined by the clerk, A-20), so ours stays.
   */
  once?: 'fixed' | 'office';
}

/** What one change of the Platform says about one row of the org. A change may feed several rows, and a row several changes. */
export type Part = { [O in SyncedObject]: PartOf<O> }[SyncedObject];

export interface PartOf<O extends SyncedObject> {
  object: O;
  /** Natural key of the row. */
  code: string;
  /** Field of the row that keeps the version this part was last stored with; undefined: the row is only made if missing. */
  guard: (keyof OrgObjects[O] & string) | undefined;
  /** Platform-owned values by field, in the API's form. */
  values: Partial<OrgObjects[O]>;
  parents: Parent[];
  /** A row that must be there before, though this part does not refer to it. */
  needs?: { object: SyncedObject; code: string };
}

/** `Dispatch__c|D00001`: one row of the org. */
export const keyOf = (row: { object: string; code: string }) => `${row.object}|${row.code}`;
