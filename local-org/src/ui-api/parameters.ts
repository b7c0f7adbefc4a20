import { ApiError } from '../errors.ts';
import { isJsonObject, param } from '../rest/index.ts';
import type { RestRequest } from '../rest/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { Ids } from '../storage/index.ts';
import { plainText } from '../soql/index.ts';

/** The parts of `a,b,c` in a query parameter, of a repeated one, or of a list in the body. */
export function listOf(request: RestRequest, name: string): string[] {
  const inBody = isJsonObject(request.body) ? request.body[name] : undefined;
  if (Array.isArray(inBody)) return inBody.map(String);
  const texts = typeof inBody === 'string' ? [inBody] : request.query.getAll(name);
  return split(texts.join(','));
}

/** `a,b,c` in a place of the path. */
export function listIn(request: RestRequest, name: string): string[] {
  return split(param(request, name));
}

const split = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** A parameter of the query or the body as text. */
export function textIn(request: RestRequest, name: string): string | undefined {
  const inBody = isJsonObject(request.body) ? request.body[name] : undefined;
  if (inBody !== undefined && inBody !== null) return plainText(inBody);
  return request.query.get(name) ?? undefined;
}

/** One of the values a parameter may have. @throws ApiError ILLEGAL_QUERY_PARAMETER_VALUE */
export function choice<T extends string>(name: string, given: string, choices: readonly T[]): T {
  const found = choices.find((each) => each.toLowerCase() === given.toLowerCase());
  if (found === undefined) throw illegal(name, given, `use one of ${choices.join(', ')}`);
  return found;
}

/** A whole number within bounds. @throws ApiError ILLEGAL_QUERY_PARAMETER_VALUE */
export function wholeNumber(
  request: RestRequest,
  name: string,
  bounds: { least: number; most: number; otherwise: number },
): number {
  const given = textIn(request, name);
  if (given === undefined || given === '') return bounds.otherwise;
  const number = Number(given);
  if (Number.isInteger(number) && number >= bounds.least && number <= bounds.most) return number;
  throw illegal(name, given, `give a whole number from ${bounds.least} to ${bounds.most}`);
}

export function illegal(name: string, given: string, advice: string): ApiError {
  return new ApiError('ILLEGAL_QUERY_PARAMETER_VALUE', `${name}=${given} is not a value of this parameter: ${advice}`);
}

/** An object by name that the user may read. @throws ApiError NOT_FOUND */
export function objectNamed(request: RestRequest, name: string): SObjectDef {
  const object = request.ctx.org.schema.object(name);
  if (object && request.ctx.access.object(object.name).read) return object;
  throw new ApiError('NOT_FOUND', `Object ${name} is not found: check its API name and that you may read it`);
}

/** The object and 18-character id of a record id. @throws ApiError NOT_FOUND */
export function recordNamed(request: RestRequest, given: string): { object: SObjectDef; id: string } {
  const id = Ids.to18(given);
  const object = id === undefined ? undefined : request.ctx.org.schema.byKeyPrefix(Ids.keyPrefix(id));
  if (id !== undefined && object && request.ctx.access.object(object.name).read) return { object, id };
  throw new ApiError('NOT_FOUND', `The requested resource does not exist: ${given} is no record you may read`);
}
