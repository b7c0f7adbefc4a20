import { createHash, randomBytes } from 'node:crypto';
import type { Storage, StoredRow } from '../storage/index.ts';

/** `api`: may call the APIs; `ui`: the web shell's own, closed to other APIs. */
export type SessionKind = 'api' | 'ui';

export interface Session {
  userId: string;
  kind: SessionKind;
  /** Consumer key of the connected app that asked, if one did. */
  consumerKey: string | null;
}

/** Everyone signed in, as rows of the tables that keep them. */
export type CarriedSessions = readonly { table: string; username: string; row: Record<string, unknown> }[];

/** The tables that keep them, and the column that says whose a row is. */
const TABLES = { _session: 'user_id', _refresh_token: 'user_id', AuthSession: 'UsersId' } as const;
const tables = Object.entries(TABLES);

/** What AuthSession tells of a session besides whose it is. */
export interface SessionFacts {
  /** Address the session was opened from. */
  ip?: string;
  loginType?: string;
  /** Row of LoginHistory that opened it. */
  loginHistoryId?: string | null;
  /** The password has expired: nothing but choosing another is open. */
  passwordExpired?: boolean;
  /** Proven by a second factor. */
  highAssurance?: boolean;
}

/** A session that lives. */
export interface OpenSession extends Session {
  /** Id of its AuthSession row. */
  id: string;
  ip: string;
  passwordExpired: boolean;
  secondsValid: number;
}

interface SessionRow {
  user_id: string;
  kind: SessionKind;
  consumer_key: string | null;
  used_at: number;
  id: string;
  ip: string | null;
  password_expired: number;
  seconds: number;
}

const CREATE = `
  CREATE TABLE IF NOT EXISTS _session (
    token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, kind TEXT NOT NULL,
    consumer_key TEXT, used_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS _refresh_token (
    token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, consumer_key TEXT NOT NULL
  ) WITHOUT ROWID;`;
/** What releases before AuthSession did not keep. */
const ADDED = ['auth_session_id TEXT', 'password_expired INTEGER NOT NULL DEFAULT 0'];

const FIND = `
  SELECT s.user_id, s.kind, s.consumer_key, s.used_at, s.password_expired,
    a."Id" AS id, a."SourceIp" AS ip, a."NumSecondsValid" AS seconds
  FROM _session s JOIN "AuthSession" a ON a."Id" = s.auth_session_id WHERE s.token_hash = ?`;

const SESSION_TYPES: Readonly<Record<SessionKind, string>> = { api: 'API', ui: 'UI' };

export interface SessionOptions {
  storage: Storage;
  orgId: string;
  /** Milliseconds a session lasts without use where the org's settings say nothing. */
  lifetime: number;
  /** Minutes that the settings of the org, or of the user's profile, give a session. */
  timeoutOf: (userId: string) => number | undefined;
  /** The business clock, for the dates that AuthSession shows. */
  now: () => number;
}

/**
 * Access and refresh tokens. Only their hashes are stored, in the org's file, so that a restart keeps everyone signed in;
 * each session has its row of AuthSession, and ends when that is deleted. A session ends when it was not used for its
 * lifetime, by the machine's clock; use counts from half of it on. Source: Salesforce Help, Session security settings.
 */
export class Sessions {
  readonly #options: SessionOptions;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { storage } = options;
    makeTables(storage);
    this.#forgetExpired();
  }

  /** Seconds a session lasts without use where the settings say nothing. */
  get lifetimeSeconds(): number {
    return Math.round(this.#options.lifetime / 1000);
  }

  /** Seconds a new session of the user lasts without use. */
  secondsFor(userId: string): number {
    const minutes = this.#options.timeoutOf(userId);
    return minutes === undefined ? this.lifetimeSeconds : minutes * 60;
  }

  /** Opens a session and returns its access token, `<15-character org id>!<random>`. */
  open(session: Session, facts: SessionFacts = {}): string {
    const { storage, orgId } = this.#options;
    const token = `${orgId.slice(0, 15)}!${randomBytes(48).toString('base64url').replaceAll('-', '.')}`;
    storage.transaction(() => {
      const id = this.#authSession(session, facts);
      storage
        .statement(
          'INSERT INTO _session (token_hash, user_id, kind, consumer_key, used_at, auth_session_id, password_expired) VALUES (?, ?, ?, ?, ?, ?, ?)',
        )
        .run(
          hash(token),
          session.userId,
          session.kind,
          session.consumerKey,
          Date.now(),
          id,
          facts.passwordExpired === true ? 1 : 0,
        );
    });
    return token;
  }

  /** The session of an access token; undefined when there is none or it has ended. */
  find(token: string): OpenSession | undefined {
    const row = this.#options.storage.statement(FIND).get(hash(token)) as SessionRow | undefined;
    if (!row) return undefined;
    const idle = Date.now() - row.used_at;
    const lifetime = row.seconds * 1000;
    if (idle > lifetime) return undefined;
    if (idle > lifetime / 2) this.#touch(token, row.id);
    return {
      id: row.id,
      userId: row.user_id,
      kind: row.kind,
      consumerKey: row.consumer_key,
      ip: row.ip ?? '',
      passwordExpired: row.password_expired === 1,
      secondsValid: row.seconds,
    };
  }

  /** Issues a refresh token for a user of a connected app; it lasts until it is revoked. */
  issueRefreshToken(userId: string, consumerKey: string): string {
    const token = `5Aep${randomBytes(64).toString('base64url').replaceAll('-', '.')}`;
    this.#options.storage
      .statement('INSERT INTO _refresh_token (token_hash, user_id, consumer_key) VALUES (?, ?, ?)')
      .run(hash(token), userId, consumerKey);
    return token;
  }

  /** Whose refresh token it is. */
  findRefreshToken(token: string): { userId: string; consumerKey: string } | undefined {
    const row = this.#options.storage
      .statement('SELECT user_id, consumer_key FROM _refresh_token WHERE token_hash = ?')
      .get(hash(token)) as { user_id: string; consumer_key: string } | undefined;
    return row && { userId: row.user_id, consumerKey: row.consumer_key };
  }

  /** Ends an access token, or a refresh token; false when there was none. */
  revoke(token: string): boolean {
    const { storage } = this.#options;
    storage
      .statement('DELETE FROM "AuthSession" WHERE "Id" = (SELECT auth_session_id FROM _session WHERE token_hash = ?)')
      .run(hash(token));
    const sessions = storage.statement('DELETE FROM _session WHERE token_hash = ?').run(hash(token));
    const refreshed = storage.statement('DELETE FROM _refresh_token WHERE token_hash = ?').run(hash(token));
    return sessions.changes + refreshed.changes > 0;
  }

  /** Ends every session of a user, but for the one named by its AuthSession id. Refresh tokens stay. */
  endAllOf(userId: string, but = ''): void {
    const { storage } = this.#options;
    storage.statement('DELETE FROM "AuthSession" WHERE "UsersId" = ? AND "Id" <> ?').run(userId, but);
    storage.statement('DELETE FROM _session WHERE user_id = ? AND auth_session_id IS NOT ?').run(userId, but);
  }

  /** Everyone signed in now, for the org that takes this one's place. */
  carry(): CarriedSessions {
    return tables.flatMap(([table, user]) =>
      this.#options.storage
        .statement(`SELECT t.*, u."Username" AS carried FROM "${table}" t JOIN "User" u ON u."Id" = t."${user}"`)
        .all()
        .map(({ carried, ...row }) => ({ table, username: String(carried), row })),
    );
  }

  /** The password was changed: the session is an ordinary one from here on. */
  passwordChosen(userId: string): void {
    this.#options.storage.statement('UPDATE _session SET password_expired = 0 WHERE user_id = ?').run(userId);
  }

  #authSession({ userId, kind, consumerKey }: Session, facts: SessionFacts): string {
    const { storage } = this.#options;
    const id = storage.newId('0Ak');
    const now = this.#moment();
    storage.insertRow('AuthSession', {
      Id: id,
      UsersId: userId,
      CreatedDate: now,
      LastModifiedDate: now,
      NumSecondsValid: this.secondsFor(userId),
      UserType: 'Standard',
      SourceIp: facts.ip ?? '127.0.0.1',
      LoginType: facts.loginType ?? (kind === 'ui' ? 'Application' : 'Remote Access 2.0'),
      SessionType: consumerKey === null ? SESSION_TYPES[kind] : 'Oauth2',
      SessionSecurityLevel: facts.highAssurance === true ? 'HIGH_ASSURANCE' : 'STANDARD',
      LoginHistoryId: facts.loginHistoryId ?? null,
    });
    return id;
  }

  #moment(): number {
    return Math.floor(this.#options.now() / 1000) * 1000;
  }

  #touch(token: string, id: string): void {
    const { storage } = this.#options;
    storage.statement('UPDATE _session SET used_at = ? WHERE token_hash = ?').run(Date.now(), hash(token));
    storage.statement('UPDATE "AuthSession" SET "LastModifiedDate" = ? WHERE "Id" = ?').run(this.#moment(), id);
  }

  #forgetExpired(): void {
    const { storage } = this.#options;
    storage
      .statement(
        'DELETE FROM _session WHERE used_at + 1000 * COALESCE((SELECT a."NumSecondsValid" FROM "AuthSession" a WHERE a."Id" = auth_session_id), 0) < ?',
      )
      .run(Date.now());
    storage.statement('DELETE FROM "AuthSession" WHERE "Id" NOT IN (SELECT auth_session_id FROM _session)').run();
  }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function makeTables(storage: Storage): void {
  storage.db.exec(CREATE);
  const columns = storage.tables.columns('_session');
  for (const column of ADDED) {
    if (!columns.includes(column.split(' ')[0] ?? '')) storage.db.exec(`ALTER TABLE _session ADD COLUMN ${column}`);
  }
}

/**
 * Puts the sessions of an org into a file in place of its own: those whose user is there under the same name. Their rows of
 * AuthSession get ids that are free there; a file of a release that had none takes nobody over.
 */
export function takeOverSessions(storage: Storage, carried: CarriedSessions): void {
  makeTables(storage);
  const users = new Map<string, string>(tables);
  const ids = new Map<unknown, string>();
  const idFor = (former: unknown): string => {
    const id = ids.get(former) ?? storage.newId('0Ak');
    ids.set(former, id);
    return id;
  };
  const present = tables.filter(([table]) => storage.tables.exists(table));
  storage.transaction(() => {
    for (const [table] of present) storage.statement(`DELETE FROM "${table}"`).run();
    if (present.length < tables.length) return;
    for (const { table, username, row } of carried) {
      if (storage.row('User', String(row[users.get(table) ?? '']))?.['Username'] !== username) continue;
      const moved = {
        _session: { auth_session_id: idFor(row['auth_session_id']) },
        // The sign-in that opened it belongs to the org before.
        AuthSession: { Id: idFor(row['Id']), LoginHistoryId: null },
      }[table];
      storage.insertRow(table, { ...row, ...moved } as StoredRow);
    }
  });
}
