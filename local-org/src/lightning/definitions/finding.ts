import type { RequestContext } from '../../context.ts';
import { visibleTabs, wordingOf } from '../../describe/index.ts';
import { recentlyUsed } from '../../recent/index.ts';
import { search, searchableObjects } from '../../search/index.ts';
import { query } from '../../soql/index.ts';

/** Records that the words of the global search find, of one object. */
interface Found {
  objectApiName: string;
  ids: string[];
}

const MOST_OF_OBJECT = 20;
const MOST_RECENT = 20;
const SHORTEST = 2;

/** What SOSL would take for more than words. */
const RESERVED = /[?&|!{}[\]()^~*:\\"'+-]/g;

/** What the global search finds in the objects whose tabs the user sees, those that fit best first. */
export function searchEverywhere(ctx: RequestContext, words: string): { objects: Found[] } {
  const find = words.replaceAll(RESERVED, ' ').trim();
  const visible = visibleTabs(ctx);
  const returning = searchableObjects(ctx)
    .filter(({ name }) => visible.has(name))
    .map(({ name }) => ({ object: name, fields: 'Id', limit: MOST_OF_OBJECT }));
  if (find.length < SHORTEST || returning.length === 0) return { objects: [] };
  const byObject = new Map<string, string[]>();
  for (const { attributes, Id } of search(ctx, { find, group: 'ALL', returning, limit: undefined })) {
    const { type } = attributes as { type: string };
    byObject.set(type, [...(byObject.get(type) ?? []), String(Id)]);
  }
  return { objects: [...byObject].map(([objectApiName, ids]) => ({ objectApiName, ids })) };
}

interface RecentRecord {
  id: string;
  objectApiName: string;
  label: string;
  name: string;
}

/** What the user used last and may still see, the latest first. */
export function recentRecords(ctx: RequestContext): { records: RecentRecord[] } {
  const used = recentlyUsed(ctx, { most: MOST_RECENT });
  const names = new Map(
    [...new Set(used.map(({ object }) => object))].flatMap((object) =>
      namesOf(
        ctx,
        object,
        used.flatMap((each) => (each.object === object ? [each.id] : [])),
      ),
    ),
  );
  return {
    records: used.flatMap(({ object, id }) => {
      const [name, def] = [names.get(id), ctx.org.schema.object(object)];
      if (name === undefined || !def) return [];
      return [{ id, objectApiName: def.name, label: wordingOf(ctx).object(def).label, name }];
    }),
  };
}

function namesOf(ctx: RequestContext, objectName: string, ids: readonly string[]): [id: string, name: string][] {
  const object = ctx.org.schema.object(objectName);
  const name = object?.nameField?.name;
  if (!object || name === undefined || !ctx.access.object(object.name).read) return [];
  const list = ids.map((id) => `'${id}'`).join(', ');
  const { records } = query(ctx, `SELECT Id, ${name} FROM ${object.name} WHERE Id IN (${list})`);
  return records.map((record) => [String(record['Id']), String(record[name])]);
}
