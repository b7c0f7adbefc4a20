import { generateSample } from '../../data/sample/index.ts';
import { sampleStaff, toldOf, type Work } from '../../data/sample-staff/index.ts';
import { connect, type Clock } from '../org/index.ts';
import { sample } from './sample.ts';

type Step = (clock: Clock) => Promise<string>;

const people = sampleStaff({ sample: generateSample(sample), seed: sample.seed, signInAs: connect });
const told =
  (step: (clock: Clock) => Promise<Work>): Step =>
  async (clock) =>
    toldOf(await step(clock));

/** What the sample's people do in the month, told in a line each; no job of the product does it for them. */
export const staff: { check: Step; accounts: Step; settle: Step } = {
  check: told((clock) => people.check(clock)),
  accounts: told((clock) => people.accounts(clock)),
  settle: told((clock) => people.settle(clock)),
};
