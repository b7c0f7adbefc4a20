import { addWorkdays } from '../calendar.ts';
import { sheets, type SheetName } from '../papers/index.ts';
import type { CasePlan } from '../plan.ts';
import { tellDocument, type Story } from '../tell.ts';

/** Sheets of a case when all of it is kept (R-171, L395). */
export const sheetsPerCase = 15;

/** Days between the sheet and the support; what comes before it is there when the case is applied for. */
const daysAfter: Partial<Record<SheetName, number>> = { handout: 0, minutes: 0, tasks: 0, evaluation: 1, followUp: 10 };

/** Fills up the documents of every case that took place, in the order of the forms. */
export function tellFullSets(story: Story, plans: readonly CasePlan[]): void {
  const told = Map.groupBy(
    story.events.filter(({ kind }) => kind === 'document'),
    ({ dispatch }) => dispatch,
  );
  for (const plan of plans) {
    if (plan.cancelledOn !== null) continue;
    const missing = sheetsPerCase - (told.get(plan.code)?.length ?? 0);
    for (const sheet of (Object.keys(sheets) as SheetName[]).slice(0, Math.max(0, missing))) {
      const after = daysAfter[sheet];
      const on = after === undefined ? plan.appliedOn : addWorkdays(plan.date, after);
      tellDocument(story, plan, { type: 'Other', name: sheet.toLowerCase(), on }, 1010, { sheet });
    }
  }
}
