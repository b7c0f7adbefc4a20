import { ApiError } from '../../errors.ts';
import { FaultOrderError } from '../../faults/index.ts';
import type { Control } from './table.ts';
import { bodyOf } from './body.ts';

/** The plan, and what of it struck. */
export const readFaults: Control = ({ org }) => ({ status: 200, body: org.faults.shown() });

/** Takes a plan, `{seed, rules: [{…when, fault: {kind, …}}]}`, in place of the one before. */
export const orderFaults: Control = (house, request, name) => {
  readOrder(() => house.org.faults.order(bodyOf(request)));
  return readFaults(house, request, name);
};

export const clearFaults: Control = ({ org }) => {
  org.faults.clear();
  return { status: 204 };
};

/** Reads an order of faults; what is wrong with it becomes the API's refusal. */
export function readOrder<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FaultOrderError) throw new ApiError('INVALID_FIELD', error.message, [error.field]);
    throw error;
  }
}
