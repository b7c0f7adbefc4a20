import { ApiError } from '../errors.ts';
import { setPassword as storePassword } from '../security/index.ts';
import { Ids } from '../storage/index.ts';
import { noContent, objectBody, param } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** Shorter ones are refused, as by the platform's default policy. */
const SHORTEST = 8;

/** POST /sobjects/User/{id}/password {NewPassword}: by the user, or by one who manages users. */
export function setUserPassword(request: RestRequest): RestAnswer {
  const { ctx } = request;
  const id = Ids.to18(param(request, 'id'));
  const user = id === undefined ? undefined : ctx.org.storage.row('User', id);
  if (id === undefined || !user) throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
  if (id !== ctx.userId && !ctx.access.system('ManageUsers')) {
    throw new ApiError(
      'INSUFFICIENT_ACCESS',
      'Only the user, or one with the permission Manage Users, may set this password',
    );
  }
  const { NewPassword: password } = objectBody(request);
  if (typeof password !== 'string' || password.length < SHORTEST || !/[a-z]/i.test(password) || !/\d/.test(password)) {
    throw new ApiError(
      'INVALID_NEW_PASSWORD',
      `Your password must have at least ${SHORTEST} characters, letters and numbers among them`,
      ['NewPassword'],
    );
  }
  storePassword(ctx.org.storage, id, password);
  return noContent;
}

/** GET /sobjects/User/{id}/password: the password itself is kept nowhere; it does not expire here. */
export function readPasswordState(request: RestRequest): RestAnswer {
  const id = Ids.to18(param(request, 'id'));
  if (id === undefined || !request.ctx.org.storage.row('User', id))
    throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
  return { status: 200, body: { isExpired: false } };
}
