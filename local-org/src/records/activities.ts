import type { RequestContext } from '../context.ts';
import { Ids, type Stored, type StoredRow } from '../storage/index.ts';
import { problem } from './problem.ts';
import type { Change, SaveError } from './types.ts';

const MINUTE = 60_000;

/** The account behind a task or event: what it is about, or the account of that, or of the person it is with. */
export function activityAccount(ctx: RequestContext, row: StoredRow): Stored {
  for (const id of [row['WhatId'], row['WhoId']]) {
    if (typeof id !== 'string') continue;
    const object = ctx.org.schema.byKeyPrefix(Ids.keyPrefix(id));
    if (object?.name === 'Account') return id;
    const account = object?.field('AccountId') && ctx.org.storage.row(object.name, id)?.['AccountId'];
    if (typeof account === 'string') return account;
  }
  return null;
}

const numberAt = (row: StoredRow, name: string): number | null => {
  const value = row[name];
  return value === null || value === undefined ? null : Number(value);
};

const dateOf = (ctx: RequestContext, moment: number | null): string | null =>
  moment === null ? null : new Intl.DateTimeFormat('sv-SE', { timeZone: ctx.timeZone }).format(moment);

const midnight = (date: Stored | undefined): number | null =>
  typeof date === 'string' ? Date.parse(`${date}T00:00:00Z`) : null;

/** An event's two ways to say when it begins, whichever the request uses; an all-day event begins with its day in UTC. */
function startOf({ after, given }: Change): number | null {
  if (Number(after['IsAllDayEvent'] ?? 0) === 1 && given.has('ActivityDate')) return midnight(after['ActivityDate']);
  const said = ['StartDateTime', 'ActivityDateTime'].find((name) => given.has(name)) ?? 'StartDateTime';
  return numberAt(after, said);
}

/** Start, end and duration of an event: two of them say the third. Source: Object Reference, Event. */
export function eventTimes(ctx: RequestContext, change: Change): void {
  const { after, given } = change;
  const start = startOf(change);
  const byEnd = given.has('EndDateTime') && !given.has('DurationInMinutes');
  const minutes = numberAt(after, 'DurationInMinutes');
  const end = byEnd || start === null || minutes === null ? numberAt(after, 'EndDateTime') : start + minutes * MINUTE;
  const allDay = Number(after['IsAllDayEvent'] ?? 0) === 1;
  Object.assign(after, {
    StartDateTime: start,
    ActivityDateTime: start,
    EndDateTime: end,
    DurationInMinutes: start === null || end === null ? minutes : Math.round((end - start) / MINUTE),
    ActivityDate: allDay && start !== null ? new Date(start).toISOString().slice(0, 10) : dateOf(ctx, start),
    EndDate: dateOf(ctx, end),
  });
}

/** An event has a beginning and an end; a person it is with who is a lead leaves no room for what it is about. */
export function checkEvent(ctx: RequestContext, change: Change): SaveError[] {
  const missing = [
    ...(numberAt(change.after, 'StartDateTime') === null ? ['ActivityDateTime'] : []),
    ...(numberAt(change.after, 'DurationInMinutes') === null ? ['DurationInMinutes'] : []),
  ];
  if (missing.length > 0) {
    return [problem('REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing)];
  }
  if (Number(change.after['DurationInMinutes']) < 0) {
    return [problem('FIELD_INTEGRITY_EXCEPTION', 'End Date Time: an event ends after it begins', ['EndDateTime'])];
  }
  return checkTask(ctx, change);
}

export function checkTask(_ctx: RequestContext, change: Change): SaveError[] {
  const { WhoId: who, WhatId: what } = change.after;
  const lead = typeof who === 'string' && Ids.keyPrefix(who) === '00Q';
  if (!lead || (what ?? null) === null) return [];
  return [
    problem('FIELD_INTEGRITY_EXCEPTION', 'Related To ID: an activity with a lead is about that lead alone', ['WhatId']),
  ];
}
