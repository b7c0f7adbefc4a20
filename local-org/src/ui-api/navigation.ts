import { appId, componentId, defaultApp, languageOf, openApps, visibleTabs, wordingOf } from '../describe/index.ts';
import { ApiError } from '../errors.ts';
import { ok, param } from '../rest/index.ts';
import type { RestAnswer, RestRequest } from '../rest/index.ts';
import { isTrue, partOf, textOf, textsOf } from '../schema/index.ts';
import type { Component } from '../schema/index.ts';
import { Ids } from '../storage/index.ts';
import { choice, listOf, wholeNumber } from './parameters.ts';
import { preference, setPreference } from './preferences.ts';
import { eTagOf } from './representation.ts';

const FORM_FACTORS = ['Large', 'Medium', 'Small'] as const;
const ITEMS_PAGE = { least: 1, most: 200, otherwise: 25 };

/** GET apps: the applications the user may open, with their items. */
export function getApps(request: RestRequest): RestAnswer {
  formFactor(request);
  const apps = openApps(request.ctx);
  const chosen = selectedApp(request, apps);
  const answer = { apps: apps.map((app) => appOf(request, app, app.fullName === chosen)) };
  return ok({ ...answer, eTag: eTagOf(answer) });
}

/** GET apps/{appId}: an application by id or API name; `apps/selected` is the one the user starts with. */
export function getApp(request: RestRequest): RestAnswer {
  formFactor(request);
  const app = appAsked(request);
  return ok(appOf(request, app, app.fullName === selectedApp(request, openApps(request.ctx))));
}

/** PATCH apps/{appId}: the user works in this application from now on. */
export function selectApp(request: RestRequest): RestAnswer {
  formFactor(request);
  const app = appAsked(request);
  setPreference(request.ctx, 'app', app.fullName);
  return ok(appOf(request, app, true));
}

function appAsked(request: RestRequest): Component {
  const given = param(request, 'app');
  const apps = openApps(request.ctx);
  const wanted = given.toLowerCase() === 'selected' ? selectedApp(request, apps) : given;
  const id = Ids.to18(given);
  const isAsked = ({ fullName }: Component): boolean =>
    fullName === wanted || (id !== undefined && Ids.to18(appId(request.ctx, fullName) ?? '') === id);
  const app = apps.find(isAsked);
  if (app) return app;
  throw new ApiError('NOT_FOUND', `The application ${given} is not found, or not open to you`);
}

/** The application the user worked in last, else the one the profile starts with. */
function selectedApp({ ctx }: RestRequest, open: readonly Component[]): string | undefined {
  const last = preference(ctx, 'app');
  return open.find(({ fullName }) => fullName === last)?.fullName ?? defaultApp(ctx) ?? open[0]?.fullName;
}

/** GET nav-items: every tab the user sees, whichever application it stands in. */
export function getNavItems(request: RestRequest): RestAnswer {
  formFactor(request);
  const { ctx } = request;
  const wanted = listOf(request, 'navItemNames');
  const visible = visibleTabs(ctx);
  const tabs = ctx.org.schema
    .components('CustomTab')
    .filter((tab) => wanted.length === 0 || wanted.includes(tab.fullName))
    .flatMap((tab) => itemOf(request, tab, visible) ?? []);
  const items = wanted.length === 0 || wanted.includes(HOME) ? [homeItem(request), ...tabs] : tabs;
  const size = wholeNumber(request, 'pageSize', ITEMS_PAGE);
  const page = wholeNumber(request, 'page', { least: 0, most: 1000, otherwise: 0 });
  const url = (at: number): string => `/services/data/${request.version}/ui-api/nav-items?page=${at}&pageSize=${size}`;
  const answer = {
    currentPageUrl: url(page),
    navItems: items.slice(page * size, (page + 1) * size),
    nextPageUrl: items.length > (page + 1) * size ? url(page + 1) : null,
    previousPageUrl: page > 0 ? url(page - 1) : null,
  };
  return ok({ ...answer, eTag: eTagOf(answer) });
}

function formFactor(request: RestRequest): string {
  return choice('formFactor', request.query.get('formFactor') ?? 'Large', FORM_FACTORS);
}

/** Response body "App". */
function appOf(request: RestRequest, app: Component, selected: boolean): Record<string, unknown> {
  const { ctx } = request;
  const visible = visibleTabs(ctx);
  const items = textsOf(app.content, 'tabs').flatMap((name) => {
    if (name === HOME) return homeItem(request);
    const tab = ctx.org.schema.component('CustomTab', name);
    return (tab && itemOf(request, tab, visible)) ?? [];
  });
  return {
    appId: appId(ctx, app.fullName) ?? null,
    description: textOf(app.content, 'description') ?? null,
    developerName: app.fullName,
    formFactors: textsOf(app.content, 'formFactors'),
    headerColor: textOf(partOf(app.content, 'brand'), 'headerColor') ?? null,
    isNavAutoTempTabsDisabled: isTrue(app.content, 'isNavAutoTempTabsDisabled'),
    isNavPersonalizationDisabled: isTrue(app.content, 'isNavPersonalizationDisabled'),
    label: wordingOf(ctx).application(app.fullName, textOf(app.content, 'label') ?? app.fullName),
    navItems: items,
    selected,
    type: textOf(app.content, 'navType') ?? 'Standard',
    userNavItems: items,
  };
}

/** The tab that every org has, which leads to the home page of the app. */
const HOME = 'standard-home';

function homeItem({ ctx, baseUrl }: RestRequest): Record<string, unknown> {
  return {
    availableInClassic: true,
    availableInLightning: true,
    color: null,
    content: `${baseUrl}/lightning/page/home`,
    custom: false,
    developerName: HOME,
    iconUrl: null,
    id: null,
    itemType: 'Standard',
    label: languageOf(ctx).startsWith('ja') ? 'ホーム' : 'Home',
    objectApiName: 'Home',
    objectLabel: null,
    objectLabelPlural: null,
    pageReference: { type: 'standard__namedPage', attributes: { pageName: 'home' }, state: {} },
    standardType: 'Home',
  };
}

/** A tab as an item of the navigation; undefined where the user does not see it. */
function itemOf(
  request: RestRequest,
  { fullName, content }: Component,
  visible: ReadonlySet<string>,
): Record<string, unknown> | undefined {
  if (!visible.has(fullName)) return undefined;
  const { ctx } = request;
  const object = isTrue(content, 'customObject') ? ctx.org.schema.object(fullName) : undefined;
  if (isTrue(content, 'customObject') && (!object || !ctx.access.object(object.name).read)) return undefined;
  const wording = wordingOf(ctx);
  const label = object
    ? wording.object(object).labelPlural
    : wording.tab(fullName, textOf(content, 'label') ?? fullName);
  return {
    availableInClassic: true,
    availableInLightning: true,
    color: null,
    content: textOf(content, 'flexiPage') ?? textOf(content, 'lwcComponent') ?? textOf(content, 'url') ?? null,
    custom: true,
    developerName: fullName,
    iconUrl: null,
    id: componentId(ctx, 'CustomTab', fullName),
    itemType: object ? 'Entity' : itemType(content),
    label,
    objectApiName: object?.name ?? null,
    objectLabel: object ? wording.object(object).label : null,
    objectLabelPlural: object ? wording.object(object).labelPlural : null,
    pageReference: object
      ? { type: 'standard__objectPage', attributes: { objectApiName: object.name, actionName: 'home' }, state: {} }
      : { type: 'standard__navItemPage', attributes: { apiName: fullName }, state: {} },
    standardType: null,
  };
}

function itemType(content: Component['content']): string {
  if (textOf(content, 'flexiPage') !== undefined) return 'TabFlexiPage';
  return textOf(content, 'url') === undefined ? 'TabLightningComponent' : 'TabWeb';
}
