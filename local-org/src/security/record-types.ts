import type { RecordTypeDef, SObjectDef } from '../schema/index.ts';
import type { Storage } from '../storage/index.ts';
import type { UserAccess } from './access.ts';
import { SETS_OF_USER } from './sets-of-user.ts';

/** The id of the master record type, the same in all orgs. */
export const MASTER_RECORD_TYPE = '012000000000000AAA';

/** What a user may choose among an object's record types. */
export interface RecordTypeChoice {
  /** Active ones that the user's profile or permission sets open. */
  readonly available: readonly RecordTypeDef[];
  /** What a new record gets that names none; undefined for the master record type. */
  readonly standard: RecordTypeDef | undefined;
}

const VISIBLE = `
  SELECT recordTypeId AS id, MAX(isDefault) AS isDefault FROM "_record_type_visibility"
  WHERE object = :object AND parentId IN (${SETS_OF_USER}) GROUP BY recordTypeId`;

const MASTER_ONLY: RecordTypeChoice = { available: [], standard: undefined };

const choices = new WeakMap<UserAccess, Map<string, RecordTypeChoice>>();

const choose = (storage: Storage, access: UserAccess, object: SObjectDef): RecordTypeChoice => {
  const active = object.recordTypes.filter((type) => type.active);
  if (access.unlimited) return { available: active, standard: undefined };
  const rows = storage
    .statement(VISIBLE)
    .all({ object: object.name, user: access.userId, profile: access.profileId, now: access.asOf });
  const defaults = new Map(rows.map((row) => [String(row['id']), Number(row['isDefault']) === 1]));
  const available = active.filter((type) => defaults.has(type.id));
  return { available, standard: available.find((type) => defaults.get(type.id) === true) };
};

/** The record types of an object that are open to a user, and which of them new records get. */
export const recordTypesFor = (storage: Storage, access: UserAccess, object: SObjectDef): RecordTypeChoice => {
  if (object.recordTypes.length === 0) return MASTER_ONLY;
  const byObject = choices.get(access) ?? new Map<string, RecordTypeChoice>();
  choices.set(access, byObject);
  let choice = byObject.get(object.name);
  if (!choice) byObject.set(object.name, (choice = choose(storage, access, object)));
  return choice;
};
