import type { Change, ChangeOf } from '../dispatch-system/index.ts';
import { contradiction, noPast, type Past } from './contradiction.ts';
import { frozenStatuses } from './dispatch-row.ts';
import { numberAt, sameFacts, textAt, type Existing } from './existing.ts';
import { caseOf, droppedItem, homeOf, partsOf, recordOf, withdrawnItem } from './mapping/index.ts';
import { keyOf, type Part } from './part.ts';
import { rowInWords } from './wording.ts';

/** Why a record could not be stored, as SyncError__c.Reason__c says it. */
export type Reason = 'CONTRACT' | 'PARENT_MISSING' | 'FROZEN' | 'REFUSED' | 'PAYEE_CHANGE' | 'VERSION_REUSED';

export interface Refusal {
  reason: Reason;
  /** For the person who reads it: what is wrong, and what will settle it. */
  detail: string;
  /** The row whose arrival lets the record be stored: `Dispatch__c|D00001`. */
  waitsFor?: string;
}

/** What is to be done with a change, before anything is written. */
export type Verdict = { kind: 'unchanged' } | { kind: 'store'; parts: Part[] } | ({ kind: 'refuse' } & Refusal);

/** Rows a batch will make or has made; a row may refer to them as to those already in the org. */
export type Coming = ReadonlySet<string>;

/**
 * Decides on one change by what the org holds and what comes beside it: parts already stored at this version or a later one
 * are left out, and a change with nothing left is unchanged.
 */
export function judge(
  change: Change,
  existing: Existing,
  coming: Coming,
  payees: PayeesComing,
  { past = noPast(), isChosen = false, earlier = [] }: Judging = {},
): Verdict {
  const contradicts = isChosen ? undefined : contradiction(change, existing, past);
  if (contradicts) return { kind: 'refuse', ...contradicts };
  const parts = isChosen ? chosenParts(change, existing) : newsIn(change, existing, earlier, past);
  if (parts.length === 0) return { kind: 'unchanged' };
  return (
    (change.kind === 'paymentDetails' ? judgePayee(change, existing, payees) : undefined) ??
    frozen(change, existing) ??
    acceptedClaim(change, existing) ??
    movedRow(parts, existing) ??
    missingParent(parts, existing, coming) ?? { kind: 'store', parts }
  );
}

interface Judging {
  past?: Past;
  /** A person has decided that this is what counts, whatever its version says. */
  isChosen?: boolean;
  /** Versions of the same claim that came beside this newer one. */
  earlier?: readonly Claim[];
}

type Claim = ChangeOf<'travelClaim'>;

/** All that a change says, under no older version than the org's: a version never goes back there. */
function chosenParts(change: Change, existing: Existing): Part[] {
  const { object, code, field } = homeOf(change);
  const version = Math.max(change.version, numberAt(existing.row(object, code), field));
  const chosen = { ...change, version };
  return [...partsOf(chosen), ...withdrawals(chosen, existing)].filter(
    (part) => part.guard !== undefined || existing.row(part.object, part.code) === undefined,
  );
}

/** The parts of a change that the org has not yet, or has in an older version. */
function newsIn(change: Change, existing: Existing, earlier: readonly Claim[], past: Past): Part[] {
  if (change.kind === 'travelClaim' && isOvertaken(change, existing))
    return neverSeen([...earlier, change], existing, past);
  const parts = [...partsOf(change), ...withdrawals(change, existing), ...dropped(change, earlier, existing)];
  const isNews = (part: Part) => {
    const row = existing.row(part.object, part.code);
    if (row === undefined) return true;
    return part.guard !== undefined && numberAt(row, part.guard) < change.version;
  };
  return parts.filter(isNews);
}

const isOvertaken = (change: Claim, existing: Existing) =>
  numberAt(existing.row('TravelClaim__c', change.id), 'PlatformVersion__c') > change.version;

/**
 * Items of an older version of a claim that the org never had: withdrawn before they came. While the newer version is not
 * stored whole they are kept under the version that named them, so that it still counts where it names them after all.
 */
function neverSeen(claims: readonly Claim[], existing: Existing, { isFailing }: Past): Part[] {
  const newest = numberAt(existing.row('TravelClaim__c', claims[0]!.id), 'PlatformVersion__c');
  return droppedItems(claims, existing).map(({ item, claim }) =>
    droppedItem(
      item,
      { id: claim.id, trip: claim.data.trip },
      newest,
      isFailing(recordOf(claim)) ? claim.version : newest,
    ),
  );
}

/** Items that only earlier versions beside this one named. */
function dropped(change: Change, earlier: readonly Claim[], existing: Existing): Part[] {
  if (change.kind !== 'travelClaim' || earlier.length === 0) return [];
  const named = new Set(change.data.items.map(({ id }) => id));
  return droppedItems(earlier, existing)
    .filter(({ item }) => !named.has(item.id))
    .map(({ item, claim }) => droppedItem(item, { id: claim.id, trip: claim.data.trip }, change.version));
}

function droppedItems(claims: readonly Claim[], existing: Existing) {
  const items = new Map<string, { item: Claim['data']['items'][number]; claim: Claim }>();
  for (const claim of [...claims].sort((a, b) => a.version - b.version)) {
    for (const item of claim.data.items) {
      if (existing.row('TravelItem__c', item.id) === undefined) items.set(item.id, { item, claim });
    }
  }
  return [...items.values()];
}

/** Items the org has of a claim that the claim no longer names. */
function withdrawals(change: Change, existing: Existing): Part[] {
  if (change.kind !== 'travelClaim' || existing.row('TravelClaim__c', change.id) === undefined) return [];
  const named = new Set(change.data.items.map(({ id }) => id));
  return existing
    .itemsOf(change.id)
    .filter((code) => !named.has(code))
    .map((code) => withdrawnItem(code, change.id, change.version));
}

/** Payees of this batch: what its first record said of each expert. */
export type PayeesComing = Map<string, ChangeOf<'paymentDetails'>>;

/** Payee facts come from the Platform once; every later change of them comes on paper. */
function judgePayee(change: ChangeOf<'paymentDetails'>, existing: Existing, payees: PayeesComing): Verdict | undefined {
  const accounts = existing.accountsOf(change.data.expert);
  const first = payees.get(change.data.expert);
  if (accounts.length === 0 && first === undefined) return undefined;
  const said =
    accounts.some((account) => sameFacts(account, change)) || (first !== undefined && sameData(first, change));
  if (said) return { kind: 'unchanged' };
  return {
    kind: 'refuse',
    reason: 'PAYEE_CHANGE',
    detail: `専門家 ${change.data.expert} の支払通知書用情報は登録済みです。変更は書面またはメールの依頼により事務局が入力し、第二の者が承認します（R-029）。専門家に依頼書面を求めてください。`,
  };
}

function sameData(one: ChangeOf<'paymentDetails'>, other: ChangeOf<'paymentDetails'>): boolean {
  const facts = ({ data: { effectiveFrom: _, ...rest } }: ChangeOf<'paymentDetails'>) => JSON.stringify(rest);
  return facts(one) === facts(other);
}

/** A case whose release is asked or granted is locked, with all that hangs on it. */
function frozen(change: Change, existing: Existing): Verdict | undefined {
  const code = caseOf(change);
  const status = code === undefined ? null : textAt(existing.row('Dispatch__c', code), 'Status__c');
  if (status === null || !frozenStatuses.has(status)) return undefined;
  return {
    kind: 'refuse',
    reason: 'FROZEN',
    detail: `派遣案件 ${code} は状態 ${status} で固定されているため、連携の変更を反映していません。審査が保留に戻せば次の連携で反映されます。支払後の変更は調整で処理してください（A-04）。`,
  };
}

/** Staff states in which a claim's items are locked: whoever accepted it opens it again first. */
function acceptedClaim(change: Change, existing: Existing): Verdict | undefined {
  if (change.kind !== 'travelClaim') return undefined;
  const state = textAt(existing.row('TravelClaim__c', change.id), 'State__c');
  if (state !== 'Accepted' && state !== 'Confirmed') return undefined;
  return {
    kind: 'refuse',
    reason: 'FROZEN',
    detail: `旅費請求 ${change.id} は検収済（${state}）のため、連携の変更を反映していません。検収を取り消して「請求」に戻せば、次の連携で反映されます。`,
  };
}

/** A row that hangs on a master for good cannot move to another. */
function movedRow(parts: Part[], existing: Existing): Verdict | undefined {
  for (const part of parts) {
    const row = existing.row(part.object, part.code);
    if (row === undefined) continue;
    for (const { field, code, once } of part.parents) {
      const ours = textAt(row, `${field.replace(/__c$/, '__r')}.Code__c`);
      if (once === 'fixed' && ours !== null && ours !== code) {
        return {
          kind: 'refuse',
          reason: 'REFUSED',
          detail: `${part.object} ${part.code} の ${field} が ${ours} から ${code} に変わっていますが、付け替えはできません。専門家派遣システムの登録を確認してください。`,
        };
      }
    }
  }
  return undefined;
}

function missingParent(parts: Part[], existing: Existing, coming: Coming): Verdict | undefined {
  const own = new Set(parts.map(keyOf));
  for (const part of parts) {
    const parents = part.parents.filter(({ code }) => code !== null) as { object: string; code: string }[];
    for (const parent of [...parents, ...(part.needs ? [part.needs] : [])]) {
      const key = keyOf(parent);
      const isThere = existing.has(parent.object as Parameters<Existing['has']>[0], parent.code);
      const isOwn = own.has(key) && key !== keyOf(part);
      if (!isThere && !coming.has(key) && !isOwn) {
        return { kind: 'refuse', ...parentMissing(part, parent) };
      }
    }
  }
  return undefined;
}

export function parentMissing(
  part: { object: string; code: string },
  parent: { object: string; code: string },
): Refusal {
  const referring = keyOf(part) === keyOf(parent) ? '' : `${rowInWords(part)} が参照する `;
  return {
    reason: 'PARENT_MISSING',
    detail: `${referring}${rowInWords(parent)} がまだ届いていません。届きしだい自動で反映します。`,
    waitsFor: keyOf(parent),
  };
}
