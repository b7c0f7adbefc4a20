import type { Org } from '../context.ts';
import { ApiError, storageLimitOf } from '../errors.ts';
import { addressOf, requireSession, type SessionDemands } from '../sign-in/index.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { readEnvelope } from './envelope.ts';
import { SoapFault } from './fault.ts';
import { headersOf } from './headers.ts';
import type { SoapOperation, SoapRequest } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { answerEnvelope, answerFault } from './reply.ts';

const PATH = /^\/services\/soap\/([a-z]+)\/(\d+(?:\.\d+)?)(?:\/|$)/i;

/**
 * Answers `/services/Soap/{u,c,m}/N`: the partner and enterprise APIs and the Metadata API. Faults answer 500.
 * `refusal` says beforehand why no call is answered now (the daily limit).
 */
export async function answerSoap(org: Org, request: WireRequest, refusal?: ApiError): Promise<WireAnswer> {
  const [, api = '', version = ''] = PATH.exec(request.path) ?? [];
  const family = api.toLowerCase();
  const operations = OPERATIONS[family];
  if (!operations) throw new ApiError('NOT_FOUND', `${request.path} is not a SOAP API of this org`);
  if (request.method !== 'POST') throw new ApiError('METHOD_NOT_ALLOWED', 'SOAP calls are sent by POST');
  try {
    if (refusal) throw refusal;
    const call = readEnvelope(request.body.toString('utf8'));
    const operation = operationOf(operations, call.operation);
    const userId: SoapRequest['userId'] = (demands) =>
      apiUserOf(org, call.sessionId, { ip: addressOf(request), ...demands });
    const content = await operation({
      org,
      family,
      version: version.includes('.') ? version : `${version}.0`,
      call,
      headers: headersOf(call),
      baseUrl: request.baseUrl,
      wire: request,
      userId,
      context: () => org.contextFor(userId()),
    });
    return answerEnvelope(org, family, call.operation, content);
  } catch (error) {
    return answerFault(family, faultOf(error));
  }
}

function operationOf(operations: Readonly<Record<string, SoapOperation>>, name: string): SoapOperation {
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!operation) throw new SoapFault('soapenv:Client', `No operation available for request ${name}`);
  return operation;
}

function apiUserOf(org: Org, sessionId: string | undefined, demands: SessionDemands): string {
  const { userId, kind } = requireSession(org, sessionId, demands);
  if (kind !== 'api' || !org.accessOf(userId).system('ApiEnabled')) {
    throw new SoapFault('sf:API_CURRENTLY_DISABLED', 'API is disabled for this User');
  }
  return userId;
}

function faultOf(error: unknown): SoapFault {
  if (error instanceof SoapFault) return error;
  const refusal = error instanceof ApiError ? error : storageLimitOf(error);
  if (refusal) return new SoapFault(`sf:${refusal.code}`, refusal.message);
  process.stderr.write(`local org: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return new SoapFault('sf:UNKNOWN_EXCEPTION', 'An unexpected error occurred. Its cause stands in the log of the org.');
}
