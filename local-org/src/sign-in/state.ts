import type { Storage } from '../storage/index.ts';

/** What the org remembers of a user's sign-in beside the password. Secrets stand as hashes, the TOTP key as it is. */
export interface SignInState {
  failures: number;
  /** Epoch milliseconds of the business clock; null while the user is not locked out. */
  lockedAt: number | null;
  question: string | null;
  answerHash: string | null;
  securityTokenHash: string | null;
  totpSecret: string | null;
  /** Step of the last TOTP code taken: no code is taken twice. */
  totpStep: number | null;
  temporaryCodeHash: string | null;
  /** Epoch milliseconds of the business clock. */
  temporaryCodeUntil: number | null;
}

const COLUMNS: Readonly<Record<keyof SignInState, string>> = {
  failures: 'failures',
  lockedAt: 'locked_at',
  question: 'question',
  answerHash: 'answer_hash',
  securityTokenHash: 'security_token_hash',
  totpSecret: 'totp_secret',
  totpStep: 'totp_step',
  temporaryCodeHash: 'temporary_code_hash',
  temporaryCodeUntil: 'temporary_code_until',
};
const NAMES = Object.keys(COLUMNS) as (keyof SignInState)[];

const CREATE = `
  CREATE TABLE IF NOT EXISTS _sign_in (
    user_id TEXT PRIMARY KEY, failures INTEGER NOT NULL DEFAULT 0, locked_at INTEGER, question TEXT, answer_hash TEXT,
    security_token_hash TEXT, totp_secret TEXT, totp_step INTEGER, temporary_code_hash TEXT, temporary_code_until INTEGER
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS _sign_in_ticket (
    hash TEXT PRIMARY KEY, purpose TEXT NOT NULL, user_id TEXT NOT NULL, code_hash TEXT, tries INTEGER NOT NULL DEFAULT 0,
    expires INTEGER NOT NULL
  ) WITHOUT ROWID;`;

/** Makes the tables of sign-in; called when an org opens. */
export const openSignIn = (storage: Storage): void => void storage.db.exec(CREATE);

const FRESH: SignInState = {
  failures: 0,
  lockedAt: null,
  question: null,
  answerHash: null,
  securityTokenHash: null,
  totpSecret: null,
  totpStep: null,
  temporaryCodeHash: null,
  temporaryCodeUntil: null,
};

const SELECT = `SELECT ${NAMES.map((name) => `${COLUMNS[name]} AS "${name}"`).join(', ')} FROM _sign_in WHERE user_id = ?`;

export const signInState = (storage: Storage, userId: string): SignInState =>
  (storage.statement(SELECT).get(userId) as SignInState | undefined) ?? FRESH;

export const changeState = (storage: Storage, userId: string, change: Partial<SignInState>): void => {
  storage.statement('INSERT OR IGNORE INTO _sign_in (user_id) VALUES (?)').run(userId);
  const names = Object.keys(change) as (keyof SignInState)[];
  storage
    .statement(`UPDATE _sign_in SET ${names.map((name) => `${COLUMNS[name]} = ?`).join(', ')} WHERE user_id = ?`)
    .run(...names.map((name) => change[name] ?? null), userId);
};
