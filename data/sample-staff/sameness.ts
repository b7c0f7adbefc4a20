import type { Decision } from '../../scripts/businesses/index.ts';

/** What a clerk sees of a business on its page, beside its name. */
export interface SeenBusiness {
  Code__c: string;
  CorporateNumber__c: string | null;
  Phone__c: string | null;
  Address__c: string | null;
  Representative__c: string | null;
}

type Fact = Exclude<keyof SeenBusiness, 'Code__c'>;

const factNames: Readonly<Record<Fact, string>> = {
  CorporateNumber__c: '法人番号',
  Representative__c: '代表者',
  Phone__c: '電話番号',
  Address__c: '所在地',
};
const facts = Object.keys(factNames) as Fact[];

/** To a reader's eye width, spaces and hyphens make no difference. */
const asRead = (text: string | null) => (text ?? '').normalize('NFKC').replaceAll(/[\s-]/gu, '');

/**
 * Whether a clerk takes two businesses for one by what stands on their pages; undefined when that does not tell, and the
 * pair is left for a telephone call. The name decides nothing: it is what most pairs were proposed for.
 *
 * - Two corporate numbers are two companies. One number, and one more fact alike, is one company, whoever leads it now.
 * - Where a number is missing they are one when the representative and the telephone or the address are alike, and two
 *   when the representatives are two people: a company and its daughter may well share a name and a telephone.
 */
export function judgePair(one: SeenBusiness, other: SeenBusiness): Decision | undefined {
  const known = facts.filter((fact) => asRead(one[fact]) !== '' && asRead(other[fact]) !== '');
  const [alike, apart] = [true, false].map((same) =>
    known.filter((fact) => (asRead(one[fact]) === asRead(other[fact])) === same),
  ) as [Fact[], Fact[]];
  const oneNumber = alike.includes('CorporateNumber__c');

  const against = apart.filter((fact) => fact === 'CorporateNumber__c' || fact === 'Representative__c');
  if (against.length > 0 && !oneNumber) return { same: false, reason: `${told(against)}が違うため別の事業者（A-05）` };

  const onePlace = alike.includes('Phone__c') || alike.includes('Address__c');
  const isOne = oneNumber ? alike.length > 1 : onePlace && alike.includes('Representative__c');
  if (!isOne) return undefined;
  // The one registered first stays.
  const keep = one.Code__c < other.Code__c ? one.Code__c : other.Code__c;
  return { same: true, keep, reason: `${told(alike)}が同じため同じ事業者（A-05）` };
}

const told = (which: readonly Fact[]) => which.map((fact) => factNames[fact]).join('、');
