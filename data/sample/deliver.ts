import type { CasePlan } from './plan.ts';
import type { Spot } from './plant/index.ts';
import type { Delivery } from './sample.ts';
import type { Event, Story } from './tell.ts';
import type { Planted } from './trouble.ts';
import { codeOf } from './world.ts';

/** Gives the cases their codes, by the day of the application. */
export function numberCases(plans: CasePlan[]): void {
  plans.sort((a, b) =>
    a.appliedOn === b.appliedOn ? a.business.code.localeCompare(b.business.code) : a.appliedOn < b.appliedOn ? -1 : 1,
  );
  for (const [index, plan] of plans.entries()) plan.code = codeOf('D', 5, index + 1);
}

export function deliver(events: readonly Event[]): Delivery[] {
  // What arrives in the same minute stays in the order in which it was told.
  const order = events.toSorted((a, b) => (a.arrivesAt < b.arrivesAt ? -1 : a.arrivesAt > b.arrivesAt ? 1 : 0));
  return order.map(({ arrivesAt, kind, id, version, occurredAt, data }, index) => ({
    arrivesAt,
    record: { seq: (index + 1) * 3, kind, id, version, occurredAt, data },
  }));
}

/** Documents that 担当 will find illegible, of the cases planted for it. */
export function illegible(story: Story, spots: readonly Spot[]): Planted[] {
  const found = Map.groupBy(
    story.events.filter(({ kind, id }) => kind === 'document' && story.illegible.has(id)),
    ({ dispatch }) => dispatch,
  );
  return spots.map(({ cases }) => {
    const codes = cases.map((plan) => plan.code);
    const records = codes.flatMap((code) => found.get(code) ?? []);
    return { cases: codes, experts: [], records: records.map(({ kind, id, version }) => `${kind} ${id} ${version}`) };
  });
}

export const plantedOf = ({ cases, experts = [] }: Spot): Planted => ({
  cases: cases.map((plan) => plan.code),
  experts: experts.map((expert) => expert.code),
  records: [],
});
