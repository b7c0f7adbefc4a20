import type { RequestContext } from '../context.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { apiText, Ids, type Stored, type StoredRow } from '../storage/index.ts';
import { recordMoment } from './moment.ts';
import type { Change } from './types.ts';

/** Types whose changes are noted without the values. Source: "Field History Tracking". */
const WITHOUT_VALUES = new Set(['LongTextArea', 'Html', 'MultiselectPicklist']);

/** What the history calls the type of a value, where it is not the field's own. */
const DATA_TYPES: Readonly<Record<string, string>> = {
  Checkbox: 'Boolean',
  Date: 'DateOnly',
  Html: 'StringPlusClob',
  Lookup: 'EntityId',
  LongTextArea: 'StringPlusClob',
  MasterDetail: 'EntityId',
  MultiselectPicklist: 'MultiEnum',
  Number: 'Double',
  Picklist: 'DynamicEnum',
  TextArea: 'MultiLineText',
};

/** A change of one field as it is noted. */
interface Noted {
  field: string;
  type: string;
  before: unknown;
  after: unknown;
}

/**
 * Rows in the history object for each tracked field that changed; `created` for a new record. A change of a reference is noted
 * twice, by names and by ids. Source: Object Reference, "EntityHistory" and the history objects; "Field History Tracking".
 */
export function writeHistory(ctx: RequestContext, change: Change): void {
  const { object, before, after } = change;
  if (!object.historyTracked) return;
  const history = historyOf(ctx, object);
  if (!history) return;
  const changed = before ? object.fields.filter((field) => isNoted(field, before, after)) : [];
  const notes = before
    ? changed.flatMap((field) => notesOf(ctx, field, before[field.name], after[field.name]))
    : [{ field: 'created', type: 'Text', before: null, after: null }];
  for (const note of notes) addRow(ctx, history, change, note);
}

const isNoted = (field: FieldDef, before: StoredRow, after: StoredRow): boolean =>
  field.trackHistory === true && (after[field.name] ?? null) !== (before[field.name] ?? null);

function historyOf(ctx: RequestContext, object: SObjectDef): SObjectDef | undefined {
  const name = object.custom ? object.name.replace(/__c$/, '__History') : `${object.name}History`;
  return ctx.org.schema.object(name);
}

function notesOf(ctx: RequestContext, field: FieldDef, was: Stored | undefined, is: Stored | undefined): Noted[] {
  const name = field.name === 'OwnerId' ? 'Owner' : field.name;
  const type = DATA_TYPES[field.metadataType ?? ''] ?? field.metadataType ?? field.type;
  if (WITHOUT_VALUES.has(field.metadataType ?? '')) return [{ field: name, type, before: null, after: null }];
  if (field.type !== 'reference') {
    return [{ field: name, type, before: valueOf(ctx, field, was), after: valueOf(ctx, field, is) }];
  }
  return [
    { field: name, type: 'Text', before: nameOf(ctx, was), after: nameOf(ctx, is) },
    { field: name, type: 'EntityId', before: was ?? null, after: is ?? null },
  ];
}

/** Values are kept as the API shows them. */
function valueOf(ctx: RequestContext, field: FieldDef, stored: Stored | undefined): unknown {
  const value = ctx.org.storage.toApi(field, stored);
  return value !== null && typeof value === 'object' ? apiText(value) : value;
}

/** The name of the record an id stands for. */
function nameOf({ org }: RequestContext, id: Stored | undefined): string | null {
  if (typeof id !== 'string') return null;
  const object = org.schema.byKeyPrefix(Ids.keyPrefix(id));
  const name = object?.nameField && org.storage.row(object.name, id)?.[object.nameField.name];
  return name === null || name === undefined ? id : String(name);
}

function addRow(ctx: RequestContext, history: SObjectDef, change: Change, { field, type, before, after }: Noted): void {
  const { storage } = ctx.org;
  const kept = (name: 'OldValue' | 'NewValue', value: unknown): Stored => {
    const column = history.field(name);
    return column ? storage.toStored(column, value) : null;
  };
  storage.insertRow(history.name, {
    Id: storage.newId(history.keyPrefix),
    ParentId: change.id,
    IsDeleted: 0,
    CreatedById: ctx.userId,
    CreatedDate: recordMoment(ctx),
    Field: field,
    DataType: type,
    OldValue: kept('OldValue', before),
    NewValue: kept('NewValue', after),
  });
}
