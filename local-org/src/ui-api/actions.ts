import { ok } from '../rest/index.ts';
import type { RestAnswer, RestRequest } from '../rest/index.ts';
import { partOf, partsOf, textOf, textsOf } from '../schema/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { canDelete, canEdit } from '../security/index.ts';
import { layoutOf } from '../describe/index.ts';
import { listIn, objectNamed, recordNamed } from './parameters.ts';
import { requireRecord } from './record-reading.ts';
import { defaultKind, kindOfRecord } from './record-types.ts';
import { eTagOf } from './representation.ts';
import { selectionOf } from './selection.ts';
import { languageOf } from '../describe/index.ts';

/** What may be needed for an action. */
type Need = 'create' | 'edit' | 'delete';

interface StandardAction {
  apiName: string;
  ja: string;
  en: string;
  needs: Need;
}

/** The standard actions there are; a layout names others too, which this org does not offer. */
const ON_RECORD: readonly StandardAction[] = [
  { apiName: 'Edit', ja: '編集', en: 'Edit', needs: 'edit' },
  { apiName: 'Delete', ja: '削除', en: 'Delete', needs: 'delete' },
  { apiName: 'Clone', ja: 'コピー', en: 'Clone', needs: 'create' },
];
const ON_OBJECT: readonly StandardAction[] = [{ apiName: 'New', ja: '新規', en: 'New', needs: 'create' }];

/** GET actions/record/{ids} */
export function getRecordActions(request: RestRequest): RestAnswer {
  const { ctx } = request;
  const actions = Object.fromEntries(
    listIn(request, 'ids').map((given) => {
      const { object, id } = recordNamed(request, given);
      requireRecord(ctx, selectionOf(object), id);
      const allowed: Record<Need, boolean> = {
        create: object.createable && ctx.access.object(object.name).create,
        edit: object.updateable && canEdit(ctx.org.storage, ctx.access, object, id),
        delete: object.deletable && canDelete(ctx.org.storage, ctx.access, object, id),
      };
      return [id, { actions: actionsOf(request, object, ON_RECORD, allowed, { record: id, context: 'Record' }) }];
    }),
  );
  return ok({ actions, eTag: eTagOf(actions) });
}

/** GET actions/object/{objects}: what can be done without a record. */
export function getObjectActions(request: RestRequest): RestAnswer {
  const actions = Object.fromEntries(
    listIn(request, 'objects').map((name) => {
      const object = objectNamed(request, name);
      const create = object.createable && request.ctx.access.object(object.name).create;
      const allowed = { create, edit: false, delete: false };
      return [
        object.name,
        { actions: actionsOf(request, object, ON_OBJECT, allowed, { record: null, context: 'ListView' }) },
      ];
    }),
  );
  return ok({ actions, eTag: eTagOf(actions) });
}

/** The actions a layout has and the user may take: buttons, and on a record its quick actions. */
function actionsOf(
  request: RestRequest,
  object: SObjectDef,
  standard: readonly StandardAction[],
  allowed: Record<Need, boolean>,
  { record, context }: { record: string | null; context: string },
): unknown[] {
  const kind = record === null ? defaultKind(request.ctx, object) : kindOfRecord(request.ctx, object, record);
  const { content } = layoutOf(request.ctx, object, kind?.developerName);
  const excluded = new Set(textsOf(content, 'excludeButtons'));
  const listed = partsOf(partOf(content, 'platformActionList'), 'platformActionListItems');
  const named = (type: string): string[] =>
    listed.filter((item) => textOf(item, 'actionType') === type).map((item) => textOf(item, 'actionName') ?? '');
  const buttons = named('StandardButton');
  const japanese = languageOf(request.ctx).startsWith('ja');
  const shown = standard
    .filter(({ apiName, needs }) => allowed[needs] && !excluded.has(apiName))
    .filter(({ apiName }) => record === null || listed.length === 0 || buttons.includes(apiName))
    .map(({ apiName, ja, en }): Shown => ({
      apiName,
      externalId: `${object.name}.${apiName}:StandardButton`,
      label: japanese ? ja : en,
      targetObject: record === null ? object.name : null,
      type: 'StandardButton',
    }));
  const quick =
    record === null ? [] : named('QuickAction').flatMap((name) => quickAction(request, object, name, allowed) ?? []);
  return [...shown, ...quick].map((action, at) => platformAction(action, record ?? object.name, context, at));
}

interface Shown {
  apiName: string;
  externalId: string;
  label: string;
  targetObject: string | null;
  type: 'StandardButton' | 'QuickAction';
  subtype?: string;
  actionTarget?: string;
}

/** A deployed quick action that makes or changes a record; undefined where the user may not do that. */
function quickAction(
  { ctx, version }: RestRequest,
  object: SObjectDef,
  name: string,
  allowed: Record<Need, boolean>,
): Shown | undefined {
  const component = ctx.org.schema.component('QuickAction', name);
  const subtype = textOf(component?.content, 'type') ?? '';
  const target = ctx.org.schema.object(textOf(component?.content, 'targetObject') ?? object.name);
  if (!component || !target) return undefined;
  const may = subtype === 'Update' ? allowed.edit : target.createable && ctx.access.object(target.name).create;
  if (!may) return undefined;
  const [own, ...rest] = name.split('.');
  const path = rest.length === 0 ? `/quickActions/${name}` : `/sobjects/${own}/quickActions/${rest.join('.')}`;
  return {
    apiName: rest.length === 0 ? `Global.${name}` : name,
    externalId: `${name}:QuickAction`,
    label: textOf(component.content, 'label') ?? name,
    targetObject: target.name,
    type: 'QuickAction',
    subtype,
    actionTarget: `/services/data/${version}${path}/describe`,
  };
}

/** Response body "Platform Action". */
function platformAction(action: Shown, sourceObject: string, context: string, order: number): Record<string, unknown> {
  return {
    actionListContext: context,
    actionTarget: action.actionTarget ?? null,
    actionTargetType: action.actionTarget === undefined ? null : 'Describe',
    actionTargetUrl: null,
    apiName: action.apiName,
    externalId: action.externalId,
    iconUrl: null,
    id: action.apiName,
    isMassAction: false,
    label: action.label,
    lwcComponent: null,
    order,
    primaryColor: null,
    relatedListRecordId: null,
    relatedSourceObject: null,
    section: 'Page',
    sourceObject,
    subtype: action.subtype ?? null,
    targetObject: action.targetObject,
    targetUrl: null,
    title: action.label,
    type: action.type,
  };
}
