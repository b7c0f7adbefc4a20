import { ApiError } from '../../errors.ts';
import type { Control } from './table.ts';

const USUAL = 100;

/** The last requests, the newest last; `?last=` says how many. */
export const readRequests: Control = ({ log }, { query }) => {
  const last = query.get('last') ?? String(USUAL);
  if (!/^\d{1,4}$/.test(last))
    throw new ApiError('INVALID_FIELD', 'last is a number of requests, 1,000 at most', ['last']);
  return { status: 200, body: { requests: log.last(Number(last)) } };
};

export const clearRequests: Control = ({ log }) => {
  log.clear();
  return { status: 204 };
};
