import { sortKeyOf } from '../sql/index.ts';
import type { Storage } from '../storage/index.ts';
import { offsetAt } from './calendar.ts';

const known = new WeakSet<Storage['db']>();

/** Makes the functions that compiled queries call known to the connection; once is enough. */
export const registerFunctions = (storage: Storage): void => {
  if (known.has(storage.db)) return;
  known.add(storage.db);
  const options = { deterministic: true } as const;
  // Text in one case, for the letters beyond ASCII that SQLite does not fold.
  storage.db.function('fold_case', options, (text: unknown) => (typeof text === 'string' ? text.toLowerCase() : null));
  // What ORDER BY compares texts by.
  storage.db.function('sort_key', options, (text: unknown, locale: unknown) =>
    typeof text === 'string' ? sortKeyOf(text, String(locale)) : null,
  );
  // A moment as if the zone's clock showed UTC: what convertTimezone() gives to date functions.
  storage.db.function('to_zone', options, (moment: unknown, zone: unknown) =>
    moment === null ? null : BigInt(Number(moment) + offsetAt(Number(moment), String(zone))),
  );
};
