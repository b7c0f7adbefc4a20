import type { ConnectedApp } from '../oauth/index.ts';

/** How an org is opened. */
export interface OrgOptions {
  /** Path of the SQLite file, made when it does not exist; `:memory:` for an org that is gone when it closes. */
  file: string;
  /** Epoch milliseconds the business clock goes on from; without it the clock goes on as the file left it, at first with the machine's. */
  clock?: number;
  /** Password of the first administrator; set at each start when given. */
  adminPassword?: string;
  /** What a fresh file becomes; a file that holds an org keeps what it has. */
  fresh?: Partial<FreshOrgChoice>;
  connectedApps?: readonly ConnectedApp[];
  /** Minutes a session lasts without use. */
  sessionMinutes?: number;
  /** Folder for the mails the org would have sent; beside the file when not given, none for an org in memory. */
  outbox?: string;
  /** API requests that 24 hours allow. */
  dailyApiRequests?: number;
  /** Takes the snapshot `at-start` when it starts, for resets to how it was then. */
  keepStart?: boolean;
}

export interface FreshOrgChoice {
  name: string;
  adminUsername: string;
  adminEmail: string;
  language: string;
  locale: string;
  timeZone: string;
  currency: string;
}

export const FRESH_ORG: Readonly<FreshOrgChoice> = {
  name: 'Local Org',
  adminUsername: 'admin@local-org.invalid',
  adminEmail: 'admin@local-org.invalid',
  language: 'ja',
  locale: 'ja_JP',
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
};

/** The platform's default: two hours. */
export const SESSION_MINUTES = 120;
/** Enterprise Edition: 100,000 and 1,000 for each of some forty licences. */
export const DAILY_API_REQUESTS = 140_000;
