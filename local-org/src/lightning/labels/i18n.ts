import { JAPANESE_CALENDARS } from './calendar.ts';

/** Whose customs are asked for. */
export interface Customs {
  /** `ja` */
  language: string;
  /** `ja-JP` */
  locale: string;
  /** IANA name */
  timeZone: string;
  /** ISO code */
  currency: string;
}

/** Dates and times where they are not written as in the United States: formats in the pattern language of CLDR, and names. */
const DATES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ja: {
    'dateTime.shortDateFormat': 'yyyy/MM/dd',
    'dateTime.mediumDateFormat': 'yyyy/MM/dd',
    'dateTime.longDateFormat': 'yyyy年M月d日',
    'dateTime.shortDateTimeFormat': 'yyyy/MM/dd H:mm',
    'dateTime.mediumDateTimeFormat': 'yyyy/MM/dd H:mm:ss',
    'dateTime.longDateTimeFormat': 'yyyy年M月d日 H:mm:ss z',
    'dateTime.shortTimeFormat': 'H:mm',
    'dateTime.mediumTimeFormat': 'H:mm:ss',
    calendarData: JAPANESE_CALENDARS,
  },
};

const symbolOf = (locale: string, currency: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency;

/** `1`: Sunday. The week begins there in Japan and in the United States. */
const FIRST_DAY_OF_WEEK = 1;

/** Values of `@salesforce/i18n/*` for a user; what is not named is as in English of the United States. */
export function i18nOf({ language, locale, timeZone, currency }: Customs): Record<string, unknown> {
  return {
    lang: language,
    locale,
    dir: 'ltr',
    timeZone,
    currency,
    firstDayOfWeek: FIRST_DAY_OF_WEEK,
    'number.currencySymbol': symbolOf(locale, currency),
    ...DATES[locale.split('-')[0] ?? ''],
  };
}
