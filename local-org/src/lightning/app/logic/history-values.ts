/** How a kind of value is written; `locale` is `ja-JP`, `timeZone` `Asia/Tokyo`. */
interface Customs {
  locale: string;
  timeZone: string;
  yes: string;
  no: string;
}

/** 2023/05/10, 2023/05/10 9:00, in a locale's own order. */
export const momentOf = (moment: string, { locale, timeZone }: Pick<Customs, 'locale' | 'timeZone'>): string =>
  new Date(moment).toLocaleString(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });

const dayOf = (day: string, { locale }: Customs): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'UTC',
  });

type Writes = (value: string, customs: Customs) => string;

const number: Writes = (value, { locale }) => Number(value).toLocaleString(locale, { maximumFractionDigits: 18 });

/** By what the history calls the type of a value. */
const KINDS: Readonly<Record<string, Writes>> = {
  DateOnly: dayOf,
  DateTime: momentOf,
  Double: number,
  Currency: number,
  Percent: number,
  Boolean: (value, { yes, no }) => (value === 'true' ? yes : no),
};

/** A value of a history as it reads; nothing where the field was empty. */
export function historyText(value: string | number | boolean | null, dataType: string, customs: Customs): string {
  if (value === null) return '';
  const text = String(value);
  return KINDS[dataType]?.(text, customs) ?? text;
}
