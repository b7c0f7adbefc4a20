import { onChange, shortId } from 'lightning/pageStore';
import { read } from 'one/api';

/** Records that pages show now, with those who show them. */
const shown = new Map();

/** The record as last read; undefined before it was. */
export const currentRecord = (id) => shown.get(id)?.record;

const placeOf = (id) => {
  if (!shown.has(id)) shown.set(id, { listeners: new Set() });
  return shown.get(id);
};

/** Told whenever the record was read anew, with undefined when it is there no more. Answers how to stop. */
export const onRecord = (id, listener) => {
  const { listeners } = placeOf(id);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) shown.delete(id);
  };
};

const LAYOUTS = { layoutTypes: 'Full,Compact', modes: 'View,Edit', updateMru: true };

const readInto = async (id, place) => {
  const { optionalFields: more = [] } = place;
  const asked = (place.asked = Symbol(id));
  const record = await read(`records/${id}`, { ...LAYOUTS, optionalFields: more.join(',') });
  // An older answer does not overwrite a newer one.
  if (place.asked !== asked) return place.record;
  place.record = record;
  for (const listener of [...place.listeners]) listener(record);
  return record;
};

/** Reads a record with all that its layouts show, and tells everybody who shows it. Rejects where it cannot be read. */
export const reloadRecord = (id, optionalFields) => {
  const place = placeOf(id);
  if (optionalFields) place.optionalFields = optionalFields;
  place.reading = readInto(id, place);
  return place.reading;
};

/** Waits until a record that a save made old is shown as it is now. One that cannot be read any more stays as it was. */
export const readAnew = (id) => shown.get(id)?.reading.catch(() => undefined);

const GONE = 404;

/** Reads anew what is shown; who shows a record that is gone is told, other failures leave it as it was. */
const refresh = async (id, place) => {
  try {
    await reloadRecord(id);
  } catch (error) {
    if (error?.status !== GONE || shown.get(id) !== place) return;
    place.record = undefined;
    for (const listener of [...place.listeners]) listener(undefined);
  }
};

// Whoever changed a record, a part of the screens or a component of the org: it is read anew where it is shown.
onChange((change) => {
  for (const [id, place] of shown)
    if (place.record && (change === 'all' || change.has(shortId(id)))) refresh(id, place);
});
