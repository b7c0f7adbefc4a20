import type { RequestContext } from '../context.ts';
import { isTrue, partsOf, textOf, textsOf } from '../schema/index.ts';
import type { Component, SObjectDef } from '../schema/index.ts';
import { appId, defaultApp, openApps, visibleTabs } from './apps.ts';
import { profileContent } from './profile.ts';
import { languageOf, wordingOf } from './wording.ts';

/** A tab: DescribeTab. Icons and colours belong to the screens, which this org's APIs have no pictures of. */
export interface TabDescription {
  colors: [];
  custom: boolean;
  iconUrl: string;
  icons: [];
  label: string;
  miniIconUrl: string;
  name: string;
  /** Empty for a tab that shows no object. */
  sobjectName: string;
  url: string;
}

/** An application with its tabs: DescribeTabSetResult. */
export interface TabSetDescription {
  /** API name of the application. */
  name: string;
  description: string;
  label: string;
  logoUrl: string;
  namespace: string;
  selected: boolean;
  tabSetId: string;
  tabs: TabDescription[];
}

/** The application that every org has, and the objects whose tabs stand in it. */
const SALES = {
  name: 'standard__Sales',
  ja: 'セールス',
  en: 'Sales',
  objects: ['Campaign', 'Lead', 'Account', 'Contact', 'Opportunity', 'Product2', 'Case'],
} as const;

/** Every tab the user may open: those deployed, then those of the standard objects. */
export function tabsOf(ctx: RequestContext, baseUrl: string): TabDescription[] {
  const visible = visibleTabs(ctx);
  const deployed = ctx.org.schema
    .components('CustomTab')
    .filter(({ fullName }) => visible.has(fullName))
    .flatMap((tab) => customTab(ctx, tab, baseUrl) ?? []);
  return [...deployed, ...standardTabs(ctx, baseUrl)];
}

/** The applications open to the user, with the tabs that show in each. */
export function tabSets(ctx: RequestContext, baseUrl: string): TabSetDescription[] {
  const wording = wordingOf(ctx);
  const tabs = new Map(tabsOf(ctx, baseUrl).map((tab) => [tab.name, tab]));
  const chosen = defaultApp(ctx);
  const deployed = openApps(ctx).map(({ fullName, content }) => ({
    name: fullName,
    description: textOf(content, 'description') ?? '',
    label: wording.application(fullName, textOf(content, 'label') ?? fullName),
    logoUrl: '',
    namespace: '',
    selected: fullName === chosen,
    tabSetId: appId(ctx, fullName) ?? '',
    tabs: textsOf(content, 'tabs').flatMap((name) => tabs.get(name) ?? []),
  }));
  const sets = opensSales(ctx) ? [...deployed, salesApp(ctx, tabs)] : deployed;
  const [first] = sets;
  if (first && !sets.some(({ selected }) => selected)) first.selected = true;
  return sets;
}

/** A profile that was deployed says itself which applications it opens. */
function opensSales(ctx: RequestContext): boolean {
  const said = partsOf(profileContent(ctx), 'applicationVisibilities').find(
    (part) => textOf(part, 'application') === SALES.name,
  );
  return said === undefined ? profileContent(ctx) === undefined : isTrue(said, 'visible');
}

function salesApp(ctx: RequestContext, tabs: ReadonlyMap<string, TabDescription>): TabSetDescription {
  return {
    name: SALES.name,
    description: '',
    label: languageOf(ctx).startsWith('ja') ? SALES.ja : SALES.en,
    logoUrl: '',
    namespace: 'standard',
    selected: false,
    tabSetId: '',
    tabs: SALES.objects.flatMap((name) => tabs.get(`standard-${name}`) ?? []),
  };
}

function customTab(ctx: RequestContext, { fullName, content }: Component, baseUrl: string): TabDescription | undefined {
  const wording = wordingOf(ctx);
  if (!isTrue(content, 'customObject')) {
    const label = wording.tab(fullName, textOf(content, 'label') ?? fullName);
    return tab({ name: fullName, label, custom: true, sobjectName: '', url: `${baseUrl}/lightning/n/${fullName}` });
  }
  const object = ctx.org.schema.object(fullName);
  return object && ctx.access.object(object.name).read ? objectTab(ctx, object, fullName, baseUrl) : undefined;
}

function standardTabs(ctx: RequestContext, baseUrl: string): TabDescription[] {
  const hidden = new Set(
    partsOf(profileContent(ctx), 'tabVisibilities')
      .filter((part) => textOf(part, 'visibility') === 'Hidden')
      .map((part) => textOf(part, 'tab')),
  );
  return ctx.org.schema
    .objects()
    .filter((object) => !object.custom && object.layoutable && ctx.access.object(object.name).read)
    .map((object) => objectTab(ctx, object, `standard-${object.name}`, baseUrl))
    .filter(({ name }) => !hidden.has(name));
}

function objectTab(ctx: RequestContext, object: SObjectDef, name: string, baseUrl: string): TabDescription {
  return tab({
    name,
    label: wordingOf(ctx).object(object).labelPlural,
    custom: object.custom,
    sobjectName: object.name,
    url: `${baseUrl}/lightning/o/${object.name}/home`,
  });
}

function tab(facts: Pick<TabDescription, 'custom' | 'label' | 'name' | 'sobjectName' | 'url'>): TabDescription {
  return { colors: [], iconUrl: '', icons: [], miniIconUrl: '', ...facts };
}
