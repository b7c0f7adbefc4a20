/**
 * Values that look alike but must not be mixed up, branded so that the compiler keeps them apart. A brand is put on
 * where a value enters (the org's answer, the Platform's contract, a command's flag) and never cast off in between.
 */
declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** Whole yen. */
export type Yen = Branded<number, 'Yen'>;
/** A Japanese calendar date, `YYYY-MM-DD`; compares and sorts as text. */
export type CalendarDate = Branded<string, 'CalendarDate'>;
/** A calendar month, `YYYY-MM`. */
export type CalendarMonth = Branded<string, 'CalendarMonth'>;
/** A time of day in Japan, `HH:MM`. */
export type ClockTime = Branded<string, 'ClockTime'>;
/** An 18-character record id. */
export type RecordId = Branded<string, 'RecordId'>;

export type AgencyCode = Branded<string, 'AgencyCode'>;
export type BusinessCode = Branded<string, 'BusinessCode'>;
export type DispatchCode = Branded<string, 'DispatchCode'>;
export type ExpertCode = Branded<string, 'ExpertCode'>;
/** `B00001|2023` */
export type BusinessYearCode = Branded<string, 'BusinessYearCode'>;
/** Month and number of a payment run, `2023-05-1`. */
export type RunCode = Branded<string, 'RunCode'>;

/** Whole yen from a number; a fraction or a value beyond exact integers is a bug of the caller. */
export function yen(amount: number): Yen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not a whole number of yen.`);
  return amount as Yen;
}

/** `13:30` from what the API says of a Time field (`13:30:00.000Z`: the Z means nothing, a Time has no zone). */
export function clockTime(apiTime: string): ClockTime {
  const found = /^([01]\d|2[0-3]):[0-5]\d/.exec(apiTime);
  if (!found) throw new RangeError(`"${apiTime}" is not a time of day.`);
  return found[0] as ClockTime;
}

/** What the API takes for a Time field. */
export function apiTime(time: string): string {
  return `${clockTime(time)}:00.000Z`;
}
