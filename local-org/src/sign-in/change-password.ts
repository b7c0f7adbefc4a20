import { randomBytes } from 'node:crypto';
import type { Org } from '../context.ts';
import { ApiError } from '../errors.ts';
import { hashSecret, matchesSecret, noteSetupChange, setPassword, verifyPassword } from '../security/index.ts';
import { unlock } from './lockout.ts';
import { mailTo } from './mails.ts';
import { requireGoodPassword, requireOldEnough } from './password-rules.ts';
import { policiesOf } from './policies.ts';
import { resetSecurityToken } from './security-token.ts';
import { changeState, signInState } from './state.ts';
import { endTicket, endTickets, findTicket, issueTicket } from './tickets.ts';

const usernameOf = (org: Org, userId: string): string =>
  String(org.storage.row('User', userId)?.['Username'] ?? userId);

const note = (org: Org, actorId: string, userId: string, action: string, done: string): void =>
  noteSetupChange(
    org.storage,
    { action, section: 'Manage Users', display: `${done} for user ${usernameOf(org, userId)}` },
    { userId: actorId, now: org.clock.now() },
  );

/** Writes a password that the policy takes; the lockout ends, an expired one no longer bars. */
export const choosePassword = (org: Org, userId: string, password: unknown, actorId: string): void => {
  const good = requireGoodPassword(org, userId, password);
  org.storage.transaction(() => {
    setPassword(org.storage, userId, good, { now: org.clock.now() });
    unlock(org, userId);
    org.sessions.passwordChosen(userId);
    note(org, actorId, userId, 'changedpassword', 'Changed password');
  });
};

/**
 * changeOwnPassword: the user's own, who proves the old one. The user is told by mail and gets a new security token.
 * @throws ApiError INVALID_OLD_PASSWORD, INVALID_NEW_PASSWORD
 */
export const changeOwnPassword = (org: Org, userId: string, oldPassword: unknown, newPassword: unknown): void => {
  if (typeof oldPassword !== 'string' || !verifyPassword(org.storage, userId, oldPassword))
    throw new ApiError('INVALID_OLD_PASSWORD', 'The old password is not right.', ['OldPassword']);
  requireOldEnough(org, userId);
  choosePassword(org, userId, newPassword, userId);
  mailTo(org, userId, 'passwordChanged');
  resetSecurityToken(org, userId);
};

const mayManage = (org: Org, actorId: string): boolean => {
  const access = org.accessOf(actorId);
  return access.system('ManageUsers') || access.system('ResetPasswords');
};

const requireUser = (org: Org, actorId: string, userId: string): void => {
  if (!org.storage.row('User', userId)) throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
  if (actorId === userId || mayManage(org, actorId)) return;
  throw new ApiError('INSUFFICIENT_ACCESS', 'Only the user, or one with Manage Users or Reset Passwords, may do this');
};

/**
 * setPassword: a password for a user, by the user or by one who manages users.
 * @throws ApiError NOT_FOUND, INSUFFICIENT_ACCESS, INVALID_NEW_PASSWORD
 */
export const setUserPassword = (org: Org, actorId: string, userId: string, password: unknown): void => {
  requireUser(org, actorId, userId);
  if (actorId === userId) requireOldEnough(org, userId);
  choosePassword(org, userId, password, actorId);
};

/** Letters and digits that no one takes for another, and one character of each kind that a policy may ask for. */
const generated = (length: number): string => `${randomBytes(length).toString('base64url').replace(/[-_]/g, 'x')}aZ7!`;

/**
 * resetPassword: a password the org makes up, good for one sign-in, after which the user chooses another.
 * @param mail whether the user is told, with a link to choose one
 * @throws ApiError NOT_FOUND, INSUFFICIENT_ACCESS
 */
export const resetPassword = (org: Org, actorId: string, userId: string, mail?: { baseUrl: string }): string => {
  requireUser(org, actorId, userId);
  const password = generated(Math.max(9, policiesOf(org, userId).password.minimumLength));
  org.storage.transaction(() => {
    setPassword(org.storage, userId, password, { now: org.clock.now(), temporary: true });
    unlock(org, userId);
    note(org, actorId, userId, 'resetpassword', 'Reset password');
    if (mail) mailResetLink(org, userId, 'reset', mail.baseUrl);
  });
  return password;
};

/** Where the link of a mail leads. */
export const RESET_PATH = '/secur/resetpassword';

const mailResetLink = (org: Org, userId: string, kind: 'reset' | 'welcome', baseUrl: string): void => {
  endTickets(org.storage, { purpose: 'reset', userId });
  const ticket = issueTicket(org.storage, { purpose: 'reset', userId });
  mailTo(org, userId, kind, `${baseUrl}${RESET_PATH}?token=${ticket}`);
};

/** The mail a new user gets, with the link to choose the first password. */
export const welcomeUser = (org: Org, userId: string, baseUrl: string): void =>
  mailResetLink(org, userId, 'welcome', baseUrl);

/** "Forgot your password?": a link by mail, where there is such an active user; nothing says whether there is. */
export const forgotPassword = (org: Org, username: string, baseUrl: string): void => {
  const row = org.storage
    .statement(
      `SELECT u."Id" AS id FROM "User" u LEFT JOIN "UserLogin" l ON l."UserId" = u."Id"
       WHERE u."Username" = ? AND u."IsActive" = 1 AND COALESCE(l."IsFrozen", 0) = 0`,
    )
    .get(username.trim());
  if (row) mailResetLink(org, String(row['id']), 'reset', baseUrl);
};

/** What the page behind a mailed link asks for: the security question, where the user has set one. */
export interface ResetForm {
  userId: string;
  question: string | null;
}

/** The form of a mailed link; undefined where it is unknown, used or too old. */
export const resetForm = (org: Org, token: string): ResetForm | undefined => {
  const found = findTicket(org.storage, token);
  if (found?.purpose !== 'reset') return undefined;
  return { userId: found.userId, question: signInState(org.storage, found.userId).question };
};

/**
 * Chooses a new password by a mailed link, which ends with it.
 * @throws ApiError NOT_FOUND for a dead link, INVALID_FIELD for a wrong answer, INVALID_NEW_PASSWORD
 */
export const resetByLink = (
  org: Org,
  token: string,
  { password, answer }: { password: string; answer?: string },
): string => {
  const form = resetForm(org, token);
  if (!form) throw new ApiError('NOT_FOUND', 'This link has ended. Ask for a new one.');
  const { answerHash } = signInState(org.storage, form.userId);
  if (form.question !== null && !matchesSecret(answerHash, normalized(answer ?? '')))
    throw new ApiError('INVALID_FIELD', 'The answer to the security question is not right.', ['answer']);
  choosePassword(org, form.userId, password, form.userId);
  endTicket(org.storage, token);
  mailTo(org, form.userId, 'passwordChanged');
  resetSecurityToken(org, form.userId);
  return form.userId;
};

const normalized = (answer: string): string => answer.trim().toLowerCase();

/**
 * Sets the security question that the reset link asks. The password proves who does.
 * @throws ApiError INVALID_OLD_PASSWORD; INVALID_FIELD where the policy forbids the answer to hold the password
 */
export const setSecurityQuestion = (
  org: Org,
  userId: string,
  { question, answer, password }: { question: string; answer: string; password: string },
): void => {
  if (!verifyPassword(org.storage, userId, password))
    throw new ApiError('INVALID_OLD_PASSWORD', 'The password is not right.', ['password']);
  const holds = normalized(answer).includes(password.toLowerCase());
  if (normalized(answer) === '' || (holds && policiesOf(org, userId).password.answerHoldsNoPassword))
    throw new ApiError('INVALID_FIELD', 'The answer may be neither empty nor hold the password.', ['answer']);
  changeState(org.storage, userId, { question, answerHash: hashSecret(normalized(answer)) });
};
