import type { ContentValue } from '../schema/index.ts';

const ordered = (value: ContentValue): ContentValue => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object') return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, ordered(value[name])]));
};

/** Whether two contents say the same: elements of different names may stand in any order. */
export const sameContent = (a: ContentValue, b: ContentValue): boolean =>
  JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
