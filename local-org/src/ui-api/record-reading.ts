import type { RequestContext } from '../context.ts';
import { layoutFields } from '../describe/index.ts';
import type { LayoutType } from '../describe/index.ts';
import { ApiError } from '../errors.ts';
import { noteUsed } from '../recent/index.ts';
import type { RestRequest } from '../rest/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { collection } from './collection.ts';
import { LAYOUT_TYPES, MODES } from './layouts.ts';
import { choice, listOf, recordNamed, wholeNumber } from './parameters.ts';
import { kindOfRecord } from './record-types.ts';
import type { Kind } from './record-types.ts';
import { readByIds, readSelected } from './representation.ts';
import type { RecordRepresentation } from './representation.ts';
import { add, addQualified, addShown, selectionOf } from './selection.ts';
import type { Selection } from './selection.ts';

const CHILD_PAGE = { least: 1, most: 2000, otherwise: 5 };

/**
 * One record with what the request asks for: `fields` (each must be readable), `optionalFields`, or all of `layoutTypes`.
 * @throws ApiError NOT_FOUND, ENTITY_IS_DELETED, INVALID_FIELD
 */
export function readRecord(request: RestRequest, given: string): RecordRepresentation {
  const { object, id } = recordNamed(request, given);
  const selection = requestedSelection(request, object, id);
  if (selection.fields.size + selection.parents.size === 0 && !asksForFields(request)) {
    throw new ApiError(
      'ILLEGAL_QUERY_PARAMETER_VALUE',
      'The request names no fields: give fields, optionalFields or layoutTypes',
    );
  }
  const record = requireRecord(request.ctx, selection, id);
  noteViewed(request, object, id);
  for (const name of listOf(request, 'childRelationships')) addChildren(request, object, record, name);
  return record;
}

/** The record of a selection. @throws ApiError NOT_FOUND, ENTITY_IS_DELETED */
export function requireRecord(ctx: RequestContext, selection: Selection, id: string): RecordRepresentation {
  const record = readByIds(ctx, selection, [id]).get(id);
  if (record) return record;
  const deleted = Number(ctx.org.storage.row(selection.object.name, id)?.['IsDeleted'] ?? 0) === 1;
  if (deleted) throw new ApiError('ENTITY_IS_DELETED', `The record ${id} was deleted`);
  throw new ApiError('NOT_FOUND', `The requested resource does not exist: ${id} is no record you may read`);
}

/** `updateMru=true`: the record counts as used by the user. */
export function noteViewed(request: RestRequest, object: SObjectDef, id: string): void {
  if (request.query.get('updateMru')?.toLowerCase() === 'true') noteUsed(request.ctx, object, [id]);
}

/** What a request names of an object: fields of other objects in a list for several are passed over. */
export function requestedSelection(request: RestRequest, object: SObjectDef, id?: string): Selection {
  const selection = selectionOf(object);
  const { ctx } = request;
  const ofObject = (name: string): boolean =>
    !request.path.includes('/batch/') || name.toLowerCase().startsWith(`${object.name.toLowerCase()}.`);
  for (const name of listOf(request, 'fields').filter(ofObject)) addQualified(ctx, selection, name);
  for (const name of listOf(request, 'optionalFields')) addQualified(ctx, selection, name, true);
  for (const mode of listOf(request, 'modes')) choice('modes', mode, MODES);
  const types = listOf(request, 'layoutTypes').map((type) => choice('layoutTypes', type, LAYOUT_TYPES));
  const kind = types.length > 0 && id !== undefined ? kindOfRecord(ctx, object, id) : undefined;
  for (const type of types) addLayout(ctx, selection, type, kind);
  return selection;
}

/** All fields of the user's layout, and what every page shows. */
export function addLayout(ctx: RequestContext, selection: Selection, type: LayoutType, kind: Kind): void {
  for (const field of layoutFields(ctx, selection.object, type, kind)) addShown(ctx, selection, field);
  for (const name of ['CreatedDate', 'LastModifiedById', 'LastModifiedDate', 'SystemModstamp']) {
    add(ctx, selection, [name]);
  }
}

function asksForFields(request: RestRequest): boolean {
  return ['fields', 'optionalFields', 'layoutTypes'].some((name) => listOf(request, name).length > 0);
}

/** `Object__c.Children__r` or `Object__c.Children__r.Field__c`: the first page of the children. */
function addChildren(request: RestRequest, object: SObjectDef, record: RecordRepresentation, given: string): void {
  const [parent = '', relationship = '', ...field] = given.split('.');
  const child = request.ctx.org.schema
    .children(object.name)
    .find((each) => each.relationshipName?.toLowerCase() === relationship.toLowerCase());
  const childObject = child && request.ctx.org.schema.object(child.childObject);
  if (
    parent.toLowerCase() !== object.name.toLowerCase() ||
    !child?.relationshipName ||
    !childObject ||
    !request.ctx.access.object(childObject.name).read ||
    !request.ctx.access.field(childObject.name, child.field).read
  ) {
    throw new ApiError('INVALID_FIELD', `${given} is no child relationship of ${object.name} that you may read`, [
      given,
    ]);
  }
  const selection = selectionOf(childObject);
  add(request.ctx, selection, ['Id']);
  if (childObject.nameField) add(request.ctx, selection, [childObject.nameField.name]);
  if (field.length > 0 && !add(request.ctx, selection, field)) {
    throw new ApiError('INVALID_FIELD', `No such column '${field.join('.')}' on sobject of type ${childObject.name}`, [
      given,
    ]);
  }
  const size = wholeNumber(request, 'pageSize', CHILD_PAGE);
  const records = readSelected(
    request.ctx,
    selection,
    `WHERE ${child.field} = '${String(record.id)}' ORDER BY CreatedDate, Id LIMIT ${size + 1}`,
  );
  record.childRelationships[child.relationshipName] = collection(request, records, { token: 0, size });
}
