import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Storage } from '../storage/index.ts';

export type MailKind = 'welcome' | 'reset' | 'code' | 'securityToken' | 'passwordChanged' | 'locked';

/** A mail the org would have sent. */
export interface Mail {
  kind: MailKind;
  to: string;
  subject: string;
  body: string;
}

export interface SentMail extends Mail {
  id: number;
  /** ISO 8601, by the business clock. */
  sentAt: string;
}

const CREATE = `CREATE TABLE IF NOT EXISTS _outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT, sent_at INTEGER NOT NULL, kind TEXT NOT NULL, recipient TEXT NOT NULL,
  subject TEXT NOT NULL, body TEXT NOT NULL)`;

/** A header's text as RFC 2047 has it where it is not plain ASCII. */
const encoded = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`;

const asMessage = ({ id, sentAt, to, subject, body }: SentMail): string =>
  [
    'From: noreply@local-org.invalid',
    `To: ${to}`,
    `Subject: ${encoded(subject)}`,
    `Date: ${new Date(sentAt).toUTCString()}`,
    `Message-ID: <${id}@local-org.invalid>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: base64',
    '',
    (
      Buffer.from(body, 'utf8')
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    ).join('\r\n'),
    '',
  ].join('\r\n');

/** The mails that the org would have sent: it sends none. They stand in the org's file and, where a folder is named, in it as `.eml`. */
export class Outbox {
  readonly #storage: Storage;
  readonly #folder: string | undefined;

  constructor(storage: Storage, folder: string | undefined) {
    this.#storage = storage;
    this.#folder = folder;
    storage.db.exec(CREATE);
  }

  /** `now`: epoch milliseconds of the business clock. */
  send({ kind, to, subject, body }: Mail, now: number): SentMail {
    const { lastInsertRowid } = this.#storage
      .statement('INSERT INTO _outbox (sent_at, kind, recipient, subject, body) VALUES (?, ?, ?, ?, ?)')
      .run(now, kind, to, subject, body);
    const mail = { id: Number(lastInsertRowid), sentAt: new Date(now).toISOString(), kind, to, subject, body };
    if (this.#folder !== undefined) {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      const name = `${String(mail.id).padStart(6, '0')}-${kind}.eml`;
      writeFileSync(join(this.#folder, name), asMessage(mail), { mode: 0o600 });
    }
    return mail;
  }

  /** Every mail, the latest first. */
  list(): SentMail[] {
    const rows = this.#storage.statement('SELECT * FROM _outbox ORDER BY id DESC').all();
    return rows.map((row) => ({
      id: Number(row['id']),
      sentAt: new Date(Number(row['sent_at'])).toISOString(),
      kind: String(row['kind']) as MailKind,
      to: String(row['recipient']),
      subject: String(row['subject']),
      body: String(row['body']),
    }));
  }

  /** Forgets the mails in the org's file; those in the folder stay. */
  empty(): void {
    this.#storage.statement('DELETE FROM _outbox').run();
  }
}
