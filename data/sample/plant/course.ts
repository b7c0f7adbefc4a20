import { addDays, addWorkdays, daysBetween } from '../calendar.ts';
import type { CasePlan } from '../plan.ts';
import { any, casesOf, monthOf, onCase, single, web, type Planters } from './ground.ts';

const nth = (low: number, high: number) => (plan: CasePlan) => plan.declaredNth >= low && plan.declaredNth <= high;
const second = nth(2, 5);
/** The first ride, flight or night of the claim that has a receipt. */
const receipted = (plan: CasePlan) => plan.travel?.items.find(({ papers }) => papers.includes('Receipt'));

/** Workdays until a report comes in only after the closing of the month that follows, or of the one `months` on. */
export function lateBy(date: string, months = 1): number {
  const closing = `${addDays(`${date.slice(0, 7)}-28`, 7 + (months - 1) * 30).slice(0, 7)}-19`;
  let count = 0;
  while (addWorkdays(date, count) < closing) count += 1;
  return count;
}

/** How a case went: contract, report, certificate, approval, count, company, WEB proof, changes. */
export const course: Planters = {
  contractMissing: onCase(second, (plan) => void (plan.contractOn = null)),
  contractLate: onCase(second, (plan) => void (plan.contractOn = addWorkdays(plan.date, 2))),
  documentIllegible: onCase(second, (plan) => void (plan.contractIllegible = true)),
  certificateMissing: onCase(any, (plan) => void (plan.delays = { ...plan.delays, certificate: null, approval: null })),
  approvalMissing: onCase(any, (plan) => void (plan.delays.approval = null)),
  expertRequest: onCase(any, (plan) => void (plan.expertRequested = true)),
  cancelled: onCase(
    (plan, g) => single(g)(plan) && daysBetween(plan.appliedOn, plan.date) > 3,
    (plan, _g, round) => {
      plan.cancelledOn = addDays(plan.date, round === 0 ? -1 : 0);
    },
  ),
  rescheduled: onCase(
    (plan) => daysBetween(plan.appliedOn, plan.date) > 6,
    (plan) => void (plan.rescheduledFrom = addDays(plan.date, -2)),
  ),
  declaredNthDiffers: onCase(
    (plan, g) => plan.declaredNth === 2 && casesOf(g, plan).length === 2,
    (plan, _g, round) => void (plan.declaredNth = round === 0 ? 1 : 3),
  ),
  lateReport: onCase(
    (plan) => plan.date.slice(8) >= '15',
    (plan) => void (plan.delays.report = lateBy(plan.date)),
  ),
  correctedAfterApproval: onCase(
    (plan, g) => (plan.date.startsWith(monthOf(g, 0)) ? plan.date.slice(8) <= '28' : plan.date.slice(8) <= '20'),
    (plan, _g, round) => {
      if (round > 0) {
        plan.correction = { after: 3, end: plan.end - 15 };
        return;
      }
      // Comes after the closing of its month, and no longer agrees with the check-out.
      plan.correction = { after: lateBy(plan.date) + 3, end: plan.end };
      plan.end += 10;
    },
  ),
  webWithoutProof: onCase(web, (plan, _g, round) => {
    plan.webProof = round === 0 ? null : { proof: 'None', on: null, reference: null, owedBy: 'Expert' };
  }),
  webProofOwedByOffice: onCase(
    web,
    (plan) => void (plan.webProof = { proof: 'None', on: null, reference: null, owedBy: 'Office' }),
  ),
  accompanimentNone: onCase(any, (plan, _g, round) => {
    plan.accompaniment = {
      kind: 'None',
      minutes: null,
      reason: ['担当者が急病のため', '過去に2回同行し支援が軌道に乗っているため'][round % 2]!,
    };
  }),
  accompanimentUnexplained: onCase(
    any,
    (plan) => void (plan.accompaniment = { kind: 'None', minutes: null, reason: null }),
  ),
  receiptDiffers: onCase(
    (plan) => second(plan) && receipted(plan) !== undefined,
    (plan) => {
      const each = receipted(plan)!;
      each.shownAmount = each.item.claimedAmount - 300;
      each.refuse = '領収書の金額が請求額と違うため、確認のうえ再提出を依頼（R-090）';
    },
  ),
};
