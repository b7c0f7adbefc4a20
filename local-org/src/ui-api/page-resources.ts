import { layoutFields, wordingOf } from '../describe/index.ts';
import type { LayoutType } from '../describe/index.ts';
import { defaultValues } from '../records/index.ts';
import { ok, param } from '../rest/index.ts';
import type { RestAnswer, RestRequest } from '../rest/index.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { displayFor } from './display.ts';
import { LAYOUT_TYPES, MODES, recordLayout } from './layouts.ts';
import type { Mode } from './layouts.ts';
import { layoutState, setLayoutState } from './list-preferences.ts';
import { objectInfo } from './object-info.ts';
import { choice, listIn, listOf, objectNamed, recordNamed } from './parameters.ts';
import { addLayout, noteViewed, requestedSelection, requireRecord } from './record-reading.ts';
import { idOfKind, kindNamed, kindOfRecord } from './record-types.ts';
import type { Kind } from './record-types.ts';
import { apiValue, eTagOf, recordOf } from './representation.ts';
import type { FieldValue, RecordRepresentation } from './representation.ts';
import { addQualified, selectionOf } from './selection.ts';

/** GET layout/{object} */
export function getLayout(request: RestRequest): RestAnswer {
  const object = objectNamed(request, param(request, 'object'));
  const kind = kindAsked(request, object);
  return ok(layoutFor(request, object, kind, typesOf(request)[0] ?? 'Full', modesOf(request)[0] ?? 'View'));
}

/** GET record-ui/{ids}: layouts, object infos and records together. */
export function getRecordUi(request: RestRequest): RestAnswer {
  const layouts: Record<string, Record<string, unknown>> = {};
  const objectInfos: Record<string, unknown> = {};
  const records: Record<string, RecordRepresentation> = {};
  const layoutUserStates: Record<string, unknown> = {};
  for (const given of listIn(request, 'ids')) {
    const { object, id } = recordNamed(request, given);
    const selection = requestedSelection(request, object);
    const kind = kindOfRecord(request.ctx, object, id);
    for (const type of typesOf(request)) addLayout(request.ctx, selection, type, kind);
    records[id] = requireRecord(request.ctx, selection, id);
    noteViewed(request, object, id);
    objectInfos[object.name] ??= infoOf(request, object);
    (layouts[object.name] ??= {})[idOfKind(kind)] ??= layoutsOf(request, object, kind);
    const { layoutId, sections } = foldable(request, object, kind);
    layoutUserStates[layoutId] = layoutState(request.ctx, layoutId, sections);
  }
  return ok({ eTag: eTagOf(records), layoutUserStates, layouts, objectInfos, records });
}

/** GET layout/{object}/user-state */
export function getLayoutState(request: RestRequest): RestAnswer {
  const object = objectNamed(request, param(request, 'object'));
  const { layoutId, sections } = foldable(request, object, kindAsked(request, object));
  return ok(layoutState(request.ctx, layoutId, sections));
}

/** PATCH layout/{object}/user-state: which sections of the layout the user folded away. */
export function patchLayoutState(request: RestRequest): RestAnswer {
  const object = objectNamed(request, param(request, 'object'));
  const { layoutId, sections } = foldable(request, object, kindAsked(request, object));
  setLayoutState(request, layoutId, sections);
  return getLayoutState(request);
}

/** The user's layout by id, and its sections; the bare layout of an object goes by the object's name. */
function foldable(request: RestRequest, object: SObjectDef, kind: Kind): { layoutId: string; sections: string[] } {
  const layout = layoutFor(request, object, kind, 'Full', 'View') as { id: string | null; sections: { id: string }[] };
  return { layoutId: layout.id ?? object.name, sections: layout.sections.map(({ id }) => id) };
}

/** The record type that a request names, or the user's default. */
function kindAsked(request: RestRequest, object: SObjectDef): Kind {
  return kindNamed(request.ctx, object, request.query.get('recordTypeId'));
}

function layoutsOf(request: RestRequest, object: SObjectDef, kind: Kind): Record<string, unknown> {
  return Object.fromEntries(
    typesOf(request).map((type) => [
      type,
      Object.fromEntries(modesOf(request).map((mode) => [mode, layoutFor(request, object, kind, type, mode)])),
    ]),
  );
}

function layoutFor(
  request: RestRequest,
  object: SObjectDef,
  kind: Kind,
  type: LayoutType,
  mode: Mode,
): Record<string, unknown> {
  const layout = recordLayout(request.ctx, object, wordingOf(request.ctx), { type, mode, kind });
  return { ...layout, eTag: eTagOf(layout) };
}

function infoOf(request: RestRequest, object: SObjectDef): unknown {
  return objectInfo(request.ctx, object, wordingOf(request.ctx));
}

function typesOf(request: RestRequest): LayoutType[] {
  const given = [...listOf(request, 'layoutTypes'), ...listOf(request, 'layoutType')];
  return given.length === 0 ? ['Full'] : given.map((type) => choice('layoutTypes', type, LAYOUT_TYPES));
}

function modesOf(request: RestRequest): Mode[] {
  const given = [...listOf(request, 'modes'), ...listOf(request, 'mode')];
  return given.length === 0 ? ['View'] : given.map((mode) => choice('modes', mode, MODES));
}

/** GET record-defaults/create/{object}: an empty record with its defaults, and the layout to fill it in. */
export function getCreateDefaults(request: RestRequest): RestAnswer {
  const object = objectNamed(request, param(request, 'object'));
  const kind = kindAsked(request, object);
  return ok(withLayout(request, object, kind, newRecord(request, object, kind), 'Create'));
}

/** GET record-defaults/clone/{id} */
export function getCloneDefaults(request: RestRequest): RestAnswer {
  const { object, id } = recordNamed(request, param(request, 'id'));
  const kind = kindForCopy(request, object, id);
  return ok(withLayout(request, object, kind, copyOf(request, object, id, kind), 'Edit'));
}

/** GET record-defaults/template/create/{object}: the record alone. */
export function getCreateTemplate(request: RestRequest): RestAnswer {
  const object = objectNamed(request, param(request, 'object'));
  return ok(withInfo(request, object, newRecord(request, object, kindAsked(request, object))));
}

/** GET record-defaults/template/clone/{id} */
export function getCloneTemplate(request: RestRequest): RestAnswer {
  const { object, id } = recordNamed(request, param(request, 'id'));
  return ok(withInfo(request, object, copyOf(request, object, id, kindForCopy(request, object, id))));
}

/** A copy has the record type of what it is a copy of, unless the request says otherwise. */
function kindForCopy(request: RestRequest, object: SObjectDef, id: string): Kind {
  return request.query.get('recordTypeId') ? kindAsked(request, object) : kindOfRecord(request.ctx, object, id);
}

function withInfo(request: RestRequest, object: SObjectDef, record: RecordRepresentation): Record<string, unknown> {
  return { objectInfos: { [object.name]: infoOf(request, object) }, record };
}

function withLayout(
  request: RestRequest,
  object: SObjectDef,
  kind: Kind,
  record: RecordRepresentation,
  mode: Mode,
): Record<string, unknown> {
  return { layout: layoutFor(request, object, kind, 'Full', mode), ...withInfo(request, object, record) };
}

/** Fields a person fills in on the layout, with what else the request names. */
function fillable(request: RestRequest, object: SObjectDef, kind: Kind): FieldDef[] {
  const { ctx } = request;
  const asked = selectionOf(object);
  for (const name of listOf(request, 'optionalFields')) addQualified(ctx, asked, name, true);
  const fields = new Set([...layoutFields(ctx, object, 'Full', kind), ...asked.fields.values()]);
  return [...fields].filter((field) => field.createable && ctx.access.field(object.name, field.name).edit);
}

function newRecord(request: RestRequest, object: SObjectDef, kind: Kind): RecordRepresentation {
  const { ctx } = request;
  const display = displayFor(ctx, wordingOf(ctx));
  const defaults: Readonly<Record<string, unknown>> = {
    ...(object.hasOwner ? { OwnerId: ctx.userId } : {}),
    ...Object.fromEntries(
      Object.entries(defaultValues(ctx, object)).map(([name, stored]) => {
        const field = object.field(name);
        return [name, field ? ctx.org.storage.toApi(field, stored) : null];
      }),
    ),
    ...Object.fromEntries(
      [...(kind?.picklists ?? [])].map(([name, { defaults }]) => [name, defaults.join(';') || null]),
    ),
  };
  const fields = fillable(request, object, kind).map((field): [string, FieldValue] => {
    const value = apiValue(field, defaults[field.name] ?? (field.type === 'boolean' ? false : null));
    return [field.name, { displayValue: display(object, field, value), value }];
  });
  return recordOf(ctx, object, Object.fromEntries(fields), { RecordTypeId: kind?.id });
}

/** What a copy starts from: the values of a record that a new one may be given. */
function copyOf(request: RestRequest, object: SObjectDef, id: string, kind: Kind): RecordRepresentation {
  const selection = selectionOf(object);
  for (const field of fillable(request, object, kind)) selection.fields.set(field.name, field);
  const { fields } = requireRecord(request.ctx, selection, id);
  return recordOf(request.ctx, object, fields, { RecordTypeId: kind?.id });
}
