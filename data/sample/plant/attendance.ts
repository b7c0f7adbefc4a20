import { addWorkdays } from '../calendar.ts';
import type { CasePlan } from '../plan.ts';
import { claimFor } from '../travel.ts';
import { any, onCase, onsite, single, type Planters } from './ground.ts';

const pledge = (plan: CasePlan) => plan.papers.push({ type: 'Pledge', on: addWorkdays(plan.date, 2) });

/** Lets a support end so early that `minutes` are left, everyone agreeing on it. */
function endAfter(plan: CasePlan, minutes: number): void {
  plan.end = plan.start + plan.breakMinutes + plan.remoteMinutes + minutes;
  if (plan.checkOut) plan.checkOut.minute = plan.end;
  if (plan.travel) plan.travel = claimFor(plan, plan.travel.items, plan.travel.outing);
}

function addRemote(plan: CasePlan, minutes: number, left: number): void {
  plan.remoteMinutes = minutes;
  endAfter(plan, left);
}

function shiftStamps(plan: CasePlan, minutes: number): void {
  plan.checkIn!.minute += minutes;
  plan.checkOut!.minute += minutes;
}

/** Presence, time and place. */
export const attendance: Planters = {
  checkInMissing: onCase(onsite, (plan) => void (plan.checkIn = null)),
  checkOutMissing: onCase(onsite, (plan) => {
    plan.checkOut = null;
    plan.signed = false;
  }),
  checkOutMissingPledged: onCase(onsite, (plan) => {
    plan.checkOut = null;
    plan.signed = false;
    pledge(plan);
  }),
  signatureMissing: onCase(any, (plan) => void (plan.signed = false)),
  signatureMissingPledged: onCase(any, (plan) => {
    plan.signed = false;
    pledge(plan);
  }),
  timesOff: onCase(any, (plan, _g, round) => shiftStamps(plan, round === 0 ? 12 : -1)),
  timesOffDeclared: onCase(any, (plan) => {
    shiftStamps(plan, 15);
    plan.papers.push({ type: 'Declaration', on: addWorkdays(plan.date, 2) });
  }),
  placeOff: onCase(onsite, (plan, _g, round) => void (plan.checkIn!.metresOff = round === 0 ? 2_300 : 305)),
  underThreeHours: onCase(any, (plan, _g, round) => endAfter(plan, round === 0 ? 150 : 179)),
  underThreeHoursExplained: onCase(any, (plan) => {
    endAfter(plan, 160);
    plan.remark = '支援先の急用により予定より早く終了した。';
    plan.papers.push({ type: 'Explanation', on: addWorkdays(plan.date, 1) });
  }),
  remoteMinutes: onCase(any, (plan) => addRemote(plan, 30, 185)),
  remoteMinutesShort: onCase(any, (plan) => addRemote(plan, 40, 150)),
  phoneMailMode: onCase(
    (plan, g) => single(g)(plan) && plan.travel?.outing == null,
    (plan) => {
      plan.mode = 'PhoneMail';
      plan.travel = null;
      plan.webProof = null;
    },
  ),
};
