import type { Change, ChangeOf } from '../dispatch-system/index.ts';
import {
  together,
  upsertInOrder,
  type OrgConnection,
  type Row,
  type SaveError,
  type SaveOutcome,
  type Upsert,
} from '../org/index.ts';
import { asSent } from './as-sent.ts';
import type { Past } from './contradiction.ts';
import { readExisting, textAt, type Existing } from './existing.ts';
import { judge, parentMissing, type Refusal } from './judge.ts';
import { latest } from './latest.ts';
import { caseOf, kindsInOrder, recordOf } from './mapping/index.ts';
import type { Mergers } from './merged.ts';
import { keyOf, objectsInOrder, type SyncedObject } from './part.ts';
import type { RateSet } from './rates.ts';
import { composeRows, type Fed, type PendingRow } from './rows.ts';

/** What a run reads once and every batch needs. */
export interface Ground {
  org: OrgConnection;
  rateSets: readonly RateSet[];
  programYears: ReadonlySet<string>;
  today: string;
  past: Past;
  mergers: Mergers;
}

export interface BatchResult {
  stored: Change[];
  unchanged: Change[];
  /** Came beside a newer version, or beside itself: what becomes of that one is theirs. */
  superseded: Change[];
  refused: { change: Change; refusal: Refusal }[];
  /** Rows of the org that stand now and may be waited for: `Dispatch__c|D00001`. */
  arrived: Set<string>;
  /** Business years whose cases must be counted again. */
  businessYears: Set<string>;
  /** Rows of Correction__c whose Platform value has moved on. */
  corrections: Row[];
}

/**
 * Stores changes: reads what the org has of them, decides on each, and writes the rows in the order of their
 * references. One record that cannot be stored does not keep another from being so. Storing the same changes again
 * changes nothing.
 * @param options.areChosen a person has decided that these count, whatever their versions say
 */
export async function storeBatch(
  ground: Ground,
  changes: readonly Change[],
  { areChosen = false } = {},
): Promise<BatchResult> {
  const result = await storeApart(ground, await storeOnce(ground, changes, areChosen));
  return {
    ...result,
    stored: result.stored.map(asSent),
    unchanged: result.unchanged.map(asSent),
    refused: result.refused.map(({ change, refusal }) => ({ change: asSent(change), refusal })),
  };
}

/** A change refused by the org, with whether its row was fed by other changes too (then one of them may be to blame). */
interface Attempt extends BatchResult {
  blended: Change[];
}

async function storeOnce(ground: Ground, changes: readonly Change[], areChosen = false): Promise<Attempt> {
  const { current, superseded, refused, existing } = await readFor(ground, changes);
  const attempt: Attempt = {
    stored: [],
    unchanged: [],
    superseded,
    refused,
    arrived: new Set(),
    businessYears: businessYearsOf(current, existing),
    corrections: [],
    blended: [],
  };
  const claims = superseded.filter((change) => change.kind === 'travelClaim');
  const earlier = Map.groupBy(claims, ({ id }) => id);
  const fed = judgeAll(current, existing, attempt, { past: ground.past, isChosen: areChosen, earlier });
  const { rows, corrections } = composeRows(fed, existing, ground.rateSets, ground.today);
  const failed = await write(ground.org, rows, existing);
  attempt.corrections = corrections;
  for (const one of fed) settle(one, failed, attempt);
  for (const change of attempt.stored) ground.past.storedNow.add(recordOf(change));
  return attempt;
}

/** What counts of the changes, and what the org has of it; read anew where a business was merged in between. */
async function readFor({ org, mergers, programYears }: Ground, changes: readonly Change[]) {
  const isAboutBusinesses = changes.some(({ kind }) => kind === 'application');
  if (isAboutBusinesses && !mergers.areKnown) await mergers.read(org);
  for (;;) {
    const news = latest(mergers.follow(changes));
    const existing = readExisting(org, news.current, programYears);
    const [rows, hasMoved] = await together(existing, isAboutBusinesses ? mergers.read(org) : Promise.resolve(false));
    if (!hasMoved) return { ...news, existing: rows };
  }
}

interface Judging {
  past: Past;
  isChosen: boolean;
  /** Superseded versions of claims, by claim. */
  earlier: ReadonlyMap<string, ChangeOf<'travelClaim'>[]>;
}

function judgeAll(
  changes: readonly Change[],
  existing: Existing,
  attempt: Attempt,
  { earlier, ...judging }: Judging,
): Fed[] {
  // Agencies may refer to each other, so all of them are expected before the first is judged.
  const coming = new Set(changes.filter(({ kind }) => kind === 'agency').map(({ id }) => `Agency__c|${id}`));
  const payees = new Map<string, ChangeOf<'paymentDetails'>>();
  const fed: Fed[] = [];
  for (const change of changes) {
    const before = change.kind === 'travelClaim' ? (earlier.get(change.id) ?? []) : [];
    const verdict = judge(change, existing, coming, payees, { ...judging, earlier: before });
    if (verdict.kind === 'unchanged') attempt.unchanged.push(change);
    else if (verdict.kind === 'refuse') attempt.refused.push({ change, refusal: verdict });
    else {
      for (const part of verdict.parts) coming.add(keyOf(part));
      if (change.kind === 'paymentDetails') payees.set(change.data.expert, change);
      fed.push({ change, parts: verdict.parts });
    }
  }
  return fed;
}

/** Cases are counted again by business and year, wherever a change of the case may have stood before. */
function businessYearsOf(changes: readonly Change[], existing: Existing): Set<string> {
  const touched = new Set<string>();
  for (const change of changes) {
    if (change.kind === 'application') touched.add(`${change.data.business}|${change.data.year}`);
    const code = caseOf(change);
    const before = code === undefined ? null : textAt(existing.row('Dispatch__c', code), 'BusinessYear__r.Code__c');
    if (before !== null) touched.add(before);
  }
  return touched;
}

/** Writes the rows; the refused ones by key. */
async function write(
  org: OrgConnection,
  rows: readonly PendingRow[],
  existing: Existing,
): Promise<Map<string, { row: PendingRow; errors: SaveError[] }>> {
  const groups = objectsInOrder.flatMap((object) => wavesOf(object, rows, existing));
  const upserts: Upsert[] = groups.map((group) => ({ object: group[0]!.object, rows: group.map(({ row }) => row) }));
  const outcomes = await upsertInOrder(org, upserts);
  const failed = new Map<string, { row: PendingRow; errors: SaveError[] }>();
  for (const [index, group] of groups.entries()) {
    for (const [place, row] of group.entries()) {
      const outcome: SaveOutcome = outcomes[index]![place]!;
      if (!outcome.ok) failed.set(keyOf(row), { row, errors: outcome.errors });
    }
  }
  return failed;
}

/** Rows of one object in the order they must go: an agency after its representative, which one collection cannot hold too. */
function wavesOf(object: SyncedObject, rows: readonly PendingRow[], existing: Existing): PendingRow[][] {
  const waves: PendingRow[][] = [];
  const placed = new Set<string>();
  for (let left = rows.filter((row) => row.object === object); left.length > 0;) {
    const names = new Set(left.map(({ code }) => code));
    const waits = (row: PendingRow) =>
      row.parents.some(
        ({ object: other, code }) =>
          other === object && code !== null && names.has(code) && !placed.has(code) && !existing.has(object, code),
      );
    const ready = left.filter((row) => !waits(row));
    // Two that represent each other can never go: the org says so of each.
    const wave = ready.length > 0 ? ready : left;
    for (const { code } of wave) placed.add(code);
    waves.push(wave);
    left = left.filter((row) => !wave.includes(row));
  }
  return waves;
}

type Failed = ReadonlyMap<string, { row: PendingRow; errors: SaveError[] }>;

function settle({ change, parts }: Fed, failed: Failed, attempt: Attempt): void {
  const bad = parts.flatMap((part) => failed.get(keyOf(part)) ?? []);
  if (bad.length === 0) {
    attempt.stored.push(change);
    for (const part of parts) attempt.arrived.add(keyOf(part));
    return;
  }
  attempt.refused.push({ change, refusal: refusalOf(change, bad, parts.map(keyOf), failed) });
  if (bad.some(({ row }) => row.changes.length > 1)) attempt.blended.push(change);
}

/** The cause among the rows of a change that failed: a refusal of its own row first, else the parent that did not come. */
function refusalOf(
  change: Change,
  bad: readonly { row: PendingRow; errors: SaveError[] }[],
  own: readonly string[],
  failed: Failed,
): Refusal {
  for (const { row } of bad) {
    const parent = row.parents.find((one) => one.code !== null && failed.has(`${one.object}|${one.code}`));
    if (parent && !own.includes(`${parent.object}|${parent.code!}`)) {
      return parentMissing(row, { object: parent.object, code: parent.code! });
    }
  }
  const { row, errors } =
    bad.find(({ row: { parents } }) => !parents.some((one) => failed.has(`${one.object}|${one.code}`))) ?? bad[0]!;
  return {
    reason: 'REFUSED',
    detail: `${row.object} ${row.code}: ${errors.map((error) => saidOf(error, change)).join('\n')}`,
  };
}

/** The org's own words; of payee facts only code and field, because a message may quote what only accounting may see. */
function saidOf({ code, message, fields }: SaveError, change: Change): string {
  const where = fields.length > 0 ? `（${fields.join(', ')}）` : '';
  return change.kind === 'paymentDetails' ? `${code}${where}` : `${code}: ${message}${where}`;
}

/**
 * A case's row is fed by several records at once; when the org refuses it, each goes alone, in the order of kinds, so that
 * only the one to blame stays out, and what hung on it is tried again.
 */
async function storeApart(ground: Ground, attempt: Attempt): Promise<BatchResult> {
  if (attempt.blended.length === 0) return attempt;
  const keys = new Set(attempt.blended.flatMap((change) => caseOf(change) ?? []));
  const again = attempt.refused.map(({ change }) => change).filter((change) => keys.has(caseOf(change) ?? ''));
  const result: BatchResult = { ...attempt, refused: attempt.refused.filter(({ change }) => !again.includes(change)) };
  for (const kind of kindsInOrder) {
    const some = again.filter((change) => change.kind === kind);
    if (some.length > 0) merge(result, await storeOnce(ground, some));
  }
  return result;
}

function merge(into: BatchResult, from: BatchResult): void {
  into.stored.push(...from.stored);
  into.unchanged.push(...from.unchanged);
  into.superseded.push(...from.superseded);
  into.refused.push(...from.refused);
  into.corrections.push(...from.corrections);
  for (const key of from.arrived) into.arrived.add(key);
  for (const key of from.businessYears) into.businessYears.add(key);
}
