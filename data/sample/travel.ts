import { crowKm, railKm, roadKm, type Place } from './places.ts';
import { netMinutes, type CasePlan, type Item, type ItemPlan, type TravelPlan } from './plan.ts';
import type { Random } from './random.ts';
import { addDays } from './calendar.ts';

const nothing: Omit<Item, 'id' | 'date' | 'means'> = {
  origin: null,
  destination: null,
  sectionKm: null,
  claimedAmount: 0,
  claimedKm: null,
  baseFare: null,
  expressFare: null,
  seatFare: null,
  roundTripFare: null,
  ordinaryFare: null,
  paidFare: null,
  highSpeedShip: false,
  mixedShipRoute: false,
  lodgingKind: null,
  reason: null,
};

type Leg = Pick<Item, 'date' | 'origin' | 'destination'>;
const leg = (date: string, from: string, to: string): Leg => ({ date, origin: from, destination: to });
const back = (there: Leg, date = there.date): Leg => ({ date, origin: there.destination, destination: there.origin });
const item = (facts: Pick<Item, 'date' | 'means'> & Partial<Item>, papers: ItemPlan['papers'] = []): ItemPlan => ({
  item: { ...nothing, ...facts },
  papers,
});

const tens = (yen: number) => Math.round(yen / 10) * 10;

/** Ordinary rail fare, near the railways' tables: whole tens of yen. */
export const railFare = (km: number): number => Math.max(150, tens(km <= 300 ? km * 17 : 5_100 + (km - 300) * 13));

/** Express fare by section length. */
const expressFare = (km: number): number =>
  km < 200 ? 2_290 : km < 300 ? 3_170 : km < 400 ? 3_930 : km < 600 ? 4_700 : 5_700;
const seatFare = 530;

/** Express and reserved seat are asked only for sections of 100 km and more, as R-081 grants them. */
export function rail(where: Leg, km: number, express = km >= 100): ItemPlan {
  const fares = {
    baseFare: railFare(km),
    expressFare: express ? expressFare(km) : 0,
    seatFare: express ? seatFare : 0,
  };
  const claimedAmount = fares.baseFare + fares.expressFare + fares.seatFare;
  return item({ ...where, means: 'Rail', sectionKm: km, ...fares, claimedAmount });
}

export function bus(where: Leg, km: number): ItemPlan {
  const fare = Math.max(180, tens(km * 34));
  return item({ ...where, means: 'Bus', sectionKm: km, baseFare: fare, claimedAmount: fare });
}

export function taxi(where: Leg, km: number, reason: string | null = '駅から支援先までの路線バスがないため'): ItemPlan {
  const fare = tens(500 + Math.max(0, km - 1.1) * 390);
  return item({ ...where, means: 'Taxi', sectionKm: km, paidFare: fare, claimedAmount: fare, reason }, ['Receipt']);
}

/** Both ways by own car. The form works the money out on the whole way and shares it between the legs. */
export function ownCar(there: Leg, km: number, claimedKm = km): ItemPlan[] {
  const money = Math.floor(Math.round(claimedKm * 20) / 10) * 37;
  const half = Math.floor(money / 2);
  return [
    { ...item({ ...there, means: 'OwnCar', claimedKm, claimedAmount: money - half }), measuredKm: km },
    { ...item({ ...back(there), means: 'OwnCar', claimedKm, claimedAmount: half }), measuredKm: km },
  ];
}

/** Economy, both ways; where there is a return discount it is per leg half of it. */
function air(from: Random, there: Leg, backOn: string, km: number): ItemPlan[] {
  const ordinary = tens(7_000 + km * 21);
  const discount = from.chance(0.6) ? tens(ordinary * 0.9) : null;
  const paid = tens(ordinary * (from.chance(0.5) ? 0.55 : 0.7));
  const fares = { ordinaryFare: ordinary, roundTripFare: discount, paidFare: paid, claimedAmount: paid };
  return [there, back(there, backOn)].map((where) =>
    item({ ...where, means: 'Air', sectionKm: km, ...fares }, ['BoardingPass', 'Receipt']),
  );
}

export function lodging(date: string, town: string, price: number, reason: string): ItemPlan {
  return item(
    { date, means: 'Lodging', destination: town, claimedAmount: price, paidFare: price, lodgingKind: 'Hotel', reason },
    ['Receipt', 'LodgingCertificate'],
  );
}

/** The last stretch from the station: on foot, by bus, now and then by taxi. */
function lastStretch(from: Random, plan: CasePlan, station: Place, backOn = plan.date): ItemPlan[] {
  const km = roadKm(station, plan.business.place);
  if (km < 2.6) return [];
  const there = leg(plan.date, station.name, plan.business.place.name);
  if (from.chance(0.12)) return [taxi(there, km), taxi(back(there, backOn), km)];
  return [bus(there, km), bus(back(there, backOn), km)];
}

/** Comes the day before where the support begins in the morning far away (R-087: only when unavoidable). */
function nightBefore(plan: CasePlan, price: number): ItemPlan {
  return lodging(addDays(plan.date, -1), plan.business.town.name, price, '支援開始に当日の移動では間に合わないため');
}

function byRail(from: Random, plan: CasePlan): ItemPlan[] {
  const km = railKm(plan.expert.base, plan.business.town);
  const stay = km > 260 && plan.start < 720 && from.chance(0.5);
  const there = leg(stay ? addDays(plan.date, -1) : plan.date, plan.expert.base.name, plan.business.town.name);
  const night = stay ? [nightBefore(plan, from.pick([7_200, 7_800, 8_500, 9_300, 9_800]))] : [];
  return [rail(there, km), ...lastStretch(from, plan, plan.business.town), rail(back(there, plan.date), km), ...night];
}

const airport = (place: Place, area: string) => ({ name: `${area}の空港`, place });

function byAir(from: Random, plan: CasePlan): ItemPlan[] {
  const [home, away] = [
    airport(plan.expert.base, plan.expert.area.head),
    airport(plan.business.town, plan.business.area.head),
  ];
  const stay = plan.start < 720;
  const day = stay ? addDays(plan.date, -1) : plan.date;
  const km = Math.round(crowKm(plan.expert.base, plan.business.town) * 10) / 10;
  const toAirport = leg(day, plan.expert.base.name, home.name);
  const fromAirport = leg(day, away.name, plan.business.town.name);
  return [
    rail(toAirport, 18.5, false),
    ...air(from, leg(day, home.name, away.name), plan.date, km),
    bus(fromAirport, 21.4),
    ...lastStretch(from, plan, plan.business.town),
    bus(back(fromAirport, plan.date), 21.4),
    rail(back(toAirport, plan.date), 18.5, false),
    ...(stay ? [nightBefore(plan, from.pick([7_500, 8_200, 8_900, 9_500, 9_800]))] : []),
  ];
}

/** To the prefecture's port or airport, over, and by rental car on the island. */
function toIsland(from: Random, plan: CasePlan): ItemPlan[] {
  const island = plan.business.island!;
  const day = addDays(plan.date, -1);
  const mainland = plan.business.area.base;
  const portName = island.from ?? (island.by === 'Ship' ? `${mainland.name.replace(/駅$/, '')}港` : '那覇空港');
  const km = railKm(plan.expert.base, mainland);
  const there = leg(day, plan.expert.base.name, mainland.name);
  const over = leg(day, portName, island.port);
  const ship = {
    means: 'Ship' as const,
    sectionKm: island.km,
    ordinaryFare: island.fare,
    paidFare: island.fare,
    claimedAmount: island.fare,
    highSpeedShip: island.fast ?? true,
    mixedShipRoute: island.mixed ?? true,
  };
  const crossing =
    island.by === 'Air'
      ? air(from, over, plan.date, island.km)
      : [over, back(over, plan.date)].map((where) =>
          item({ ...where, ...ship }, ship.highSpeedShip && ship.mixedShipRoute ? ['Receipt'] : []),
        );
  const approach =
    km > 600
      ? byAirTo(from, plan, day)
      : crowKm(plan.expert.base, mainland) < 2
        ? []
        : [rail(there, km), rail(back(there, plan.date), km)];
  const rental = item(
    {
      ...leg(plan.date, island.port, plan.business.place.name),
      means: 'RentalCar',
      sectionKm: 14.6,
      paidFare: 6_600,
      claimedAmount: 6_600,
      reason: '島内の路線バスが1日2往復のため',
    },
    ['Receipt'],
  );
  return [...approach, ...crossing, rental, nightBefore(plan, from.pick([7_700, 8_800, 9_800]))];
}

function byAirTo(from: Random, plan: CasePlan, day: string): ItemPlan[] {
  const [home, away] = [`${plan.expert.area.head}の空港`, `${plan.business.area.head}の空港`];
  return air(
    from,
    leg(day, home, away),
    plan.date,
    Math.round(crowKm(plan.expert.base, plan.business.area.base) * 10) / 10,
  );
}

function byCar(from: Random, plan: CasePlan): ItemPlan[] {
  const km = roadKm(plan.expert.base, plan.business.place);
  // One in three claims a little more than the shortest way.
  const claimed = from.chance(0.34) ? Math.round((km + from.int(5, 40) / 10) * 10) / 10 : km;
  return ownCar(leg(plan.date, plan.expert.base.name, plan.business.place.name), km, claimed);
}

/** How far the outing goes in all, by what the Office will find. */
export const outingKm = (items: readonly ItemPlan[]): number =>
  items.reduce((sum, each) => sum + (each.refuse === undefined ? (each.measuredKm ?? each.item.sectionKm ?? 0) : 0), 0);

function itemsOf(from: Random, plan: CasePlan): ItemPlan[] {
  const { expert, business } = plan;
  if (business.island) return toIsland(from, plan);
  const km = crowKm(expert.base, business.town);
  if (km < 2) return roadKm(expert.base, business.place) < 2.6 ? [] : lastStretch(from, plan, expert.base);
  if (km > 620) return byAir(from, plan);
  if (expert.driver && km < 95 && from.chance(0.75)) return byCar(from, plan);
  return byRail(from, plan);
}

/** The claim for an outing: its items, and a 日当 where the way is 100 km or more and the support three hours. */
export function claimFor(plan: CasePlan, items: ItemPlan[], outing: string | null = null): TravelPlan | null {
  if (items.length === 0) return null;
  const perDiem = outingKm(items) >= 100 && netMinutes(plan) >= 180;
  return { items, perDiems: perDiem ? 1 : 0, outing };
}

/** The travel of an on-site case; null where the expert walked, or for a WEB support. */
export function travelOf(from: Random, plan: CasePlan): TravelPlan | null {
  return plan.mode === 'Onsite' ? claimFor(plan, itemsOf(from, plan)) : null;
}

/** What the claim asks in all, 日当 included. */
export const claimedTotal = (travel: TravelPlan): number =>
  travel.items.reduce((sum, each) => sum + each.item.claimedAmount, 0) + travel.perDiems * 1_100;
