import type { Org, RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import { NOT_QUICK, type DeployOptions, type DeployResult } from '../metadata/index.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { parseJson } from './json.ts';
import { isJsonObject } from './request.ts';

/** `metadata/deployRequest`: deploys by REST. Source: Metadata API Developer Guide, "Deploy and Retrieve with REST". */
export interface DeployCall extends WireRequest {
  org: Org;
  ctx: RequestContext;
  /** Path below the version. */
  path: string;
}

const PATH = /^\/metadata\/deployRequest(?:\/(?<id>[^/]+))?\/?$/i;

export const isDeployPath = (path: string): boolean => PATH.test(path);

/** POST starts a deploy, GET of its id tells how it went; to cancel one that is done is refused. */
export async function answerDeployRequest(call: DeployCall): Promise<WireAnswer> {
  requireMetadataRight(call.ctx);
  const id = PATH.exec(call.path)?.groups?.['id'];
  if (id === undefined && call.method === 'POST') return startDeploy(call);
  if (id !== undefined && call.method === 'GET') return deployStatus(call, requireResult(call, id));
  if (id !== undefined && call.method === 'PATCH') {
    requireResult(call, id);
    throw new ApiError('INVALID_ID_FIELD', 'Deployment already completed');
  }
  const allowed = id === undefined ? 'POST' : 'GET,PATCH';
  throw new ApiError('METHOD_NOT_ALLOWED', `HTTP Method '${call.method}' not allowed. Allowed are ${allowed}`);
}

function requireMetadataRight({ access }: RequestContext): void {
  if (access.system('ModifyMetadata') || access.system('ModifyAllData')) return;
  throw new ApiError(
    'INSUFFICIENT_ACCESS',
    'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
  );
}

async function startDeploy(call: DeployCall): Promise<WireAnswer> {
  const type = call.headers['content-type'] ?? '';
  if (!type.toLowerCase().startsWith('multipart/form-data')) {
    const asked = parseJson(call.body.toString('utf8'));
    if (isJsonObject(asked) && typeof asked['validatedDeployRequestId'] === 'string')
      return quickDeploy(call, asked['validatedDeployRequestId']);
    throw new ApiError(
      'UNSUPPORTED_MEDIA_TYPE',
      'A deploy is sent as multipart/form-data with the zip in its part "file"',
    );
  }
  const { zip, options } = await partsOf(call.body, type);
  const { org, ctx } = call;
  const result = org.metadata.deploy(zip, options, {
    userId: ctx.userId,
    userName: String(ctx.access.user['Name'] ?? ''),
    now: ctx.now,
  });
  const { details: _details, ...deployResult } = result;
  return { status: 201, body: { id: result.id, validatedDeployRequestId: null, deployOptions: options, deployResult } };
}

/** `{"validatedDeployRequestId": "0Af…"}`: deploys what a validation checked, under an id of its own. */
function quickDeploy(call: DeployCall, validationId: string): WireAnswer {
  requireResult(call, validationId);
  const { org, ctx } = call;
  const result = org.metadata.quickDeploy(validationId, {
    userId: ctx.userId,
    userName: String(ctx.access.user['Name'] ?? ''),
    now: ctx.now,
  });
  if (!result) throw new ApiError('INVALID_ID_FIELD', NOT_QUICK);
  return { status: 201, body: { id: result.id, validatedDeployRequestId: validationId } };
}

async function partsOf(body: Buffer, contentType: string): Promise<{ zip: Uint8Array; options: DeployOptions }> {
  const parts = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch((error: unknown) => {
      throw new ApiError('INVALID_INPUT', `The body is not multipart/form-data: ${(error as Error).message}`);
    });
  const file = parts.get('file');
  if (file === null || typeof file === 'string')
    throw new ApiError('INVALID_INPUT', 'The part "file" with the zip is missing, or has no file name');
  return { zip: new Uint8Array(await file.arrayBuffer()), options: await optionsOf(parts.get('entity_content')) };
}

async function optionsOf(part: File | string | null): Promise<DeployOptions> {
  if (part === null) return {};
  const asked = parseJson(typeof part === 'string' ? part : await part.text());
  const options = isJsonObject(asked) ? asked['deployOptions'] : undefined;
  return isJsonObject(options) ? options : {};
}

function requireResult({ org }: DeployCall, id: string): DeployResult {
  const result = org.metadata.checkDeployStatus(id);
  if (!result)
    throw new ApiError('INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: there is no deploy ${id}`);
  return result;
}

function deployStatus({ query }: DeployCall, result: DeployResult): WireAnswer {
  const { details: _details, ...deployResult } = result;
  const withDetails = query.get('includeDetails') === 'true';
  return { status: 200, body: { id: result.id, deployResult: withDetails ? result : deployResult } };
}
