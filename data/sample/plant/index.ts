import type { Trouble } from '../trouble.ts';
import { attendance } from './attendance.ts';
import { course } from './course.ts';
import type { Ground, Planters, Spot } from './ground.ts';
import { pairs } from './pairs.ts';
import { people } from './people.ts';
import { travel } from './travel.ts';

export type { Ground, Planters, Spot } from './ground.ts';

/** Troubles that must be planted before travel is planned, and those planted after it. */
export const stages = { before: pairs, after: { ...people, ...attendance, ...travel, ...course } } satisfies Record<
  string,
  Planters
>;

/** How often each trouble is planted. */
const rounds = (trouble: Trouble) => (trouble === 'sharedOuting' ? 4 : 2);

/** Plants the troubles of a stage, each by chance of its own, and tells where. */
export function plant(ground: Ground, stage: keyof typeof stages): Map<Trouble, Spot[]> {
  const spots = new Map<Trouble, Spot[]>();
  for (const [name, planter] of Object.entries(stages[stage])) {
    const trouble = name as Trouble;
    const own = { ...ground, from: ground.from.fork(trouble) };
    const found = Array.from({ length: rounds(trouble) }, (_, round) => planter(own, round));
    spots.set(
      trouble,
      found.filter((each) => each !== undefined),
    );
  }
  return spots;
}
