import {
  partOf,
  partsOf,
  textOf,
  textsOf,
  type ComponentContent,
  type FieldDef,
  type SObjectDef,
} from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import type { Finding, Statement } from './statement.ts';
import { at, each } from './subject.ts';

/** `Object__c-Name of the layout`. */
const layoutObject = (world: World, item: DeployItem): SObjectDef | undefined =>
  world.schema.object(item.fullName.slice(0, item.fullName.indexOf('-')));

const layout = (says: string, check: (item: DeployItem, object: SObjectDef, world: World) => Finding): Statement => ({
  says,
  types: ['Layout'],
  check(item, world) {
    const object = layoutObject(world, item);
    return object && check(item, object, world);
  },
});

const sections = (item: DeployItem): ComponentContent[] => partsOf(item.content, 'layoutSections');

const layoutItems = (item: DeployItem): ComponentContent[] =>
  sections(item).flatMap((section) =>
    partsOf(section, 'layoutColumns').flatMap((column) => partsOf(column, 'layoutItems')),
  );

const fieldItems = (item: DeployItem): ComponentContent[] =>
  layoutItems(item).filter((part) => textOf(part, 'field') !== undefined);

const objectExists: Statement = {
  says: 'A layout is named Object-Name, and its object exists',
  types: ['Layout'],
  check: (item, world) =>
    layoutObject(world, item)
      ? undefined
      : `Parent entity failed to deploy: the layout ${item.fullName} belongs to no object of the org`,
};

const fieldsExist = layout('The fields of a layout exist', (item, object) =>
  each(fieldItems(item), (part) => {
    const name = textOf(part, 'field') ?? '';
    return object.field(name) ? undefined : `In field: field - no CustomField named ${object.name}.${name} found`;
  }),
);

const fieldsOnce = layout('A field stands once on a layout', (item) => {
  const seen = new Set<string>();
  return each(fieldItems(item), (part) => {
    const name = textOf(part, 'field') ?? '';
    if (seen.has(name.toLowerCase())) return `Duplicate field on the layout: ${name}`;
    seen.add(name.toLowerCase());
    return undefined;
  });
});

/** Fields without which no record can be saved on the page. */
const isRequired = (field: FieldDef, object: SObjectDef): boolean =>
  (field.custom && field.required) ||
  (field === object.nameField && field.autoNumber === undefined && field.createable);

const requiredThere = layout(
  'A layout holds every required field; one missing field is told at a time',
  (item, object) => {
    const present = new Set(fieldItems(item).map((part) => (textOf(part, 'field') ?? '').toLowerCase()));
    const missing = object.fields.find(
      (field) => object.custom && isRequired(field, object) && !present.has(field.name.toLowerCase()),
    );
    return missing && `Layout must contain an item for required layout field: ${missing.name}`;
  },
);

const SYSTEM_FIELDS = new Set(['CreatedById', 'LastModifiedById', 'CreatedDate', 'LastModifiedDate']);

const behaviours = layout('A required field behaves as Required, a calculated one as Readonly', (item, object) =>
  each(fieldItems(item), (part) => {
    const field = object.field(textOf(part, 'field') ?? '');
    const behavior = textOf(part, 'behavior');
    if (!field) return undefined;
    if (isRequired(field, object) && behavior !== 'Required') return `Field:${field.name} must be Required`;
    const calculated = field.formula ?? field.summary ?? field.autoNumber;
    const fixed = calculated !== undefined || SYSTEM_FIELDS.has(field.name);
    return fixed && behavior !== undefined && behavior !== 'Readonly'
      ? `Field:${field.name} must be Readonly`
      : undefined;
  }),
);

const oneContent = layout('A layout item holds a field, a component or an empty space', (item, _object, world) =>
  each(layoutItems(item), (part) => {
    const holds = ['field', 'component', 'emptySpace'].filter((element) => part[element] !== undefined);
    if (holds.length !== 1) return 'A layout item must hold exactly one of field, component and emptySpace';
    const component = textOf(part, 'component');
    return component === undefined || world.schema.component('LightningComponentBundle', component.replace(/^c:/, ''))
      ? undefined
      : `In field: component - no component named ${component} found`;
  }),
);

const COLUMNS: Readonly<Record<string, number>> = {
  OneColumn: 1,
  TwoColumnsTopToBottom: 2,
  TwoColumnsLeftToRight: 2,
  CustomLinks: 3,
};

const columns = layout('A section has as many columns as its style says', (item) =>
  each(sections(item), (section) => {
    const style = textOf(section, 'style') ?? '';
    const count = partsOf(section, 'layoutColumns').length;
    const expected = COLUMNS[style];
    return expected === undefined || count === expected || (style === 'CustomLinks' && count <= expected)
      ? undefined
      : `A layout section of style ${style} must have ${expected} column(s): "${textOf(section, 'label') ?? ''}" has ${count}`;
  }),
);

/** Related lists of the platform, by the names the Metadata API gives them. */
const STANDARD_LISTS = new Set([
  'RelatedContentNoteList',
  'RelatedFileList',
  'RelatedNoteList',
  'RelatedEntityHistoryList',
  'RelatedHistoryList',
  'RelatedActivityList',
  'RelatedProcessHistoryList',
  'RelatedObjects',
]);

/** Columns of related lists and list views that are not API names. */
const COLUMN_NAMES =
  /^(NAME|[A-Z0-9_]+\.NAME|CREATED_?DATE|CREATEDBY_USER(\.ALIAS)?|LAST_UPDATE|UPDATEDBY_USER(\.ALIAS)?|OWNER\.(ALIAS|NAME|LAST_NAME|FIRST_NAME)|CORE\.USERS\.[A-Z_]+|RECORDTYPE)$/;

export const isColumn = (object: SObjectDef | undefined, column: string): boolean =>
  COLUMN_NAMES.test(column) || object?.field(column.slice(column.lastIndexOf('.') + 1)) !== undefined;

const relatedLists = layout(
  'A related list follows a relationship to this object, and its columns exist',
  (item, object, world) =>
    partsOf(item.content, 'relatedLists').flatMap((part) => {
      const name = textOf(part, 'relatedList') ?? '';
      if (STANDARD_LISTS.has(name)) return [];
      const [childName = '', fieldName = ''] = name.split('.');
      const child = world.schema.object(childName);
      const target = child
        ?.field(fieldName)
        ?.reference?.to.some((to) => to.toLowerCase() === object.name.toLowerCase());
      if (!child || target !== true) return [at(part, `Cannot find related list:${name}`)];
      const named = [...textsOf(part, 'fields'), textOf(part, 'sortField')].filter((column) => column !== undefined);
      return named
        .filter((column) => !isColumn(child, column))
        .map((column) => at(part, `Invalid field: ${column} in related list: ${name}`));
    }),
);

const STANDARD_ACTIONS = new Set([
  'Edit',
  'Delete',
  'Clone',
  'New',
  'View',
  'Share',
  'Submit',
  'ChangeOwnerOne',
  'ChangeRecordType',
  'PrintableView',
  'XClean',
  'RecordShareHierarchy',
  'EditSharing',
  'Follow',
  'FeedItem.TextPost',
  'FeedItem.ContentPost',
  'FeedItem.PollPost',
]);

const actions = layout(
  'The actions of a layout are standard buttons, or quick actions that exist',
  (item, _object, world) =>
    each(partsOf(partOf(item.content, 'platformActionList'), 'platformActionListItems'), (part) => {
      const name = textOf(part, 'actionName') ?? '';
      const type = textOf(part, 'actionType');
      if (STANDARD_ACTIONS.has(name)) return undefined;
      return type === 'StandardButton' || !world.schema.component('QuickAction', name)
        ? `In field: actionName - no ${type === 'StandardButton' ? 'standard button' : 'QuickAction'} named ${name} found`
        : undefined;
    }),
);

const summaryFields = layout('The fields of highlights and mini layouts exist', (item, object) => [
  ...textsOf(partOf(item.content, 'miniLayout'), 'fields')
    .filter((name) => !object.field(name))
    .map((name) => `In field: fields - no CustomField named ${object.name}.${name} found`),
  ...each(partsOf(partOf(item.content, 'summaryLayout'), 'summaryLayoutItems'), (part) => {
    const name = textOf(part, 'field');
    return name === undefined || object.field(name)
      ? undefined
      : `In field: field - no CustomField named ${object.name}.${name} found`;
  }),
]);

const compactFields: Statement = {
  says: 'The fields of compact layouts and field sets exist',
  types: ['CompactLayout', 'FieldSet'],
  check(item, world) {
    const object = world.schema.object(item.fullName.split('.')[0] ?? '');
    const sets = [...partsOf(item.content, 'displayedFields'), ...partsOf(item.content, 'availableFields')];
    const names = [...textsOf(item.content, 'fields'), ...sets.map((part) => textOf(part, 'field') ?? '')];
    if (!object) return `Entity of type '${item.fullName.split('.')[0] ?? ''}' cannot be found`;
    return names
      .filter((name) => !name.includes('.') && !object.field(name))
      .map((name) => `In field: field - no CustomField named ${object.name}.${name} found`);
  },
};

/** Page layouts, compact layouts, field sets. */
export const LAYOUT_STATEMENTS: readonly Statement[] = [
  objectExists,
  fieldsExist,
  fieldsOnce,
  requiredThere,
  behaviours,
  oneContent,
  columns,
  relatedLists,
  actions,
  summaryFields,
  compactFields,
];
