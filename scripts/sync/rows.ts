import type { Row } from '../org/index.ts';
import { keepOfficeValues, type Correction } from './corrections.ts';
import { composeDispatch } from './dispatch-row.ts';
import { textAt, type Existing } from './existing.ts';
import type { Change } from '../dispatch-system/index.ts';
import { keyOf, type Parent, type Part, type SyncedObject } from './part.ts';
import { rateSetOn, stampsFor, type RateSet } from './rates.ts';

/** A row about to be written, and the changes that feed it. */
export interface PendingRow {
  object: SyncedObject;
  code: string;
  row: Row;
  parents: Parent[];
  changes: Change[];
}

export interface Fed {
  change: Change;
  parts: Part[];
}

/**
 * The rows a batch writes: one per object and code however many records feed it, because a collection may not hold a key twice.
 * @returns the rows, and what the Platform now says of fields the Office has corrected (rows of Correction__c)
 */
export function composeRows(
  fed: readonly Fed[],
  existing: Existing,
  rateSets: readonly RateSet[],
  today: string,
): { rows: PendingRow[]; corrections: Row[] } {
  const gathered = new Map<string, { parts: Part[]; changes: Change[] }>();
  for (const { change, parts } of fed) {
    for (const part of parts) {
      const entry = gathered.get(keyOf(part)) ?? { parts: [], changes: [] };
      entry.parts.push(part);
      if (entry.changes.at(-1) !== change) entry.changes.push(change);
      gathered.set(keyOf(part), entry);
    }
  }
  const composer = new Composer(existing, rateSets, gathered);
  const corrections: Row[] = [];
  const rows = [...gathered].map(([key, { parts, changes }]) => {
    const { object, code } = parts[0]!;
    const before = existing.row(object, code);
    const corrected = existing.corrections.get(key);
    const values = composer.values(object, parts, before, corrected);
    const parents = composer.parents(object, parts, before, changes);
    const row: Row = { Code__c: code, ...values, ...referencesTo(parents) };
    corrections.push(...keepOfficeValues(row, corrected, today));
    return { object, code, row, parents, changes };
  });
  return { rows, corrections };
}

const referencesTo = (parents: readonly Parent[]): Row =>
  Object.fromEntries(
    parents.map(({ field, code }) =>
      code === null ? [field, null] : [field.replace(/__c$/, '__r'), { Code__c: code }],
    ),
  );

type Gathered = ReadonlyMap<string, { parts: Part[] }>;

const claimOf = (part: Part) => part.parents.find(({ field }) => field === 'TravelClaim__c')?.code;

class Composer {
  readonly #existing: Existing;
  readonly #rateSets: readonly RateSet[];
  readonly #gathered: Gathered;

  constructor(existing: Existing, rateSets: readonly RateSet[], gathered: Gathered) {
    this.#existing = existing;
    this.#rateSets = rateSets;
    this.#gathered = gathered;
  }

  values(
    object: SyncedObject,
    parts: readonly Part[],
    before: Row | undefined,
    corrected: Map<string, Correction> | undefined,
  ): Row {
    if (object === 'Dispatch__c') {
      return composeDispatch(parts, before, new Set(corrected?.keys()), this.#rateSets);
    }
    const said: Row = Object.assign({}, ...parts.map(({ values }) => values)) as Row;
    if (object === 'TravelClaim__c') return { ...said, ...this.#claim(parts[0]!, before) };
    if (object === 'TravelItem__c') return this.#item(parts[0]!, said, before);
    if (object === 'Evidence__c') return { ...said, ...documentAgain(said, before) };
    return said;
  }

  parents(object: SyncedObject, parts: readonly Part[], before: Row | undefined, changes: readonly Change[]): Parent[] {
    const parents = parts
      .flatMap((part) => part.parents)
      .filter(({ once }) => before === undefined || once === undefined);
    if (object === 'Trip__c') {
      const expert = this.#expertOf(changes);
      return expert === null ? parents : [...parents, { field: 'Expert__c', object: 'Expert__c', code: expert }];
    }
    // A claim the clerk joined to another outing takes its new items there.
    if (object === 'TravelItem__c' && before === undefined) {
      const claim = parents.find(({ field }) => field === 'TravelClaim__c')?.code ?? '';
      const joined = textAt(this.#existing.row('TravelClaim__c', claim), 'Trip__r.Code__c');
      if (joined !== null)
        return parents.map((parent) => (parent.field === 'Trip__c' ? { ...parent, code: joined } : parent));
    }
    return parents;
  }

  #expertOf(changes: readonly Change[]): string | null {
    const claim = changes.find((change) => change.kind === 'travelClaim');
    if (!claim) return null;
    const { dispatch } = claim.data;
    const coming = this.#gathered.get(`Dispatch__c|${dispatch}`)?.parts.flatMap(({ parents }) => parents);
    return (
      coming?.find(({ field }) => field === 'Expert__c')?.code ??
      textAt(this.#existing.row('Dispatch__c', dispatch), 'Expert__r.Code__c')
    );
  }

  /** Rates of the case's support date; a claim sent back to the expert is claimed again when a new version comes. */
  #claim(part: Part, before: Row | undefined): Row {
    const dispatch = part.parents.find(({ field }) => field === 'Dispatch__c')?.code ?? null;
    const again = textAt(before, 'State__c') === 'Returned' ? { State__c: 'Claimed' } : {};
    return { ...this.#stamps('TravelClaim__c', dispatch, before), ...again };
  }

  #item(part: Part, said: Row, before: Row | undefined): Row {
    const claim = claimOf(part) ?? '';
    const coming = this.#gathered.get(`TravelClaim__c|${claim}`)?.parts[0]?.parents;
    const dispatch =
      coming?.find(({ field }) => field === 'Dispatch__c')?.code ??
      textAt(this.#existing.row('TravelClaim__c', claim), 'Dispatch__r.Code__c');
    const stamps = this.#stamps('TravelItem__c', dispatch, before);
    if (before === undefined) return { ...said, ...stamps };
    if (!differs(said, before, claimedFacts)) return { ...without(said, proposed), ...stamps };
    const wasReviewed = (textAt(before, 'ReviewState__c') ?? 'Unreviewed') !== 'Unreviewed';
    return { ...said, ...stamps, ...(wasReviewed ? { ReviewState__c: 'Unreviewed', ReviewedBy__c: null } : {}) };
  }

  #stamps(object: 'TravelClaim__c' | 'TravelItem__c', dispatch: string | null, before: Row | undefined): Row {
    const rateSet = rateSetOn(this.#rateSets, this.#supportDateOf(dispatch));
    const stands = before !== undefined && textAt(before, 'RateSet__r.Code__c') === (rateSet?.code ?? null);
    return stands ? {} : stampsFor(object, rateSet);
  }

  #supportDateOf(dispatch: string | null): string | null {
    if (dispatch === null) return null;
    const key = `Dispatch__c|${dispatch}`;
    const before = this.#existing.row('Dispatch__c', dispatch);
    const corrected = new Set(this.#existing.corrections.get(key)?.keys());
    const parts = this.#gathered.get(key)?.parts ?? [];
    const row = composeDispatch(parts, before, corrected, this.#rateSets);
    if (corrected.has('SupportDate__c')) return textAt(before, 'SupportDate__c');
    return textAt(row, 'SupportDate__c') ?? textAt(before, 'SupportDate__c');
  }
}

/** What an expert claims with an item: a change of any of it makes it another claim, to be reviewed anew. */
const claimedFacts = [
  'Date__c',
  'Means__c',
  'Origin__c',
  'Destination__c',
  'ClaimedAmount__c',
  'ClaimedKm__c',
  'PaidFare__c',
  'LodgingKind__c',
  'HighSpeedShip__c',
  'MixedShipRoute__c',
];

/** What the Office looks up itself; the claim's own figures are a proposal, made once for each claim of the item. */
const proposed = [
  'SectionKm__c',
  'BaseFare__c',
  'ExpressFare__c',
  'SeatFare__c',
  'RoundTripFare__c',
  'OrdinaryFare__c',
];

const without = (row: Row, fields: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field)));

function differs(said: Row, before: Row, fields: readonly string[]): boolean {
  return fields.some((field) => field in said && (said[field] ?? null) !== (before[field] ?? null));
}

/** What was checked of a document. */
const checkedFacts = ['Sha256__c', 'Type__c', 'DocumentDate__c', 'Amount__c', 'Counterparty__c'];

/** A document that has changed must be looked at again. */
function documentAgain(said: Row, before: Row | undefined): Row {
  const checked = before !== undefined && (textAt(before, 'CheckState__c') ?? 'Unchecked') !== 'Unchecked';
  if (!checked || !differs(said, before, checkedFacts)) return {};
  return { CheckState__c: 'Unchecked', CheckedBy__c: null, CheckedOn__c: null };
}
