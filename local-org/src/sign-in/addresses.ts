import ipaddr from 'ipaddr.js';

/** A range of IP addresses, both ends in it. */
export interface AddressRange {
  start: string;
  end: string;
}

/** The bytes of an address; an IPv4 address written as IPv6 counts as IPv4. Undefined for what is none. */
const bytesOf = (address: string): number[] | undefined =>
  ipaddr.isValid(address) ? ipaddr.process(address).toByteArray() : undefined;

const compare = (left: readonly number[], right: readonly number[]): number => {
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
};

/** Whether an address lies in one of the ranges. IPv4 and IPv6 ranges hold addresses of their own kind alone. */
export const liesIn = (address: string, ranges: readonly AddressRange[]): boolean => {
  const bytes = bytesOf(address);
  if (!bytes) return false;
  return ranges.some(({ start, end }) => {
    const [low, high] = [bytesOf(start), bytesOf(end)];
    if (!low || !high || low.length !== bytes.length || high.length !== bytes.length) return false;
    return compare(low, bytes) <= 0 && compare(bytes, high) <= 0;
  });
};

/** Whether the address is this machine's own. */
export const isLoopback = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';

/** Whether the text is an IP address. */
export const isAddress = (text: string): boolean => ipaddr.isValid(text);
