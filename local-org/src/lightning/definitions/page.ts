import type { RequestContext } from '../../context.ts';
import { partOf, partsOf, textOf, type ComponentContent } from '../../schema/index.ts';
import { visibleWithoutRecord, type RecordCriterion, type Visibility } from './visibility.ts';

/** A component or a field on a page, with what stands in it. */
export interface PageItem {
  id: string;
  /** `force:detailPanel`, `c:reviewQueue`; absent for a field. */
  component?: string;
  /** API name of a field of the page's record. */
  field?: string;
  uiBehavior?: string;
  properties: Record<string, unknown>;
  /** By the property that names the facet: what stands in it. */
  facets: Record<string, PageItem[]>;
  /** To be met by the record before it shows. */
  visibility?: Visibility;
}

export interface PageRegion {
  name: string;
  items: PageItem[];
}

/** A Lightning page as the user sees it. */
export interface PageDefinition {
  name: string;
  label: string;
  type: string;
  template: string;
  regions: PageRegion[];
  /** Fields of the record that the rules of visibility read. */
  recordFields: string[];
}

interface Reading {
  ctx: RequestContext;
  facets: ReadonlyMap<string, ComponentContent>;
  fields: Set<string>;
  count: number;
}

/** A deployed Lightning page, with its facets where they are shown; what the user may never see is left out. */
export function pageDefinition(ctx: RequestContext, fullName: string, content: ComponentContent): PageDefinition {
  const regions = partsOf(content, 'flexiPageRegions');
  const facets = new Map(
    regions.flatMap((region) => (textOf(region, 'type') === 'Facet' ? [[textOf(region, 'name') ?? '', region]] : [])),
  );
  const reading: Reading = { ctx, facets, fields: new Set(), count: 0 };
  return {
    name: fullName,
    label: textOf(content, 'masterLabel') ?? fullName,
    type: textOf(content, 'type') ?? '',
    template: textOf(partOf(content, 'template'), 'name') ?? textOf(content, 'pageTemplate') ?? '',
    regions: regions
      .filter((region) => textOf(region, 'type') !== 'Facet')
      .map((region) => ({ name: textOf(region, 'name') ?? '', items: itemsOf(reading, region) })),
    recordFields: [...reading.fields],
  };
}

function itemsOf(reading: Reading, region: ComponentContent): PageItem[] {
  return [
    ...partsOf(region, 'itemInstances').flatMap((instance) => {
      const component = partOf(instance, 'componentInstance');
      const field = partOf(instance, 'fieldInstance');
      return component ? componentItem(reading, component) : fieldItem(reading, field);
    }),
    ...partsOf(region, 'componentInstances').flatMap((component) => componentItem(reading, component)),
  ];
}

function componentItem(reading: Reading, part: ComponentContent): PageItem[] {
  const visibility = visibilityOf(reading, part);
  if (visibility === 'never') return [];
  const name = textOf(part, 'componentName') ?? '';
  const item: PageItem = {
    id: textOf(part, 'identifier') ?? `item${(reading.count += 1)}`,
    component: name.includes(':') ? name : `c:${name}`,
    properties: {},
    facets: {},
    ...(visibility ? { visibility } : {}),
  };
  for (const property of partsOf(part, 'componentInstanceProperties')) {
    const key = textOf(property, 'name') ?? '';
    const value = textOf(property, 'value');
    const facet = value === undefined ? undefined : reading.facets.get(value);
    if (facet) item.facets[key] = itemsOf(reading, facet);
    else item.properties[key] = value ?? partsOf(partOf(property, 'valueList'), 'valueListItems').map(listItem);
  }
  return [item];
}

const listItem = (part: ComponentContent): string => textOf(part, 'value') ?? '';

function fieldItem(reading: Reading, part: ComponentContent | undefined): PageItem[] {
  const path = textOf(part, 'fieldItem') ?? '';
  const visibility = part ? visibilityOf(reading, part) : 'never';
  if (visibility === 'never') return [];
  const behavior = partsOf(part, 'fieldInstanceProperties').find((each) => textOf(each, 'name') === 'uiBehavior');
  return [
    {
      id: textOf(part, 'identifier') ?? `item${(reading.count += 1)}`,
      field: path.replace(/^Record\./, ''),
      uiBehavior: textOf(behavior, 'value') ?? 'none',
      properties: {},
      facets: {},
      ...(visibility ? { visibility } : {}),
    },
  ];
}

function visibilityOf(reading: Reading, part: ComponentContent): Visibility | 'never' | undefined {
  const visibility = visibleWithoutRecord(reading.ctx, partOf(part, 'visibilityRule'));
  if (typeof visibility !== 'object') return visibility;
  for (const each of visibility.criteria) if (isRecordCriterion(each)) reading.fields.add(each.field);
  return visibility;
}

const isRecordCriterion = (each: RecordCriterion | boolean): each is RecordCriterion => typeof each === 'object';
