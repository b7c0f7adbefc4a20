import type { RequestContext } from '../context.ts';
import type { SelectedColumn } from './select.ts';
import { planOf } from './query.ts';

/** A column as `?columns=true` answers it. */
export interface ColumnMetadata {
  aggregate: boolean;
  apexType: string;
  booleanType: boolean;
  columnName: string;
  custom: boolean;
  displayName: string;
  foreignKeyName: string | null;
  insertable: boolean;
  joinColumns: ColumnMetadata[];
  numberType: boolean;
  textType: boolean;
  updatable: boolean;
}

export interface QueryColumns {
  columnMetadata: ColumnMetadata[];
  entityName: string;
  groupBy: boolean;
  idSelected: boolean;
  keyPrefix: string;
}

const APEX_TYPES: Readonly<Record<string, string>> = {
  id: 'Id',
  reference: 'Id',
  boolean: 'Boolean',
  int: 'Integer',
  double: 'Double',
  currency: 'Double',
  percent: 'Double',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
};

const NUMBER_TYPES = new Set(['int', 'double', 'currency', 'percent']);

const metadataOf = ({ name, displayName, aggregate, field, joins }: SelectedColumn): ColumnMetadata => {
  const type = field?.type ?? '';
  return {
    aggregate,
    apexType: APEX_TYPES[type] ?? 'String',
    booleanType: type === 'boolean',
    columnName: name,
    custom: field?.custom ?? false,
    displayName,
    foreignKeyName: field?.reference?.relationshipName ?? null,
    insertable: field?.createable ?? false,
    joinColumns: joins.map(metadataOf),
    numberType: NUMBER_TYPES.has(type),
    textType: APEX_TYPES[type] === undefined,
    updatable: field?.updateable ?? false,
  };
};

/** What columns a query would answer with, without running it. */
export const queryColumns = (ctx: RequestContext, soql: string): QueryColumns => {
  const plan = planOf(ctx, soql, false);
  return {
    columnMetadata: plan.described.map(metadataOf),
    entityName: plan.object.name,
    groupBy: plan.kind === 'groups',
    idSelected: plan.described.some((column) => column.name === 'Id'),
    keyPrefix: plan.object.keyPrefix,
  };
};
