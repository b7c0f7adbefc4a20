import { partOf, partsOf, textOf, type SObjectDef } from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import type { Finding, Statement } from './statement.ts';
import { at, each, exists, repeated } from './subject.ts';

const action = (says: string, check: (item: DeployItem, world: World) => Finding): Statement => ({
  says,
  types: ['QuickAction'],
  check,
});

/** `Case__c.Close` stands on Case__c; a global action's name has no point. */
const parentOf = (item: DeployItem): string | undefined => {
  const dot = item.fullName.indexOf('.');
  return dot < 0 ? undefined : item.fullName.slice(0, dot);
};

const parentExists = action('The object of an action exists', (item, world) => {
  const parent = parentOf(item);
  return parent === undefined || world.schema.object(parent) ? undefined : `Entity of type '${parent}' cannot be found`;
});

/** Kinds this org keeps: the others need pages, flows, canvases or mail. */
const KINDS = new Set(['Create', 'Update', 'LogACall']);

const kind = action('An action creates or updates a record, or logs a call', (item) => {
  const type = textOf(item.content, 'type') ?? '';
  return KINDS.has(type)
    ? undefined
    : `Quick actions of type ${type} are not available for deploy for this organization`;
});

const labelled = action('An action has a label or a standard label', ({ content }) =>
  textOf(content, 'label') === undefined && textOf(content, 'standardLabel') === undefined
    ? 'Required field is missing: label'
    : undefined,
);

/** The object whose record an action makes or changes. */
const targetOf = (item: DeployItem, world: World): SObjectDef | undefined =>
  world.schema.object(
    textOf(item.content, 'type') === 'Update' ? (parentOf(item) ?? '') : (textOf(item.content, 'targetObject') ?? ''),
  );

const target = action('The target of an action exists: its own object for an update', (item, world) => {
  const type = textOf(item.content, 'type');
  const named = textOf(item.content, 'targetObject');
  if (type === 'Update' && parentOf(item) === undefined) return 'A global action cannot update a record';
  if (type === 'Create' && named === undefined) return 'Required field is missing: targetObject';
  return named === undefined || world.schema.object(named)
    ? undefined
    : `In field: targetObject - no CustomObject named ${named} found`;
});

const parentField = action('The field that ties a new record to its parent leads there', (item, world) => {
  const name = textOf(item.content, 'targetParentField');
  if (name === undefined) return undefined;
  const field = targetOf(item, world)?.field(name);
  return field?.reference?.to.includes(world.schema.object(parentOf(item) ?? '')?.name ?? '') === true
    ? undefined
    : `In field: targetParentField - no relationship named ${name} found`;
});

const recordType = action('The record type of an action exists', (item, world) => {
  const name = textOf(item.content, 'targetRecordType');
  return name === undefined || exists(world, 'RecordType', name)
    ? undefined
    : `In field: targetRecordType - no RecordType named ${name} found`;
});

const layoutItems = (item: DeployItem): ReturnType<typeof partsOf> =>
  partsOf(partOf(item.content, 'quickActionLayout'), 'quickActionLayoutColumns').flatMap((column) =>
    partsOf(column, 'quickActionLayoutItems').filter((part) => textOf(part, 'field') !== undefined),
  );

const fields = action('The fields of an action exist on its target, each once', (item, world) => {
  const object = targetOf(item, world);
  if (!object) return undefined;
  const named = [...layoutItems(item), ...partsOf(item.content, 'fieldOverrides')];
  return [
    ...repeated(layoutItems(item), 'field', (name) => `Duplicate field on the action: ${name}`),
    ...each(named, (part) => {
      const name = textOf(part, 'field') ?? '';
      return object.field(name) ? undefined : `In field: field - no CustomField named ${object.name}.${name} found`;
    }),
  ];
});

const requiredFields = action('An action that creates holds every required field, or fills it in', (item, world) => {
  const object = targetOf(item, world);
  if (!object?.custom || textOf(item.content, 'type') !== 'Create' || layoutItems(item).length === 0) return undefined;
  const there = new Set(
    [...layoutItems(item), ...partsOf(item.content, 'fieldOverrides')].map((part) =>
      (textOf(part, 'field') ?? '').toLowerCase(),
    ),
  );
  const parent = textOf(item.content, 'targetParentField')?.toLowerCase();
  const missing = object.fields.find(
    (field) =>
      field.custom && field.required && !there.has(field.name.toLowerCase()) && field.name.toLowerCase() !== parent,
  );
  return missing && at(item.content, `The required field ${missing.name} is missing from the action's layout`);
});

/** Quick actions, of objects and global. */
export const QUICK_ACTION_STATEMENTS: readonly Statement[] = [
  parentExists,
  kind,
  labelled,
  target,
  parentField,
  recordType,
  fields,
  requiredFields,
];
