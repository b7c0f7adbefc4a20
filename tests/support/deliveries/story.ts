import type { ChangeData, Kind } from '../../../scripts/dispatch-system/index.ts';
import { change } from '../platform-changes.ts';
import type { Chance } from './chance.ts';

/** A record of the feed as a story tells it: about case `n`, whatever its number; the codes follow from it. */
export type Told = (n: number) => Record<string, unknown>;

const padded = (prefix: string, number: number, digits: number) => `${prefix}${String(number).padStart(digits, '0')}`;

/** The codes of case `n`: no two cases share a record, and all are told apart by their number. */
export const codesOf = (n: number) => ({
  business: padded('B', n, 5),
  dispatch: padded('D', n, 5),
  checkIn: padded('AT', n * 2, 6),
  checkOut: padded('AT', n * 2 + 1, 6),
  claim: padded('TC', n, 5),
  trip: padded('TR', n, 5),
  contract: padded('DOC', n * 2, 6),
  receipt: padded('DOC', n * 2 + 1, 6),
});

/** Records of everybody: they come before all cases. */
export const commonRecords = [change('agency', 'A0001'), change('expert', 'E00001'), change('expert', 'E00002')];

type Codes = ReturnType<typeof codesOf>;

function told<K extends Kind>(
  kind: K,
  id: keyof Codes,
  version: number,
  data: (codes: Codes) => Partial<ChangeData[K]> = () => ({}),
): Told {
  return (n) => {
    const codes = codesOf(n);
    const common = kind === 'business' || kind === 'application' ? {} : { dispatch: codes.dispatch };
    return { ...change<Kind>(kind, codes[id], { ...common, ...data(codes) }, version) };
  };
}

const time = (chance: Chance, hour: number) => `${hour}:${chance.pick(['00', '10', '30'])}`;
const day = (chance: Chance) => `2023-05-${chance.pick(['10', '11', '17', '31'])}`;

/** Versions 1 to `most` of a record, each made up anew. */
const versions = (chance: Chance, most: number, one: (version: number) => Told): Told[] =>
  Array.from({ length: 1 + chance.below(most) }, (_, index) => one(index + 1));

/**
 * A record that the org cannot store, and keeps on record instead, is so in all of its versions: where an older one could
 * be stored and a newer one not, the higher version counts, and whether the older was stored before depends on when it came.
 */
function applications(chance: Chance): Told[] {
  const isUnknown = chance.is(3);
  return versions(chance, 3, (version) => {
    const status = version === 1 ? 'Applied' : chance.pick(['Applied', 'Rescheduled', 'Cancelled'] as const);
    const scheduledDate = day(chance);
    const declaredNth = chance.is(80) ? 1 : 2;
    const [place, expert] = [
      chance.pick(['堺市', '豊中市', null]),
      isUnknown ? 'E09999' : chance.pick(['E00001', 'E00002']),
    ];
    const cancelledOn = status === 'Cancelled' && chance.is(50) ? '2023-05-09' : null;
    const its = { status, scheduledDate, declaredNth, place, expert, cancelledOn };
    return told('application', 'dispatch', version, ({ business }) => ({ ...its, business }));
  });
}

function proofs(chance: Chance): Told[] {
  const checkIn = versions(chance, 2, (version) => {
    const its = { event: 'CheckIn' as const, time: time(chance, 13), date: day(chance) };
    return told('attendance', 'checkIn', version, () => its);
  });
  const checkOut = versions(chance, 2, (version) => {
    const its = { event: 'CheckOut' as const, time: time(chance, 16), signed: chance.is(70) };
    return told('attendance', 'checkOut', version, () => its);
  });
  const report = versions(chance, 2, (version) => {
    const its = { supportDate: day(chance), breakMinutes: chance.below(30), nextSteps: chance.pick(['次回', null]) };
    return chance.is(6) ? broken('report', version) : told('report', 'dispatch', version, () => its);
  });
  // One in ten ends before it starts: the org refuses it.
  const isRefused = chance.is(10);
  const approval = versions(chance, 2, (version) => {
    const [startTime, endTime] = isRefused ? ['16:00', '13:00'] : [time(chance, 13), time(chance, 16)];
    const its = {
      startTime,
      endTime,
      supportDate: day(chance),
      accompaniment: chance.pick(['Onsite', 'None'] as const),
    };
    return told('agencyApproval', 'dispatch', version, () => its);
  });
  const certificate = versions(chance, 1, (version) => told('certificate', 'dispatch', version));
  const web = chance.is(20) ? versions(chance, 2, (version) => webRecord(chance, version)) : [];
  return [checkIn, checkOut, report, certificate, approval, web].filter(() => chance.is(80)).flat();
}

function webRecord(chance: Chance, version: number): Told {
  const its = {
    proof: chance.pick(['Recorded', 'Attended', 'None'] as const),
    reference: chance.pick(['REC-1', null]),
  };
  return told('webRecord', 'dispatch', version, () => its);
}

/** A record that breaks the contract. */
function broken(kind: 'report', version: number): Told {
  const sound = told(kind, 'dispatch', version);
  return (n) => ({ ...sound(n), data: { ...(sound(n).data as object), breakMinutes: 'many' } });
}

/** Claims whose later versions name fewer or other items, with amounts of their own. */
function travel(chance: Chance): Told[] {
  const claims = versions(chance, 3, (version) => {
    const items = [1, 2, 3]
      .filter((number) => number === 1 || chance.is(60))
      .map((number) => ({ number, yen: 100 * (1 + chance.below(9)) }));
    return told('travelClaim', 'claim', version, ({ claim, trip }) => ({
      trip,
      claimedTotal: items.reduce((sum, { yen }) => sum + yen, 0),
      items: items.map(({ number, yen }) => itemOf(`${claim}-${number}`, yen)),
    }));
  });
  const receipts = versions(chance, 2, (version) => {
    // The first item is in every version of the claim.
    const item = chance.pick([1, null]);
    const amount = 100 * (1 + chance.below(9));
    return told('document', 'receipt', version, ({ claim }) => ({
      type: 'Receipt' as const,
      amount,
      travelItem: item === null ? null : `${claim}-${item}`,
    }));
  });
  return [...claims, ...receipts];
}

function itemOf(id: string, yen: number): ChangeData['travelClaim']['items'][number] {
  return { ...change('travelClaim', 'TC00001').data.items[0]!, id, claimedAmount: yen, baseFare: yen, paidFare: yen };
}

/** Everything the Platform has to tell of one case, in the order in which it happened. */
export function storyOf(chance: Chance): Told[] {
  const contract = versions(chance, 2, (version) => {
    const its = { documentDate: day(chance), sha256: chance.pick(['a', 'b']).repeat(64) };
    return told('document', 'contract', version, () => its);
  });
  return [
    told('business', 'business', 1),
    ...applications(chance),
    ...(chance.is(60) ? contract : []),
    ...(chance.is(75) ? proofs(chance) : []),
    ...(chance.is(50) ? travel(chance) : []),
  ];
}
