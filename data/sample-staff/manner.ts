import { addDays, addWorkdays } from '../sample/calendar.ts';
import type { Sample, Trouble } from '../sample/index.ts';
import { random } from '../sample/random.ts';

/** How long the Office waits for what it asked for, in days after the support or after a document came. */
export type Patience = 'answer' | 'paper' | 'ministry' | 'lyingDocument';

export type MannerName = 'months' | 'year';

/** How the sample's people treat what is amiss. */
export interface Manner {
  name: MannerName;
  /** Whether they leave it open although it could be settled, so that a month of few troubles has held cases too. */
  spares(dispatch: string, ...troubles: Trouble[]): boolean;
  /** Whether what was left for no good reason is left no longer. */
  isLastCall(today: string): boolean;
  /** Whether those who were asked have had their time by that day. */
  hasWaited(today: string, since: string | null, what: Patience): boolean;
  /** Whether a piece of work is left lying for now. */
  leaves(today: string, what: string, code: string, since: string | null, share: number): boolean;
}

/** Two months: everything is decided at once, but the last planted of some troubles and a few documents. */
const ofMonths = (sample: Sample, seed: string): Manner => ({
  name: 'months',
  spares: (dispatch, ...troubles) =>
    troubles.some((trouble) => sample.planted[trouble].at(-1)?.cases.includes(dispatch)),
  isLastCall: () => false,
  hasWaited: () => true,
  leaves: (_today, what, code, _since, share) => random(`${seed}/${what}/${code}`).chance(share),
});

/** A paper that is sent after the Office asked takes up to 40 workdays (the sample's statement). */
const days: Readonly<Record<Patience, (since: string) => string>> = {
  answer: (since) => addDays(since, 21),
  paper: (since) => addWorkdays(since, 42),
  ministry: (since) => addDays(since, 30),
  lyingDocument: (since) => addDays(since, 30),
};

/** From this day on nothing is waited for: what is not settled now is not paid within the programme year. */
const lastCall = '2024-03-15';

/** A year: who is asked has time to answer; then it is decided by what there is, as it is when the year ends. */
const ofYear = (seed: string): Manner => {
  const isLastCall = (today: string) => today >= lastCall;
  const hasWaited: Manner['hasWaited'] = (today, since, what) =>
    isLastCall(today) || (since !== null && today >= days[what](since));
  return {
    name: 'year',
    spares: () => false,
    isLastCall,
    hasWaited,
    leaves: (today, what, code, since, share) =>
      !hasWaited(today, since, 'lyingDocument') && random(`${seed}/${what}/${code}`).chance(share),
  };
};

export const mannerOf = (name: MannerName, sample: Sample, seed: string): Manner =>
  name === 'year' ? ofYear(seed) : ofMonths(sample, seed);
