import type { RequestContext } from '../context.ts';
import type { ComponentContent, SObjectDef } from '../schema/index.ts';
import { languageOf, wordingOf } from './wording.ts';

/** A list view that stands on the object itself; no deploy brought it. */
export interface StandardListView {
  apiName: string;
  id: string;
  label: string;
  content: ComponentContent;
}

/** Columns of the standard views, where the object has them. */
const COLUMNS = ['Account.Name', 'Subject', 'Title', 'Email', 'Phone', 'StageName', 'Status', 'CloseDate', 'OwnerId'];

const VIEWS = [
  {
    prefix: 'All',
    scope: 'Everything',
    ja: (plural: string) => `すべての${plural}`,
    en: (plural: string) => `All ${plural}`,
  },
  { prefix: 'My', scope: 'Mine', ja: (plural: string) => `私の${plural}`, en: (plural: string) => `My ${plural}` },
] as const;

/** Plural of an object's API name: `Opportunity` → `Opportunities`. */
const plural = (name: string): string => (name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`);

/**
 * The views that every standard object with pages has on the platform: all records, and one's own. Their ids are given when
 * they are first asked for, and kept.
 */
export function standardListViews(ctx: RequestContext, object: SObjectDef): StandardListView[] {
  if (object.custom || !object.layoutable) return [];
  const { labelPlural } = wordingOf(ctx).object(object);
  const columns = [object.nameField?.name ?? 'Id', ...COLUMNS.filter((name) => hasPath(object, name))];
  const japanese = languageOf(ctx).startsWith('ja');
  return VIEWS.filter(({ scope }) => scope === 'Everything' || object.hasOwner).map(({ prefix, scope, ja, en }) => {
    const apiName = `${prefix}${plural(object.name)}`;
    return {
      apiName,
      id: keptId(ctx, `listView/${object.name}.${apiName}`),
      label: japanese ? ja(labelPlural) : en(labelPlural),
      content: { columns: [...new Set(columns)], filterScope: scope },
    };
  });
}

function hasPath(object: SObjectDef, path: string): boolean {
  const [first = '', ...rest] = path.split('.');
  return rest.length === 0 ? object.field(first) !== undefined : object.byRelationship(first) !== undefined;
}

function keptId({ org: { storage } }: RequestContext, key: string): string {
  const kept = storage.meta.get(key);
  if (kept !== undefined) return kept;
  const id = storage.newId('00B');
  storage.meta.set(key, id);
  return id;
}
