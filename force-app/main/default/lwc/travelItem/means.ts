import { labels } from './labels.ts';

/** A fact of a travel item that staff look up or see on a paper, and how it is asked for. */
export interface Asked {
  field: string;
  label: string;
  /** `0.1` for kilometres, `1` for yen; text where there is none. */
  step?: '0.1' | '1';
}

const yen = (field: string, label: string): Asked => ({ field, label, step: '1' });
const km = (field: string, label: string): Asked => ({ field, label, step: '0.1' });

const fares = [
  yen('PaidFare__c', labels.paidFare),
  yen('RoundTripFare__c', labels.roundTripFare),
  yen('OrdinaryFare__c', labels.ordinaryFare),
];

/** What is asked for by the means of travel. */
export const askedByMeans: Readonly<Record<string, readonly Asked[]>> = {
  Rail: [
    km('SectionKm__c', labels.sectionKm),
    yen('BaseFare__c', labels.baseFare),
    yen('ExpressFare__c', labels.expressFare),
    yen('SeatFare__c', labels.seatFare),
  ],
  Air: fares,
  Ship: fares,
  Bus: [yen('BaseFare__c', labels.baseFare)],
  OwnCar: [km('MeasuredKm__c', labels.measuredKm), { field: 'MeasureSource__c', label: labels.measureSource }],
};

/** Means whose amount staff set themselves: there is no fare to look up. */
export const reviewedMeans = new Set(['RentalCar', 'Other']);
