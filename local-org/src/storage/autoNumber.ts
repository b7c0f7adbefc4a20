const TOKEN = /\{([^}]*)\}/g;

const DATE_TOKENS: Readonly<Record<string, (today: string) => string>> = {
  YYYY: (today) => today.slice(0, 4),
  YY: (today) => today.slice(2, 4),
  MM: (today) => today.slice(5, 7),
  DD: (today) => today.slice(8, 10),
};

/**
 * An auto-number as shown: `INV-{YYYY}-{0000}` with 7 on 2023-05-01 is `INV-2023-0007`.
 * @param today `YYYY-MM-DD` in the org's time zone.
 */
export const formatAutoNumber = (displayFormat: string, value: number, today: string): string =>
  displayFormat.replace(TOKEN, (whole, token: string) => {
    if (/^0+$/.test(token)) return String(value).padStart(token.length, '0');
    return DATE_TOKENS[token]?.(today) ?? whole;
  });
