import type { Random } from './random.ts';
import type { CasePlan } from './plan.ts';
import type { Event, Story } from './tell.ts';
import type { Planted, Trouble } from './trouble.ts';

/** What goes wrong between the Platform and its reader: order, doubles, and records that break the contract. */

export interface Feed {
  from: Random;
  story: Story;
  plans: readonly CasePlan[];
  months: readonly string[];
  /** What is told of a case. */
  eventsOf(code: string): Event[];
}

/** An instant some hours and minutes later. */
export function later(instant: string, minutes: number): string {
  const shifted = new Date(Date.parse(instant) + (minutes + 540) * 60_000).toISOString();
  return `${shifted.slice(0, 19)}+09:00`;
}

const nameOf = (event: Event) => `${event.kind} ${event.id} ${event.version}`;

/** An untaken case of the round's month that has come all its way, with its events. */
function wholeCase(feed: Feed, round: number): { plan: CasePlan; events: Event[] } | undefined {
  const month = feed.months[round % feed.months.length]!;
  const whole = feed.plans.filter((plan) => !plan.taken && plan.declaredNth === 1 && plan.date.slice(8) < '26');
  const plan = feed.from.shuffle(whole.filter((each) => each.date.startsWith(month)))[0] ?? feed.from.shuffle(whole)[0];
  if (!plan) return undefined;
  plan.taken = true;
  return { plan, events: feed.eventsOf(plan.code) };
}

const only = (events: Event[], kind: Event['kind']) => events.find((event) => event.kind === kind)!;

/** The record as it first came, broken; the good one follows as the next version, or never. */
function breakFirst(feed: Feed, good: Event, broken: Record<string, unknown>, mended: boolean): string[] {
  const bad: Event = { ...good, data: broken };
  const events = feed.story.events;
  events[events.indexOf(good)] = bad;
  if (!mended) return [nameOf(bad)];
  const at = later(good.arrivesAt, 95);
  const next: Event = { ...good, version: good.version + 1, occurredAt: at, arrivesAt: at };
  events.push(next);
  return [nameOf(bad), nameOf(next)];
}

const without = (data: Record<string, unknown>, field: string) =>
  Object.fromEntries(Object.entries(data).filter(([name]) => name !== field));

type Disturber = (feed: Feed, round: number) => Planted | undefined;

const onWhole =
  (disturb: (feed: Feed, events: Event[], round: number) => string[]): Disturber =>
  (feed, round) => {
    const found = wholeCase(feed, round);
    return found && { cases: [found.plan.code], experts: [], records: disturb(feed, found.events, round) };
  };

export const disturbers: Partial<Record<Trouble, Disturber>> = {
  doubled: onWhole((feed, events) =>
    events.map((event) => {
      feed.story.events.push({ ...event, arrivesAt: later(event.arrivesAt, 187) });
      return nameOf(event);
    }),
  ),
  childBeforeParent: onWhole((_feed, events) => {
    const parent = only(events, 'application');
    const child = only(events, 'attendance');
    parent.arrivesAt = later(child.arrivesAt, 75);
    return [nameOf(parent), nameOf(child)];
  }),
  parentNeverCame: onWhole((feed, events) => {
    const all = feed.story.events;
    all.splice(all.indexOf(only(events, 'application')), 1);
    return events.filter((event) => event.kind !== 'application').map(nameOf);
  }),
  olderAfterNewer: onWhole((feed, events) => {
    const older = only(events, 'report');
    const at = later(older.occurredAt, 40);
    const newer: Event = {
      ...older,
      version: 2,
      occurredAt: at,
      arrivesAt: at,
      data: { ...older.data, nextSteps: '次回の日程を調整する。' },
    };
    older.arrivesAt = later(at, 130);
    feed.story.events.push(newer);
    return [nameOf(newer), nameOf(older)];
  }),
  wrongType: onWhole((feed, events, round) => {
    const report = only(events, 'report');
    const broken = { ...report.data, breakMinutes: round % 2 === 0 ? '10分' : '0' };
    return breakFirst(feed, report, broken, round % 2 === 0);
  }),
  unknownCode: onWhole((feed, events, round) => {
    if (round % 2 === 0) {
      const application = only(events, 'application');
      return breakFirst(feed, application, { ...application.data, mode: 'Hybrid' }, false);
    }
    const stamp = only(events, 'attendance');
    return breakFirst(feed, stamp, { ...stamp.data, event: 'Arrival' }, true);
  }),
  fieldMissing: onWhole((feed, events, round) => {
    const certificate = only(events, 'certificate');
    return breakFirst(feed, certificate, without(certificate.data, 'certifiedBy'), round % 2 === 0);
  }),
};
