import { ok } from '../rest/index.ts';
import type { RestAnswer, RestRequest } from '../rest/index.ts';
import { partOf, partsOf, textOf, textsOf } from '../schema/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { canDelete, canEdit } from '../security/index.ts';
import { layoutOf } from '../describe/index.ts';
import { listIn, objectNamed, recordNamed } from './parameters.ts';
import { requireRecord } from './record-reading.ts';
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

/** The standard actions there are; a layout names others too, which this org does not run. */
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

/** The actions a layout has and the user may take. */
function actionsOf(
  request: RestRequest,
  object: SObjectDef,
  standard: readonly StandardAction[],
  allowed: Record<Need, boolean>,
  { record, context }: { record: string | null; context: string },
): unknown[] {
  const { content } = layoutOf(request.ctx, object);
  const excluded = new Set(textsOf(content, 'excludeButtons'));
  const listed = partsOf(partOf(content, 'platformActionList'), 'platformActionListItems').map((item) =>
    textOf(item, 'actionName'),
  );
  const japanese = languageOf(request.ctx).startsWith('ja');
  return standard
    .filter(({ apiName, needs }) => allowed[needs] && !excluded.has(apiName))
    .filter(({ apiName }) => record === null || listed.length === 0 || listed.includes(apiName))
    .map(({ apiName, ja, en }, at) => ({
      actionListContext: context,
      actionTarget: null,
      actionTargetType: null,
      actionTargetUrl: null,
      apiName,
      externalId: `${object.name}.${apiName}:StandardButton`,
      iconUrl: null,
      id: apiName,
      isMassAction: false,
      label: japanese ? ja : en,
      lwcComponent: null,
      primaryColor: null,
      relatedListRecordId: null,
      relatedSourceObject: null,
      section: 'Page',
      sourceObject: record ?? object.name,
      subtype: null,
      targetObject: record === null ? object.name : null,
      targetUrl: null,
      title: japanese ? ja : en,
      type: 'StandardButton',
      order: at,
    }));
}
