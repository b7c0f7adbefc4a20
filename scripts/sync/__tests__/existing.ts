import type { Row } from '../../org/index.ts';
import { activeCorrections } from '../corrections.ts';
import { textAt, type Existing } from '../existing.ts';

/** What the org holds, for a test: rows by object. */
export function holding(rows: Partial<Record<string, Row[]>> = {}, programYears = ['2023']): Existing {
  const of = (object: string) => rows[object] ?? [];
  const find = (object: string, code: string) => of(object).find((row) => row.Code__c === code);
  return {
    row: find,
    has: (object, code) =>
      object === 'ProgramYear__c' ? programYears.includes(code) : find(object, code) !== undefined,
    itemsOf: (claim) =>
      of('TravelItem__c')
        .filter((row) => textAt(row, 'TravelClaim__r.Code__c') === claim)
        .map((row) => row.Code__c as string),
    accountsOf: (expert) => of('PayeeAccount__c').filter((row) => textAt(row, 'Expert__r.Code__c') === expert),
    corrections: activeCorrections(of('Correction__c')),
  };
}
