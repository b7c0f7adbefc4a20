import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** A CSV file as it was written: its header line and its rows by column, every value a text. */
export interface Csv {
  header: string;
  rows: Record<string, string>[];
}

/** Reads a CSV file that must be UTF-8 without a byte order mark; a row of another width is refused. */
export function readCsv(path: string): Csv {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  const rows = parse<Record<string, string>>(text, { columns: true, bom: false });
  return { header: text.slice(0, text.indexOf('\n')), rows };
}

/** A field of a zengin record by its first byte (counted from 1) and its length. */
type Layout = Readonly<Record<string, readonly [from: number, length: number]>>;

const layouts = {
  header: {
    kind: [1, 1],
    type: [2, 2],
    code: [4, 1],
    payerCode: [5, 10],
    payerName: [15, 40],
    payDate: [55, 4],
    bank: [59, 4],
    bankName: [63, 15],
    branch: [78, 3],
    branchName: [81, 15],
    accountType: [96, 1],
    account: [97, 7],
    rest: [104, 17],
  },
  data: {
    kind: [1, 1],
    bank: [2, 4],
    bankName: [6, 15],
    branch: [21, 3],
    branchName: [24, 15],
    clearing: [39, 4],
    accountType: [43, 1],
    account: [44, 7],
    name: [51, 30],
    amount: [81, 10],
    newCode: [91, 1],
    customer1: [92, 10],
    customer2: [102, 10],
    transfer: [112, 1],
    mark: [113, 1],
    rest: [114, 7],
  },
  trailer: { kind: [1, 1], count: [2, 6], total: [8, 12], rest: [20, 101] },
  end: { kind: [1, 1], rest: [2, 119] },
} as const satisfies Record<string, Layout>;

type Fields<L extends Layout> = { [name in keyof L]: string };

export interface Transfer {
  header: Fields<(typeof layouts)['header']>;
  data: Fields<(typeof layouts)['data']>[];
  trailer: Fields<(typeof layouts)['trailer']>;
  end: Fields<(typeof layouts)['end']>;
}

/** JIS X 0201: ASCII below 0x80, half-width kana from 0xA1 to 0xDF; no other byte is allowed. */
function character(byte: number): string {
  if (byte >= 0x20 && byte <= 0x7e) return String.fromCharCode(byte);
  if (byte >= 0xa1 && byte <= 0xdf) return String.fromCharCode(byte - 0xa1 + 0xff61);
  throw new Error(`Byte 0x${byte.toString(16)} is not in JIS X 0201`);
}

/** Records of 120 bytes, each ended by CR LF. */
function records(bytes: Buffer): string[] {
  if (bytes.length % 122 !== 0) throw new Error(`${bytes.length} bytes are no whole number of records`);
  return Array.from({ length: bytes.length / 122 }, (_, index) => {
    const record = bytes.subarray(index * 122, index * 122 + 122);
    if (record.subarray(120).toString('latin1') !== '\r\n')
      throw new Error(`Record ${index + 1} is not ended by CR LF`);
    return [...record.subarray(0, 120)].map(character).join('');
  });
}

function split<L extends Layout>(record: string, layout: L): Fields<L> {
  return Object.fromEntries(
    Object.entries(layout).map(([name, [from, length]]) => [name, record.slice(from - 1, from - 1 + length)]),
  ) as Fields<L>;
}

/** Takes a 総合振込 file apart by the positions of the banks' format (not by our writer's). */
export function readTransfer(path: string): Transfer {
  const lines = records(readFileSync(path));
  return {
    header: split(lines[0]!, layouts.header),
    data: lines.slice(1, -2).map((line) => split(line, layouts.data)),
    trailer: split(lines.at(-2)!, layouts.trailer),
    end: split(lines.at(-1)!, layouts.end),
  };
}
