import { createHash, randomInt } from 'node:crypto';
import type { Org } from '../context.ts';
import { mailTo } from './mails.ts';
import { changeState, signInState } from './state.ts';

const LENGTH = 24;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const hash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Gives the user a new security token, by mail; the one before ends. Source: Salesforce Help, Reset your security token. */
export const resetSecurityToken = (org: Org, userId: string): void => {
  const token = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  changeState(org.storage, userId, { securityTokenHash: hash(token) });
  mailTo(org, userId, 'securityToken', token);
};

/** The password without the security token that follows it; undefined where none does. */
export const withoutToken = (org: Org, userId: string, given: string): string | undefined => {
  const { securityTokenHash } = signInState(org.storage, userId);
  if (securityTokenHash === null || given.length <= LENGTH) return undefined;
  return hash(given.slice(-LENGTH)) === securityTokenHash ? given.slice(0, -LENGTH) : undefined;
};
