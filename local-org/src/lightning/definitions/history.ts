import type { RequestContext } from '../../context.ts';
import { layoutOf, wordingOf } from '../../describe/index.ts';
import { ApiError } from '../../errors.ts';
import { partsOf, textOf, type FieldDef, type SObjectDef } from '../../schema/index.ts';
import { query } from '../../soql/index.ts';
import { Ids } from '../../storage/index.ts';

/** A change of a field, or that the record was made (`created`). */
interface HistoryEntry {
  id: string;
  /** API name of the field; `created`. */
  field: string;
  label: string;
  /** `DateOnly`, `DateTime`, `Double` …; values are as the API writes them, those of picklists as they read. */
  dataType: string;
  oldValue: unknown;
  newValue: unknown;
  at: string;
  by: { id: string; name: string };
}

/** The changes of a record's tracked fields, the latest first. */
export interface FieldHistory {
  entries: HistoryEntry[];
  hasMore: boolean;
}

const MOST = 50;
/** What a layout calls the list of the history. Source: Metadata API Developer Guide, Layout. */
const ON_LAYOUT = 'RelatedEntityHistoryList';

/**
 * The field history of a record; null where the user's layout does not show one, or its object keeps none. Fields closed to the
 * user are left out. @throws ApiError NOT_FOUND
 */
export function fieldHistory(ctx: RequestContext, given: string): FieldHistory | null {
  const id = Ids.to18(given) ?? '';
  const object = ctx.org.schema.byKeyPrefix(Ids.keyPrefix(id));
  if (!object || !ctx.access.object(object.name).read || !isThere(ctx, object, id))
    throw new ApiError('NOT_FOUND', `No record has the id ${given}, or it is not open to you`);
  const history = ctx.org.schema.object(
    object.custom ? object.name.replace(/__c$/, '__History') : `${object.name}History`,
  );
  if (!history || !isOnLayout(ctx, object)) return null;
  const open = trackedFields(ctx, object);
  const names = [...open.keys()].map((name) => `'${name}'`).join(', ');
  const { records } = query(
    ctx,
    `SELECT Id, Field, DataType, OldValue, NewValue, CreatedDate, CreatedById, CreatedBy.Name FROM ${history.name}
 WHERE ParentId = '${id}' AND Field IN ('created', ${names || "''"}) ORDER BY CreatedDate DESC, Id DESC LIMIT ${2 * MOST + 1}`,
  );
  // A change of a reference stands twice, by names and by ids: people read names.
  const readable = records.filter(({ DataType }) => DataType !== 'EntityId');
  const entries = readable.slice(0, MOST).map((row) => entryOf(ctx, object, open.get(String(row['Field'])), row));
  return { entries, hasMore: readable.length > MOST };
}

const isThere = (ctx: RequestContext, object: SObjectDef, id: string): boolean =>
  query(ctx, `SELECT Id FROM ${object.name} WHERE Id = '${id}'`).totalSize > 0;

const isOnLayout = (ctx: RequestContext, object: SObjectDef): boolean =>
  partsOf(layoutOf(ctx, object).content, 'relatedLists').some((part) => textOf(part, 'relatedList') === ON_LAYOUT);

/** The tracked fields open to the user, by what the history calls them. */
const trackedFields = (ctx: RequestContext, object: SObjectDef): ReadonlyMap<string, FieldDef> =>
  new Map(
    object.fields
      .filter((field) => field.trackHistory === true && ctx.access.field(object.name, field.name).read)
      .map((field) => [field.name === 'OwnerId' ? 'Owner' : field.name, field]),
  );

function entryOf(
  ctx: RequestContext,
  object: SObjectDef,
  field: FieldDef | undefined,
  row: Readonly<Record<string, unknown>>,
): HistoryEntry {
  const wording = wordingOf(ctx);
  const said = (value: unknown): unknown => {
    const known = field?.picklist?.values.find((each) => each.value === value);
    return field && known ? wording.value(object, field, known) : (value ?? null);
  };
  return {
    id: String(row['Id']),
    field: String(row['Field']),
    label: field ? wording.field(object, field) : '',
    dataType: String(row['DataType']),
    oldValue: said(row['OldValue']),
    newValue: said(row['NewValue']),
    at: String(row['CreatedDate']),
    by: {
      id: String(row['CreatedById']),
      name: (row['CreatedBy'] as { Name?: string } | null)?.Name ?? '',
    },
  };
}
