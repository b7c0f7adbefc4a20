import { generateYear } from '../../sample/index.ts';
import { judgePair, type SeenBusiness } from '../index.ts';

/** A company as its page shows it; `Code__c` is the earlier one's. */
const page = (more: Partial<SeenBusiness> = {}): SeenBusiness => ({
  Code__c: 'B00001',
  CorporateNumber__c: '1234567890123',
  Representative__c: '山田 太郎',
  Phone__c: '03-1234-5678',
  Address__c: '千代田区神田1-2-3',
  ...more,
});
const other = (more: Partial<SeenBusiness>) => page({ Code__c: 'B00400', ...more });
const unnumbered = (more: Partial<SeenBusiness> = {}) => other({ CorporateNumber__c: null, ...more });

describe('A-05 What the sample’s 審査 takes for one business', () => {
  it('two corporate numbers are two businesses, whatever else they share', () => {
    expect(judgePair(page(), other({ CorporateNumber__c: '9876543210987' }))).toMatchObject({
      same: false,
      reason: '法人番号が違うため別の事業者（A-05）',
    });
  });

  it('one corporate number and the same telephone or address is one, though its head has changed', () => {
    const moved = other({
      Representative__c: '山田 花子',
      Address__c: '港区芝4-5-6',
      Phone__c: '０３１２３４５６７８',
    });
    expect(judgePair(moved, page())).toEqual({
      same: true,
      keep: 'B00001',
      reason: '法人番号、電話番号が同じため同じ事業者（A-05）',
    });
  });

  it('one corporate number and nothing else alike is a mistyped number perhaps: it is left to be asked about', () => {
    const stranger = { Representative__c: '鈴木 一', Address__c: '港区芝4-5-6', Phone__c: null };
    expect(judgePair(page(), other(stranger))).toBeUndefined();
  });

  it('without a number, the representative and the telephone or the address tell that they are one', () => {
    expect(judgePair(page(), unnumbered({ Address__c: null }))).toMatchObject({ same: true, keep: 'B00001' });
    expect(judgePair(page(), unnumbered({ Phone__c: null }))).toMatchObject({ same: true, keep: 'B00001' });
  });

  it('without a number, two heads are two businesses: a company and its daughter share name and telephone', () => {
    expect(judgePair(page(), unnumbered({ Representative__c: '山田 花子' }))).toMatchObject({ same: false });
  });

  it('without a number and a head to compare, nothing is decided', () => {
    expect(judgePair(page(), unnumbered({ Representative__c: null }))).toBeUndefined();
  });

  it('merges every business of the year that was registered twice, and never two different ones', () => {
    const sample = generateYear({ seed: 'haken-2023', scale: 0.05 });
    const told = sample.deliveries.map(({ record }) => record);
    const pages = new Map(
      told
        .filter(({ kind }) => kind === 'business')
        .map(({ id, data }) => [id, seen(id, data as Record<string, string | null>)]),
    );
    const businessOf = new Map(
      told
        .filter(({ kind }) => kind === 'application')
        .map(({ id, data }) => [id, (data as { business: string }).business]),
    );
    const twice = sample.planted.sameBusinessTwoNames.map(({ cases }) =>
      [...new Set(cases.map((code) => businessOf.get(code)!))].sort().join('|'),
    );
    expect(twice).toHaveLength(2);
    const all = [...pages.values()];
    const one = all.flatMap((first, index) =>
      all.slice(index + 1).flatMap((second) => {
        const decision = judgePair(first, second);
        return decision?.same ? [[first.Code__c, second.Code__c].sort().join('|')] : [];
      }),
    );
    expect(one.sort()).toEqual(twice.sort());
  });
});

const seen = (code: string, data: Record<string, string | null>): SeenBusiness => ({
  Code__c: code,
  CorporateNumber__c: data.corporateNumber ?? null,
  Phone__c: data.phone ?? null,
  Address__c: data.address ?? null,
  Representative__c: data.representative ?? null,
});
