import type { Change } from '../dispatch-system/index.ts';
import { numberAt, textAt, type Existing } from './existing.ts';
import type { Refusal } from './judge.ts';
import { digestOf, homeOf, recordOf } from './mapping/index.ts';

/**
 * What the run knows of the past, to tell an old change that comes late from a new one under a number used before: a
 * Platform that was set back to a copy of itself may number anew what it was told since.
 */
export interface Past {
  /** When the last pull before this one ended: everything it stored had happened by then; null: there was none. */
  endedAt: string | null;
  /** Records this run has stored: their versions say nothing of the time before it. */
  storedNow: Set<string>;
  /** Whether a record, in whatever version, stands in SyncError and not in the org. */
  isFailing: (record: string) => boolean;
}

export const noPast = (): Past => ({ endedAt: null, storedNow: new Set(), isFailing: () => false });

/**
 * Whether a change cannot be what its version says it is: the same version said something else before, or it happened
 * after a later version had been stored. Undefined where all is well.
 */
export function contradiction(change: Change, existing: Existing, past: Past): Refusal | undefined {
  const { object, code, field, digestField } = homeOf(change);
  if (digestField === undefined) return undefined;
  const row = existing.row(object, code);
  const version = numberAt(row, field);
  if (version === change.version) {
    const known = textAt(row, digestField);
    return known === null || known === digestOf(change)
      ? undefined
      : reused(change, `版 ${version} は違う内容で取込み済みです`);
  }
  if (version < change.version || past.endedAt === null || past.storedNow.has(recordOf(change))) return undefined;
  if (Date.parse(change.occurredAt) <= Date.parse(past.endedAt)) return undefined;
  return reused(
    change,
    `版 ${version} を取込み済みなのに、その後（${change.occurredAt}）の変更が版 ${change.version} で届きました`,
  );
}

/** Two contents of one version: which of them counts is for a person to say. */
export function reused(change: Change, what: string): Refusal {
  return {
    reason: 'VERSION_REUSED',
    detail: `${recordOf(change)}: ${what}。専門家派遣システムが以前の状態に戻されて、版番号が使い直されたと思われます。どちらが正しいか専門家派遣システムの運用者に確かめてください。新しい版が届けば解消します。届いた内容を採るときは、この連携不備を名指しで再処理してください（haken sync retry --only 番号）。今の内容のままにするときは、状態を解消にしてください。`,
  };
}
