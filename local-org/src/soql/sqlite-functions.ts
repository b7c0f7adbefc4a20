import { sortKeyOf } from '../sql/index.ts';
import type { Storage } from '../storage/index.ts';
import { offsetAt } from './calendar.ts';

type Coordinates = [number, number, number, number];

/** Mean radius of the earth. */
const EARTH_KM = 6371.0088;
const KM_OF_A_MILE = 1.609344;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The way over the ground between two places, each as latitude and longitude in degrees: the haversine formula. */
const distanceInKm = (from: [number, number], to: [number, number]): number => {
  const half = (a: number, b: number): number => Math.sin((b - a) / 2) ** 2;
  const [latitude, longitude] = from.map(radians) as [number, number];
  const [otherLatitude, otherLongitude] = to.map(radians) as [number, number];
  const across = Math.cos(latitude) * Math.cos(otherLatitude) * half(longitude, otherLongitude);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half(latitude, otherLatitude) + across)));
};

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
  // How far two places are apart, on a sphere; NULL where one has no coordinates.
  const varied = { ...options, varargs: true } as const;
  storage.db.function('distance_between', varied, (...values: unknown[]) => {
    if (values.includes(null)) return null;
    const [fromLatitude, fromLongitude, toLatitude, toLongitude] = values.slice(0, 4).map(Number) as Coordinates;
    const km = distanceInKm([fromLatitude, fromLongitude], [toLatitude, toLongitude]);
    return values[4] === 'mi' ? km / KM_OF_A_MILE : km;
  });
  // A moment as if the zone's clock showed UTC: what convertTimezone() gives to date functions.
  storage.db.function('to_zone', options, (moment: unknown, zone: unknown) =>
    moment === null ? null : BigInt(Number(moment) + offsetAt(Number(moment), String(zone))),
  );
};
