import type { Row } from '../org/index.ts';
import { numberAt, textAt } from './existing.ts';
import type { Part } from './part.ts';
import { rateSetOn, stampsFor, type RateSet } from './rates.ts';

/** States only the Office leads a case out of: a change of the Platform never moves it. */
export const officeStatuses: ReadonlySet<string> = new Set([
  'Inquiry',
  'Returned',
  'Held',
  'ReleaseRequested',
  'Payable',
  'NotPayable',
  'Paid',
  'Reclaim',
]);

/** States in which the facts of a case are locked: a change of the Platform waits in SyncError (FROZEN). */
export const frozenStatuses: ReadonlySet<string> = new Set(['ReleaseRequested', 'Payable', 'Paid', 'Reclaim']);

const accompaniment = ['Accompaniment__c', 'AccompanyMinutes__c', 'AccompanyReason__c'];

/** Guards of the records that feed a case, from the weakest to the strongest word on what they both tell. */
const strength = ['PlatformVersion__c', 'ReportVersion__c', 'ApprovalVersion__c'];

/** Fields two records tell: the agency's approval rules over the expert's report, the report over the application. */
const contested: Readonly<Record<string, readonly string[]>> = {
  SupportDate__c: strength,
  ...Object.fromEntries(accompaniment.map((field) => [field, ['PlatformVersion__c', 'ApprovalVersion__c']])),
};

/**
 * One row of Dispatch__c from all that a batch says of the case. Which record came first does not matter: what a
 * stronger record has said, now or before, a weaker one does not take back.
 * @param before the row as it stands, undefined for a new case
 * @param corrected fields the Office has corrected
 */
export function composeDispatch(
  parts: readonly Part[],
  before: Row | undefined,
  corrected: ReadonlySet<string>,
  rateSets: readonly RateSet[],
): Row {
  const said = (guard: string) => parts.some((part) => part.guard === guard) || numberAt(before, guard) > 0;
  const row: Row = {};
  for (const part of parts) {
    for (const [field, value] of Object.entries(part.values)) {
      const order = contested[field];
      const stronger = order?.slice(order.indexOf(part.guard!) + 1) ?? [];
      if (!stronger.some(said)) row[field] = value;
    }
  }
  if ('Status__c' in row && !isIntakeStatus(textAt(before, 'Status__c'))) delete row.Status__c;
  // The org's rules hold for every single write: what recounting would say a moment later must not stand against them.
  if ((row.CancelledOn__c ?? null) !== null) row.Counted__c = false;
  if (disagrees(row, before)) row.ConfirmedNth__c = null;
  return { ...row, ...rates(row, before, corrected, rateSets) };
}

/** The application sets the state only while nothing more than an application has come. */
function isIntakeStatus(status: string | null): boolean {
  return status === null || ['Received', 'Rescheduled', 'Cancelled'].includes(status);
}

/** A newly declared number that no person has decided on takes the confirmed one away. */
function disagrees(row: Row, before: Row | undefined): boolean {
  const confirmed = before?.ConfirmedNth__c ?? null;
  const decided = (before?.NthDecidedBy__c ?? null) !== null;
  return 'DeclaredNth__c' in row && confirmed !== null && !decided && row.DeclaredNth__c !== confirmed;
}

/** Stamps by support date: the Office's date where it corrected it. Left out where they stand already. */
function rates(row: Row, before: Row | undefined, corrected: ReadonlySet<string>, rateSets: readonly RateSet[]): Row {
  const ours = textAt(before, 'SupportDate__c');
  const date = corrected.has('SupportDate__c') ? ours : (textAt(row, 'SupportDate__c') ?? ours);
  const rateSet = rateSetOn(rateSets, date);
  const stands = before !== undefined && (rateSet?.code ?? null) === textAt(before, 'RateSet__r.Code__c');
  return stands ? {} : stampsFor('Dispatch__c', rateSet);
}
