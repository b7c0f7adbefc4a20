import { namesOf } from '../../banks.ts';
import { isWorkday } from '../../calendar.ts';
import { curable, generateYear, statement, timesIn, troubleRates, type YearSample } from '../index.ts';
import { signs, View, type CaseView } from './view.ts';

/** As stated, give or take what chance makes of it in so few. */
function expectNear(seen: number, stated: number, tolerance: number): void {
  const chance = 3.5 * Math.sqrt(Math.max(stated, 1));
  expect(Math.abs(seen - stated)).toBeLessThanOrEqual(Math.max(tolerance * stated, chance));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const counts = <K extends string>(values: readonly K[]): Map<K, number> =>
  new Map([...Map.groupBy(values, (each) => each)].map(([key, all]) => [key, all.length]));

describe.each([
  ['the whole year', 'haken-2023', 1],
  ['a tenth of it', 'haken-2023', 0.1],
  ['a tenth of another', 'another', 0.1],
  ['an eighth of a third', '三', 0.125],
])('The sample year against its statement: %s', (_name, seed, scale) => {
  let year: YearSample;
  let view: View;
  let supports: CaseView[];
  const applied = sum(statement.supports) * scale;

  beforeAll(() => {
    year = generateYear({ seed, scale });
    view = new View(year);
    supports = view.supports;
  });

  /** Codes of a business under its second name → under its first. */
  const twins = () =>
    new Map(
      year.planted.sameBusinessTwoNames.flatMap(({ cases: [first, ...later] }) => {
        const business = (code: string) => view.cases.find((each) => each.code === code)!.application.business;
        return later.map((code) => [business(code), business(first!)] as const);
      }),
    );

  it('R-101: 4,400 first, 2,200 second and third, 400 fourth and fifth supports', () => {
    const nths = [...view.nths(twins()).values()];
    const between = (low: number, high: number) => nths.filter((nth) => nth >= low && nth <= high).length;
    const [first, second, third, fourth, fifth] = statement.supports.map((count) => count * scale);
    expectNear(between(1, 1), first!, 0.01);
    expectNear(between(2, 3), second! + third!, 0.01);
    expectNear(between(4, 5), fourth! + fifth!, 0.03);
    // What was found, and what a cancellation made the fifth.
    expect(between(6, 6)).toBe(Math.round(statement.supports[5] * scale) - year.planted.cancellationFreesSixth.length);
  });

  it('R-002: supports lie from April to February, hardly one on a Saturday, none on a holiday', () => {
    const dates = supports.map(({ application }) => application.scheduledDate);
    expect([...new Set(dates.map((date) => date.slice(0, 7)))].sort()).toEqual(statement.months);
    const workdays = dates.filter(isWorkday).length;
    expect(workdays / dates.length).toBeGreaterThan(0.94);
  });

  it('R-102: an expert’s cases of a run make about 2,500 payments of 2.8 cases in 12 runs', () => {
    const payments = view.payments();
    const { runs, count, tolerance } = statement.payments;
    // In a part of a year a prefecture has too few cases a month for an expert to have several.
    expectNear(payments.size, count * scale, scale === 1 ? tolerance : 0.5);
    const runsSeen = new Set([...payments.keys()].map((key) => key.split(' ')[1])).size;
    // Only what is late from February makes the last one.
    expect([runs - 1, runs]).toContain(runsSeen);
  });

  it('R-088: travel is near 11,000 yen a case before tax', () => {
    const claimed = sum(supports.map(({ claim }) => claim?.claimedTotal ?? 0));
    const average = claimed / 1.1 / supports.length;
    const { average: stated, tolerance } = statement.travel;
    expect(Math.abs(average - stated) / stated).toBeLessThan(scale === 1 ? tolerance : 3 * tolerance);
  });

  it.each(Object.entries(statement.claims))('claims have %s in %d of the cases', (means, share) => {
    const seen = supports.filter(({ claim }) => claim?.items.some((item) => item.means === means)).length;
    expectNear(seen, supports.length * share, 0.12);
  });

  it('a fifth is by WEB, and islands are reached', () => {
    expectNear(
      supports.filter(({ application }) => application.mode === 'Web').length,
      supports.length * statement.web,
      0.06,
    );
  });

  it('R-027: experts in 47 prefectures, with an account each', () => {
    const experts = view.all('expert');
    expect(experts).toHaveLength(Math.round(statement.experts.count * scale));
    if (scale === 1) expect(new Set(experts.map(({ data }) => data.prefecture)).size).toBe(47);
    const accounts = view
      .all('paymentDetails')
      .map(({ data }) => `${data.bankCode} ${data.branchCode} ${data.accountNumber}`);
    expect(new Set(accounts).size).toBe(experts.length);
    const late = experts.filter(({ data }) => data.registeredOn! >= '2023-04-03').length;
    expectNear(late, experts.length * statement.experts.registeredInYear, 0.15);
  });

  it('R-003–R-006: 1,500 agencies of every type and attribute, each platform of four or more of more than one kind', () => {
    const agencies = view.all('agency');
    const of = (type: string) => agencies.filter(({ data }) => data.type === type);
    expect(agencies).toHaveLength(statement.agencies.count);
    expect(of('Yorozu')).toHaveLength(statement.agencies.yorozu);
    expect(of('MiraDigi')).toHaveLength(statement.agencies.miraDigi);
    expect(new Set(agencies.map(({ data }) => data.attribute)).size).toBe(13);
    expect(new Set(agencies.map(({ data }) => data.name)).size).toBe(agencies.length);
    const constituents = Map.groupBy(of('PlatformMember'), ({ data }) => data.representative);
    for (const lead of of('PlatformLead')) {
      const platform = [lead, ...(constituents.get(lead.id) ?? [])];
      expect(platform.length).toBeGreaterThanOrEqual(statement.agencies.platformLeast);
      expect(new Set(platform.map(({ data }) => data.attribute)).size).toBeGreaterThan(1);
    }
    expect(constituents.size).toBe(of('PlatformLead').length);
  });

  it('R-030: accounts are at banks and branches that there are', () => {
    const strange = view
      .all('paymentDetails')
      .filter(
        ({ data }) => namesOf(data.bankCode, data.branchCode) === undefined || !data.accountNumber.startsWith('00'),
      );
    expect(strange).toEqual([]);
  });

  it('A-05: a business under two names is told apart by its name, and known by number, telephone or address', () => {
    const businesses = new Map(view.all('business').map(({ id, data }) => [id, data]));
    const digits = (phone: string | null) => phone?.replaceAll('-', '');
    for (const [second, first] of twins()) {
      const [one, two] = [businesses.get(first)!, businesses.get(second)!];
      expect(two.name).not.toBe(one.name);
      const same = [
        two.corporateNumber !== null && two.corporateNumber === one.corporateNumber,
        two.phone !== null && digits(two.phone) === digits(one.phone),
        two.address === one.address,
      ];
      expect(same).toContain(true);
    }
  });

  it('R-040: the stated part of what is missing comes right later, before the year is over or after', () => {
    const planted = sum(curable.map((name) => year.planted[name].length));
    expectNear(year.cured.size, planted * statement.cures.share, 0.15);
    const recordsOf = Map.groupBy(
      year.deliveries,
      ({ record }) => (record.data.dispatch as string | undefined) ?? record.id,
    );
    for (const [code, { on }] of year.cured) {
      const mended = recordsOf.get(code)?.filter(({ arrivesAt }) => arrivesAt >= on) ?? [];
      expect([code, mended.length > 0]).toEqual([code, true]);
    }
  });

  it('R-090: contracts, receipts and lodging certificates are illegible in turn', () => {
    const types = new Map(view.all('document').map(({ id, data }) => [id, data.type]));
    const kinds = counts(
      year.planted.documentIllegible.flatMap(({ records }) =>
        records.map((record) => types.get(record.split(' ')[1]!)!),
      ),
    );
    const each = timesIn('documentIllegible', applied) / 3;
    for (const kind of ['Contract', 'Receipt', 'LodgingCertificate'] as const) {
      expect(kinds.get(kind) ?? 0).toBeGreaterThanOrEqual(Math.floor(each));
    }
  });

  it('R-121, R-123: issues, industries and kinds stand in their mixes', () => {
    // A business's supports have its question in common.
    const asked = new Map(view.cases.map(({ application }) => [application.business, application.issue]));
    const issues = counts([...asked.values()]);
    for (const [issue, parts] of Object.entries(statement.issues)) {
      expectNear(issues.get(issue as keyof typeof statement.issues) ?? 0, (asked.size * parts) / 1_000, 0.1);
    }
    const businesses = view.all('business').map(({ data }) => data);
    const industries = counts(businesses.map(({ industry }) => industry));
    const all = sum(Object.values(statement.industries));
    for (const [industry, parts] of Object.entries(statement.industries)) {
      expectNear(industries.get(industry as 'A') ?? 0, (businesses.length * parts) / all, 0.1);
    }
    const kinds = counts(businesses.map(({ kind }) => kind));
    for (const [kind, parts] of Object.entries(statement.kinds)) {
      expectNear(kinds.get(kind as 'Individual') ?? 0, (businesses.length * parts) / 100, 0.1);
    }
    const { share, tolerance } = statement.smallScale;
    expectNear(businesses.filter(({ smallScale }) => smallScale).length, businesses.length * share, tolerance);
  });

  it.each(Object.keys(troubleRates) as (keyof typeof troubleRates)[])('%s is planted as often as stated', (name) => {
    const stated = timesIn(name, applied);
    // In a small part of a year there may be nowhere left to plant the last ones.
    const spare = scale === 1 ? 0 : 1;
    expect(year.planted[name].length).toBeLessThanOrEqual(stated);
    expect(year.planted[name].length).toBeGreaterThanOrEqual(stated - spare);
  });

  it.each(Object.keys(signs) as (keyof typeof troubleRates)[])('%s shows in the feed as often as planted', (name) => {
    const seen = supports.filter(signs[name]!).map(({ code }) => code);
    const planted = new Set(year.planted[name].map(({ cases }) => cases.at(-1)!));
    const strangers = seen.filter((code) => !planted.has(code));
    expect(strangers.length).toBeLessThanOrEqual(Math.max(1, 0.1 * planted.size));
    expect(seen.length).toBeGreaterThanOrEqual(0.9 * planted.size - 1);
  });

  it('no document of the feed is without its paper', () => {
    const told = view.all('document');
    expect(told.every(({ id }) => year.documents.has(id))).toBe(true);
    const { perCase, tolerance } = statement.documents;
    expectNear(told.length, view.cases.length * perCase, tolerance);
  });
});
