import { changeOwnPassword as changeOwn, resetPassword as reset, setUserPassword } from '../sign-in/index.ts';
import { Ids } from '../storage/index.ts';
import { listOf, textOf } from './envelope.ts';
import { SoapFault } from './fault.ts';
import type { SoapOperation, SoapRequest } from './operation.ts';
import { errorXml } from './results.ts';

/** invalidateSessions: ends sessions of the user who calls, or of anyone for those who manage users. */
export const invalidateSessions: SoapOperation = (request) => {
  const ctx = request.context();
  const given = listOf(request.call.body['sessionIds'] ?? request.call.body['ArrayList']);
  const result = given.map((node) => {
    const token = textOf(node) ?? '';
    const session = request.org.sessions.find(token);
    if (!session || (session.userId !== ctx.userId && !ctx.access.system('ManageUsers'))) {
      const error = { statusCode: 'INVALID_SESSION_ID', message: 'Invalid Session ID found', fields: [] };
      return { errors: [errorXml(error)], success: false };
    }
    request.org.sessions.revoke(token);
    return { success: true };
  });
  return { result };
};

/** setPassword: by the user, or by one who manages users. */
export const setPassword: SoapOperation = (request) => {
  const actorId = request.userId({ forPassword: true });
  setUserPassword(request.org, actorId, namedUser(request), textOf(request.call.body['password']));
  return { result: {} };
};

/** changeOwnPassword: the old one proves who asks. */
export const changeOwnPassword: SoapOperation = (request) => {
  const { body } = request.call;
  const userId = request.userId({ forPassword: true });
  changeOwn(request.org, userId, textOf(body['oldPassword']), textOf(body['newPassword']));
  return { result: {} };
};

/** resetPassword: one made up by the org, good for one sign-in. */
export const resetPassword: SoapOperation = (request) => ({
  result: { password: reset(request.org, request.userId(), namedUser(request)) },
});

function namedUser({ org, call }: SoapRequest): string {
  const given = textOf(call.body['userId']) ?? '';
  const id = Ids.to18(given);
  if (id === undefined) throw new SoapFault('sf:MALFORMED_ID', `malformed id ${given}`);
  if (!org.storage.row('User', id)) throw new SoapFault('sf:INVALID_ID_FIELD', `invalid user id: ${given}`);
  return id;
}
