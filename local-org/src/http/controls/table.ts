import { ApiError } from '../../errors.ts';
import type { WireAnswer, WireRequest } from '../../wire.ts';
import type { House } from '../house.ts';
import { requireAdmin } from '../session.ts';
import { readClock, setClock } from './clock.ts';
import { clearFaults, orderFaults, readFaults } from './faults.ts';
import { health } from './health.ts';
import { emptyOutbox, readOutbox } from './outbox.ts';
import { clearRequests, readRequests } from './requests.ts';
import { createSnapshot, deleteSnapshot, listSnapshots, reset, restoreSnapshot } from './snapshots.ts';
import { readUsage, resetUsage } from './usage.ts';

/** Answers a control; `name` is the part of the path that stands for one. */
export type Control = (house: House, request: WireRequest, name: string) => WireAnswer | Promise<WireAnswer>;

/** What a real org has not. Open to administrators only, but for `/local/health`. */
const CONTROLS: Readonly<Record<string, Readonly<Record<string, Control>>>> = {
  '/local/health': { GET: health },
  '/local/clock': { GET: readClock, PUT: setClock },
  '/local/usage': { GET: readUsage, DELETE: resetUsage },
  '/local/outbox': { GET: readOutbox, DELETE: emptyOutbox },
  '/local/requests': { GET: readRequests, DELETE: clearRequests },
  '/local/faults': { GET: readFaults, PUT: orderFaults, DELETE: clearFaults },
  '/local/snapshots': { GET: listSnapshots, POST: createSnapshot },
  '/local/snapshots/:name': { DELETE: deleteSnapshot },
  '/local/snapshots/:name/restore': { POST: restoreSnapshot },
  '/local/reset': { POST: reset },
};

const OPEN = '/local/health';

/** Answers `/local/…`; calls here are not counted as API calls, and no fault strikes them. */
export function answerControl(house: House, request: WireRequest): WireAnswer | Promise<WireAnswer> {
  const [, , family = '', name = '', ...rest] = request.path.replace(/\/+$/, '').split('/');
  const path = ['/local', family, ...(name === '' ? [] : [':name']), ...rest].join('/');
  const control = Object.hasOwn(CONTROLS, path) ? CONTROLS[path] : undefined;
  if (!control) throw new ApiError('NOT_FOUND', `${request.path} is not a control of the local org`);
  const run = Object.hasOwn(control, request.method) ? control[request.method] : undefined;
  if (!run) throw new ApiError('METHOD_NOT_ALLOWED', `${request.path} takes ${Object.keys(control).join(', ')}`);
  if (path !== OPEN) requireAdmin(house.org, request, 'use the controls');
  return run(house, request, name);
}
