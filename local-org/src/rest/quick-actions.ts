import { ApiError } from '../errors.ts';
import { textOf, type Component } from '../schema/index.ts';
import { pathObject } from './objects.ts';
import { ok, type RestAnswer, type RestRequest } from './request.ts';

/**
 * GET /quickActions: the global actions. GET /sobjects/X/quickActions: those of the object, and the global ones.
 * Source: REST API Developer Guide, Quick Actions; sObject Quick Actions.
 */
export const readQuickActions = (request: RestRequest): RestAnswer =>
  ok(actionsFor(request).map((each) => told(request, each)));

/** GET /quickActions/Y, /sobjects/X/quickActions/Y */
export function readQuickAction(request: RestRequest): RestAnswer {
  const wanted = (request.params['action'] ?? '').toLowerCase();
  const found = actionsFor(request).find(({ fullName }) =>
    [fullName, nameOf(fullName)].some((name) => name.toLowerCase() === wanted),
  );
  if (found === undefined)
    throw new ApiError('NOT_FOUND', `There is no quick action ${request.params['action'] ?? ''}`);
  return ok(told(request, found));
}

function actionsFor(request: RestRequest): Component[] {
  const object = request.params['sobject'] === undefined ? undefined : pathObject(request).name;
  return request.ctx.org.schema
    .components('QuickAction')
    .filter(({ fullName }) => parentOf(fullName) === undefined || parentOf(fullName) === object);
}

/** `Shop__c.Close` stands on Shop__c; a global action's name has no point. */
const parentOf = (fullName: string): string | undefined =>
  fullName.includes('.') ? fullName.slice(0, fullName.indexOf('.')) : undefined;
const nameOf = (fullName: string): string => fullName.slice(fullName.indexOf('.') + 1);

/** Only what this org answers stands under `urls`: the action itself, not its description, defaults or execution. */
function told({ version }: RestRequest, { id, fullName, content }: Component): object {
  const parent = parentOf(fullName);
  const folder = parent === undefined ? 'quickActions' : `sobjects/${parent}/quickActions`;
  return {
    actionEnumOrId: id ?? nameOf(fullName),
    label: textOf(content, 'label') ?? textOf(content, 'standardLabel') ?? nameOf(fullName),
    name: nameOf(fullName),
    type: textOf(content, 'type') ?? '',
    urls: { quickAction: `/services/data/${version}/${folder}/${nameOf(fullName)}` },
  };
}
