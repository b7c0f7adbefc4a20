import type Database from 'better-sqlite3';

const DATE_TOKENS: Readonly<Record<string, (today: string) => string>> = {
  YYYY: (today) => today.slice(0, 4),
  YY: (today) => today.slice(2, 4),
  MM: (today) => today.slice(5, 7),
  DD: (today) => today.slice(8, 10),
};

/** A display format, read once: what it is made of, and whether a part of the date is among it. */
interface NumberFormat {
  readonly parts: readonly ((value: number, today: string) => string)[];
  readonly dated: boolean;
}

const formats = new Map<string, NumberFormat>();

const formatOf = (displayFormat: string): NumberFormat => {
  let format = formats.get(displayFormat);
  if (!format) formats.set(displayFormat, (format = readFormat(displayFormat)));
  return format;
};

const readFormat = (displayFormat: string): NumberFormat => {
  const pieces = displayFormat.split(/(\{[^}]*\})/);
  return {
    parts: pieces.map((piece) => {
      const token = /^\{(.*)\}$/.exec(piece)?.[1];
      if (token !== undefined && /^0+$/.test(token)) return (value) => String(value).padStart(token.length, '0');
      const date = DATE_TOKENS[token ?? ''];
      return date ? (_value, today) => date(today) : () => piece;
    }),
    dated: /\{(Y|M|D)+\}/.test(displayFormat),
  };
};

/** Whether numbers of this format hold a part of the date. */
export const hasDate = (displayFormat: string): boolean => formatOf(displayFormat).dated;

/**
 * An auto-number as shown: `INV-{YYYY}-{0000}` with 7 on 2023-05-01 is `INV-2023-0007`.
 * @param today `YYYY-MM-DD` in the org's time zone.
 */
export const formatAutoNumber = (displayFormat: string, value: number, today: string): string => {
  let shown = '';
  for (const part of formatOf(displayFormat).parts) shown += part(value, today);
  return shown;
};

/**
 * The last numbers given: counted in memory, written before each commit. Unlike those of ids they go back where a transaction
 * or a savepoint is rolled back.
 */
export const autoNumberCounters = (db: Database.Database) => {
  let last = new Map<string, number>();
  const dirty = new Set<string>();
  const read = db.prepare<[string, string], { last: number }>(
    'SELECT last FROM _auto_number WHERE object = ? AND field = ?',
  );
  const write = db.prepare(
    'INSERT INTO _auto_number (object, field, last) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET last = excluded.last',
  );
  const keyOf = (object: string, field: string): string => `${object}.${field}`;
  const set = (object: string, field: string, value: number): void => {
    const key = keyOf(object, field);
    last.set(key, value);
    dirty.add(key);
  };
  return {
    next(object: string, field: string): number {
      const value = (last.get(keyOf(object, field)) ?? read.get(object, field)?.last ?? 0) + 1;
      set(object, field, value);
      return value;
    },
    set,
    flush(): void {
      for (const key of dirty) {
        const value = last.get(key);
        if (value !== undefined) write.run(...(key.split('.') as [string, string]), value);
      }
      dirty.clear();
    },
    /** Forgets the numbers of an object that goes. */
    drop(object: string): void {
      db.prepare('DELETE FROM _auto_number WHERE object = ?').run(object);
      last = new Map([...last].filter(([key]) => !key.startsWith(`${object}.`)));
    },
    /** Where the counters stand, to go back to. */
    mark(): () => void {
      const kept = new Map(last);
      return () => {
        last = kept;
      };
    },
    /** After the outermost rollback the file says where they stand. */
    forget(): void {
      last = new Map();
      dirty.clear();
    },
  };
};
