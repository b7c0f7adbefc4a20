import { textOf, type CaseData } from 'c/caseRecord';
import type { Change } from 'c/caseSaving';

/** Facts that staff put right in our copy alone, and how each is typed. */
export const inputTypes: Readonly<Record<string, 'date' | 'number' | 'text' | 'time'>> = {
  SupportDate__c: 'date',
  ApprovedStart__c: 'time',
  ApprovedEnd__c: 'time',
  Place__c: 'text',
  DeclaredNth__c: 'number',
  ReportedOn__c: 'date',
  CertifiedOn__c: 'date',
  AgencyApprovedOn__c: 'date',
};

/** As a correction keeps it: text, times to the minute; nothing is nothing. */
export function writtenAs(field: string, text: string | undefined): string | null {
  const trimmed = (text ?? '').trim();
  if (trimmed === '') return null;
  return inputTypes[field] === 'time' ? trimmed.slice(0, 5) : trimmed;
}

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
  const fields = {
    OfficeValue__c: office,
    Reason__c: reason,
    CorrectedBy__c: me,
    CorrectedOn__c: textOf(dispatch, 'Today__c'),
    Active__c: true,
  };
  if (known) return { object: 'Correction__c', id: known.Id, fields };
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
