import type { Row } from '../org/index.ts';

/** A RateSet as stamped on what computes with it: the record's dates decide, its own figures are copied. */
export interface RateSet {
  code: string;
  validFrom: string;
  validTo: string | null;
  figures: Row;
}

/** Which figures of the RateSet each object carries as stamps. */
export const stamps = {
  Dispatch__c: ['FeeFirst__c', 'FeeSecondThird__c', 'FeeFourthFifth__c', 'MinMinutes__c'],
  TravelClaim__c: ['KmRate__c', 'PerDiemRate__c', 'PerDiemMinKm__c', 'MinMinutes__c'],
  TravelItem__c: ['ExpressMinKm__c', 'LodgingCap__c'],
} as const;
export type Stamped = keyof typeof stamps;

const figures = [...new Set(Object.values(stamps).flat())];

export const rateSetQuery = `SELECT Code__c, ValidFrom__c, ValidTo__c, ${figures.join(', ')} FROM RateSet__c ORDER BY ValidFrom__c`;

export function rateSetOf(row: Row): RateSet {
  return {
    code: row.Code__c as string,
    validFrom: row.ValidFrom__c as string,
    validTo: (row.ValidTo__c as string | null) ?? null,
    figures: Object.fromEntries(figures.map((field) => [field, row[field] ?? null])),
  };
}

/** The rates in force on a support date; undefined outside every RateSet (such a date is flagged, R-002). */
export function rateSetOn(rateSets: readonly RateSet[], date: string | null): RateSet | undefined {
  if (date === null) return undefined;
  return rateSets.find(({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo));
}

/** The RateSet's name and stamps for a row; all blank where no rates are in force. */
export function stampsFor(object: Stamped, rateSet: RateSet | undefined): Row {
  return {
    ...(rateSet ? { RateSet__r: { Code__c: rateSet.code } } : { RateSet__c: null }),
    ...Object.fromEntries(stamps[object].map((field) => [field, rateSet?.figures[field] ?? null])),
  };
}
