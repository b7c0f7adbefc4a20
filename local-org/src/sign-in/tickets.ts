import { createHash, randomBytes } from 'node:crypto';
import { hashSecret, matchesSecret } from '../security/index.ts';
import type { Storage } from '../storage/index.ts';

/**
 * What a ticket stands for: a sign-in that waits for a code, for the proof of a new authenticator or for a new password, or a
 * link to choose a new password.
 */
export type TicketPurpose = 'code' | 'totp' | 'enrol' | 'password' | 'reset';

export interface Ticket {
  purpose: TicketPurpose;
  userId: string;
}

const MINUTE = 60_000;
/** By the machine's clock. A sign-in waits ten minutes; a mailed link is good for a day, as on the platform. */
const LIFETIME: Readonly<Record<TicketPurpose, number>> = {
  code: 10 * MINUTE,
  totp: 10 * MINUTE,
  enrol: 10 * MINUTE,
  password: 10 * MINUTE,
  reset: 24 * 60 * MINUTE,
};
/** Wrong codes after which a sign-in starts anew. */
const MOST_TRIES = 5;

const hash = (ticket: string): string => createHash('sha256').update(ticket).digest('hex');

/** Gives out a ticket, with the code that redeems it where it needs one. Only hashes are kept. */
export const issueTicket = (storage: Storage, { purpose, userId }: Ticket, code?: string): string => {
  const ticket = randomBytes(32).toString('base64url');
  storage.statement('DELETE FROM _sign_in_ticket WHERE expires < ?').run(Date.now());
  storage
    .statement('INSERT INTO _sign_in_ticket (hash, purpose, user_id, code_hash, expires) VALUES (?, ?, ?, ?, ?)')
    .run(hash(ticket), purpose, userId, code === undefined ? null : hashSecret(code), Date.now() + LIFETIME[purpose]);
  return ticket;
};

const FIND = 'SELECT purpose, user_id AS userId FROM _sign_in_ticket WHERE hash = ? AND expires >= ? AND tries < ?';

/** What a ticket stands for; undefined where it is unknown, used, too old or tried too often. */
export const findTicket = (storage: Storage, ticket: string): Ticket | undefined =>
  storage.statement(FIND).get(hash(ticket), Date.now(), MOST_TRIES) as Ticket | undefined;

/** Ends a ticket: each is good once. */
export const endTicket = (storage: Storage, ticket: string): void => {
  storage.statement('DELETE FROM _sign_in_ticket WHERE hash = ?').run(hash(ticket));
};

/** Ends every ticket of a purpose that the user holds: a new link replaces those before it. */
export const endTickets = (storage: Storage, { purpose, userId }: Ticket): void => {
  storage.statement('DELETE FROM _sign_in_ticket WHERE purpose = ? AND user_id = ?').run(purpose, userId);
};

/** Counts a wrong code against its ticket. */
export const countTry = (storage: Storage, ticket: string): void => {
  storage.statement('UPDATE _sign_in_ticket SET tries = tries + 1 WHERE hash = ?').run(hash(ticket));
};

/** Whether it is the code that was sent for the ticket. */
export const isTicketCode = (storage: Storage, ticket: string, code: string): boolean => {
  const row = storage.statement('SELECT code_hash FROM _sign_in_ticket WHERE hash = ?').get(hash(ticket));
  return matchesSecret(row?.['code_hash'] as string | null | undefined, code.trim());
};
