/** Where a prepared org of the whole sample stands in its month. */
export const points = [
  'empty',
  'pulled',
  'judged',
  'settled',
  'requested',
  'ready',
  'closed',
  'approved',
  'paid',
] as const;

/**
 * `empty`: people and settings, nothing pulled · `pulled`: the records are in, no file of theirs · `judged`: judged for the
 * first time · `settled`: checked and settled, nothing asked for yet · `requested`: 支払可申請中 · `ready`: every case that
 * can be is 支払可 · `closed`: run 1 of the month closed · `approved`: and approved · `paid`: bank file and notices written,
 * cases 支払済.
 */
export type Point = (typeof points)[number];

/** The business clock of the prepared orgs: the 8th bank day of June 2023. */
export const threadClock = '2023-06-12T09:00:00+09:00';
export const monthOfThread = '2023-05';

/** Nothing answers there; fetch refuses the port by itself. */
export const closedAddress = 'http://127.0.0.1:1';
