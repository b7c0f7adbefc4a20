import type { Change, ChangeOf } from '../dispatch-system/index.ts';
import { frozenStatuses } from './dispatch-row.ts';
import { numberAt, sameFacts, textAt, type Existing } from './existing.ts';
import { caseOf, partsOf, withdrawnItem } from './mapping/index.ts';
import { keyOf, type Part } from './part.ts';

/** Why a record could not be stored, as SyncError__c.Reason__c says it. */
export type Reason = 'CONTRACT' | 'PARENT_MISSING' | 'FROZEN' | 'REFUSED' | 'PAYEE_CHANGE';

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
export function judge(change: Change, existing: Existing, coming: Coming, payees: PayeesComing): Verdict {
  const parts = newsIn(change, existing);
  if (parts.length === 0) return { kind: 'unchanged' };
  return (
    (change.kind === 'paymentDetails' ? judgePayee(change, existing, payees) : undefined) ??
    frozen(change, existing) ??
    acceptedClaim(change, existing) ??
    movedRow(parts, existing) ??
    missingParent(parts, existing, coming) ?? { kind: 'store', parts }
  );
}

/** The parts of a change that the org has not yet, or has in an older version. */
function newsIn(change: Change, existing: Existing): Part[] {
  const parts = [...partsOf(change), ...withdrawals(change, existing)];
  const isNews = (part: Part) => {
    const row = existing.row(part.object, part.code);
    if (row === undefined) return true;
    return part.guard !== undefined && numberAt(row, part.guard) < change.version;
  };
  return parts.filter(isNews);
}

/** Items the org has of a claim that the claim no longer names. */
function withdrawals(change: Change, existing: Existing): Part[] {
  if (change.kind !== 'travelClaim') return [];
  const claim = existing.row('TravelClaim__c', change.id);
  if (claim === undefined || numberAt(claim, 'PlatformVersion__c') > change.version) return [];
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
  return {
    reason: 'PARENT_MISSING',
    detail: `${part.object} ${part.code} が参照する ${parent.object} ${parent.code} がまだ届いていません。届きしだい自動で反映します。`,
    waitsFor: keyOf(parent),
  };
}
