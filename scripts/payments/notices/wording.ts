const era = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' });

/** 令和5年6月30日, from a calendar date. */
export function japaneseDate(date: string): string {
  return era.format(new Date(`${date}T00:00:00Z`));
}

/** 50,901円 */
export function yen(amount: number): string {
  return `${amount.toLocaleString('ja-JP')}円`;
}

/** All but the last three digits hidden: a paper that goes astray names no whole account. */
export function maskAccount(number: string): string {
  return number.slice(-3).padStart(number.length, '*');
}
