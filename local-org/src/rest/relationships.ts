import { readableFields } from '../describe/index.ts';
import { ApiError } from '../errors.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { query } from '../soql/index.ts';
import { Ids } from '../storage/index.ts';
import { pathObject } from './objects.ts';
import { page } from './query.ts';
import {
  deleteById,
  readByExternalId,
  readById,
  updateById,
  upsertByExternalId,
  deleteByExternalId,
} from './record.ts';
import { ok, param } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** Where a path of relationships ends: one record, or the children of one. */
type End =
  | { kind: 'record'; object: SObjectDef; id: string }
  | { kind: 'children'; object: SObjectDef; field: string; parentId: string };

/** GET /sobjects/X/{id}/Parent__r/…, or of a record by its external id. Source: REST API Developer Guide, "Traverse Relationships with Friendly URLs". */
export function readRelated(request: RestRequest): RestAnswer {
  const end = endOf(request);
  if (!end) return readByExternalId(request);
  return end.kind === 'record' ? readById(request, end.object, end.id) : readChildren(request, end);
}

/** PATCH of the record a path of relationships leads to, or the upsert of one by its external id. */
export function updateRelated(request: RestRequest): RestAnswer {
  const end = endOf(request);
  return end ? updateById(request, requireRecord(end).object, requireRecord(end).id) : upsertByExternalId(request);
}

/** DELETE of the record a path of relationships leads to, or of one by its external id. */
export function deleteRelated(request: RestRequest): RestAnswer {
  const end = endOf(request);
  return end ? deleteById(request, requireRecord(end).object, requireRecord(end).id) : deleteByExternalId(request);
}

function requireRecord(end: End): Extract<End, { kind: 'record' }> {
  if (end.kind === 'record') return end;
  throw new ApiError('METHOD_NOT_ALLOWED', 'Only a relationship to one record can be written through');
}

/** Undefined where the path names no id of the object, but an external id. */
function endOf(request: RestRequest): End | undefined {
  const object = pathObject(request);
  const id = Ids.to18(param(request, 'field'));
  if (id === undefined || Ids.keyPrefix(id) !== object.keyPrefix) return undefined;
  const steps = [param(request, 'value'), ...(request.params['rest'] ?? '').split('/')].filter((step) => step !== '');
  let end: End = { kind: 'record', object, id };
  for (const step of steps) end = follow(request, end, step);
  return end;
}

function follow(request: RestRequest, from: End, step: string): End {
  if (from.kind === 'children') throw notFound(`${step}: a list of children has no relationships`);
  const { ctx } = request;
  const { object, id } = from;
  const up = object.byRelationship(step);
  if (up && ctx.access.field(object.name, up.name).read) return parentOf(request, from, up);
  const down = ctx.org.schema
    .children(object.name)
    .find(({ relationshipName }) => relationshipName?.toLowerCase() === step.toLowerCase());
  const child = down && ctx.org.schema.object(down.childObject);
  if (!child || !ctx.access.object(child.name).read || !ctx.access.field(child.name, down.field).read)
    throw notFound(`${step} is no relationship of ${object.name}`);
  valueOf(request, from, 'Id');
  return { kind: 'children', object: child, field: down.field, parentId: id };
}

function parentOf(request: RestRequest, from: Extract<End, { kind: 'record' }>, field: FieldDef): End {
  const id = valueOf(request, from, field.name);
  const object = id === null ? undefined : request.ctx.org.schema.byKeyPrefix(Ids.keyPrefix(id));
  if (id === null || !object) throw notFound(`The relationship ${field.name} of ${from.id} is empty`);
  return { kind: 'record', object, id };
}

/** A field of a record the user may see. */
function valueOf(
  request: RestRequest,
  { object, id }: { object: SObjectDef; id: string },
  name: string,
): string | null {
  const [record] = query(request.ctx, `SELECT ${name} FROM ${object.name} WHERE Id = '${id}'`).records;
  if (!record) throw notFound('The requested resource does not exist');
  const value = record[name];
  return typeof value === 'string' ? value : null;
}

function readChildren(
  request: RestRequest,
  { object, field, parentId }: Extract<End, { kind: 'children' }>,
): RestAnswer {
  const asked = request.query
    .get('fields')
    ?.split(',')
    .filter((name) => name.trim() !== '');
  const names = asked ?? readableFields(request.ctx, object).map((each) => each.name);
  const known = names.map((name) => {
    const found = object.field(name.trim());
    if (found) return found.name;
    throw new ApiError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`, [name]);
  });
  const soql = `SELECT ${[...new Set(known)].join(', ')} FROM ${object.name} WHERE ${field} = '${parentId}'`;
  return ok(page(request, 'query', query(request.ctx, soql, { apiVersion: request.version })));
}

function notFound(message: string): ApiError {
  return new ApiError('NOT_FOUND', message);
}
