import { addDays, addWorkdays, daysOf, isWeekend, isWorkday, workdayFrom } from './calendar.ts';
import { crowKm } from './places.ts';
import type { CasePlan } from './plan.ts';
import type { Random } from './random.ts';
import type { Agency, Business, Expert, World } from './world.ts';

/** Share of cases that are a business's 2nd, 3rd … 6th support: near 4,400 / 2,200 / 400 of the year. */
const laterShares = [0.193, 0.113, 0.037, 0.027, 0.0135];

/** How many supports each business gets, most of them one. */
export function supportsPerBusiness(cases: number): number[] {
  const later = laterShares.map((share) => Math.round(cases * share));
  const firsts = cases - later.reduce((sum, count) => sum + count, 0);
  return Array.from({ length: firsts }, (_, index) => 1 + later.filter((count) => index < count).length);
}

/** Days a support may lie on: workdays from the 10th of the first month on, and a few Saturdays. */
export function supportDays(months: readonly string[]): string[] {
  const days = months.flatMap(daysOf).filter((day) => day >= `${months[0]!}-10`);
  return days.filter((day) => isWorkday(day) || (isWeekend(day) && new Date(`${day}T00:00:00Z`).getUTCDay() === 6));
}

const starts = [570, 600, 615, 780, 810, 840];
const issueOfField = (from: Random, expert: Expert): CasePlan['issue'] =>
  from.chance(0.85) ? from.pick(expert.data.fields) : from.pick(['Planning', 'Funding', 'Other'] as const);

/** The day of the application: a week or two ahead, and never before the programme year opens. */
export function appliedBefore(date: string, days: number): string {
  const wanted = addDays(date, -days);
  return workdayFrom(wanted < '2023-04-03' ? '2023-04-03' : wanted);
}

class Diary {
  private readonly taken = new Map<string, Set<Expert>>();
  free(expert: Expert, date: string): boolean {
    return this.taken.get(date)?.has(expert) !== true;
  }
  take(expert: Expert, date: string): void {
    this.taken.set(date, (this.taken.get(date) ?? new Set()).add(expert));
  }
}

/** Local experts first; some businesses ask for one from further away, islands always have one come over. */
function chooseExpert(
  from: Random,
  business: Business,
  experts: readonly Expert[],
  date: string,
  diary: Diary,
): Expert {
  const free = experts.filter((expert) => diary.free(expert, date));
  const km = (expert: Expert) => crowKm(expert.base, business.town);
  const reach = from.weighted({ near: 57, region: 28, far: 15 });
  const inReach = free.filter((expert) =>
    reach === 'near' ? km(expert) < 70 : reach === 'region' ? km(expert) >= 70 && km(expert) < 320 : km(expert) >= 320,
  );
  return from.pick(inReach.length > 0 ? inReach : free);
}

function chooseAgency(from: Random, business: Business, agencies: readonly Agency[]): Agency {
  if (from.chance(0.04)) return agencies.find((agency) => agency.data.type === 'MiraDigi')!;
  const local = agencies.filter(
    (agency) => agency.data.prefecture === business.area.prefecture && agency.data.type !== 'MiraDigi',
  );
  return from.chance(0.45) ? local[0]! : from.pick(local);
}

function supportDates(from: Random, count: number, days: readonly string[]): string[] {
  const step = Math.floor(days.length / count);
  return Array.from({ length: count }, (_, index) => {
    const slice = days.slice(index * step, (index + 1) * step - (count > 1 && step > 3 ? 2 : 0));
    const day = from.pick(slice);
    return isWeekend(day) && from.chance(0.7) ? from.pick(slice.filter((each) => !isWeekend(each)).concat(day)) : day;
  });
}

/** What differs from one sample to another in how cases come about. */
export interface Habits {
  /** Part of the supports that go by WEB, by the kilometres between expert and business. */
  web(km: number): number;
  issue(from: Random, expert: Expert): CasePlan['issue'];
}

const sampleHabits: Habits = { web: (km) => (km > 100 ? 0.33 : 0.12), issue: issueOfField };

/** One support, all in order. */
export function planCase(
  from: Random,
  business: Business,
  expert: Expert,
  agency: Agency,
  date: string,
  nth: number,
  habits = sampleHabits,
): CasePlan {
  const start = from.pick(starts);
  const breakMinutes = from.pick([0, 0, 0, 10, 10, 15]);
  const web = !business.island && from.chance(habits.web(crowKm(expert.base, business.town)));
  const end = start + 180 + breakMinutes + from.pick([0, 0, 5, 10, 20, 30, 45]);
  const stamp = (minute: number) => ({ minute, metresOff: web ? 0 : from.int(5, 140), turn: from.int(0, 359) });
  const kind = web || from.chance(0.3) ? 'Remote' : 'Onsite';
  const appliedOn = appliedBefore(date, from.int(7, 18));
  return {
    code: '',
    business,
    expert,
    agency,
    appliedOn,
    date,
    start,
    end,
    breakMinutes,
    remoteMinutes: 0,
    mode: web ? 'Web' : 'Onsite',
    issue: habits.issue(from, expert),
    expertRequested: false,
    declaredNth: nth,
    accompaniment: { kind, minutes: kind === 'Onsite' ? end - start : 30 + 10 * from.int(0, 6), reason: null },
    checkIn: stamp(start),
    checkOut: stamp(end),
    signed: true,
    contractOn: nth >= 2 ? contractDay(appliedOn, date) : null,
    webProof: web ? webProof(from, date) : null,
    remark: '',
    papers: [],
    travel: null,
    delays: { report: from.int(0, 2), certificate: from.int(0, 1), approval: from.int(1, 2) },
    cancelledOn: null,
    rescheduledFrom: null,
    correction: null,
    taken: false,
  };
}

/** Uploaded soon after the application and before the support day. */
export function contractDay(appliedOn: string, date: string): string {
  const day = addWorkdays(appliedOn, 1);
  return day < date ? day : addDays(date, -1);
}

function webProof(from: Random, date: string): CasePlan['webProof'] {
  return from.chance(0.5)
    ? { proof: 'Attended', on: date, reference: '事務局 立会（全時間）', owedBy: 'Office' }
    : { proof: 'Recorded', on: addDays(date, 1), reference: `録画 ${date}（全編）`, owedBy: 'Expert' };
}

/** Every case of the sample, all in order: who goes where and when. */
export function schedule(from: Random, world: World, cases: number, months: readonly string[]): CasePlan[] {
  const days = supportDays(months);
  const diary = new Diary();
  const plans: CasePlan[] = [];
  for (const [index, count] of supportsPerBusiness(cases).entries()) {
    const business = world.businesses[index]!;
    const own = from.fork(`business ${index}`);
    const agency = chooseAgency(own, business, world.agencies);
    let expert: Expert | undefined;
    for (const [step, date] of supportDates(own, count, days).entries()) {
      if (expert === undefined || !diary.free(expert, date) || own.chance(0.2)) {
        expert = chooseExpert(own, business, world.experts, date, diary);
      }
      diary.take(expert, date);
      plans.push(planCase(own, business, expert, agency, date, step + 1));
    }
  }
  return plans;
}
