import { ApiError } from '../errors.ts';
import { recentlyUsed } from '../recent/index.ts';
import { ok, param } from '../rest/index.ts';
import type { RestAnswer, RestRequest } from '../rest/index.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { collection } from './collection.ts';
import { choice, objectNamed, textIn, wholeNumber } from './parameters.ts';
import { readSelected } from './representation.ts';
import { add, selectionOf } from './selection.ts';
import { likeLiteral } from '../soql/index.ts';

const SEARCH_TYPES = ['Recent', 'TypeAhead', 'Search'] as const;
const PAGE = { least: 1, most: 2000, otherwise: 25 };
/** Fields a full search looks into, besides the name. */
const SEARCHED = new Set(['string', 'email', 'phone', 'url']);

/** GET or POST lookups/{object}/{field}: suggestions for a lookup, by target object. */
export function getLookups(request: RestRequest): RestAnswer {
  const targets = targetsOf(request);
  return ok({
    lookupResults: Object.fromEntries(targets.map((target) => [target.name, suggestions(request, target)])),
  });
}

/** GET or POST lookups/{object}/{field}/{target} */
export function getTargetLookups(request: RestRequest): RestAnswer {
  const name = param(request, 'target');
  const target = targetsOf(request).find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!target) throw new ApiError('NOT_FOUND', `${param(request, 'field')} does not point at ${name}`);
  return ok(suggestions(request, target));
}

/** The objects a lookup points at, as far as the user may read them. */
function targetsOf(request: RestRequest): SObjectDef[] {
  const object = objectNamed(request, param(request, 'object'));
  const name = param(request, 'field');
  const field = object.field(name) ?? object.byRelationship(name);
  if (!field?.reference || !request.ctx.access.field(object.name, field.name).read) {
    throw new ApiError('NOT_FOUND', `${name} is no lookup of ${object.name} that you may read`, [name]);
  }
  return field.reference.to.flatMap((each) => {
    const target = request.ctx.org.schema.object(each);
    return target && request.ctx.access.object(target.name).read ? [target] : [];
  });
}

function suggestions(request: RestRequest, target: SObjectDef): Record<string, unknown> {
  const { ctx } = request;
  const type = choice('searchType', textIn(request, 'searchType') ?? 'Recent', SEARCH_TYPES);
  const size = wholeNumber(request, 'pageSize', PAGE);
  const page = wholeNumber(request, 'page', { least: 1, most: 2000, otherwise: 1 });
  const token = wholeNumber(request, 'pageToken', { least: 0, most: 2000, otherwise: (page - 1) * size });
  const selection = selectionOf(target);
  const shown = type === 'Search' ? searchable(request, target) : nameOf(target);
  for (const field of [...nameOf(target), ...shown]) add(ctx, selection, [field.name]);
  const records = readSelected(
    ctx,
    selection,
    `${conditions(request, target, type)} ORDER BY ${orderOf(target, type)} LIMIT ${size + 1} OFFSET ${token}`,
  );
  return collection(request, records, { token, size });
}

const nameOf = (target: SObjectDef): FieldDef[] => (target.nameField ? [target.nameField] : []);

function searchable(request: RestRequest, target: SObjectDef): FieldDef[] {
  const open = target.fields.filter(
    (field) => SEARCHED.has(field.type) && !field.formula && request.ctx.access.field(target.name, field.name).read,
  );
  return [...new Set([...nameOf(target), ...open])];
}

/**
 * Every word of `q` stands somewhere in the name (TypeAhead) or in any text field (Search): Japanese has no spaces to
 * begin a word after. Recent: what the user viewed or saved last, narrowed by `q`. Users that left are not suggested.
 */
function conditions(request: RestRequest, target: SObjectDef, type: (typeof SEARCH_TYPES)[number]): string {
  const sought = type === 'Search' ? searchable(request, target) : nameOf(target);
  const words = (textIn(request, 'q') ?? '').split(/[\s　]+/).filter((word) => word !== '');
  if (words.length === 0 && type !== 'Recent') {
    throw new ApiError('ILLEGAL_QUERY_PARAMETER_VALUE', `searchType=${type} needs q: what to search for`);
  }
  const parts = words.map((word) =>
    sought.map(({ name }) => `${name} LIKE ${likeLiteral(word, { before: '%', after: '%' })}`).join(' OR '),
  );
  if (type === 'Recent') {
    const used = recentlyUsed(request.ctx, { object: target.name, most: 200 }).map(({ id }) => `'${id}'`);
    const saved = `LastModifiedById = '${request.ctx.userId}'`;
    parts.push(used.length === 0 ? saved : `${saved} OR Id IN (${used.join(', ')})`);
  }
  if (target.name === 'User') parts.push('IsActive = true');
  return parts.length === 0 ? '' : `WHERE ${parts.map((part) => `(${part})`).join(' AND ')}`;
}

function orderOf(target: SObjectDef, type: (typeof SEARCH_TYPES)[number]): string {
  if (type === 'Recent') return 'LastModifiedDate DESC, Id';
  return `${target.nameField?.name ?? 'Id'}, Id`;
}
