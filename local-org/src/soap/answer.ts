import type { Org } from '../context.ts';
import { ApiError } from '../errors.ts';
import { requireSession } from '../oauth/index.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { answerEnvelope, answerFault, readEnvelope } from './envelope.ts';
import { SoapFault } from './fault.ts';
import { getServerTimestamp, getUserInfo, login, logout } from './login.ts';
import { metadataOperations } from './metadata-operations.ts';
import type { SoapOperation } from './operation.ts';

const SESSION_OPERATIONS: Readonly<Record<string, SoapOperation>> = { login, logout, getUserInfo, getServerTimestamp };
const OPERATIONS: Readonly<Record<string, Readonly<Record<string, SoapOperation>>>> = {
  u: SESSION_OPERATIONS,
  c: SESSION_OPERATIONS,
  m: metadataOperations,
};
const PATH = /^\/services\/soap\/([a-z]+)\/(\d+(?:\.\d+)?)(?:\/|$)/i;

/** Answers `/services/Soap/{u,c,m}/N`: login and session calls, and the Metadata API. Faults answer 500. */
export async function answerSoap(org: Org, request: WireRequest): Promise<WireAnswer> {
  const [, api = '', version = ''] = PATH.exec(request.path) ?? [];
  const family = api.toLowerCase();
  const operations = OPERATIONS[family];
  if (!operations) throw new ApiError('NOT_FOUND', `${request.path} is not a SOAP API of this org`);
  if (request.method !== 'POST') throw new ApiError('METHOD_NOT_ALLOWED', 'SOAP calls are sent by POST');
  try {
    const call = readEnvelope(request.body.toString('utf8'));
    const operation = operations[call.operation];
    if (!operation) throw new SoapFault('soapenv:Client', `No operation available for request ${call.operation}`);
    const userId = (): string => apiUserOf(org, call.sessionId);
    const content = await operation({ org, family, version, call, baseUrl: request.baseUrl, userId });
    return answerEnvelope(family, call.operation, content);
  } catch (error) {
    return answerFault(family, faultOf(error));
  }
}

function apiUserOf(org: Org, sessionId: string | undefined): string {
  const { userId, kind } = requireSession(org, sessionId);
  if (kind !== 'api' || !org.accessOf(userId).system('ApiEnabled')) {
    throw new SoapFault('sf:API_CURRENTLY_DISABLED', 'API is disabled for this User');
  }
  return userId;
}

function faultOf(error: unknown): SoapFault {
  if (error instanceof SoapFault) return error;
  if (error instanceof ApiError) return new SoapFault(`sf:${error.code}`, error.message);
  process.stderr.write(`local org: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return new SoapFault('sf:UNKNOWN_EXCEPTION', error instanceof Error ? error.message : String(error));
}
