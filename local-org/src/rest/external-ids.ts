import { ApiError } from '../errors.ts';
import { isIdLookup } from '../records/index.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { recordFilter } from '../security/index.ts';
import { quoted, StoredValueError, type Stored } from '../storage/index.ts';
import { param } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** Records named in an answer of several choices, and no more. */
const MOST_CHOICES = 200;

/** The external id field a path names, if the user may read it; NOT_FOUND otherwise. */
export function externalIdField(request: RestRequest, object: SObjectDef): FieldDef {
  const name = param(request, 'field');
  const field = object.field(name);
  if (!field || !isIdLookup(field) || !request.ctx.access.field(object.name, field.name).read) {
    throw new ApiError('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`);
  }
  return field;
}

/** Ids of the records that hold the external id of the path, as far as the user may see them. */
export function idsByExternalId(request: RestRequest, object: SObjectDef): string[] {
  const { ctx } = request;
  const key = externalIdField(request, object);
  const value = storedKey(request, key);
  if (value === null) return [];
  const live = object.field('IsDeleted') ? 'AND r."IsDeleted" = 0' : '';
  const filter = recordFilter(ctx.access, object, 'r') ?? '1';
  const sql = `SELECT r."Id" AS id FROM ${quoted(object.name)} AS r WHERE r.${quoted(key.name)} = ? ${live} AND (${filter}) LIMIT ${MOST_CHOICES}`;
  return ctx.org.storage
    .statement(sql)
    .all(value)
    .map((row) => String(row['id']));
}

/** The value a path names, in stored form; null where it has not the form of the field. */
function storedKey(request: RestRequest, key: FieldDef): Stored {
  try {
    return request.ctx.org.storage.toStored(key, param(request, 'value'));
  } catch (error) {
    if (error instanceof StoredValueError) return null;
    throw error;
  }
}

/** 300 Multiple Choices: the addresses of the records. Source: REST API Developer Guide, "sObject Rows by External ID". */
export function multipleChoices(request: RestRequest, object: SObjectDef, ids: readonly string[]): RestAnswer {
  return { status: 300, body: ids.map((id) => `/services/data/${request.version}/sobjects/${object.name}/${id}`) };
}
