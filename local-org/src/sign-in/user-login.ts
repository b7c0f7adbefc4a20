import type { Storage } from '../storage/index.ts';

/** The row of UserLogin that every user has. Source: Object Reference, UserLogin. */

const WITHOUT = `
  SELECT u."Id" AS id FROM "User" u WHERE NOT EXISTS (SELECT 1 FROM "UserLogin" l WHERE l."UserId" = u."Id")`;

/** Gives a UserLogin row to users who have none: those of an older file, and the first administrator. */
export const ensureUserLogins = (storage: Storage, now: number): void => {
  const rows = storage.statement(WITHOUT).all();
  if (rows.length === 0) return;
  storage.transaction(() => {
    for (const row of rows) {
      storage.insertRow('UserLogin', {
        Id: storage.newId('0Yw'),
        UserId: String(row['id']),
        IsFrozen: 0,
        IsPasswordLocked: 0,
        LastModifiedDate: Math.floor(now / 1000) * 1000,
      });
    }
  });
};

const STANDING = `
  SELECT u."IsActive" AS active, l."IsFrozen" AS frozen, l."IsPasswordLocked" AS locked
  FROM "User" u LEFT JOIN "UserLogin" l ON l."UserId" = u."Id" WHERE u."Id" = ?`;

export interface UserStanding {
  active: boolean;
  frozen: boolean;
  locked: boolean;
}

/** Whether the user is active, frozen, locked out; undefined where there is no such user. */
export const userStanding = (storage: Storage, userId: string): UserStanding | undefined => {
  const row = storage.statement(STANDING).get(userId);
  return (
    row && {
      active: Number(row['active']) === 1,
      frozen: Number(row['frozen'] ?? 0) === 1,
      locked: Number(row['locked'] ?? 0) === 1,
    }
  );
};

/** Sets whether a user is locked out. */
export const setLocked = (storage: Storage, userId: string, locked: boolean, now: number): void => {
  storage
    .statement('UPDATE "UserLogin" SET "IsPasswordLocked" = ?, "LastModifiedDate" = ? WHERE "UserId" = ?')
    .run(locked ? 1 : 0, Math.floor(now / 1000) * 1000, userId);
};
