import type { LayoutType } from '../describe/index.ts';
import { ApiError } from '../errors.ts';
import type { SObjectDef } from '../schema/index.ts';
import { kindNamed, recordLayout, relatedListInfo } from '../ui-api/index.ts';
import type { Mode } from '../ui-api/index.ts';
import type { Execution } from './execution.ts';
import { connectionOf, pageOf } from './pages.ts';

type Described = Readonly<Record<string, unknown>>;

function required({ ctx }: Execution, name: string): SObjectDef {
  const object = ctx.org.schema.object(name);
  if (object && ctx.access.object(object.name).read) return object;
  throw new ApiError('INVALID_TYPE', `sObject type '${name}' is not supported.`);
}

export interface RelatedListArguments {
  parentApiName: string;
  relatedListName: string;
}

/** `uiapi { relatedListByName(parentApiName: "Case__c", relatedListName: "Papers__r") }` */
export function relatedListOf(
  execution: Execution,
  { parentApiName, relatedListName }: RelatedListArguments,
): Described {
  const parent = required(execution, parentApiName);
  const info = relatedListInfo(execution.ctx, parent, relatedListName) as Described & {
    objectApiNames: string[];
    orderedByInfo: { isAscending: boolean }[];
    listReference: { relatedListId: string };
  };
  return {
    ...info,
    childApiName: info.objectApiNames[0],
    parentApiName: parent.name,
    relatedListName: info.listReference.relatedListId,
    orderedByInfo: info.orderedByInfo.map((order) => ({
      ...order,
      sortDirection: order.isAscending ? 'ASC' : 'DESC',
    })),
  };
}

export interface LayoutArguments {
  objectApiName: string;
  recordTypeIds?: readonly string[] | null;
  layoutConfigs?: readonly { recordTypeId: string; mode?: string | null }[] | null;
  layoutType?: string | null;
  mode?: string | null;
  first?: number | null;
  after?: string | null;
}

const LAYOUTS: Readonly<Record<string, LayoutType>> = { FULL: 'Full', COMPACT: 'Compact' };
const MODES: Readonly<Record<string, Mode>> = { CREATE: 'Create', EDIT: 'Edit', VIEW: 'View' };

/** `uiapi { recordLayouts(objectApiName: "Case__c") }`: the user's layout for each record type asked for. */
export function layoutsOf(execution: Execution, args: LayoutArguments): Record<string, unknown> {
  const object = required(execution, args.objectApiName);
  const type = LAYOUTS[args.layoutType ?? 'FULL'] ?? 'Full';
  const page = pageOf(args);
  const wanted = args.layoutConfigs ?? (args.recordTypeIds ?? [undefined]).map((recordTypeId) => ({ recordTypeId }));
  const layouts = wanted.map((config) => {
    const mode = MODES[('mode' in config ? config.mode : undefined) ?? args.mode ?? 'VIEW'] ?? 'View';
    const kind = kindNamed(execution.ctx, object, config.recordTypeId);
    execution.spend(1);
    return inCapitals(recordLayout(execution.ctx, object, execution.wording, { type, mode, kind }));
  });
  return connectionOf(page, layouts.slice(page.from, page.from + page.size + 1), () => layouts.length);
}

/** Values that UI API writes as words (`TopDown`, `EmptySpace`) and GraphQL as members of an enumeration. */
const CAPITALS: ReadonlySet<string> = new Set(['layoutType', 'mode', 'tabOrder', 'uiBehavior', 'componentType']);

function inCapitals(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inCapitals);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      CAPITALS.has(name) && typeof each === 'string' ? enumerated(each) : inCapitals(each),
    ]),
  );
}

const enumerated = (word: string): string => word.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
