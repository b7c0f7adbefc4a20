import type { Org } from '../context.ts';
import { verifyPassword } from '../security/index.ts';

export interface SignInUser {
  id: string;
  active: boolean;
}

/** The user of a username, without regard to case. */
export function userByUsername(org: Org, username: string): SignInUser | undefined {
  const row = org.storage.statement('SELECT Id, IsActive FROM User WHERE Username = ?').get(username.trim()) as
    { Id: string; IsActive: number | bigint } | undefined;
  return row && { id: row.Id, active: Number(row.IsActive) === 1 };
}

/** The active user whose password this is; undefined otherwise, without saying what was wrong. */
export function signInByPassword(org: Org, username: string, password: string): SignInUser | undefined {
  const user = userByUsername(org, username);
  if (!user?.active || !verifyPassword(org.storage, user.id, password)) return undefined;
  return user;
}
