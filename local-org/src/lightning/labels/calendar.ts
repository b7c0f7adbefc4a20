type Names = Readonly<Record<string, string>>;
type Width = 'abbreviated' | 'narrow' | 'wide';

/** Names by which a written date is read, as the data of CLDR has them. */
export interface Calendar {
  dayPeriods: { format: Record<Width, Names> };
  days: { format: Record<Width, Names> };
  months: { format: Record<Width, Names> };
  eras: Record<'eraNames' | 'eraAbbr' | 'eraNarrow', Names>;
}

const MONTHS: Names = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [String(index + 1), `${index + 1}月`]),
);
const DAYS: Names = { sun: '日', mon: '月', tue: '火', wed: '水', thu: '木', fri: '金', sat: '土' };
const WHOLE_DAYS: Names = Object.fromEntries(Object.entries(DAYS).map(([day, name]) => [day, `${name}曜日`]));
const HALVES: Names = { am: '午前', pm: '午後' };
const ERAS: Names = { 0: '紀元前', 1: '西暦' };

const throughout = (names: Names): Record<Width, Names> => ({ abbreviated: names, narrow: names, wide: names });

/** `@salesforce/i18n/calendarData` for Japan. What a calendar shows, the base components ask of the browser itself. */
export const JAPANESE_CALENDARS: Readonly<Record<'gregorian', Calendar>> = {
  gregorian: {
    dayPeriods: { format: throughout(HALVES) },
    days: { format: { ...throughout(DAYS), wide: WHOLE_DAYS } },
    months: { format: throughout(MONTHS) },
    eras: { eraNames: ERAS, eraAbbr: ERAS, eraNarrow: ERAS },
  },
};
