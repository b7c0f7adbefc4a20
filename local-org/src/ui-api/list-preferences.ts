import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import { isJsonObject, objectBody, param } from '../rest/index.ts';
import type { RestRequest } from '../rest/index.ts';
import { preference, setPreference } from './preferences.ts';

/** One field a list is ordered by. */
export interface ListOrder {
  fieldApiName: string;
  isAscending: boolean;
}

/** How a user wants a list: by the names of its columns. Response body "List Preferences". */
export interface ListPreferences {
  columnWidths: Record<string, number>;
  columnWrap: Record<string, boolean>;
  orderedBy: ListOrder[];
}

/** Fields a list can be ordered by. Source: UI API Developer Guide, List Preferences Input. */
export const MOST_ORDERED = 5;

/** What the user set for a list, its columns as they are where nothing was set. */
export function listPreferences(ctx: RequestContext, list: string, columns: readonly string[]): ListPreferences {
  const set = (preference(ctx, `list ${list}`) ?? {}) as Partial<ListPreferences>;
  return {
    columnWidths: Object.fromEntries(columns.map((name) => [name, set.columnWidths?.[name] ?? -1])),
    columnWrap: Object.fromEntries(columns.map((name) => [name, set.columnWrap?.[name] ?? false])),
    orderedBy: set.orderedBy ?? [],
  };
}

/** The order a user set for a list, as `sortBy` writes it; undefined where none was set. */
export function orderSet(ctx: RequestContext, list: string): string | undefined {
  const { orderedBy } = listPreferences(ctx, list, []);
  if (orderedBy.length === 0) return undefined;
  return orderedBy.map(({ fieldApiName, isAscending }) => `${isAscending ? '' : '-'}${fieldApiName}`).join(',');
}

/**
 * Takes over what a request sets of a list; what it sets to null is as it was at first.
 * @throws ApiError INVALID_INPUT
 */
export function setListPreferences(
  request: RestRequest,
  list: string,
  isSortable: (field: string) => boolean,
  given: Readonly<Record<string, unknown>> = objectBody(request),
): void {
  const { ctx } = request;
  const before = (preference(ctx, `list ${list}`) ?? {}) as Partial<ListPreferences>;
  const columnWidths = mapOf<number>(given, 'columnWidths', before.columnWidths, isWidth, 'whole numbers of pixels');
  const columnWrap = mapOf<boolean>(given, 'columnWrap', before.columnWrap, isFlag, 'true or false');
  const ordered = 'orderedBy' in given ? given['orderedBy'] : given['orderedByInfo'];
  const orderedBy = ordered === undefined ? before.orderedBy : ordersOf(ordered, isSortable);
  setPreference(ctx, `list ${list}`, { columnWidths, columnWrap, orderedBy });
}

const isWidth = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= -1 && value <= 10_000;
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

function mapOf<T>(
  given: Readonly<Record<string, unknown>>,
  name: string,
  before: Record<string, T> | undefined,
  is: (value: unknown) => value is T,
  advice: string,
): Record<string, T> | undefined {
  const value = given[name];
  if (value === undefined) return before;
  if (value === null) return undefined;
  if (!isJsonObject(value) || !Object.values(value).every(is)) {
    throw new ApiError('INVALID_INPUT', `${name} gives ${advice} by column`, [name]);
  }
  return { ...before, ...(value as Record<string, T>) };
}

function ordersOf(value: unknown, isSortable: (field: string) => boolean): ListOrder[] | undefined {
  if (value === null) return undefined;
  if (!Array.isArray(value) || value.length > MOST_ORDERED) {
    throw new ApiError('INVALID_INPUT', `orderedBy is a list of up to ${MOST_ORDERED} fields`, ['orderedBy']);
  }
  return value.map((each: unknown): ListOrder => {
    const { fieldApiName, isAscending } = isJsonObject(each) ? each : {};
    if (typeof fieldApiName !== 'string' || !isSortable(fieldApiName)) {
      throw new ApiError('INVALID_INPUT', `The list cannot be ordered by ${String(fieldApiName)}`, ['orderedBy']);
    }
    return { fieldApiName, isAscending: isAscending !== false };
  });
}

/** Layout of a record, as its user left it: which sections are folded away. Response body "Record Layout User State". */
export function layoutState(
  ctx: RequestContext,
  layoutId: string,
  sections: readonly string[],
): Record<string, unknown> {
  const collapsed = new Set((preference(ctx, `layout ${layoutId}`) ?? []) as string[]);
  return {
    id: layoutId,
    sectionUserStates: Object.fromEntries(sections.map((id) => [id, { collapsed: collapsed.has(id), id }])),
  };
}

/** `{sectionUserStates: {<id>: {collapsed}}}`. @throws ApiError INVALID_INPUT */
export function setLayoutState(request: RestRequest, layoutId: string, sections: readonly string[]): void {
  const { sectionUserStates } = objectBody(request);
  if (!isJsonObject(sectionUserStates)) {
    throw new ApiError('INVALID_INPUT', 'sectionUserStates is missing: states by the id of the section');
  }
  const collapsed = new Set((preference(request.ctx, `layout ${layoutId}`) ?? []) as string[]);
  for (const [id, state] of Object.entries(sectionUserStates)) {
    if (!sections.includes(id) || !isJsonObject(state) || typeof state['collapsed'] !== 'boolean') {
      throw new ApiError(
        'INVALID_INPUT',
        `${id} is no section of the layout ${param(request, 'object')}, or has no collapsed`,
      );
    }
    if (state['collapsed']) collapsed.add(id);
    else collapsed.delete(id);
  }
  setPreference(request.ctx, `layout ${layoutId}`, [...collapsed]);
}
