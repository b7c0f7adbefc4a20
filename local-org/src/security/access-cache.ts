import type { Schema } from '../schema/index.ts';
import type { Storage } from '../storage/index.ts';
import { EVERYTHING, type Row, type Standing, type UserAccess } from './access.ts';
import { loadGrants, nextExpiry } from './grants.ts';
import { remembered } from './remembered.ts';
import { standingOf } from './standing.ts';

/** Answers what users may see and do, and forgets it when told that permissions changed or the schema did. */
export interface Access {
  /** The rights of a user. @throws Error where there is no such user. */
  of(userId: string): UserAccess;
  /** The org itself at work: everything is open. */
  system(): UserAccess;
  /** To be called after any write to users, roles, groups, profiles, permission sets or what they grant. */
  permissionsChanged(): void;
  /** Grows whenever answers given before may no longer hold. */
  readonly version: number;
}

const NOBODY: Standing = { rolesBelow: new Set(), groups: new Set(), includes: () => false, ownersIn: () => new Set() };

const systemAccess = (schema: Schema): UserAccess => ({
  userId: '',
  unlimited: true,
  asOf: 0,
  user: {},
  profileId: null,
  profileName: '',
  roleId: null,
  globals: {},
  schema,
  standing: NOBODY,
  object: () => EVERYTHING,
  field: () => ({ read: true, edit: true }),
  customPermission: () => true,
  system: () => true,
});

/** Access as worked out, and the moments of the business clock between which it holds. */
interface Kept {
  access: UserAccess;
  from: number;
  until: number;
}

const hasEnded = (storage: Storage, userId: string): boolean =>
  storage
    .statement('SELECT 1 FROM "PermissionSetAssignment" WHERE "AssigneeId" = ? AND "ExpirationDate" IS NOT NULL')
    .get(userId) !== undefined;

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const loadAccess = (storage: Storage, schema: Schema, userId: string, now: number): UserAccess => {
  const user: Row | undefined = storage.row('User', userId);
  if (!user) throw new Error(`There is no user ${userId}`);
  const profileId = textOrNull(user['ProfileId']);
  const roleId = textOrNull(user['UserRoleId']);
  const profile = profileId === null ? undefined : storage.row('Profile', profileId);
  const globals = {
    User: user,
    Profile: profile,
    UserRole: roleId === null ? undefined : storage.row('UserRole', roleId),
    Organization: storage.statement('SELECT * FROM "Organization" LIMIT 1').get(),
  };
  return {
    userId,
    unlimited: false,
    asOf: now,
    user,
    profileId,
    profileName: textOrNull(profile?.['Name']) ?? '',
    roleId,
    globals,
    schema,
    standing: standingOf(storage, userId, roleId),
    ...remembered(loadGrants(storage, schema, user, now)),
  };
};

/**
 * The access of an org's users, kept until permissions or the schema change.
 * @param schema gives the schema as last deployed.
 * @param now the business clock: assignments end by it.
 */
export const openAccess = (storage: Storage, schema: () => Schema, now: () => number = Date.now): Access => {
  let kept = new Map<string, Kept>();
  let keptFor: Schema | undefined;
  let version = 0;
  const forget = (): void => {
    kept = new Map<string, Kept>();
    version += 1;
  };
  const current = (): Schema => {
    if (keptFor !== schema()) {
      keptFor = schema();
      forget();
    }
    return keptFor;
  };
  return {
    of(userId) {
      const schemaNow = current();
      const moment = now();
      const known = kept.get(userId);
      if (known && known.from <= moment && moment < known.until) return known.access;
      const access = loadAccess(storage, schemaNow, userId, moment);
      const until = nextExpiry(storage, userId, moment);
      // Where nothing ends, a clock that is set back changes nothing either.
      kept.set(userId, { access, from: until === Infinity && !hasEnded(storage, userId) ? -Infinity : moment, until });
      return access;
    },
    system: () => systemAccess(current()),
    permissionsChanged: forget,
    get version() {
      current();
      return version;
    },
  };
};
