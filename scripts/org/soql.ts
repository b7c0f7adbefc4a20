/** Text as a SOQL literal. */
export function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')}'`;
}

/** `field IN ('a', 'b')`; with no values, a condition nothing meets. */
export function isOneOf(field: string, values: Iterable<string>): string {
  const literals = [...new Set(values)].map(quote);
  return literals.length === 0 ? 'Id = null' : `${field} IN (${literals.join(',')})`;
}

/** A list cut into pieces of at most `size`. */
export function* piecesOf<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}
