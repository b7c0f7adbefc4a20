import { ApiError } from '../errors.ts';
import type { SObjectDef } from '../schema/index.ts';
import { Ids } from '../storage/index.ts';
import type { RestRequest } from './request.ts';
import { param } from './request.ts';

/** The object a path names, if it exists for this user; NOT_FOUND otherwise. */
export function pathObject(request: RestRequest): SObjectDef {
  const name = param(request, 'sobject');
  const object = request.ctx.org.schema.object(name);
  if (!object || !request.ctx.access.object(object.name).read) {
    throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
  }
  return object;
}

/** The 18-character id a path names, if it is one of the object's; NOT_FOUND otherwise. */
export function pathId(request: RestRequest, object: SObjectDef): string {
  const given = param(request, 'id');
  const id = Ids.to18(given);
  if (id === undefined || Ids.keyPrefix(id) !== object.keyPrefix) {
    throw new ApiError('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${given}`);
  }
  return id;
}
