import type { RequestContext } from '../context.ts';
import { textOf, textsOf } from '../schema/index.ts';
import type { FieldDef } from '../schema/index.ts';
import { columnOf, conditionOf, type ListView } from './list-views.ts';
import { wordingOf } from './wording.ts';

/** A column of a view: DescribeSoqlListView's ListViewColumn. Source: REST API Developer Guide, "List View Describe". */
export interface ListViewColumn {
  ascendingLabel: string | null;
  descendingLabel: string | null;
  fieldNameOrPath: string;
  hidden: boolean;
  label: string;
  searchable: boolean;
  selectListItem: string;
  sortDirection: 'ascending' | 'descending' | null;
  sortIndex: number | null;
  sortable: boolean;
  type: FieldDef['type'];
}

export interface ListViewDescription {
  columns: ListViewColumn[];
  id: string;
  orderBy: { fieldNameOrPath: string; nullsPosition: 'first' | 'last'; sortDirection: 'ascending' | 'descending' }[];
  query: string;
  relatedEntityId: null;
  scope: string;
  scopeEntityId: null;
  sobjectType: string;
  whereCondition: null;
}

/** What a view selects besides its columns. */
const HIDDEN = ['Id', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp'];
const LONG_TEXTS = new Set(['LongTextArea', 'Html']);
const SEARCHED = new Set<FieldDef['type']>(['string', 'email', 'phone', 'url', 'textarea']);

/** A view with its columns and the query that answers it, as the user may see them. */
export function describeListView(ctx: RequestContext, view: ListView): ListViewDescription {
  const columns = columnsOf(ctx, view);
  const condition = conditionOf(ctx, view);
  const order = orderField(view);
  const query =
    `SELECT ${[...new Set(columns.map((column) => column.selectListItem))].join(', ')} FROM ${view.object.name}` +
    `${condition === undefined ? '' : ` WHERE ${condition}`} ORDER BY ${order} ASC NULLS FIRST, Id ASC NULLS FIRST`;
  return {
    columns,
    id: view.id,
    orderBy: [order, 'Id'].map((fieldNameOrPath) => ({
      fieldNameOrPath,
      nullsPosition: 'first',
      sortDirection: 'ascending',
    })),
    query,
    relatedEntityId: null,
    scope: (textOf(view.content, 'filterScope') ?? 'Everything').replace(/^./, (first) => first.toLowerCase()),
    scopeEntityId: null,
    sobjectType: view.object.name,
    whereCondition: null,
  };
}

const orderField = ({ object }: ListView): string => object.nameField?.name ?? 'Id';

function columnsOf(ctx: RequestContext, view: ListView): ListViewColumn[] {
  const wording = wordingOf(ctx);
  const named = textsOf(view.content, 'columns');
  const shown = named.flatMap((name) => columnOf(ctx, view.object, name) ?? []);
  const hidden = HIDDEN.flatMap((name) => columnOf(ctx, view.object, name) ?? []);
  const described = [
    ...shown.map((column) => ({ ...column, hidden: false })),
    ...hidden.map((column) => ({ ...column, hidden: true })),
  ];
  return described.map(({ path, field, object, hidden: isHidden }): ListViewColumn => {
    const name = path.join('.');
    const order = [orderField(view), 'Id'].indexOf(name);
    const sortable = !LONG_TEXTS.has(field.metadataType ?? '') && field.type !== 'multipicklist';
    return {
      ascendingLabel: sortable && !isHidden ? 'Z-A' : null,
      descendingLabel: sortable && !isHidden ? 'A-Z' : null,
      fieldNameOrPath: name,
      hidden: isHidden,
      label: wording.field(object, field),
      searchable: SEARCHED.has(field.type),
      selectListItem: field.picklist ? `toLabel(${name})` : name,
      sortDirection: order < 0 ? null : 'ascending',
      sortIndex: order < 0 ? null : order,
      sortable,
      type: field.type,
    };
  });
}
