import type { Org } from '../context.ts';
import { answerClassic, isClassicPath, refuseClassic } from '../bulk/index.ts';
import { ApiError } from '../errors.ts';
import { answerConnectFiles, answerShepherd, isConnectFilesPath, isShepherdPath } from '../files/index.ts';
import { answerGraphql } from '../graphql/index.ts';
import { answerLightning } from '../lightning/index.ts';
import { answerResetPages } from '../login-pages/index.ts';
import { answerOAuth } from '../oauth/index.ts';
import { answerRest } from '../rest/index.ts';
import { answerSoap } from '../soap/index.ts';
import { answerUiApi } from '../ui-api/index.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { isControl } from './apis.ts';
import { answerControl } from './controls/index.ts';
import type { House } from './house.ts';
import { refusalOf } from './refusal.ts';
import { apiUser, isFromScreens, pageUser } from './session.ts';

const REST_PATH = /^\/services\/data(?:\/v[\d.]+)?\/?(?<family>tooling\/[^/]+|[^/]*)/i;
const UI_API_PATH = /^\/services\/data\/v[\d.]+\/ui-api(?:\/|$)/i;
const GRAPHQL_PATH = /^\/services\/data\/v[\d.]+\/graphql(?:\/|$)/i;
const SOAP_PATH = /^\/services\/soap\/(?<family>[^/]+)/i;

/** The APIs that pages use, by sessions of the screens too. */
const PAGE_APIS = [
  { name: 'ui-api', path: UI_API_PATH, answer: answerUiApi },
  { name: 'graphql', path: GRAPHQL_PATH, answer: answerGraphql },
] as const;

/** Finds the API a request is for and has it answered; every error becomes an answer. */
export async function answer(house: House, request: WireRequest): Promise<WireAnswer> {
  try {
    return await (isControl(request.path) ? answerControl(house, request) : answerByApi(house.org, request));
  } catch (error) {
    return refusalOf(error);
  }
}

async function answerByApi(org: Org, request: WireRequest): Promise<WireAnswer> {
  const page = PAGE_APIS.find(({ path }) => path.test(request.path));
  if (page) {
    const run = (): Promise<WireAnswer> => answerRest(org, request, pageUser, page.answer);
    return isFromScreens(org, request) ? run() : counted(org, page.name, `${request.method} ${page.name}`, run);
  }
  if (isShepherdPath(request.path)) return answerShepherd(org.contextFor(pageUser(org, request)), request);
  if (isConnectFilesPath(request.path)) {
    const run = (): Promise<WireAnswer> => answerConnectFiles(org.contextFor(pageUser(org, request)), request);
    return isFromScreens(org, request) ? run() : counted(org, 'rest', `${request.method} connect`, run);
  }
  const rest = REST_PATH.exec(request.path);
  if (rest)
    return counted(org, 'rest', `${request.method} ${rest.groups?.['family'] ?? ''}`, () =>
      answerRest(org, request, apiUser),
    );
  if (isClassicPath(request.path))
    return counted(
      org,
      'bulk',
      `${request.method} async`,
      () => answerClassic(org, request, apiUser),
      (refusal) => refuseClassic(request, refusal),
    );
  const soap = SOAP_PATH.exec(request.path);
  if (soap)
    return counted(
      org,
      'soap',
      soap.groups?.['family'] ?? '',
      () => answerSoap(org, request),
      (refusal) => answerSoap(org, request, refusal),
    );
  const answered =
    (await answerOAuth(org, request)) ?? answerResetPages(org, request) ?? (await answerLightning(org, request));
  if (answered) return answered;
  throw new ApiError('NOT_FOUND', `The requested resource does not exist: ${request.method} ${request.path}`);
}

/** Counts an API call against the daily limit and says in its answer how many were used. */
async function counted(
  org: Org,
  api: string,
  operation: string,
  run: () => WireAnswer | Promise<WireAnswer>,
  refuse: (refusal: ApiError) => WireAnswer | Promise<WireAnswer> = refusalOf,
): Promise<WireAnswer> {
  const max = org.settings.dailyApiRequests;
  if (org.usage.lastDay >= max) {
    return refuse(new ApiError('REQUEST_LIMIT_EXCEEDED', `TotalRequests Limit exceeded: ${max} in 24 hours.`));
  }
  org.usage.count(api, operation.trim());
  const result = await Promise.resolve().then(run).catch(refusalOf);
  const used = { 'sforce-limit-info': `api-usage=${org.usage.lastDay}/${max}` };
  return { ...result, headers: { ...result.headers, ...used } };
}
