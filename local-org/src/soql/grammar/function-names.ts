/** Every function of SOQL. Source: SOQL and SOSL Reference, the chapters on aggregate, date, location and other functions. */
const NAMES = new Set([
  ...['AVG', 'COUNT', 'COUNT_DISTINCT', 'MIN', 'MAX', 'SUM', 'GROUPING'],
  ...['CALENDAR_MONTH', 'CALENDAR_QUARTER', 'CALENDAR_YEAR', 'DAY_IN_MONTH', 'DAY_IN_WEEK', 'DAY_IN_YEAR', 'DAY_ONLY'],
  ...['FISCAL_MONTH', 'FISCAL_QUARTER', 'FISCAL_YEAR', 'HOUR_IN_DAY', 'WEEK_IN_MONTH', 'WEEK_IN_YEAR'],
  ...['CONVERTTIMEZONE', 'CONVERTCURRENCY', 'TOLABEL', 'FORMAT', 'FIELDS', 'DISTANCE'],
]);

export const isFunction = (upper: string): boolean => NAMES.has(upper);
