import type { Column, Profile } from './profile.ts';

/** What a cell came to: a value of the contract, or what is wrong with it. */
export type Converted = { ok: true; value: unknown } | { ok: false; problem: string };

const fine = (value: unknown): Converted => ({ ok: true, value });
const wrong = (problem: string): Converted => ({ ok: false, problem });

/** Characters that a decoder puts for what it cannot read, and those of nobody's standard (外字). */
const unreadable = /\uFFFD/;
const privateUse = /[\uE000-\uF8FF]/;

/** Reads a cell as its column says. Never throws. */
export function convert(profile: Profile, column: Column, cell: string): Converted {
  if (unreadable.test(cell)) return wrong('文字コードとして読めない文字があります');
  if (privateUse.test(cell)) return wrong('外字が使われています。標準の文字に直してください');
  return readers[column.as](cell, profile, column);
}

type Reader = (cell: string, profile: Profile, column: Column) => Converted;

const readers: Readonly<Record<Column['as'], Reader>> = {
  text: (cell) => fine(cell === '' ? null : cell.replaceAll('\r\n', '\n')),
  date: unlessEmpty((cell, { formats }) => {
    const date = partsBy(formats.date, cell);
    return date && isDay(date) ? fine(dayOf(date)) : wrong(`「${cell}」は ${formats.date} の日付ではありません`);
  }),
  time: unlessEmpty((cell, { formats }) => {
    const time = partsBy(formats.time, cell);
    return time && isTime(time)
      ? fine(`${time.HH}:${time.mm}`)
      : wrong(`「${cell}」は ${formats.time} の時刻ではありません`);
  }),
  integer: unlessEmpty((cell, { formats }) => {
    const digits = withoutThousands(cell, formats.thousands);
    return /^-?\d+$/.test(digits) ? fine(Number(digits)) : wrong(`「${cell}」は整数（半角数字）ではありません`);
  }),
  number: unlessEmpty((cell, { formats }) => {
    const digits = withoutThousands(cell, formats.thousands);
    return /^-?\d+(\.\d+)?$/.test(digits) ? fine(Number(digits)) : wrong(`「${cell}」は数（半角数字）ではありません`);
  }),
  flag: (cell, { formats }) => fromTable(formats.flag, cell.trim()),
  code: unlessEmpty((cell, { codes }, { codes: table }) => fromTable(codes[table!] ?? {}, cell)),
  list: (cell, { codes, formats }, { codes: table }) => {
    const values = cell.split(formats.list).map((each) => each.trim());
    const read = values
      .filter((each) => each !== '')
      .map((each) => (table ? fromTable(codes[table] ?? {}, each) : fine(each)));
    return read.find((each) => !each.ok) ?? fine(read.map((each) => each.ok && each.value));
  },
};

function unlessEmpty(read: Reader): Reader {
  return (cell, profile, column) => {
    const trimmed = cell.trim();
    return trimmed === '' ? fine(null) : read(trimmed, profile, column);
  };
}

function fromTable(table: Readonly<Record<string, unknown>>, cell: string): Converted {
  if (Object.hasOwn(table, cell)) return fine(table[cell]);
  const known = Object.keys(table).map((each) => (each === '' ? '空欄' : each));
  const some = known.length > 12 ? `${known.slice(0, 12).join('、')} など ${known.length} 種類` : known.join('、');
  return wrong(`「${cell}」は対応表にない値です（あるもの: ${some}）`);
}

const withoutThousands = (cell: string, thousands: string): string =>
  thousands === '' ? cell : cell.replaceAll(thousands, '');

/** Parts of an instant, each with two digits but the year. */
type Parts = Partial<Record<(typeof tokens)[number], string>>;
const tokens = ['YYYY', 'MM', 'DD', 'HH', 'mm', 'ss'] as const;
const anyToken = /YYYY|MM|DD|HH|mm|ss/;

const patterns = new Map<string, { pattern: RegExp; names: string[] }>();

function patternOf(format: string): { pattern: RegExp; names: string[] } {
  const known = patterns.get(format);
  if (known) return known;
  const pieces = format.split(new RegExp(`(${anyToken.source})`)).map((piece) => {
    if (!(tokens as readonly string[]).includes(piece)) return piece.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    return piece === 'YYYY' ? '(\\d{4})' : '(\\d{1,2})';
  });
  const made = {
    pattern: new RegExp(`^${pieces.join('')}$`),
    names: [...format.matchAll(new RegExp(anyToken, 'g'))].map(([name]) => name),
  };
  patterns.set(format, made);
  return made;
}

function partsBy(format: string, cell: string): Parts | undefined {
  const { pattern, names } = patternOf(format);
  const found = pattern.exec(cell);
  if (!found) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, found[index + 1]!.padStart(2, '0')]));
}

const dayOf = ({ YYYY, MM, DD }: Parts): string => `${YYYY}-${MM}-${DD}`;

function isDay(parts: Parts): boolean {
  const day = dayOf(parts);
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

const isTime = ({ HH = '00', mm = '00', ss = '00' }: Parts): boolean => HH < '24' && mm < '60' && ss < '60';

/** The instant in a cell, with Japan's offset; undefined where it is none. */
export function instantIn(profile: Profile, cell: string): string | undefined {
  const parts = partsBy(profile.formats.instant, cell.trim());
  if (!parts || !isDay(parts) || !isTime(parts)) return undefined;
  return `${dayOf(parts)}T${parts.HH}:${parts.mm}:${parts.ss ?? '00'}+09:00`;
}
