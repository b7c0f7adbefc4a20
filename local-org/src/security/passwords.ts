import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { Storage } from '../storage/index.ts';

const KEY_LENGTH = 32;
/** Cost of scrypt: about 50 ms a try, 16 MB. */
const COST = { N: 16_384, r: 8, p: 1 } as const;
/** The platform remembers at most 24 former passwords. */
const MOST_FORMER = 24;

const CREATE = `
  CREATE TABLE IF NOT EXISTS _password (
    serial INTEGER PRIMARY KEY, user_id TEXT NOT NULL, hash TEXT NOT NULL, set_at INTEGER NOT NULL,
    temporary INTEGER NOT NULL DEFAULT 0);
  CREATE INDEX IF NOT EXISTS _password_user ON _password (user_id, serial);`;

const opened = new WeakSet<Storage>();
const open = (storage: Storage): void => {
  if (opened.has(storage)) return;
  storage.db.exec(CREATE);
  opened.add(storage);
};

/** Where releases before the history of passwords kept the one they knew. */
const formerKey = (userId: string): string => `password:${userId}`;
const derive = (password: string, salt: Buffer): Buffer =>
  scryptSync(password.normalize('NFKC'), salt, KEY_LENGTH, COST);

/** A secret as a salted scrypt hash, in text. */
export const hashSecret = (secret: string): string => {
  const salt = randomBytes(16);
  return `${salt.toString('base64')}:${derive(secret, salt).toString('base64')}`;
};

/** Whether a hash is that of the secret; false where there is no hash. */
export const matchesSecret = (hash: string | null | undefined, secret: string): boolean => {
  const [salt, kept] = (hash ?? '').split(':');
  if (!salt || !kept) return false;
  return timingSafeEqual(Buffer.from(kept, 'base64'), derive(secret, Buffer.from(salt, 'base64')));
};

const LATEST = 'SELECT hash, set_at, temporary FROM _password WHERE user_id = ? ORDER BY serial DESC LIMIT ?';

const kept = (
  storage: Storage,
  userId: string,
  count: number,
): { hash: string; setAt: number; temporary: boolean }[] => {
  open(storage);
  const rows = storage.statement(LATEST).all(userId, count);
  if (rows.length > 0)
    return rows.map((row) => ({
      hash: String(row['hash']),
      setAt: Number(row['set_at']),
      temporary: Number(row['temporary']) === 1,
    }));
  const former = storage.meta.get(formerKey(userId));
  return former === undefined ? [] : [{ hash: former, setAt: 0, temporary: false }];
};

export interface PasswordOptions {
  /** Epoch milliseconds of the business clock; the age of the password counts from here. */
  now?: number;
  /** Given out by the org: the user chooses another at the next sign-in. */
  temporary?: boolean;
}

/** Keeps a password as a salted scrypt hash beside those before it; the password itself is kept nowhere. */
export const setPassword = (
  storage: Storage,
  userId: string,
  password: string,
  { now = Date.now(), temporary = false }: PasswordOptions = {},
): void => {
  open(storage);
  storage
    .statement('INSERT INTO _password (user_id, hash, set_at, temporary) VALUES (?, ?, ?, ?)')
    .run(userId, hashSecret(password), now, temporary ? 1 : 0);
  storage
    .statement(
      'DELETE FROM _password WHERE user_id = :user AND serial NOT IN (SELECT serial FROM _password WHERE user_id = :user ORDER BY serial DESC LIMIT :most)',
    )
    .run({ user: userId, most: MOST_FORMER });
};

/** Whether it is the user's password; false for a user who has none. */
export const verifyPassword = (storage: Storage, userId: string, password: string): boolean =>
  matchesSecret(kept(storage, userId, 1)[0]?.hash, password);

/** When the user's password was set (0 where that is not known) and whether the org gave it out; undefined without one. */
export const passwordState = (storage: Storage, userId: string): { setAt: number; temporary: boolean } | undefined =>
  kept(storage, userId, 1)[0];

/** Whether the password is among the last `count` of the user, today's included. */
export const wasPassword = (storage: Storage, userId: string, password: string, count: number): boolean =>
  kept(storage, userId, Math.min(count, MOST_FORMER)).some(({ hash }) => matchesSecret(hash, password));
