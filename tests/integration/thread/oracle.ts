/**
 * The month's amounts worked out once more, from facts alone and in whole yen (BigInt), by the words of the
 * requirements. Nothing of the product's arithmetic is used.
 */
import type { CaseFact, ClaimFact, Facts, ItemFact } from './facts.ts';

/** what the Office pays, by the support's number in the year; yen without tax. */
const feeByNth: Readonly<Record<number, bigint>> = { 1: 24_000n, 2: 16_000n, 3: 16_000n, 4: 8_000n, 5: 8_000n };
const minimumMinutes = 180;
const limits = { expressTenthKm: 1_000n, perDiemTenthKm: 1_000n, lodging: 9_800n, perDiem: 1_100n, km: 37n };

export interface LineAmounts {
  nth: number;
  minutes: number;
  fee: bigint;
  transport: bigint;
  /** Tenths of a kilometre. */
  ownCarTenthKm: bigint;
  ownCar: bigint;
  perDiem: bigint;
  lodging: bigint;
  travel: bigint;
  trip: string;
}

const yen = (value: number | null): bigint => BigInt(value ?? 0);
const tenths = (km: number | null): bigint => BigInt(Math.round((km ?? 0) * 10));
const least = (...values: bigint[]) => values.reduce((a, b) => (b < a ? b : a));
const total = (values: Iterable<bigint>) => [...values].reduce((a, b) => a + b, 0n);

/** `13:05:00.000Z` → minutes of the day. */
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** the shorter of the approved time and check-in to check-out, less breaks and telephone or mail. */
function minutesOf(its: CaseFact, facts: Facts): number {
  if (its.ApprovedStart__c === null || its.ApprovedEnd__c === null) return 0;
  const events = facts.events.filter((event) => event.Dispatch__r.Code__c === its.Code__c && !event.Voided__c);
  const at = (kind: string) => events.filter((event) => event.Kind__c === kind).map((event) => minuteOf(event.Time__c));
  const [ins, outs] = [at('CheckIn'), at('CheckOut')];
  const approved = minuteOf(its.ApprovedEnd__c) - minuteOf(its.ApprovedStart__c);
  const stayed = ins.length > 0 && outs.length > 0 ? Math.max(...outs) - Math.min(...ins) : approved;
  return Math.max(0, Math.min(approved, stayed) - (its.BreakMinutes__c ?? 0) - (its.RemoteMinutes__c ?? 0));
}

/** neither fee nor travel. */
const isIneligible = (its: CaseFact) =>
  its.Eligibility__c === 'Ineligible' || its.FalseReport__c || its.Status__c === 'NotPayable';

/** an accepted leg or night by its own facts; own cars count by the outing. */
function amountOf(item: ItemFact): bigint {
  if (item.ReviewState__c !== 'Accepted') return 0n;
  const standard = standards[item.Means__c]?.(item) ?? 0n;
  return item.ReviewedAmount__c === null ? standard : least(standard, yen(item.ReviewedAmount__c));
}

const discounted = (item: ItemFact) => least(yen(item.RoundTripFare__c ?? item.OrdinaryFare__c), yen(item.PaidFare__c));
const standards: Readonly<Record<string, (item: ItemFact) => bigint>> = {
  Rail: (item) =>
    yen(item.BaseFare__c) +
    (tenths(item.SectionKm__c) >= limits.expressTenthKm ? yen(item.ExpressFare__c) + yen(item.SeatFare__c) : 0n),
  Bus: (item) => yen(item.BaseFare__c),
  Air: discounted,
  Ship: discounted,
  Taxi: (item) => yen(item.ClaimedAmount__c),
  RentalCar: (item) => yen(item.ReviewedAmount__c),
  Other: (item) => yen(item.ReviewedAmount__c),
  Lodging: (item) => (item.LodgingKind__c === 'Hotel' ? least(yen(item.ClaimedAmount__c), limits.lodging) : 0n),
};

const carTenthKm = (item: ItemFact) =>
  item.ReviewState__c === 'Accepted' && item.Means__c === 'OwnCar' ? tenths(item.MeasuredKm__c) : 0n;
const wayTenthKm = (item: ItemFact) => {
  if (item.ReviewState__c !== 'Accepted' || item.Means__c === 'Lodging') return 0n;
  return item.Means__c === 'OwnCar' ? tenths(item.MeasuredKm__c) : tenths(item.SectionKm__c);
};

/** The amounts of every case that bears any, by case code. */
export function linesByCase(facts: Facts): Map<string, LineAmounts> {
  const cases = new Map(facts.cases.map((each) => [each.Code__c, each]));
  const itemsOf = Map.groupBy(facts.items, (item) => item.TravelClaim__r.Code__c);
  const claimsOf = Map.groupBy(facts.claims, (claim) => claim.Dispatch__r.Code__c);
  const outings = outingsOf(facts, cases, itemsOf);
  const perDiems = perDiemCases(facts, cases, outings);
  return new Map(
    facts.cases.map((its): [string, LineAmounts] => {
      const claims = (claimsOf.get(its.Code__c) ?? []).filter(isTaken);
      const items = claims.flatMap((claim) => itemsOf.get(claim.Code__c) ?? []);
      const pays = !isIneligible(its) && its.Mode__c === 'Onsite';
      const car = outings.find((outing) => outing.first === its.Code__c);
      const of = (lodging: boolean) =>
        pays ? total(items.filter((item) => (item.Means__c === 'Lodging') === lodging).map(amountOf)) : 0n;
      const ownCarTenthKm = pays && car ? car.carTenthKm : 0n;
      const amounts = {
        transport: of(false),
        // every leg of the outing first, then whole kilometres.
        ownCar: (ownCarTenthKm / 10n) * limits.km,
        perDiem: pays && perDiems.has(its.Code__c) ? limits.perDiem : 0n,
        lodging: of(true),
      };
      const minutes = minutesOf(its, facts);
      const longEnough = minutes >= minimumMinutes || its.ShortApprovedBy__c !== null;
      const nth = its.ConfirmedNth__c ?? 0;
      return [
        its.Code__c,
        {
          nth,
          minutes,
          fee: isIneligible(its) || !longEnough ? 0n : (feeByNth[nth] ?? 0n),
          ...amounts,
          ownCarTenthKm,
          travel: total(Object.values(amounts)),
          trip: claims[0]?.Trip__r?.Code__c ?? '',
        },
      ];
    }),
  );
}

interface Outing {
  trip: string;
  /** The first case of the outing that is not 対象外. */
  first: string | undefined;
  cases: string[];
  carTenthKm: bigint;
  wayTenthKm: bigint;
}

const isTaken = (claim: ClaimFact) => claim.State__c === 'Accepted' || claim.State__c === 'Confirmed';
const inTime = (a: CaseFact, b: CaseFact) =>
  `${a.SupportDate__c} ${a.ApprovedStart__c ?? ''}` < `${b.SupportDate__c} ${b.ApprovedStart__c ?? ''}` ? -1 : 1;

function outingsOf(
  facts: Facts,
  cases: ReadonlyMap<string, CaseFact>,
  itemsOf: ReadonlyMap<string, ItemFact[]>,
): Outing[] {
  const byTrip = Map.groupBy(
    facts.claims.filter((claim) => claim.Trip__r !== null),
    (claim) => claim.Trip__r!.Code__c,
  );
  return [...byTrip].map(([trip, claims]) => {
    const items = claims.flatMap((claim) => itemsOf.get(claim.Code__c) ?? []);
    const ordered = claims.map((claim) => cases.get(claim.Dispatch__r.Code__c)!).sort(inTime);
    return {
      trip,
      first: ordered.find((its) => !isIneligible(its))?.Code__c,
      cases: ordered.map((its) => its.Code__c),
      carTenthKm: total(items.map(carTenthKm)),
      wayTenthKm: total(items.map(wayTenthKm)),
    };
  });
}

/** one an expert and day, of 100.0 km or more in the whole outing and three hours or an approved reason. */
function perDiemCases(facts: Facts, cases: ReadonlyMap<string, CaseFact>, outings: readonly Outing[]): Set<string> {
  const entitled = outings
    .filter((outing) => outing.wayTenthKm >= limits.perDiemTenthKm)
    .flatMap((outing) => outing.cases)
    .map((code) => cases.get(code)!)
    .filter((its) => !isIneligible(its) && its.Mode__c === 'Onsite' && its.CancelledOn__c === null)
    .filter((its) => minutesOf(its, facts) >= minimumMinutes || its.ShortApprovedBy__c !== null)
    .sort(inTime);
  const byDay = Map.groupBy(entitled, (its) => `${its.Expert__r.Code__c} ${its.SupportDate__c}`);
  return new Set([...byDay.values()].map((sameDay) => sameDay[0]!.Code__c));
}

export interface PaymentAmounts {
  fee: bigint;
  travel: bigint;
  tax: bigint;
  gross: bigint;
  base: bigint;
  withholding: bigint;
  net: bigint;
}

/** once a payment, on fee without tax and travel with it (this programme year's bases); none for firms. */
export function paymentOf(lines: readonly LineAmounts[], isCorporation: boolean): PaymentAmounts {
  const fee = total(lines.map((line) => line.fee));
  const travel = total(lines.map((line) => line.travel));
  const feeTax = (fee * 10n) / 100n;
  const tax = feeTax + (travel * 10n) / 110n;
  const gross = fee + feeTax + travel;
  const base = isCorporation ? 0n : fee + travel;
  const withholding = withheld(base);
  return { fee, travel, tax, gross, base, withholding, net: gross - withholding };
}

/** Domain facts §1.2: 10.21 %, of what lies above a million 20.42 %; a fraction of a yen is cut off. */
export function withheld(base: bigint): bigint {
  if (base <= 1_000_000n) return (base * 1021n) / 10_000n;
  return ((base - 1_000_000n) * 2042n) / 10_000n + 102_100n;
}
