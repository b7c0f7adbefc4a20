import { isOn, textOf, type CaseData } from 'c/caseRecord';
import type { Change } from 'c/caseSaving';

interface Told {
  field: string;
  /** What stood there until now: the Platform's word, unless the Office corrected it before. */
  platform: string | null;
  office: string | null;
  reason: string;
  me: string;
}

/** The record of a correction, made anew or carried on: who, when, why, and both values. */
export function correctedTo(
  { dispatch, corrections }: CaseData,
  { field, platform, office, reason, me }: Told,
): Change {
  const known = corrections.find(
    (each) => textOf(each, 'Object__c') === 'Dispatch__c' && textOf(each, 'Field__c') === field,
  );
  const isOpen = textOf(known, 'ConflictState__c') === 'Open';
  const today = textOf(dispatch, 'Today__c');
  const fields = {
    OfficeValue__c: office,
    Reason__c: reason,
    CorrectedBy__c: me,
    CorrectedOn__c: today,
    Active__c: true,
  };
  // Who puts a fact right beside what the Platform says of it now has judged the conflict.
  const judged = {
    ConflictState__c: 'KeptOffice',
    ConflictBase__c: textOf(known, 'PlatformValue__c'),
    ConflictJudgedBy__c: me,
    ConflictJudgedOn__c: today,
    ConflictReason__c: reason,
  };
  // One that had ended begins anew: what stands there is the Platform's word.
  const begun = { PlatformValue__c: platform, ConflictState__c: null, ConflictBase__c: null };
  if (known) {
    const more = { ...(isOpen && judged), ...(!isOn(known, 'Active__c') && begun) };
    return { object: 'Correction__c', id: known.Id, fields: { ...fields, ...more } };
  }
  const code = textOf(dispatch, 'Code__c') ?? '';
  return {
    object: 'Correction__c',
    fields: {
      ...fields,
      Code__c: `Dispatch__c|${code}|${field}`,
      Object__c: 'Dispatch__c',
      RecordCode__c: code,
      Field__c: field,
      Dispatch__c: dispatch.Id,
      PlatformValue__c: platform,
    },
  };
}
