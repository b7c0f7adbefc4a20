/** Things by API name, found whatever its case; a name as it is defined is found at once. */
export const caseless = <T>(entries: Iterable<readonly [name: string, T]>): ((name: string) => T | undefined) => {
  const exact = new Map(entries);
  const lower = new Map([...exact].map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => exact.get(name) ?? lower.get(name.toLowerCase());
};
