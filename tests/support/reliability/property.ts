import fc from 'fast-check';
import { isLong, noteProperty } from './figures.ts';

/** How many cases a property is tried on in `npm test`, and in the long run. */
export interface Tries {
  short: number;
  long: number;
}

/** Fixed, so that a case that fails fails again: `HAKEN_SEED` tries others. */
const seed = Number(process.env.HAKEN_SEED ?? 20_230_612);

/**
 * Tries a property on made-up cases, as `fc.assert` does, and notes under the command (`sync pull`) on how many it was.
 * @throws what fast-check has to say of the smallest case it does not hold for
 */
export async function holds<Ts>(
  command: string,
  property: string,
  rule: fc.IRawProperty<Ts>,
  { short, long }: Tries,
): Promise<void> {
  const details = await fc.check(rule, { seed, numRuns: isLong ? long : short });
  noteProperty(command, { property, cases: details.numRuns, failures: details.failed ? 1 : 0, seed });
  if (details.failed) throw new Error(fc.defaultReportMessage(details));
}
