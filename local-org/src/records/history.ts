import type { RequestContext } from '../context.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { apiText, type Stored } from '../storage/index.ts';
import { recordMoment } from './moment.ts';
import type { Change } from './types.ts';

/** Types whose changes are noted without the values. Source: "Field History Tracking". */
const WITHOUT_VALUES = new Set(['LongTextArea', 'Html', 'MultiselectPicklist']);

/** One row in the history object for each tracked field that changed; `created` for a new record. */
export function writeHistory(ctx: RequestContext, change: Change): void {
  if (!change.object.historyTracked) return;
  const history = historyOf(ctx, change.object);
  if (!history) return;
  if (!change.before) {
    addRow(ctx, history, change, 'created', 'Text', null, null);
    return;
  }
  for (const field of change.object.fields) {
    if (field.trackHistory !== true || change.after[field.name] === change.before[field.name]) continue;
    const [before, after] = WITHOUT_VALUES.has(field.metadataType ?? '')
      ? [null, null]
      : [valueOf(ctx, field, change.before[field.name]), valueOf(ctx, field, change.after[field.name])];
    addRow(ctx, history, change, field.name, dataType(field), before, after);
  }
}

function historyOf(ctx: RequestContext, object: SObjectDef): SObjectDef | undefined {
  const name = object.custom ? object.name.replace(/__c$/, '__History') : `${object.name}History`;
  return ctx.org.schema.object(name);
}

/** Values are kept as the API shows them. */
function valueOf(ctx: RequestContext, field: FieldDef, stored: Stored | undefined): string | null {
  const value = ctx.org.storage.toApi(field, stored);
  return value === null ? null : apiText(value);
}

function dataType(field: FieldDef): string {
  if (field.type === 'reference') return 'EntityId';
  return field.metadataType ?? field.type;
}

function addRow(
  ctx: RequestContext,
  history: SObjectDef,
  change: Change,
  field: string,
  type: string,
  before: string | null,
  after: string | null,
): void {
  ctx.org.storage.insertRow(history.name, {
    Id: ctx.org.storage.newId(history.keyPrefix),
    ParentId: change.id,
    IsDeleted: 0,
    CreatedById: ctx.userId,
    CreatedDate: recordMoment(ctx),
    Field: field,
    DataType: type,
    OldValue: before,
    NewValue: after,
  });
}
