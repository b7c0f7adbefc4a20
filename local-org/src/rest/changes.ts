import { ApiError } from '../errors.ts';
import { deletedIn, replicationPeriod, updatedIn } from '../records/index.ts';
import type { Period } from '../records/index.ts';
import { pathObject } from './objects.ts';
import { ok } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** GET /sobjects/X/updated?start=…&end=… */
export function updatedRecords(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  const period = periodOf(request);
  return ok({
    ids: updatedIn(request.ctx, object, period).map(({ id }) => id),
    latestDateCovered: apiMoment(period.end),
  });
}

/** GET /sobjects/X/deleted?start=…&end=… */
export function deletedRecords(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  const period = periodOf(request);
  return ok({
    deletedRecords: deletedIn(request.ctx, object, period).map(({ id, moment }) => ({
      id,
      deletedDate: apiMoment(moment),
    })),
    earliestDateAvailable: apiMoment(period.start),
    latestDateCovered: apiMoment(period.end),
  });
}

function periodOf(request: RestRequest): Period {
  return replicationPeriod(request.ctx, momentOf(request, 'start'), momentOf(request, 'end'));
}

function momentOf(request: RestRequest, name: string): number {
  const text = request.query.get(name) ?? '';
  // A plus sign that was not percent-encoded arrives as a space.
  const value = Date.parse(text.replace(/ (\d{2}:?\d{2})$/, '+$1'));
  if (Number.isNaN(value)) {
    throw new ApiError(
      'INVALID_REPLICATION_DATE',
      `${name} must be a date and time such as 2023-05-01T00:00:00+00:00`,
      [name],
    );
  }
  return value;
}

function apiMoment(moment: number): string {
  return new Date(moment).toISOString().replace('Z', '+0000');
}
