import { createHash, randomBytes } from 'node:crypto';
import type { Storage, StoredRow } from '../storage/index.ts';

/** Everyone signed in, as rows of the tables that keep them. */
export type CarriedSessions = readonly { table: string; username: string; row: Record<string, unknown> }[];

const TABLES = ['_session', '_refresh_token'] as const;

/** `api`: may call the APIs; `ui`: the web shell's own, closed to other APIs. */
export type SessionKind = 'api' | 'ui';

export interface Session {
  userId: string;
  kind: SessionKind;
  /** Consumer key of the connected app that asked, if one did. */
  consumerKey: string | null;
}

interface SessionRow {
  user_id: string;
  kind: SessionKind;
  consumer_key: string | null;
  used_at: number;
}

const CREATE = `
  CREATE TABLE IF NOT EXISTS _session (
    token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, kind TEXT NOT NULL,
    consumer_key TEXT, used_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS _refresh_token (
    token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, consumer_key TEXT NOT NULL
  ) WITHOUT ROWID;`;

/**
 * Access and refresh tokens. Only their hashes are stored, in the org's file, so that a restart keeps
 * everyone signed in. A session ends when it was not used for its lifetime, by the machine's clock.
 */
export class Sessions {
  readonly #storage: Storage;
  readonly #orgId: string;
  readonly #lifetime: number;

  /** `lifetime` in milliseconds. */
  constructor(storage: Storage, orgId: string, lifetime: number) {
    this.#storage = storage;
    this.#orgId = orgId;
    this.#lifetime = lifetime;
    storage.db.exec(CREATE);
    this.#forgetExpired();
  }

  /** Seconds a session lasts without use. */
  get lifetimeSeconds(): number {
    return Math.round(this.#lifetime / 1000);
  }

  /** Opens a session and returns its access token, `<15-character org id>!<random>`. */
  open(session: Session): string {
    const token = `${this.#orgId.slice(0, 15)}!${randomBytes(48).toString('base64url').replaceAll('-', '.')}`;
    this.#storage
      .statement('INSERT INTO _session (token_hash, user_id, kind, consumer_key, used_at) VALUES (?, ?, ?, ?, ?)')
      .run(hash(token), session.userId, session.kind, session.consumerKey, Date.now());
    return token;
  }

  /** The session of an access token; undefined when there is none or it has ended. */
  find(token: string): Session | undefined {
    const row = this.#storage
      .statement('SELECT user_id, kind, consumer_key, used_at FROM _session WHERE token_hash = ?')
      .get(hash(token)) as SessionRow | undefined;
    if (!row) return undefined;
    const idle = Date.now() - row.used_at;
    if (idle > this.#lifetime) return undefined;
    if (idle > this.#lifetime / 2) this.#touch(token);
    return { userId: row.user_id, kind: row.kind, consumerKey: row.consumer_key };
  }

  /** Issues a refresh token for a user of a connected app; it lasts until it is revoked. */
  issueRefreshToken(userId: string, consumerKey: string): string {
    const token = `5Aep${randomBytes(64).toString('base64url').replaceAll('-', '.')}`;
    this.#storage
      .statement('INSERT INTO _refresh_token (token_hash, user_id, consumer_key) VALUES (?, ?, ?)')
      .run(hash(token), userId, consumerKey);
    return token;
  }

  /** Whose refresh token it is. */
  findRefreshToken(token: string): { userId: string; consumerKey: string } | undefined {
    const row = this.#storage
      .statement('SELECT user_id, consumer_key FROM _refresh_token WHERE token_hash = ?')
      .get(hash(token)) as { user_id: string; consumer_key: string } | undefined;
    return row && { userId: row.user_id, consumerKey: row.consumer_key };
  }

  /** Ends an access token, or a refresh token; false when there was none. */
  revoke(token: string): boolean {
    const sessions = this.#storage.statement('DELETE FROM _session WHERE token_hash = ?').run(hash(token));
    const refreshed = this.#storage.statement('DELETE FROM _refresh_token WHERE token_hash = ?').run(hash(token));
    return sessions.changes + refreshed.changes > 0;
  }

  /** Everyone signed in now, for the org that takes this one's place. */
  carry(): CarriedSessions {
    return TABLES.flatMap((table) =>
      this.#storage
        .statement(`SELECT t.*, u."Username" AS username FROM ${table} t JOIN "User" u ON u."Id" = t.user_id`)
        .all()
        .map(({ username, ...row }) => ({ table, username: String(username), row })),
    );
  }

  #touch(token: string): void {
    this.#storage.statement('UPDATE _session SET used_at = ? WHERE token_hash = ?').run(Date.now(), hash(token));
  }

  #forgetExpired(): void {
    this.#storage.statement('DELETE FROM _session WHERE used_at < ?').run(Date.now() - this.#lifetime);
  }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Puts the sessions of an org into a file in place of its own: those whose user is there under the same name. */
export function takeOverSessions(storage: Storage, carried: CarriedSessions): void {
  storage.db.exec(CREATE);
  storage.transaction(() => {
    for (const table of TABLES) storage.statement(`DELETE FROM ${table}`).run();
    for (const { table, username, row } of carried) {
      if (storage.row('User', String(row['user_id']))?.['Username'] !== username) continue;
      storage.insertRow(table, row as StoredRow);
    }
  });
}
