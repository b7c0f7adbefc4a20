import type { ChangeData } from '../../scripts/dispatch-system/index.ts';
import type { Area, Island, Place } from './places.ts';

/** Who takes part, before anything happens. Data parts are what the Platform will tell of them. */

export interface Agency {
  code: string;
  data: ChangeData['agency'];
}

export interface Expert {
  code: string;
  area: Area;
  /** Where journeys start: the station of the expert's town. */
  base: Place;
  data: ChangeData['expert'];
  /** Null where the expert never answered. */
  appointment: ChangeData['appointment'] | null;
  account: ChangeData['paymentDetails'];
  ties: { code: string; data: ChangeData['expertTie'] }[];
  driver: boolean;
  /** Day of the registration, where it lies within the programme year. */
  since?: string;
}

export interface Business {
  code: string;
  area: Area;
  /** The station or port that serves it. */
  town: Place;
  /** Where it is. */
  place: Place;
  /** The island it is on, if any. */
  island: Island | null;
  data: ChangeData['business'];
}

export interface World {
  agencies: Agency[];
  experts: Expert[];
  businesses: Business[];
}

/** `D` and 12 in five digits → `D00012`. */
export const codeOf = (prefix: string, digits: number, number: number): string =>
  `${prefix}${String(number).padStart(digits, '0')}`;
