import type { Org, RequestContext } from '../../context.ts';
import { visibleTabs, wordingOf } from '../../describe/index.ts';
import { ApiError } from '../../errors.ts';
import { isTrue, partOf, textOf, textsOf, type Component } from '../../schema/index.ts';
import { addressOf, cookieToken, requireSession } from '../../sign-in/index.ts';
import type { WireAnswer, WireRequest } from '../../wire.ts';
import { activatedPage } from './activation.ts';
import { bootContext } from './boot.ts';
import { fieldHistory } from './history.ts';
import { recentRecords, searchEverywhere } from './finding.ts';
import { pageDefinition, type PageDefinition } from './page.ts';
import { HOME_PAGE, RECORD_PAGE } from './platform-pages.ts';

const PATH = /^\/lightning\/definitions\/([\w-]+)(?:\/([\w-]+))?$/;

type Definition = (ctx: RequestContext, name: string, query: URLSearchParams) => unknown;

const appOf = (query: URLSearchParams): string | undefined => query.get('app') ?? undefined;

const defined = (ctx: RequestContext, page: Component | undefined, otherwise: PageDefinition): PageDefinition =>
  page ? pageDefinition(ctx, page.fullName, page.content) : otherwise;

const recordPage: Definition = (ctx, name, query) => {
  const object = ctx.org.schema.object(name);
  if (!object || !ctx.access.object(object.name).read)
    throw new ApiError('NOT_FOUND', `The object ${name} is not found, or not open to you`);
  const recordType = object.recordTypes.find(({ id }) => id === query.get('recordTypeId'))?.developerName;
  const asked = { app: appOf(query), action: 'View', on: object.name, recordType } as const;
  return defined(ctx, activatedPage(ctx, asked), RECORD_PAGE);
};

const homePage: Definition = (ctx, _name, query) =>
  defined(ctx, activatedPage(ctx, { app: appOf(query), action: 'Tab', on: 'standard-home' }), HOME_PAGE);

/** A tab the user sees: the page, the component or the address behind it. */
const tab: Definition = (ctx, name) => {
  const found = visibleTabs(ctx).has(name) ? ctx.org.schema.component('CustomTab', name) : undefined;
  if (!found) throw new ApiError('NOT_FOUND', `The tab ${name} is not found, or not open to you`);
  const { content } = found;
  const page = textOf(content, 'flexiPage');
  const flexiPage = page === undefined ? undefined : ctx.org.schema.component('FlexiPage', page);
  const object = isTrue(content, 'customObject') ? found.fullName : null;
  return {
    name: found.fullName,
    label: wordingOf(ctx).tab(found.fullName, textOf(content, 'label') ?? found.fullName),
    object,
    component: textOf(content, 'lwcComponent') ?? null,
    url: textOf(content, 'url') ?? null,
    page: flexiPage ? pageDefinition(ctx, flexiPage.fullName, flexiPage.content) : null,
  };
};

/** The utility bar of an app; null where it has none. */
const utilityBar: Definition = (ctx, name) => {
  const app = ctx.org.schema.component('CustomApplication', name)?.content;
  const bar = textOf(app, 'utilityBar');
  const page = bar === undefined ? undefined : ctx.org.schema.component('FlexiPage', bar);
  return page ? pageDefinition(ctx, page.fullName, page.content) : null;
};

/** A component that stands behind an address of its own, `/lightning/cmp/c__name`. */
const component: Definition = (ctx, name) => {
  const bundle = ctx.org.schema.component('LightningComponentBundle', name.replace(/^c__/, ''));
  const targets = textsOf(partOf(bundle?.content, 'targets'), 'target');
  if (!bundle || !targets.includes('lightning__UrlAddressable'))
    throw new ApiError('NOT_FOUND', `The component ${name} is not found, or has no address`);
  return { name: bundle.fullName, label: textOf(bundle.content, 'masterLabel') ?? bundle.fullName };
};

const DEFINITIONS: Readonly<Record<string, Definition>> = {
  boot: (ctx) => bootContext(ctx),
  'record-page': recordPage,
  'home-page': homePage,
  tab,
  'utility-bar': utilityBar,
  component,
  history: (ctx, name) => fieldHistory(ctx, name),
  recent: (ctx) => recentRecords(ctx),
  search: (ctx, _name, query) => searchEverywhere(ctx, query.get('q') ?? ''),
};

/**
 * GET /lightning/definitions/…: what the shell asks for as it goes, for the session of the browser alone; undefined for every
 * other path.
 */
export function answerDefinitions(org: Org, request: WireRequest): WireAnswer | undefined {
  const [, kind = '', name = ''] = PATH.exec(request.path) ?? [];
  const definition = DEFINITIONS[kind];
  if (!definition) return undefined;
  const { userId } = requireSession(org, cookieToken(request), { ip: addressOf(request) });
  if (request.method !== 'GET') throw new ApiError('METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed`);
  const body = definition(org.contextFor(userId), name, request.query);
  return { status: 200, headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }, body };
}
