import type { OrgObjects } from './types.generated.ts';

/** Fields of an object as the API gives them: names and types from force-app. */
export type Fields<O extends keyof OrgObjects, K extends keyof OrgObjects[O]> = Pick<OrgObjects[O], K>;

/** Fields that the org's own rules never leave empty, though their metadata does not say so. */
export type Filled<O extends keyof OrgObjects, K extends keyof OrgObjects[O]> = {
  [P in K]: NonNullable<OrgObjects[O][P]>;
};

/** A parent named by its natural key. */
export type Coded = { Code__c: string };

/** Names of parent fields for a query: `Expert__r.Code__c`. */
export function through(relationship: string, fields: readonly string[]): string[] {
  return fields.map((field) => `${relationship}.${field}`);
}
