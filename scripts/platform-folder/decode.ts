import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { FolderError } from './errors.ts';
import type { Profile } from './profile.ts';

/** How the bytes of a file are read. Shift_JIS is Microsoft's (CP932): ①, ㈱ and 髙 are in it. */
export type Encoding = 'utf-8' | 'shift_jis';

/** Bytes looked at to tell the encoding. */
const sniffed = 65_536;
const isAscii = (bytes: Uint8Array) => bytes.every((byte) => byte < 0x80);
const hasMark = (bytes: Uint8Array) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** Whether bytes are UTF-8; the last character may be cut off. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * The encoding a file is in: by its byte order mark, else by its headings, else (headings in ASCII alone) by what follows.
 * @throws FolderError when it is not the one the profile promises, or the file holds nothing
 */
export async function encodingOf(path: string, name: string, promised: Profile['encoding']): Promise<Encoding> {
  const head = await headOf(path);
  if (head.length === 0) {
    throw new FolderError(
      'EMPTY_FILE',
      `${name} は空のファイルです。見出しの行まで含めて出力し直してもらってください。`,
    );
  }
  const end = head.indexOf(0x0a);
  const headings = end < 0 ? head : head.subarray(0, end);
  const decisive = isAscii(headings) ? head : headings;
  const found: Encoding = hasMark(head) || isUtf8(decisive) ? 'utf-8' : 'shift_jis';
  const isOther = promised !== 'auto' && promised !== found && !isAscii(head);
  if (isOther) {
    throw new FolderError(
      'WRONG_ENCODING',
      `${name} の文字コードが対応表と違います。対応表は ${nameOf(promised)}、ファイルは ${nameOf(found)} のようです。対応表の encoding を直すか、ファイルを ${nameOf(promised)} で出力し直してもらってください。`,
    );
  }
  return promised === 'auto' ? found : promised;
}

const nameOf = (encoding: Encoding): string => (encoding === 'utf-8' ? 'UTF-8' : 'Shift_JIS（CP932）');

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffed), 0, sniffed, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The text of a file, piece by piece, without its byte order mark. A byte that is none becomes U+FFFD, for the cell's reader to see. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of createReadStream(path)) yield decoder.decode(bytes as Buffer, { stream: true });
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
