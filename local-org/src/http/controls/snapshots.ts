import { startJobs, stopJobs } from '../../bulk/index.ts';
import { ApiError } from '../../errors.ts';
import type { OrgKeeper } from '../../org/index.ts';
import type { House } from '../house.ts';
import type { Control } from './table.ts';
import { bodyOf } from './body.ts';

export const listSnapshots: Control = (house) => ({ status: 200, body: { snapshots: keeperOf(house).snapshots() } });

/** `{"name"}`; one of that name is replaced. */
export const createSnapshot: Control = (house, request) => {
  const { name } = bodyOf(request);
  if (typeof name !== 'string') throw new ApiError('INVALID_FIELD', 'A snapshot needs a name', ['name']);
  return { status: 201, body: keeperOf(house).createSnapshot(name) };
};

export const deleteSnapshot: Control = (house, _request, name) => {
  keeperOf(house).deleteSnapshot(name);
  return { status: 204 };
};

/** Brings the org back to a snapshot; other requests wait meanwhile. */
export const restoreSnapshot: Control = (house, _request, name) =>
  inAnotherState(house, (keeper) => keeper.restore(name));

/** `{"to": "fresh"}` or `{"to": "start"}`. */
export const reset: Control = (house, request) => {
  const { to } = bodyOf(request);
  if (to !== 'fresh' && to !== 'start') {
    throw new ApiError('INVALID_FIELD', 'Say what the org is reset to: "to" is "fresh" or "start"', ['to']);
  }
  return inAnotherState(house, (keeper) => keeper.reset(to));
};

async function inAnotherState(house: House, change: (keeper: OrgKeeper) => void) {
  const keeper = keeperOf(house);
  const began = performance.now();
  await house.gate.alone(async () => {
    await stopJobs(keeper.org);
    try {
      change(keeper);
    } finally {
      startJobs(keeper.org);
    }
  });
  return { status: 200, body: { ms: Math.round(performance.now() - began) } };
}

function keeperOf({ keeper }: House): OrgKeeper {
  if (keeper) return keeper;
  throw new ApiError('INVALID_OPERATION', 'This org is served without its keeper: it has no snapshots');
}
