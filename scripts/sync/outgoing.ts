import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, normalize } from 'node:path';
import { messageSchema, type Message } from '../dispatch-system/index.ts';
import type { Coded, Fields } from '../org/index.ts';

/** A 連絡記録 on its way out, with the texts it was claimed with. */
export type OutgoingRow = { Id: string; Name: string } & Fields<
  'ContactLog__c',
  'Code__c' | 'Kind__c' | 'Subject__c' | 'SentBody__c' | 'FileName__c' | 'FilePath__c' | 'FileSha256__c'
> & { Dispatch__r: Coded | null; Expert__r: Coded | null; Business__r: Coded | null };

export const outgoingFields = `Id, Name, Code__c, Kind__c, Subject__c, SentBody__c, FileName__c, FilePath__c, FileSha256__c,
 Dispatch__r.Code__c, Expert__r.Code__c, Business__r.Code__c`;

/** A message ready to send, or what a person has to put right first. */
export type Composed = { ok: true; message: Message } | { ok: false; reason: string };

const kinds: Readonly<Record<string, Message['kind']>> = {
  Question: 'question',
  Return: 'return',
  Notice: 'notice',
  Letter: 'letter',
};

const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.csv': 'text/csv',
};

/** What the contract calls a field, in the words of the record. */
const labels: Readonly<Record<string, string>> = {
  id: 'コード',
  kind: '種類',
  subject: '件名',
  body: '本文',
  dispatch: '派遣案件',
  expert: '専門家',
  business: '事業者',
  file: '添付',
};

/**
 * The message of a record, its file read from the output folder and held against the hash it was planned with: what is
 * sent again after a stop is the same to the byte, or is not sent.
 */
export async function compose(row: OutgoingRow, out: string): Promise<Composed> {
  const file = await attachment(row, out);
  if (typeof file === 'string') return { ok: false, reason: file };
  const read = messageSchema.safeParse({
    kind: kinds[row.Kind__c ?? ''],
    id: row.Code__c,
    dispatch: row.Dispatch__r?.Code__c ?? null,
    expert: row.Expert__r?.Code__c ?? null,
    business: row.Business__r?.Code__c ?? null,
    subject: row.Subject__c,
    body: row.SentBody__c,
    file,
  });
  if (read.success) return { ok: true, message: read.data };
  const [field] = read.error.issues[0]!.path;
  return {
    ok: false,
    reason: `${labels[String(field)] ?? String(field)}が派遣システムの取り決めに合いません。直して送信待ちに戻してください。`,
  };
}

/** The file of a message (null: it has none), or why it cannot be sent. */
async function attachment(row: OutgoingRow, out: string): Promise<Message['file'] | string> {
  const { FileName__c: name, FilePath__c: path, FileSha256__c: sha256 } = row;
  if (name === null || path === null || sha256 === null) return null;
  const inside = normalize(path);
  if (isAbsolute(inside) || inside.startsWith('..')) return `添付の場所 ${path} が出力フォルダの中にありません。`;
  let bytes: Buffer;
  try {
    bytes = await readFile(join(out, inside));
  } catch {
    return `添付 ${path} がありません。${again(row)}`;
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    return `添付 ${path} が用意したときの内容と違います。${again(row)}`;
  const mediaType = mediaTypes[extname(name).toLowerCase()] ?? 'application/octet-stream';
  return { name, mediaType, sha256, contentBase64: bytes.toString('base64') };
}

const again = ({ Kind__c: kind }: OutgoingRow): string =>
  kind === 'Notice'
    ? 'haken payments notices をもう一度実行してください。'
    : '出力フォルダに置き直し、送信待ちに戻してください。';
