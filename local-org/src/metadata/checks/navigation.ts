import { isTrue, partsOf, textOf, textsOf } from '../../schema/index.ts';
import type { Statement } from './statement.ts';
import { each, exists } from './subject.ts';
import { tabExists } from './access.ts';

const tab = (says: string, check: Statement['check']): Statement => ({ says, types: ['CustomTab'], check });
const app = (says: string, check: Statement['check']): Statement => ({ says, types: ['CustomApplication'], check });

const TARGETS = ['customObject', 'flexiPage', 'lwcComponent', 'url'];

const oneTarget = tab('A tab has one target', ({ content }) => {
  const targets = TARGETS.filter((element) => content[element] !== undefined && content[element] !== false);
  return targets.length === 1
    ? undefined
    : `A tab must have exactly one target of ${TARGETS.join(', ')}: this one has ${targets.length}`;
});

const motif = tab('A tab has a motif', ({ content }) =>
  textOf(content, 'motif') === undefined && textOf(content, 'icon') === undefined
    ? 'Required field is missing: motif'
    : undefined,
);

const motifForm = tab("A motif reads like 'Custom20: Airplane'", ({ content }) => {
  const text = textOf(content, 'motif');
  return text === undefined || /^Custom\d{1,3}: .+$/.test(text) ? undefined : `The tab motif is not valid: ${text}`;
});

const objectTab = tab("An object's tab is named as its object, and has no label", (item, world) => {
  if (!isTrue(item.content, 'customObject')) return undefined;
  return [
    world.schema.object(item.fullName)?.custom === true
      ? undefined
      : `In field: customObject - no CustomObject named ${item.fullName} found`,
    item.content.label === undefined
      ? undefined
      : "Can not specify 'label' for the tab of a custom object: it takes the object's plural label",
  ];
});

const otherTab = tab('A tab of a page, a component or an address has a label, and its target exists', (item, world) => {
  if (isTrue(item.content, 'customObject')) return undefined;
  const page = textOf(item.content, 'flexiPage');
  const component = textOf(item.content, 'lwcComponent');
  return [
    textOf(item.content, 'label') === undefined ? 'Required field is missing: label' : undefined,
    page === undefined || exists(world, 'FlexiPage', page)
      ? undefined
      : `In field: flexiPage - no FlexiPage named ${page} found`,
    component === undefined || exists(world, 'LightningComponentBundle', component)
      ? undefined
      : `In field: lwcComponent - no LightningComponentBundle named ${component} found`,
  ];
});

const pageTab = tab('Only an app page stands behind a tab', (item, world) => {
  const page = textOf(item.content, 'flexiPage');
  const type = page === undefined ? undefined : textOf(world.schema.component('FlexiPage', page)?.content, 'type');
  return type === undefined || type === 'AppPage'
    ? undefined
    : `The page ${page ?? ''} is a ${type}: a tab shows only an AppPage`;
});

const componentTab = tab('A component behind a tab is exposed for lightning__Tab', (item, world) => {
  const name = textOf(item.content, 'lwcComponent');
  const bundle = name === undefined ? undefined : world.schema.component('LightningComponentBundle', name);
  if (!bundle) return undefined;
  const targets = bundle.content.targets;
  const list = typeof targets === 'object' && !Array.isArray(targets) ? textsOf(targets, 'target') : [];
  return list.includes('lightning__Tab') ? undefined : `The component ${name ?? ''} has no target lightning__Tab`;
});

const appLabel = app('An app has a label', ({ content }) =>
  textOf(content, 'label') === undefined ? 'Required field is missing: label' : undefined,
);

const appTabs = app('The tabs of an app exist, each once', (item, world) => {
  const tabs = textsOf(item.content, 'tabs');
  const landing = textOf(item.content, 'defaultLandingTab');
  return [
    ...tabs
      .filter((name) => !tabExists(world, name))
      .map((name) => `In field: tabs - no CustomTab named ${name} found`),
    ...tabs.filter((name, at) => tabs.indexOf(name) !== at).map((name) => `Duplicate tab in the app: ${name}`),
    landing === undefined || tabExists(world, landing)
      ? undefined
      : `In field: defaultLandingTab - no CustomTab named ${landing} found`,
  ];
});

const lightningApp = app('A Lightning app states its form factors and its navigation', ({ content }) => {
  if (textOf(content, 'uiType') !== 'Lightning') return undefined;
  return [
    textsOf(content, 'formFactors').length === 0 ? 'Required field is missing: formFactors' : undefined,
    textOf(content, 'navType') === undefined ? 'Required field is missing: navType' : undefined,
  ];
});

const appOverrides = app('The page overrides of an app name pages, objects and profiles that exist', (item, world) =>
  ['actionOverrides', 'profileActionOverrides'].flatMap((element) =>
    each(partsOf(item.content, element), (part) => {
      const page = textOf(part, 'content');
      const object = textOf(part, 'pageOrSobjectType') ?? '';
      const profile = textOf(part, 'profile');
      const recordType = textOf(part, 'recordType');
      if (recordType !== undefined && !exists(world, 'RecordType', recordType))
        return `In field: recordType - no RecordType named ${recordType} found`;
      if (textOf(part, 'type') === 'Flexipage' && !exists(world, 'FlexiPage', page ?? '')) {
        return `In field: content - no FlexiPage named ${page ?? ''} found`;
      }
      if (!object.startsWith('standard-') && !world.schema.object(object))
        return `In field: pageOrSobjectType - no CustomObject named ${object} found`;
      return profile === undefined || exists(world, 'Profile', profile) || profile === 'Admin' || profile === 'Standard'
        ? undefined
        : `In field: profile - no Profile named ${profile} found`;
    }),
  ),
);

/** Tabs and apps. */
export const NAVIGATION_STATEMENTS: readonly Statement[] = [
  oneTarget,
  motif,
  motifForm,
  objectTab,
  otherTab,
  pageTab,
  componentTab,
  appLabel,
  appTabs,
  lightningApp,
  appOverrides,
];
