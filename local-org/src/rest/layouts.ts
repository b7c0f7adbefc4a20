import {
  describeCompactLayouts,
  describeLayout,
  describeLayouts,
  describeObject,
  recordTypeFacts,
} from '../describe/index.ts';
import { ApiError } from '../errors.ts';
import { defaultValues } from '../records/index.ts';
import type { RecordTypeDef, SObjectDef } from '../schema/index.ts';
import { Ids } from '../storage/index.ts';
import { pathObject } from './objects.ts';
import { ok, param } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** GET /sobjects/X/describe/layouts */
export function readLayouts(request: RestRequest): RestAnswer {
  return ok(describeLayouts(request.ctx, layoutObject(request), request.version));
}

/** GET /sobjects/X/describe/layouts/{recordTypeId} */
export function readLayout(request: RestRequest): RestAnswer {
  const object = layoutObject(request);
  return ok(describeLayout(request.ctx, object, recordTypeOf(request, object, param(request, 'recordType'))));
}

/** GET /sobjects/X/describe/namedLayouts/Y: layouts that stand beside the profile's; users have one. */
export function readNamedLayout(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  const known = describeObject(request.ctx, object, request.version)['namedLayoutInfos'] as { name: string }[];
  const name = param(request, 'name');
  if (!known.some((each) => each.name.toLowerCase() === name.toLowerCase()))
    throw new ApiError('NOT_FOUND', `${object.name} has no layout named ${name}`);
  return ok(describeLayouts(request.ctx, object, request.version));
}

/** GET /sobjects/X/describe/compactLayouts */
export function readCompactLayouts(request: RestRequest): RestAnswer {
  return ok(describeCompactLayouts(request.ctx, pathObject(request), request.version));
}

/** GET /sobjects/X/describe/approvalLayouts: this org has no approval processes, so no object has one. */
export function readApprovalLayouts(request: RestRequest): RestAnswer {
  pathObject(request);
  return ok({ approvalLayouts: [] });
}

/** GET /sobjects/X/defaultValues?recordTypeId=…&fields=a,b: what a new record begins with. */
export function readDefaultValues(request: RestRequest): RestAnswer {
  const { ctx } = request;
  const object = pathObject(request);
  const given = request.query.get('recordTypeId');
  const recordType = given === null ? undefined : recordTypeOf(request, object, given);
  const wanted = request.query.get('fields')?.toLowerCase().split(',');
  const stored = defaultValues(ctx, object);
  const values = object.fields
    .filter((field) => field.createable && ctx.access.field(object.name, field.name).read)
    .filter((field) => wanted === undefined || wanted.includes(field.name.toLowerCase()))
    .flatMap((field) => {
      const ofType = recordType?.picklists.get(field.name)?.defaults.join(';');
      const value = (ofType ?? '') === '' ? ctx.org.storage.toApi(field, stored[field.name] ?? null) : (ofType ?? null);
      return value === null ? [] : [[field.name, value] as const];
    });
  return ok({ attributes: { type: object.name }, ...Object.fromEntries(values) });
}

function layoutObject(request: RestRequest): SObjectDef {
  const object = pathObject(request);
  if (object.layoutable) return object;
  throw new ApiError('NOT_FOUND', `${object.name} has no layouts`);
}

/** The record type of an id; undefined for the master. */
function recordTypeOf(request: RestRequest, object: SObjectDef, given: string): RecordTypeDef | undefined {
  const id = Ids.to18(given);
  const known = recordTypeFacts(request.ctx, object).find((each) => each.recordTypeId === id);
  if (!known) throw new ApiError('NOT_FOUND', `${given} is no record type of ${object.name}`);
  return object.recordTypes.find((each) => each.id === id);
}
