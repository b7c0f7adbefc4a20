import { addWorkdays } from './calendar.ts';
import { contentOf } from './contents.ts';
import type { CasePlan } from './plan.ts';
import { reportDay, tellDocument, type Story } from './tell.ts';

/**
 * The papers that every case has beside those that prove an amount: the application as it was signed, and the report
 * with the business's certificate. Told last, under codes of their own, so that what else is told stays as it is.
 */
export function tellCopies(
  story: Story,
  plans: readonly CasePlan[],
  nextCode = (): string => story.next('DOC9', 5),
): void {
  for (const plan of plans) {
    tellDocument(story, plan, { type: 'Other', name: 'application', on: plan.appliedOn }, 1020, {}, nextCode());
    const day = reportDay(plan);
    if (plan.cancelledOn !== null || day === null || plan.delays.certificate === null) continue;
    const paper = { type: 'Other', name: 'report', on: addWorkdays(day, plan.delays.certificate) } as const;
    const shown = { content: contentOf(plan), endedAt: plan.correction?.end ?? plan.end };
    tellDocument(story, plan, paper, 1185, shown, nextCode());
  }
}
