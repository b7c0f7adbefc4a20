import type { ChangeOf, TravelItem } from '../../dispatch-system/index.ts';
import type { Part, PartOf } from '../part.ts';

/**
 * A travel claim feeds its outing (one Trip a claim; the clerk joins outings, A-20), itself, and its items. The items
 * come last, so a claim whose items are all at a version is stored whole.
 */
export function travelClaim({ id, version, data }: ChangeOf<'travelClaim'>): Part[] {
  const dates = data.items.map(({ date }) => date).sort();
  return [
    {
      object: 'Trip__c',
      code: data.trip,
      guard: 'PlatformVersion__c',
      values: {
        Name: data.trip,
        StartDate__c: dates[0] ?? null,
        EndDate__c: dates.at(-1) ?? null,
        Origin__c: data.items[0]?.origin ?? null,
        PlatformVersion__c: version,
      },
      parents: [],
      needs: { object: 'Dispatch__c', code: data.dispatch },
    },
    {
      object: 'TravelClaim__c',
      code: id,
      guard: 'PlatformVersion__c',
      values: { Name: id, ClaimedTotal__c: data.claimedTotal, PlatformVersion__c: version },
      parents: [
        { field: 'Dispatch__c', object: 'Dispatch__c', code: data.dispatch, once: 'fixed' },
        { field: 'Trip__c', object: 'Trip__c', code: data.trip, once: 'office' },
      ],
    },
    ...data.items.map((item) => itemPart(item, id, data.trip, version)),
  ];
}

function itemPart(item: TravelItem, claim: string, trip: string, version: number): PartOf<'TravelItem__c'> {
  return {
    object: 'TravelItem__c',
    code: item.id,
    guard: 'PlatformVersion__c',
    values: {
      Date__c: item.date,
      Means__c: item.means,
      Origin__c: item.origin,
      Destination__c: item.destination,
      SectionKm__c: item.sectionKm,
      ClaimedAmount__c: item.claimedAmount,
      ClaimedKm__c: item.claimedKm,
      BaseFare__c: item.baseFare,
      ExpressFare__c: item.expressFare,
      SeatFare__c: item.seatFare,
      RoundTripFare__c: item.roundTripFare,
      OrdinaryFare__c: item.ordinaryFare,
      PaidFare__c: item.paidFare,
      HighSpeedShip__c: item.highSpeedShip,
      MixedShipRoute__c: item.mixedShipRoute,
      LodgingKind__c: item.lodgingKind,
      Reason__c: item.reason,
      PlatformVersion__c: version,
    },
    parents: [
      { field: 'TravelClaim__c', object: 'TravelClaim__c', code: claim, once: 'fixed' },
      { field: 'Trip__c', object: 'Trip__c', code: trip, once: 'office' },
    ],
  };
}

/** An item that only earlier versions of its claim named, and that the org never had: made, and withdrawn at once. */
export function droppedItem(
  item: TravelItem,
  claim: { id: string; trip: string },
  newest: number,
  guard = newest,
): PartOf<'TravelItem__c'> {
  const part = itemPart(item, claim.id, claim.trip, newest);
  const { values } = withdrawnItem(item.id, claim.id, newest);
  return { ...part, values: { ...part.values, ...values, PlatformVersion__c: guard } };
}

/**
 * An item a later version of its claim no longer names. Nothing is deleted: it stays, claims nothing, and says so; a
 * person looks at it like at any item.
 */
export function withdrawnItem(code: string, claim: string, version: number): PartOf<'TravelItem__c'> {
  return {
    object: 'TravelItem__c',
    code,
    guard: 'PlatformVersion__c',
    values: {
      ClaimedAmount__c: 0,
      ClaimedKm__c: 0,
      SectionKm__c: 0,
      BaseFare__c: 0,
      ExpressFare__c: 0,
      SeatFare__c: 0,
      RoundTripFare__c: 0,
      OrdinaryFare__c: 0,
      PaidFare__c: 0,
      Reason__c: `請求 ${claim} の版 ${version} で取り下げ`,
      PlatformVersion__c: version,
    },
    parents: [{ field: 'TravelClaim__c', object: 'TravelClaim__c', code: claim, once: 'fixed' }],
  };
}
