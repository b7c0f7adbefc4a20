import { listOf, textOf } from './envelope.ts';
import type { SoapOperation } from './operation.ts';
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
