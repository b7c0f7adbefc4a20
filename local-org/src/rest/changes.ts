import { ApiError } from '../errors.ts';
import type { SObjectDef } from '../schema/index.ts';
import { recordFilter } from '../security/index.ts';
import { quoted } from '../storage/index.ts';
import { pathObject } from './objects.ts';
import { ok } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** GET /sobjects/X/updated?start=…&end=… */
export function updatedRecords(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  const { end } = period(request);
  return ok({ ids: changedRows(request, object, 0).map(({ id }) => id), latestDateCovered: apiMoment(end) });
}

/** GET /sobjects/X/deleted?start=…&end=… */
export function deletedRecords(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  const { start, end } = period(request);
  const rows = changedRows(request, object, 1);
  return ok({
    deletedRecords: rows.map(({ id, moment }) => ({ id, deletedDate: apiMoment(moment) })),
    earliestDateAvailable: apiMoment(start),
    latestDateCovered: apiMoment(end),
  });
}

function changedRows(request: RestRequest, object: SObjectDef, deleted: 0 | 1): { id: string; moment: number }[] {
  if (!object.field('IsDeleted') || !object.field('SystemModstamp')) {
    throw new ApiError('INVALID_TYPE', `${object.name} is not replicateable: its changes are not kept`);
  }
  const { start, end } = period(request);
  const sharing = recordFilter(request.ctx.access, object, 'r');
  const sql =
    `SELECT r."Id", r."SystemModstamp" FROM ${quoted(object.name)} AS r WHERE r."IsDeleted" = ? ` +
    `AND r."SystemModstamp" >= ? AND r."SystemModstamp" < ? ${sharing === null ? '' : `AND (${sharing})`} ORDER BY r."SystemModstamp"`;
  return request.ctx.org.storage
    .statement(sql)
    .all(deleted, start, end)
    .map((row) => ({ id: String(row['Id']), moment: Number(row['SystemModstamp']) }));
}

function period(request: RestRequest): { start: number; end: number } {
  const moment = (name: string): number => {
    const text = request.query.get(name) ?? '';
    // A plus sign that was not percent-encoded arrives as a space.
    const value = Date.parse(text.replace(/ (\d{2}:?\d{2})$/, '+$1'));
    if (Number.isNaN(value))
      throw new ApiError(
        'INVALID_REPLICATION_DATE',
        `${name} must be a date and time such as 2023-05-01T00:00:00+00:00`,
        [name],
      );
    return value;
  };
  const [start, end] = [moment('start'), moment('end')];
  if (start >= end) throw new ApiError('INVALID_REPLICATION_DATE', 'start must be before end', ['start', 'end']);
  return { start, end };
}

function apiMoment(moment: number): string {
  return new Date(moment).toISOString().replace('Z', '+0000');
}
