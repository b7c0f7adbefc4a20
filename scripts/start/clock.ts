import { changeSettings, connect, OrgError, readSettings } from '../org/index.ts';
import { platform } from './month.ts';
import type { Closing } from './sample.ts';

/** Nine in the morning of a closing's day. */
export const morningOf = ({ day }: Pick<Closing, 'day'>): string => `${day}T09:00:00+09:00`;

/** The clock never goes back: what a later month already brought in has happened. */
export function notBackFrom(wanted: string): string {
  const known = readSettings().clock?.at;
  return known !== undefined && Date.parse(known) > Date.parse(wanted) ? known : wanted;
}

/** Moves the one business clock on: the org's, the jobs' and the simulator's. */
export async function moveClock(wanted: string): Promise<void> {
  const at = notBackFrom(wanted);
  const admin = await connect('admin');
  await send('PUT', `${admin.instanceUrl}/local/clock`, { now: at }, admin.accessToken);
  await send('POST', `${platform().url}/control/clock`, { clock: at });
  changeSettings({ clock: { at, setAt: new Date().toISOString() } });
}

async function send(method: 'PUT' | 'POST', url: string, body: object, token?: string | null): Promise<void> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  if (answer.ok) return;
  throw new OrgError('CLOCK_NOT_MOVED', `業務時計を動かせません（${method} ${url}: ${answer.status}）。`);
}
