import { ApiError } from '../errors.ts';
import { ok, param } from '../rest/index.ts';
import type { RestAnswer, RestRequest } from '../rest/index.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { batchOf } from './batch.ts';
import { objectInfo } from './object-info.ts';
import { controllingValues, picklistValues as valuesOffered, wordingOf } from '../describe/index.ts';
import { listIn, objectNamed } from './parameters.ts';
import { idOfKind, kindNamed } from './record-types.ts';
import type { Kind } from './record-types.ts';
import { eTagOf } from './representation.ts';

const PICKLISTS = new Set(['picklist', 'multipicklist']);

/** GET object-info/{object} */
export function readObjectInfo(request: RestRequest): RestAnswer {
  return ok(infoNamed(request, param(request, 'object')));
}

/** GET object-info/batch/{objects} */
export function readObjectInfos(request: RestRequest): RestAnswer {
  return ok(batchOf(listIn(request, 'objects'), (name) => infoNamed(request, name)));
}

function infoNamed(request: RestRequest, name: string): unknown {
  return objectInfo(request.ctx, objectNamed(request, name), wordingOf(request.ctx));
}

/** GET object-info: every object the user may read. */
export function readObjectDirectory(request: RestRequest): RestAnswer {
  const wording = wordingOf(request.ctx);
  const objects = request.ctx.org.schema
    .objects()
    .filter((object) => object.layoutable && request.ctx.access.object(object.name).read);
  return ok({
    objects: Object.fromEntries(
      objects.map((object) => [
        object.name,
        {
          apiName: object.name,
          keyPrefix: object.keyPrefix,
          ...wording.object(object),
          nameFields: object.nameField ? [object.nameField.name] : [],
          objectInfoUrl: `/services/data/${request.version}/ui-api/object-info/${object.name}`,
        },
      ]),
    ),
  });
}

/** GET object-info/{object}/picklist-values/{recordTypeId} */
export function readAllPicklists(request: RestRequest): RestAnswer {
  const object = objectNamed(request, param(request, 'object'));
  const kind = kindNamed(request.ctx, object, param(request, 'recordTypeId'));
  const fields = object.fields.filter((field) => PICKLISTS.has(field.type) && mayRead(request, object, field));
  const picklistFieldValues = Object.fromEntries(
    fields.map((field) => [field.name, picklistValues(request, object, field, kind)]),
  );
  return ok({ eTag: eTagOf(picklistFieldValues), picklistFieldValues });
}

/** GET object-info/{object}/picklist-values/{recordTypeId}/{field} */
export function readPicklist(request: RestRequest): RestAnswer {
  const object = objectNamed(request, param(request, 'object'));
  const kind = kindNamed(request.ctx, object, param(request, 'recordTypeId'));
  const name = param(request, 'field');
  const field = object.field(name);
  if (!field || !PICKLISTS.has(field.type) || !mayRead(request, object, field)) {
    throw new ApiError('NOT_FOUND', `${name} is no picklist of ${object.name} that you may read`, [name]);
  }
  return ok(picklistValues(request, object, field, kind));
}

function mayRead(request: RestRequest, object: SObjectDef, field: FieldDef): boolean {
  return request.ctx.access.field(object.name, field.name).read;
}

/** Checkboxes control picklists too: UI API names their values so. */
const CHECKBOX_VALUES: Readonly<Record<string, string>> = { unchecked: 'false', checked: 'true' };

/**
 * Response body "Picklist Values": the active values that a record type offers, labelled in the user's language. Where
 * another field controls them, `controllerValues` numbers its values and `validFor` names those numbers.
 */
export function picklistValues(
  request: Pick<RestRequest, 'ctx' | 'version'>,
  object: SObjectDef,
  field: FieldDef,
  kind: Kind,
): Record<string, unknown> {
  const wording = wordingOf(request.ctx);
  const controlling = controllingValues(object, field) ?? [];
  const offered = new Map(valuesOffered(object, field, kind).map((each) => [each.value, each]));
  const active = (field.picklist?.values ?? []).filter((each) => each.active && offered.has(each.value));
  const values = active.map((each) => ({
    attributes: null,
    label: wording.value(object, field, each),
    validFor: placesOf(controlling, each.validFor ?? []),
    value: each.value,
  }));
  const content = {
    controllerValues: Object.fromEntries(controlling.map((value, at) => [CHECKBOX_VALUES[value] ?? value, at])),
    defaultValue: values[active.findIndex((each) => offered.get(each.value)?.defaultValue)] ?? null,
    url: `/services/data/${request.version}/ui-api/object-info/${object.name}/picklist-values/${idOfKind(kind)}/${field.name}`,
    values,
  };
  return { ...content, eTag: eTagOf(content) };
}

function placesOf(all: readonly string[], some: readonly string[]): number[] {
  const wanted = new Set(some.map((each) => each.toLowerCase()));
  return all.flatMap((each, at) => (wanted.has(each.toLowerCase()) ? [at] : []));
}
