import { ApiError } from '../errors.ts';
import { mustChange, resetPassword, setUserPassword as choose } from '../sign-in/index.ts';
import { Ids } from '../storage/index.ts';
import { noContent, objectBody, ok, param } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

const userIdOf = (request: RestRequest): string => {
  const id = Ids.to18(param(request, 'id'));
  if (id === undefined || !request.ctx.org.storage.row('User', id))
    throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
  return id;
};

/** POST /sobjects/User/{id}/password {NewPassword}: by the user, or by one who manages users. */
export function setUserPassword(request: RestRequest): RestAnswer {
  choose(request.org, request.ctx.userId, userIdOf(request), objectBody(request)['NewPassword']);
  return noContent;
}

/** DELETE /sobjects/User/{id}/password: another, made up by the org and good for one sign-in. */
export function resetUserPassword(request: RestRequest): RestAnswer {
  return ok({ NewPassword: resetPassword(request.org, request.ctx.userId, userIdOf(request)) });
}

/** GET /sobjects/User/{id}/password: whether it has expired; the password itself is kept nowhere. */
export function readPasswordState(request: RestRequest): RestAnswer {
  const id = userIdOf(request);
  const { ctx } = request;
  if (id !== ctx.userId && !ctx.access.system('ManageUsers'))
    throw new ApiError('INSUFFICIENT_ACCESS', 'You do not have permission to view this record.');
  return ok({ isExpired: mustChange(request.org, id) !== undefined });
}
