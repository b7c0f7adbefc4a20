import { addressKey, nameKey, phoneKey } from './keys.ts';

/** A business as far as telling it from others goes. */
export interface ListedBusiness {
  code: string;
  name: string;
  corporateNumber: string | null;
  phone: string | null;
  address: string | null;
}

export type Match = 'CorporateNumber' | 'NamePhone' | 'NameAddress';

export interface Pair {
  /** The smaller code. */
  one: string;
  other: string;
  match: Match;
}

/** Keys of A-05, the surest first; '' tells a business by nothing. */
const keysOf: readonly (readonly [Match, (business: ListedBusiness) => string])[] = [
  ['CorporateNumber', ({ corporateNumber }) => corporateNumber ?? ''],
  ['NamePhone', ({ name, phone }) => joined(nameKey(name), phoneKey(phone))],
  ['NameAddress', ({ name, address }) => joined(nameKey(name), addressKey(address))],
];

const joined = (...parts: string[]): string => (parts.includes('') ? '' : parts.join('|'));

/** Natural key of a proposal: `B00001|B00400`. */
export const pairCode = ({ one, other }: Pick<Pair, 'one' | 'other'>): string => `${one}|${other}`;

/**
 * Pairs of businesses that may be one: by corporate number, else by name and telephone, else by name and address.
 * Two that have different corporate numbers are two. Of three and more alike, each stands with the one registered first.
 */
export function alike(businesses: readonly ListedBusiness[]): Pair[] {
  const inOrder = businesses.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const pairs = new Map<string, Pair>();
  for (const [match, keyOf] of keysOf) {
    for (const [key, group] of Map.groupBy(inOrder, keyOf)) {
      if (key === '' || group.length < 2) continue;
      for (const pair of pairsOf(group, match)) if (!pairs.has(pairCode(pair))) pairs.set(pairCode(pair), pair);
    }
  }
  return [...pairs.values()].sort((a, b) => (pairCode(a) < pairCode(b) ? -1 : 1));
}

/** Each business of a group with the first before it that it can be one with. */
function pairsOf(group: readonly ListedBusiness[], match: Match): Pair[] {
  return group.flatMap((business, index) => {
    const first = group.slice(0, index).find((earlier) => !areTwo(earlier, business));
    return first ? [{ one: first.code, other: business.code, match }] : [];
  });
}

function areTwo(a: ListedBusiness, b: ListedBusiness): boolean {
  return a.corporateNumber !== null && b.corporateNumber !== null && a.corporateNumber !== b.corporateNumber;
}
