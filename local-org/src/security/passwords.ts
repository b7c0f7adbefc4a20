import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { Storage } from '../storage/index.ts';

const KEY_LENGTH = 32;
/** Cost of scrypt: about 50 ms a try, 16 MB. */
const COST = { N: 16_384, r: 8, p: 1 } as const;

const metaKey = (userId: string): string => `password:${userId}`;
const hash = (password: string, salt: Buffer): Buffer => scryptSync(password.normalize('NFKC'), salt, KEY_LENGTH, COST);

/** Keeps a password as a salted scrypt hash; the password itself is kept nowhere. */
export const setPassword = (storage: Storage, userId: string, password: string): void => {
  const salt = randomBytes(16);
  storage.meta.set(metaKey(userId), `${salt.toString('base64')}:${hash(password, salt).toString('base64')}`);
};

/** Whether it is the user's password; false for a user who has none. */
export const verifyPassword = (storage: Storage, userId: string, password: string): boolean => {
  const [salt, kept] = (storage.meta.get(metaKey(userId)) ?? '').split(':');
  if (!salt || !kept) return false;
  return timingSafeEqual(Buffer.from(kept, 'base64'), hash(password, Buffer.from(salt, 'base64')));
};
