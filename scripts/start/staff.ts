import { generateSample, generateYear } from '../../data/sample/index.ts';
import { sampleStaff, toldOf, type Work } from '../../data/sample-staff/index.ts';
import { connect, type Clock } from '../org/index.ts';
import { sample, year, type Wanted } from './sample.ts';

type Step = (clock: Clock) => Promise<string>;

/**
 * What the sample's people do in the month, told in a line each; no job of the product does it for them. When is said by
 * `monthSteps` (month.ts): another thing that people do is a step here and a row there.
 */
export interface Staff {
  merge: Step;
  check: Step;
  accounts: Step;
  settle: Step;
}

const told =
  (step: (clock: Clock) => Promise<Work>): Step =>
  async (clock) =>
    toldOf(await step(clock));

export function staffOf({ name, scale }: Wanted): Staff {
  const people = sampleStaff(
    name === 'year'
      ? { sample: generateYear({ seed: year.seed, scale }), seed: year.seed, signInAs: connect, manner: 'year' }
      : { sample: generateSample(sample), seed: sample.seed, signInAs: connect, manner: 'months' },
  );
  return {
    merge: told((clock) => people.merge(clock)),
    check: told((clock) => people.check(clock)),
    accounts: told((clock) => people.accounts(clock)),
    settle: told((clock) => people.settle(clock)),
  };
}
