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

/** As the org takes it. */
export function takenAs(field: string, written: string | null): string | number | null {
  if (written === null) return null;
  if (inputTypes[field] === 'number') return Number(written);
  return inputTypes[field] === 'time' ? `${written}:00.000Z` : written;
}
