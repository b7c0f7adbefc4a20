import type { Schema } from '../schema/index.ts';
import type { Storage } from '../storage/index.ts';
import { EVERYTHING, type Row, type Standing, type UserAccess } from './access.ts';
import { loadGrants } from './grants.ts';
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

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const loadAccess = (storage: Storage, schema: Schema, userId: string): UserAccess => {
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
    user,
    profileId,
    profileName: textOrNull(profile?.['Name']) ?? '',
    roleId,
    globals,
    schema,
    standing: standingOf(storage, userId, roleId),
    ...remembered(loadGrants(storage, schema, user)),
  };
};

/**
 * The access of an org's users, kept until permissions or the schema change.
 * @param schema gives the schema as last deployed.
 */
export const openAccess = (storage: Storage, schema: () => Schema): Access => {
  let kept = new Map<string, UserAccess>();
  let keptFor: Schema | undefined;
  let version = 0;
  const forget = (): void => {
    kept = new Map();
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
      const now = current();
      let access = kept.get(userId);
      if (!access) kept.set(userId, (access = loadAccess(storage, now, userId)));
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
