import type { CaseFacts, ClaimFacts, ItemFacts, LegFacts } from './facts.ts';
import { complainIf, has, isBlank, type AskWhom, type CaseRule, type Complaint } from './rule.ts';

/** Claims and items against the travel rule; a rejected item owes nothing. */
export const travelRules: CaseRule[] = [
  rule('CLAIM_UNREVIEWED', 'R-075', 'Office', (facts) =>
    facts.claims
      .filter((claim) => claim.state === 'Claimed' || claim.state === 'Returned' || claim.state === null)
      .map((claim) => ({ subject: claim.code, message: `旅費請求 ${claim.code} の検収が済んでいません。` })),
  ),
  rule('TRIP_KM_STALE', 'A-16', 'Office', (facts) =>
    facts.claims
      .filter((claim) => claim.tripCode !== null && claim.state !== 'Claimed' && claim.tripKm !== claim.tripTotalKm)
      .map((claim) => ({
        subject: claim.code,
        message: `旅費請求 ${claim.code} に写した全行程 ${claim.tripKm ?? '空'}km が出張の全行程 ${claim.tripTotalKm ?? 0}km と違います。検収をやり直してください。`,
      })),
  ),
  perItem('TAXI_DOCUMENTS', 'R-083', 'Expert', 'Taxi', (facts, item) => [
    ...missing(facts, item, 'Receipt', 'タクシーの領収書'),
    ...complainIf(isBlank(item.reason), 'タクシー利用の理由（公共交通機関がない・少ない）がありません。'),
  ]),
  perItem('AIR_DOCUMENTS', 'R-082', 'Expert', 'Air', (facts, item) => [
    ...missing(facts, item, 'BoardingPass', '航空機の搭乗券半券'),
    ...missing(facts, item, 'Receipt', '航空機の領収書'),
  ]),
  perItem('SHIP_RECEIPT', 'R-082', 'Expert', 'Ship', (facts, item) =>
    item.highSpeedShip && item.mixedShipRoute ? missing(facts, item, 'Receipt', '高速船を使った混在航路の領収書') : [],
  ),
  perItem('RENTAL_CAR_DOCUMENTS', 'R-085', 'Expert', 'RentalCar', (facts, item) => [
    ...missing(facts, item, 'Receipt', 'レンタカーの領収書・利用明細'),
    ...complainIf(
      item.reviewState === 'Accepted' && isBlank(item.reviewReason),
      'レンタカーの査定の理由がありません。',
    ),
  ]),
  perItem('OWN_CAR_UNMEASURED', 'R-084', 'Office', 'OwnCar', (_facts, item) =>
    complainIf(
      item.measuredKm === null,
      '自家用車の距離を事務局が計測していません。経路検索サイトの最短距離を記録してください。',
    ),
  ),
  perItem('LODGING_DOCUMENTS', 'R-087', 'Expert', 'Lodging', (facts, item) => [
    ...missing(facts, item, 'Receipt', '宿泊の領収書'),
    ...missing(facts, item, 'LodgingCertificate', '宿泊証明書'),
    ...complainIf(isBlank(item.reason), '宿泊がやむを得ない理由がありません。'),
    ...complainIf(item.lodgingKind === 'Private', '民泊・ゲストハウスは宿泊費の対象外です。明細を否認してください。'),
  ]),
  rule('LODGING_SEVERAL_NIGHTS', 'R-087', 'Agency', (facts) =>
    complainIf(
      liveItems(facts).filter((item) => item.means === 'Lodging').length > 1 && !has(facts, 'Explanation'),
      '複数泊の必要性の説明がありません。派遣可能機関と専門家に説明を求めてください。',
    ),
  ),
  rule('LODGING_TWICE', 'A-10', 'Office', (facts) =>
    repeated(
      liveItems(facts)
        .filter((item) => item.means === 'Lodging')
        .map((item) => item.date ?? ''),
    ).map((date) => ({
      subject: date,
      message: `${date} の宿泊が2件あります。1泊1件にしてください。`,
    })),
  ),
  rule('SAME_LEG', 'A-20', 'Office', (facts) =>
    facts.neighbours
      .filter((other) => other.expertCode === facts.dispatch.expertCode && other.status !== 'Cancelled')
      .flatMap((other) =>
        liveItems(facts)
          .filter((item) => item.means !== 'Lodging' && other.legs.some((leg) => sameLeg(leg, item)))
          .map((item) => ({
            subject: item.code,
            message: `${item.origin}→${item.destination} は同じ日の案件 ${other.code} でも請求されています。どちらか一方を否認してください。`,
          })),
      ),
  ),
  {
    code: 'EXPRESS_UNDER_LIMIT',
    requirement: 'R-081, A-18',
    severity: 'Note',
    askWhom: 'Office',
    when: 'after',
    check: (facts) =>
      liveItems(facts)
        .filter(
          (item) =>
            item.means === 'Rail' &&
            (item.expressFare ?? 0) + (item.seatFare ?? 0) > 0 &&
            (item.sectionKm ?? 0) < (item.expressMinKm ?? 0),
        )
        .map((item) => ({
          subject: item.code,
          message: `利用区間 ${item.sectionKm ?? 0}km は${item.expressMinKm}km未満のため、特急・指定席料金は認められません。`,
        })),
  },
  {
    code: 'OWN_CAR_KM_DIFFERS',
    requirement: 'R-084',
    severity: 'Note',
    askWhom: 'Office',
    when: 'after',
    check: (facts) =>
      liveItems(facts)
        .filter(
          (item) =>
            item.means === 'OwnCar' &&
            item.measuredKm !== null &&
            item.claimedKm !== null &&
            item.measuredKm !== item.claimedKm,
        )
        .map((item) => ({
          subject: item.code,
          message: `請求距離 ${item.claimedKm}km に対し計測は ${item.measuredKm}km です。計測値で計算します。`,
        })),
  },
];

function rule(code: string, requirement: string, askWhom: AskWhom, check: (facts: CaseFacts) => Complaint[]): CaseRule {
  return { code, requirement, severity: 'Blocking', askWhom, when: 'after', check };
}

/** A rule over the items of one means of travel; several gaps of one item are one finding. */
function perItem(
  code: string,
  requirement: string,
  askWhom: AskWhom,
  means: string,
  check: (facts: CaseFacts, item: ItemFacts) => Complaint[],
): CaseRule {
  return rule(code, requirement, askWhom, (facts) =>
    liveItems(facts)
      .filter((item) => item.means === means)
      .flatMap((item) => {
        const messages = check(facts, item).map((complaint) => complaint.message);
        return messages.length === 0 ? [] : [{ subject: item.code, message: `${item.code}: ${messages.join('')}` }];
      }),
  );
}

/** Items that still claim money: not rejected, and of a claim on an on-site case (WEB_TRAVEL speaks for the others). */
function liveItems(facts: CaseFacts): ItemFacts[] {
  if (facts.dispatch.mode === 'Web') return [];
  return facts.claims.flatMap((claim: ClaimFacts) => claim.items).filter((item) => item.reviewState !== 'Rejected');
}

function missing(facts: CaseFacts, item: ItemFacts, type: string, name: string): Complaint[] {
  return complainIf(!has(facts, type, item.code), `${name}がありません。`);
}

function sameLeg(leg: LegFacts, item: ItemFacts): boolean {
  return (
    leg.means === item.means &&
    leg.origin === item.origin &&
    leg.destination === item.destination &&
    !isBlank(item.origin) &&
    !isBlank(item.destination)
  );
}

function repeated(values: string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
