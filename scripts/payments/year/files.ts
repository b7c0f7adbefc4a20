import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { outputFolder } from '../outputs.ts';
import type { YearRunRow } from './facts.ts';
import type { Comparison } from './sums.ts';

interface Totals {
  count: number;
  net: number;
}

/** Files of a run that tell its sum once more, and how it is read from them. */
const files: readonly (readonly [path: readonly string[], read: (bytes: Buffer) => Totals])[] = [
  [['transfer.zengin.txt'], trailerOf],
  [['payments.csv'], columnOf],
  [['notices', 'index.csv'], columnOf],
];

/** Number and sum of the transfers as the bank will read them: the trailer record, of bytes. */
function trailerOf(bytes: Buffer): Totals {
  const records =
    bytes
      .toString('latin1')
      .replace(/\r\n/g, '')
      .match(/.{120}/gs) ?? [];
  const trailer = records.find((record) => record.startsWith('8'));
  return { count: Number(trailer?.slice(1, 7) ?? 0), net: Number(trailer?.slice(7, 19) ?? 0) };
}

function columnOf(bytes: Buffer): Totals {
  const rows = parse<{ net: string }>(bytes, { columns: true });
  return { count: rows.length, net: rows.reduce((sum, row) => sum + Number(row.net), 0) };
}

/** The bank file, the list of payments and the notices of a transferred run against the run; absent ones count nothing. */
export function fileComparisons(run: YearRunRow, root: string): Comparison[] {
  const folder = outputFolder(root, run.Month__c, run.Number__c);
  return files.flatMap(([path, read]) => {
    const file = join(folder, ...path);
    const totals = existsSync(file) ? read(readFileSync(file)) : { count: 0, net: 0 };
    const level = `支払処理→${path.join('/')}`;
    return [
      { level, record: run.Code__c, what: '件数', below: totals.count, above: run.PaymentCount__c },
      { level, record: run.Code__c, what: '振込額', below: totals.net, above: run.NetTotal__c ?? 0 },
    ];
  });
}
