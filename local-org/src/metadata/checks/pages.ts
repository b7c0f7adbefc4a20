import {
  isTrue,
  partOf,
  partsOf,
  textOf,
  textsOf,
  type ComponentContent,
  type SObjectDef,
} from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import type { Statement } from './statement.ts';
import { at, each } from './subject.ts';

const page = (says: string, check: Statement['check']): Statement => ({ says, types: ['FlexiPage'], check });

const regions = (item: DeployItem): ComponentContent[] => partsOf(item.content, 'flexiPageRegions');

/** The part of each element that has one. */
const parts = (of: readonly ComponentContent[], element: string): ComponentContent[] =>
  of.map((one) => partOf(one, element)).filter((one) => one !== undefined);

const instances = (item: DeployItem): ComponentContent[] =>
  regions(item).flatMap((region) => partsOf(region, 'itemInstances'));

const components = (item: DeployItem): ComponentContent[] => [
  ...parts(instances(item), 'componentInstance'),
  ...regions(item).flatMap((region) => partsOf(region, 'componentInstances')),
];

const fields = (item: DeployItem): ComponentContent[] => parts(instances(item), 'fieldInstance');

const sobject = page(
  'A record page names an object that exists; other pages name none but where they may',
  (item, world) => {
    const name = textOf(item.content, 'sobjectType');
    const type = textOf(item.content, 'type');
    if (type === 'RecordPage' && name === undefined) return 'Required field is missing: sobjectType';
    return name === undefined || world.schema.object(name)
      ? undefined
      : `In field: sobjectType - no CustomObject named ${name} found`;
  },
);

/** Namespaces of the components that the platform brings. */
const STANDARD_NAMESPACES = new Set([
  'flexipage',
  'force',
  'forceChatter',
  'forceContent',
  'lst',
  'home',
  'report',
  'console',
  'runtime_sales_activities',
  'lightning',
  'record_flexipage',
  'sfa',
  'interop',
  'wits',
  'appdev',
]);

/** The target a bundle must have to stand on a page of a type. */
const PAGE_TARGETS: Readonly<Record<string, string>> = {
  RecordPage: 'lightning__RecordPage',
  AppPage: 'lightning__AppPage',
  HomePage: 'lightning__HomePage',
  UtilityBar: 'lightning__UtilityBar',
};

/** `c:caseRules`, `caseRules` → the bundle's name; undefined for a component of the platform. */
const bundleName = (componentName: string): string | undefined => {
  const [space, name] = componentName.includes(':') ? componentName.split(':') : ['c', componentName];
  return space === 'c' ? name : undefined;
};

const componentProblem = (world: World, item: DeployItem, name: string): string | undefined => {
  const space = name.includes(':') ? (name.split(':')[0] ?? '') : 'c';
  const bundle = bundleName(name);
  if (bundle === undefined)
    return STANDARD_NAMESPACES.has(space)
      ? undefined
      : `We couldn't retrieve the design time component information for component ${name}.`;
  const component = world.schema.component('LightningComponentBundle', bundle);
  if (!component) return `We couldn't retrieve the design time component information for component ${name}.`;
  if (!isTrue(component.content, 'isExposed'))
    return `The component ${name} is not exposed: set isExposed to true in its configuration`;
  const target = PAGE_TARGETS[textOf(item.content, 'type') ?? ''];
  const targets = textsOf(partOf(component.content, 'targets'), 'target');
  return target === undefined || targets.includes(target)
    ? undefined
    : `The component ${name} has no target ${target}, so it cannot stand on this page`;
};

const componentsExist = page(
  'The components of a page exist, are exposed, and made for that kind of page',
  (item, world) => each(components(item), (part) => componentProblem(world, item, textOf(part, 'componentName') ?? '')),
);

/** Walks `Record.Case__r.Name` from the page's object. */
const fieldBehind = (world: World, object: SObjectDef | undefined, path: string): boolean => {
  const steps = path.split('.');
  const name = steps.pop() ?? '';
  let at: SObjectDef | undefined = object;
  for (const step of steps) {
    const target: string | undefined = at?.byRelationship(step)?.reference?.to[0];
    at = target === undefined ? undefined : world.schema.object(target);
  }
  return at?.field(name) !== undefined;
};

const pageObject = (world: World, item: DeployItem): SObjectDef | undefined => {
  const name = textOf(item.content, 'sobjectType');
  return name === undefined ? undefined : world.schema.object(name);
};

const fieldsExist = page('The fields of a page exist', (item, world) =>
  each(fields(item), (part) => {
    const path = textOf(part, 'fieldItem') ?? '';
    const known =
      path.startsWith('Record.') && fieldBehind(world, pageObject(world, item), path.slice('Record.'.length));
    return known ? undefined : `In field: fieldItem - no field ${path} found for the page`;
  }),
);

const visibilityRules = page('Visibility rules read fields that exist', (item, world) =>
  [...components(item), ...fields(item)].flatMap((part) =>
    each(partsOf(partOf(part, 'visibilityRule'), 'criteria'), (criterion) => {
      const match = /^\{!Record\.([\w.]+)\}$/.exec(textOf(criterion, 'leftValue') ?? '');
      const path = match?.[1];
      return path === undefined || fieldBehind(world, pageObject(world, item), path)
        ? undefined
        : `A visibility rule reads a field that does not exist: Record.${path}`;
    }),
  ),
);

const facets = page('Facets that components show are regions of the page', (item) => {
  const names = new Set(regions(item).map((region) => textOf(region, 'name')));
  return components(item).flatMap((part) =>
    each(partsOf(part, 'componentInstanceProperties'), (property) => {
      const value = textOf(property, 'value') ?? '';
      return /^Facet-/.test(value) && !names.has(value) ? `The page has no facet ${value}` : undefined;
    }),
  );
});

const regionsOnce = page('A region stands once on a page', (item) => {
  const seen = new Set<string>();
  return regions(item).flatMap((region) => {
    const name = textOf(region, 'name') ?? '';
    if (seen.has(name)) return [at(region, `Duplicate region on the page: ${name}`)];
    seen.add(name);
    return [];
  });
});

/** Lightning pages. */
export const PAGE_STATEMENTS: readonly Statement[] = [
  sobject,
  componentsExist,
  fieldsExist,
  visibilityRules,
  facets,
  regionsOnce,
];
