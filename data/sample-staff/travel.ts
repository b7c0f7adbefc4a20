import type { Row } from '../../scripts/org/index.ts';
import type { Brief } from './desk.ts';
import type { CaseRow, ClaimRow, Desk, ItemRow } from './rows.ts';

/** Papers an item cannot be granted without. */
const papers: Readonly<Partial<Record<string, readonly string[]>>> = {
  Taxi: ['Receipt'],
  Air: ['BoardingPass', 'Receipt'],
  Ship: ['Receipt'],
  RentalCar: ['Receipt'],
  Lodging: ['Receipt', 'LodgingCertificate'],
};

const paperNames: Readonly<Record<string, string>> = {
  Receipt: '領収書',
  BoardingPass: '搭乗券半券',
  LodgingCertificate: '宿泊証明書',
};

/** A clerk's word on an item: granted (with a reason where it is cut down), refused, or waiting for a paper. */
type Verdict =
  | { state: 'Accepted'; reason?: string; amount?: number }
  | { state: 'Rejected'; reason: string }
  | { state: 'waiting' };

/** Why an item that is granted comes to less than was claimed; undefined where it does not. */
function cut(item: ItemRow): string | undefined {
  const section = item.SectionKm__c ?? 0;
  if (item.Means__c === 'Rail' && (item.ExpressFare__c ?? 0) > 0 && section < (item.ExpressMinKm__c ?? 0)) {
    return `利用区間が${item.ExpressMinKm__c ?? 0}km未満のため特急・指定席料金を除く（R-081）`;
  }
  if (item.Means__c === 'Lodging' && (item.ClaimedAmount__c ?? 0) > (item.LodgingCap__c ?? 0)) {
    return `宿泊費の上限${item.LodgingCap__c ?? 0}円による（R-087）`;
  }
  return undefined;
}

function judgeItem(item: ItemRow, desk: Desk, brief: Brief): Verdict {
  const refuse = brief.sample.truth.items.get(item.Code__c)?.refuse;
  if (refuse !== undefined) return { state: 'Rejected', reason: refuse };
  const missing = (papers[item.Means__c] ?? []).filter((type) => !hasPaper(desk, item, type));
  const lacks = [
    ...missing.map((type) => `${paperNames[type]!}がないため`),
    ...(item.Means__c === 'Taxi' && item.Reason__c === null ? ['タクシー利用の理由がないため（R-083）'] : []),
  ];
  if (lacks.length > 0) {
    const dispatch = item.TravelClaim__r.Dispatch__r.Code__c;
    return isWaitedFor(dispatch, desk, brief) ? { state: 'waiting' } : { state: 'Rejected', reason: lacks.join('、') };
  }
  if (item.Means__c === 'RentalCar' || item.Means__c === 'Other') {
    return {
      state: 'Accepted',
      amount: item.ClaimedAmount__c ?? 0,
      reason: '島内の公共交通が乏しく必要と認める（R-085）',
    };
  }
  const reason = cut(item);
  return reason === undefined ? { state: 'Accepted' } : { state: 'Accepted', reason };
}

/** Papers of a ride or a night are asked for; when they do not come, it is refused and the rest of the claim is paid. */
function isWaitedFor(dispatch: string, desk: Desk, { today, manner }: Brief): boolean {
  const since = desk.cases.get(dispatch)?.SupportDate__c ?? null;
  return (
    manner.spares(dispatch, 'taxiWithoutReceipt', 'taxiWithoutReason', 'lodgingWithoutCertificate') ||
    !manner.hasWaited(today, since, 'paper')
  );
}

const hasPaper = (desk: Desk, item: ItemRow, type: string) =>
  desk.evidence.some(
    (row) => row.TravelItem__r?.Code__c === item.Code__c && row.Type__c === type && row.CheckState__c !== 'Rejected',
  );

function measurement(item: ItemRow, brief: Brief, me: string): Row {
  const km = brief.sample.truth.items.get(item.Code__c)?.measuredKm;
  if (item.Means__c !== 'OwnCar' || km === undefined) return {};
  return {
    MeasuredKm__c: km,
    MeasuredBy__c: me,
    MeasuredOn__c: brief.today,
    MeasureSource__c: '経路検索サイト 最短経路',
  };
}

/** The claim whose trip a claim really belongs to: the first of its outing, else itself. */
export function tripOwner(code: string, brief: Brief): string {
  return brief.sample.truth.outings.find((outing) => outing.includes(code))?.[0] ?? code;
}

/** Claims moved to the trip of their outing's first claim. Their items follow when they are reviewed. */
export function joinTrips(claims: readonly ClaimRow[], brief: Brief): Map<string, string> {
  const trips = new Map(claims.map((claim) => [claim.Code__c, claim.Trip__r?.Code__c]));
  return new Map(
    claims.flatMap((claim): [string, string][] => {
      const trip = trips.get(tripOwner(claim.Code__c, brief));
      const moves = trip !== undefined && trip !== claim.Trip__r?.Code__c && claim.State__c !== 'Confirmed';
      return moves ? [[claim.Code__c, trip]] : [];
    }),
  );
}

/** What 担当 writes on the items not yet reviewed: measured way, verdict, and the trip they belong to. */
export function reviewItems(
  items: readonly ItemRow[],
  desk: Desk,
  joined: ReadonlyMap<string, string>,
  brief: Brief,
  me: string,
): Row[] {
  return items
    .filter((item) => item.ReviewState__c === 'Unreviewed' && isOpen(item.TravelClaim__r.State__c))
    .flatMap((item) => {
      const verdict = judgeItem(item, desk, brief);
      const trip = joined.get(item.TravelClaim__r.Code__c);
      const moved = trip === undefined ? {} : { Trip__r: { Code__c: trip } };
      if (verdict.state === 'waiting') return trip === undefined ? [] : [{ Code__c: item.Code__c, ...moved }];
      return [
        {
          Code__c: item.Code__c,
          ...moved,
          ...measurement(item, brief, me),
          ReviewState__c: verdict.state,
          ReviewedBy__c: me,
          ...(verdict.reason === undefined ? {} : { ReviewReason__c: verdict.reason }),
          ...('amount' in verdict ? { ReviewedAmount__c: verdict.amount } : {}),
        },
      ];
    });
}

const isOpen = (state: string) => state === 'Claimed' || state === 'Returned';

/** 検収 of a claim that was taken before the facts moved on: it goes back and is taken anew. */
export function staleClaims(claims: readonly ClaimRow[], desk: Desk): Row[] {
  return claims
    .filter((claim) => claim.State__c === 'Accepted' && !agrees(claim, desk.cases.get(claim.Dispatch__r.Code__c)))
    .map((claim) => ({ Code__c: claim.Code__c, State__c: 'Returned', PerDiemDate__c: null, PerDiemKey__c: null }));
}

const agrees = (claim: ClaimRow, its: CaseRow | undefined) =>
  its === undefined ||
  (claim.Minutes__c === its.Minutes__c &&
    claim.ShortApproved__c === (its.ShortApprovedBy__c !== null) &&
    (claim.TripKm__c ?? 0) === (claim.Trip__r?.TotalKm__c ?? 0));

/** Long enough for a 日当 and for a fee: three hours, or 審査 has approved less. */
const isLongEnough = (claim: ClaimRow, its: CaseRow) =>
  (its.Minutes__c ?? 0) >= (claim.MinMinutes__c ?? 0) || its.ShortApprovedBy__c !== null;

const dayOf = (its: CaseRow) => `${its.Expert__r.Code__c}|${its.SupportDate__c ?? ''}`;

function entitled(claim: ClaimRow, its: CaseRow): boolean {
  const km = claim.Trip__r?.TotalKm__c ?? 0;
  return its.Mode__c === 'Onsite' && km >= (claim.PerDiemMinKm__c ?? Infinity) && isLongEnough(claim, its);
}

/**
 * 検収 of the claims whose items are all reviewed. A support under three hours waits for 審査; a second support
 * of a day waits for the first, which has the 日当 if either has.
 */
export function acceptClaims(claims: readonly ClaimRow[], desk: Desk, brief: Brief, me: string): Row[] {
  const given = new Map(desk.perDiems);
  const start = (claim: ClaimRow) => desk.cases.get(claim.Dispatch__r.Code__c)?.ApprovedStart__c ?? '';
  const taken = new Set(desk.claims.filter(({ State__c: state }) => !isOpen(state)).map(({ Code__c: code }) => code));
  const rows: Row[] = [];
  for (const claim of [...claims].sort((a, b) => (start(a) < start(b) ? -1 : 1))) {
    const its = desk.cases.get(claim.Dispatch__r.Code__c);
    if (!its || !isOpen(claim.State__c) || !isReviewed(claim) || its.AgencyApprovedOn__c === null) continue;
    if (!isLongEnough(claim, its) || waitsForEarlier(claim, its, desk, taken)) continue;
    const free = (given.get(dayOf(its)) ?? its.Code__c) === its.Code__c;
    const perDiem = free && entitled(claim, its);
    if (perDiem) given.set(dayOf(its), its.Code__c);
    taken.add(claim.Code__c);
    rows.push(accepted(claim, its, perDiem, desk, brief, me));
  }
  return rows;
}

const isReviewed = (claim: ClaimRow) => claim.ItemCount__c === claim.ItemsReviewed__c;

function waitsForEarlier(claim: ClaimRow, its: CaseRow, desk: Desk, taken: ReadonlySet<string>): boolean {
  return desk.claims.some((other) => {
    const theirs = desk.cases.get(other.Dispatch__r.Code__c);
    if (!theirs || other === claim || taken.has(other.Code__c) || dayOf(theirs) !== dayOf(its)) return false;
    return theirs.Mode__c === 'Onsite' && (theirs.ApprovedStart__c ?? '') < (its.ApprovedStart__c ?? '');
  });
}

function accepted(claim: ClaimRow, its: CaseRow, perDiem: boolean, desk: Desk, brief: Brief, me: string): Row {
  const ownCar = Math.floor(claim.OwnCarKm__c ?? 0) * (claim.KmRate__c ?? 0);
  const total =
    (claim.Transport__c ?? 0) + ownCar + (claim.Lodging__c ?? 0) + (perDiem ? (claim.PerDiemRate__c ?? 0) : 0);
  return {
    Code__c: claim.Code__c,
    State__c: 'Accepted',
    AcceptedBy__c: me,
    AcceptedOn__c: brief.today,
    Minutes__c: its.Minutes__c,
    TripKm__c: claim.Trip__r?.TotalKm__c ?? 0,
    ShortApproved__c: its.ShortApprovedBy__c !== null,
    PerDiemDate__c: perDiem ? its.SupportDate__c : null,
    PerDiemKey__c: perDiem ? dayOf(its) : null,
    ...(total === (claim.ClaimedTotal__c ?? 0) ? {} : { Reason__c: reasonFor(claim, desk) }),
  };
}

/** Why the granted total is not the claimed one: the items' own reasons, else that we measured and counted. */
function reasonFor(claim: ClaimRow, desk: Desk): string {
  const own = desk.items.filter((item) => item.TravelClaim__r.Code__c === claim.Code__c);
  const reasons = [...new Set(own.flatMap(({ ReviewReason__c: reason }) => (reason === null ? [] : [reason])))];
  const usual = own.some(({ Means__c: means }) => means === 'OwnCar')
    ? '自家用車は事務局が計測した最短距離で計算（R-084）'
    : '旅費支出基準の額と日当の要件による（R-075、R-086）';
  return (reasons.length > 0 ? reasons.join('、') : usual).slice(0, 255);
}
