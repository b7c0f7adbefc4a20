import type { Change, ReadChange } from '../dispatch-system/index.ts';
import { brokenCode, errorCode, type FailedRecord } from './error-ledger.ts';
import { digestOf, recordOf } from './mapping/index.ts';

/** Characters of a contract problem are few; ten problems tell what is wrong with a record. */
const problemsShown = 10;

/** A change that was not stored, as an error. */
export function failedRecord(change: Change, refusal: FailedRecord['refusal']): FailedRecord {
  const { kind, id, version } = change;
  const code = refusal.reason === 'VERSION_REUSED' ? reusedCode(change) : errorCode(kind, id, change);
  return { code, kind, recordCode: id, version, refusal, payload: change };
}

/** Each content that came under a used version has an error of its own: one a person has settled stays settled. */
export const reusedCode = (change: Change) => `${errorCode(change.kind, change.id, change)}|${digestOf(change)}`;

/** A record that breaks the contract, as an error. */
export function brokenRecord(record: unknown, read: Extract<ReadChange, { ok: false }>): FailedRecord {
  const problems = read.problems.map(({ field, message }) => `${field === '' ? '(全体)' : field}: ${message}`);
  const more = problems.length > problemsShown ? `\nほか ${problems.length - problemsShown} 件` : '';
  return {
    code: brokenCode(read.kind, read.id, record),
    kind: read.kind ?? 'unknown',
    recordCode: read.id ?? '',
    version: read.version ?? 0,
    refusal: {
      reason: 'CONTRACT',
      detail: `受信データが連携仕様に合いません。専門家派遣システムに訂正を依頼してください。\n${problems.slice(0, problemsShown).join('\n')}${more}`,
    },
    payload: record,
  };
}

/** Whether an error, by its code, is about one of these records. */
export function resolvedBy(changes: readonly Change[]): (code: string) => boolean {
  const records = new Set(changes.map(recordOf));
  return (code) => records.has(code) || [...records].some((record) => code.startsWith(`${record}|`));
}
