import Encoding from 'encoding-japanese';

export type WrittenEncoding = 'utf-8' | 'utf-8-bom' | 'shift_jis';

export const markOf = (encoding: WrittenEncoding): string => (encoding === 'utf-8-bom' ? '\uFEFF' : '');

/** A line of CSV as Excel writes it: quoted where it must be, ended by CR LF. */
export const lineOf = (cells: readonly string[], delimiter: string): string =>
  `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`;

const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** @throws an Error when the encoding has not got a character: nothing is written as `?` */
export function bytesOf(text: string, encoding: WrittenEncoding): Buffer {
  if (encoding !== 'shift_jis') return Buffer.from(text, 'utf8');
  const codes = Encoding.stringToCode(text);
  return Buffer.from(Encoding.convert(codes, { from: 'UNICODE', to: 'SJIS', fallback: 'error' }));
}
