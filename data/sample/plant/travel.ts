import { addDays, addWorkdays } from '../calendar.ts';
import { crowKm, roadKm } from '../places.ts';
import type { CasePlan } from '../plan.ts';
import { claimFor, lodging, rail, taxi, travelOf } from '../travel.ts';
import { onCase, onsite, web, type Planters } from './ground.ts';

/** Replaces the last stretch by a taxi, there and back. */
function byTaxi(plan: CasePlan, reason: string | null | undefined, receipt: boolean): void {
  const [there, home] = [
    { date: plan.date, origin: plan.business.town.name, destination: plan.business.place.name },
    { date: plan.date, origin: plan.business.place.name, destination: plan.business.town.name },
  ];
  const km = roadKm(plan.business.town, plan.business.place);
  const rides = [there, home].map((leg) => taxi(leg, km, reason));
  if (!receipt) for (const ride of rides) ride.papers = [];
  const others = plan.travel!.items.filter((each) => each.item.means === 'Rail');
  plan.travel = claimFor(plan, [...others, ...rides]);
}

function stay(plan: CasePlan, nights: { price: number; kind?: 'Private'; certificate?: boolean }[]): void {
  const rooms = nights.map(({ price, kind, certificate = true }, index) => {
    const room = lodging(
      addDays(plan.date, index - nights.length),
      plan.business.town.name,
      price,
      '支援開始に当日の移動では間に合わないため',
    );
    if (kind === 'Private') {
      room.item.lodgingKind = kind;
      room.refuse = '民泊・ゲストハウスは宿泊費の対象外のため（R-087）';
    }
    if (!certificate) room.papers = ['Receipt'];
    return room;
  });
  const others = plan.travel!.items.filter((each) => each.item.means !== 'Lodging');
  plan.travel = claimFor(plan, [...others, ...rooms]);
}

const far = (plan: CasePlan) =>
  onsite(plan) &&
  plan.travel?.outing === null &&
  !plan.business.island &&
  crowKm(plan.expert.base, plan.business.town) > 200;
const byRailOnly = (plan: CasePlan) =>
  onsite(plan) &&
  plan.travel?.outing === null &&
  plan.travel.items.some(({ item }) => item.means === 'Rail') &&
  plan.travel.items.every(({ item }) => ['Rail', 'Bus'].includes(item.means));
/** Claims and their papers. */
export const travel: Planters = {
  taxiWithoutReceipt: onCase(byRailOnly, (plan) => byTaxi(plan, undefined, false)),
  taxiWithoutReason: onCase(byRailOnly, (plan) => byTaxi(plan, null, true)),
  lodgingOverCap: onCase(far, (plan, _g, round) => stay(plan, [{ price: round === 0 ? 12_500 : 9_801 }])),
  lodgingTwoNights: onCase(far, (plan) => {
    stay(plan, [{ price: 8_900 }, { price: 10_400 }]);
    plan.papers.push({ type: 'Explanation', on: addWorkdays(plan.date, 1) });
  }),
  lodgingPrivate: onCase(far, (plan) => stay(plan, [{ price: 6_500, kind: 'Private' }])),
  lodgingWithoutCertificate: onCase(far, (plan) => stay(plan, [{ price: 8_200, certificate: false }])),
  expressUnderLimit: onCase(
    (plan) =>
      byRailOnly(plan) &&
      plan.travel!.items.some(({ item }) => item.means === 'Rail' && item.sectionKm! < 100 && item.sectionKm! > 30),
    (plan) => {
      const again = plan.travel!.items.map((each) =>
        each.item.means === 'Rail' ? rail(each.item, each.item.sectionKm!, true) : each,
      );
      plan.travel = claimFor(plan, again);
    },
  ),
  webWithTravel: onCase(
    (plan) => web(plan) && crowKm(plan.expert.base, plan.business.town) > 5,
    (plan, g) => {
      const there = { ...plan, mode: 'Onsite' as const };
      plan.travel =
        travelOf(g.from, there) ??
        claimFor(there, [
          rail({ date: plan.date, origin: plan.expert.base.name, destination: plan.business.town.name }, 12.3),
        ]);
      for (const each of plan.travel!.items) each.refuse = 'WEB支援に旅費はないため（A-51）';
      plan.travel!.perDiems = 0;
    },
  ),
};
