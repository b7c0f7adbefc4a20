import { inputTypes, takenAs, textOf, writtenAs, type Node } from 'c/caseRecord';
import type { Change } from 'c/caseSaving';

interface Told {
  reason: string;
  me: string;
  on: string | null;
}

/** What is written of a conflict that was judged. */
export interface Judged {
  change: Change;
  /** Fields of the case that change with it. */
  facts: Readonly<Record<string, unknown>>;
}

const judgedBy = ({ reason, me, on }: Told) => ({
  ConflictJudgedBy__c: me,
  ConflictJudgedOn__c: on,
  ConflictReason__c: reason,
});

/** The Office's value holds against what the Platform says now; only another change of it asks anew. */
export function keptOffice(correction: Node, told: Told): Judged {
  const fields = {
    ConflictState__c: 'KeptOffice',
    ConflictBase__c: textOf(correction, 'PlatformValue__c'),
    ...judgedBy(told),
  };
  return { change: { object: 'Correction__c', id: correction.Id, fields }, facts: {} };
}

/**
 * The Platform's value holds: the correction ends, its history stays. A fact that is typed on this page takes it at once;
 * any other is written by the next sync.
 */
export function tookPlatform(correction: Node, told: Told): Judged {
  const field = textOf(correction, 'Field__c') ?? '';
  const isHere = textOf(correction, 'Object__c') === 'Dispatch__c' && inputTypes[field] !== undefined;
  const fields = {
    ConflictState__c: isHere ? 'TookPlatform' : 'TakePlatform',
    Active__c: false,
    ...judgedBy(told),
  };
  const value = takenAs(field, writtenAs(field, textOf(correction, 'PlatformValue__c') ?? ''));
  return { change: { object: 'Correction__c', id: correction.Id, fields }, facts: isHere ? { [field]: value } : {} };
}
