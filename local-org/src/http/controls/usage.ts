import type { Control } from './table.ts';

export const readUsage: Control = ({ org: { usage } }) => ({
  status: 200,
  body: { total: usage.total, lastDay: usage.lastDay, byApi: usage.byApi(), byOperation: usage.byOperation() },
});

/** Begins to count anew; what counts against the daily limit stays. */
export const resetUsage: Control = (house, request, name) => {
  house.org.usage.reset();
  return readUsage(house, request, name);
};
