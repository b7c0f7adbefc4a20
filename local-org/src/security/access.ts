import type { Schema } from '../schema/index.ts';
import type { Stored } from '../storage/index.ts';

/** A row as it stands in its table. */
export type Row = Readonly<Record<string, Stored>>;

/** What a user may do with an object, before any record is looked at. */
export interface ObjectRights {
  readonly read: boolean;
  readonly create: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
}

export interface FieldRights {
  readonly read: boolean;
  readonly edit: boolean;
}

/** Whom a sharing rule names. */
export interface SharingParty {
  readonly type:
    'allInternalUsers' | 'group' | 'role' | 'roleAndSubordinates' | 'roleAndSubordinatesInternal' | 'queue';
  /** Developer name; absent for everyone. */
  readonly name?: string;
}

/** Where a user stands among roles and groups: what sharing looks at. Worked out when first asked for. */
export interface Standing {
  /** Roles below the user's own, at any depth. */
  readonly rolesBelow: ReadonlySet<string>;
  /** Groups and queues the user is in: named, through another group, through a role, or above a member where the group lets bosses in. */
  readonly groups: ReadonlySet<string>;
  /** Whether the user is of the party, or stands above one who is. */
  includes(party: SharingParty): boolean;
  /** The users (or the queue) whose records a party's rule shares. */
  ownersIn(party: SharingParty): ReadonlySet<string> | 'everyone';
}

/** What one user may see and do; holds until permissions, users or the schema change. */
export interface UserAccess {
  /** 18-character id of the user; empty for the org itself. */
  readonly userId: string;
  /** The org itself at work: no field, object or record is closed to it. */
  readonly unlimited: boolean;
  /** The user's row, in stored form. */
  readonly user: Row;
  /** Moment the rights are as of, epoch milliseconds of the business clock. */
  readonly asOf: number;
  readonly profileId: string | null;
  readonly profileName: string;
  readonly roleId: string | null;
  /** The rows $User, $Profile, $UserRole and $Organization stand for, by object name. */
  readonly globals: Readonly<Record<string, Row | undefined>>;
  readonly schema: Schema;
  readonly standing: Standing;
  object(name: string): ObjectRights;
  field(object: string, field: string): FieldRights;
  customPermission(name: string): boolean;
  /** A permission of the whole org by its API name: `ApiEnabled`, `ViewAllData`, `ModifyAllData`, `ManageUsers` … */
  system(name: string): boolean;
}

export const EVERYTHING: ObjectRights = {
  read: true,
  create: true,
  edit: true,
  delete: true,
  viewAll: true,
  modifyAll: true,
};
export const NOTHING: ObjectRights = {
  read: false,
  create: false,
  edit: false,
  delete: false,
  viewAll: false,
  modifyAll: false,
};
