import { textOf, type FieldDef, type SObjectDef } from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import { fieldOf, objectNameOf, objectOf, speaksForObject } from './subject.ts';
import type { Statement } from './statement.ts';

const MAX_MASTERS = 2;
/** Levels of details below the top master. */
const MAX_DEPTH = 3;
const MAX_RELATIONSHIPS = 40;

const isReference = ({ content }: DeployItem): boolean => {
  const type = textOf(content, 'type');
  return type === 'Lookup' || type === 'MasterDetail';
};

const reference = (
  says: string,
  check: (item: DeployItem, world: World) => ReturnType<Statement['check']>,
): Statement => ({
  says,
  types: ['CustomField'],
  check: (item, world) => (isReference(item) ? check(item, world) : undefined),
});

const master = (
  says: string,
  check: (item: DeployItem, world: World) => ReturnType<Statement['check']>,
): Statement => ({
  says,
  types: ['CustomField'],
  check: (item, world) => (textOf(item.content, 'type') === 'MasterDetail' ? check(item, world) : undefined),
});

/** Said once of the object, by whichever of its components speaks for it. */
const whole = (says: string, check: (item: DeployItem, world: World) => ReturnType<Statement['check']>): Statement => ({
  says,
  types: ['CustomObject', 'CustomField'],
  check: (item, world) => (speaksForObject(item, world) ? check(item, world) : undefined),
});

const targetExists = reference('A relationship leads to an object that exists', (item, world) => {
  const target = textOf(item.content, 'referenceTo');
  return target === undefined || world.schema.object(target)
    ? undefined
    : `referenceTo value of '${target}' does not resolve to a valid sObject type`;
});

const relationshipForm = reference('A relationship name is an API name without __r', ({ content }) => {
  const name = textOf(content, 'relationshipName');
  return name === undefined || /^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(name)
    ? undefined
    : `The Child Relationship Name field can only contain underscores and alphanumeric characters: ${name}`;
});

const relationshipUnique = reference('A relationship name stands once on its parent', (item, world) => {
  const name = textOf(item.content, 'relationshipName');
  const target = textOf(item.content, 'referenceTo') ?? '';
  if (name === undefined) return undefined;
  const own = `${objectNameOf(item.fullName)}.${fieldOf(world, item)?.name ?? ''}`.toLowerCase();
  const clash = world.schema
    .children(target)
    .find(
      (child) =>
        child.relationshipName?.toLowerCase() === `${name.toLowerCase()}__r` &&
        `${child.childObject}.${child.field}`.toLowerCase() !== own,
    );
  return (
    clash &&
    `There is already a Child Relationship named ${name} on ${target}: ${clash.childObject}.${clash.field} uses it`
  );
});

const requiredLookup = reference('A required lookup cannot be emptied when its target is deleted', ({ content }) =>
  content.required === true && textOf(content, 'deleteConstraint') === 'SetNull'
    ? 'A required lookup cannot have the deleteConstraint SetNull: choose Restrict, or make the lookup optional'
    : undefined,
);

const noCascade = reference('A lookup does not cascade a delete unless the platform turns that on', ({ content }) =>
  textOf(content, 'type') === 'Lookup' && textOf(content, 'deleteConstraint') === 'Cascade'
    ? 'Can not specify the deleteConstraint Cascade: cascading deletes of lookups are not enabled for this org'
    : undefined,
);

const setupTargets = new Set(['User', 'Group', 'Profile', 'UserRole', 'PermissionSet', 'Organization', 'RecordType']);

const masterTarget = master('A master is an object with records of its own', (item, world) => {
  const target = world.schema.object(textOf(item.content, 'referenceTo') ?? '');
  return target && setupTargets.has(target.name)
    ? `Cannot create a master-detail relationship to ${target.name}`
    : undefined;
});

const masterNotSelf = master('An object is not its own master, directly or round about', (item, world) => {
  const object = objectOf(world, item);
  return object && depthBelow(world, object) === Infinity
    ? `Master-detail relationships of ${object.name} lead back to itself`
    : undefined;
});

/** Levels above an object up to its farthest top master; infinite for a circle. */
const depthBelow = (world: World, object: SObjectDef, above: ReadonlySet<string> = new Set()): number => {
  if (above.has(object.name)) return Infinity;
  const path = new Set([...above, object.name]);
  const depths = object.masters.map((field) => {
    const parent = world.schema.object(field.reference?.to[0] ?? '');
    return parent ? 1 + depthBelow(world, parent, path) : 1;
  });
  return Math.max(0, ...depths);
};

const isCustomReference = (field: FieldDef): boolean => field.custom && field.reference !== undefined;

const fewMasters = whole('An object has at most two masters', (item, world) => {
  const count = objectOf(world, item)?.masters.length ?? 0;
  return count > MAX_MASTERS
    ? `An object can have at most ${MAX_MASTERS} master-detail relationships: ${objectNameOf(item.fullName)} would have ${count}`
    : undefined;
});

const masterOrders = whole('Of two masters, one has relationshipOrder 0 and the other 1', (item, world) => {
  const masters = objectOf(world, item)?.masters ?? [];
  const orders = masters.map((field) => field.reference?.order);
  const wrong = masters.length === MAX_MASTERS && orders[0] === orders[1];
  return wrong
    ? `The relationshipOrder of the master-detail fields of ${objectNameOf(item.fullName)} must be 0 for the primary and 1 for the secondary`
    : undefined;
});

const shallow = master('Details go at most three levels below the top master', (item, world) => {
  const object = objectOf(world, item);
  const depth = object ? depthBelow(world, object) : 0;
  return depth > MAX_DEPTH && depth !== Infinity
    ? `${objectNameOf(item.fullName)} would stand ${depth} levels below its top master: master-detail relationships go at most ${MAX_DEPTH} levels deep`
    : undefined;
});

const fewRelationships = whole('An object has at most 40 relationship fields', (item, world) => {
  const count = (objectOf(world, item)?.fields ?? []).filter(isCustomReference).length;
  return count > MAX_RELATIONSHIPS
    ? `${objectNameOf(item.fullName)} has ${count} relationship fields: at most ${MAX_RELATIONSHIPS} are allowed`
    : undefined;
});

const noRowsYet = master('A new master-detail needs an object without records', (item, world) => {
  const object = world.before.object(objectNameOf(item.fullName));
  const old = object?.field(item.fullName.split('.')[1] ?? '');
  if (!object || old || !world.storage.tables.hasRows(object.name)) return undefined;
  return `Cannot add the master-detail field ${item.fullName}: the object already has records. Create a lookup, fill it, then change it to master-detail`;
});

/** Lookups and master-details. */
export const RELATIONSHIP_STATEMENTS: readonly Statement[] = [
  targetExists,
  relationshipForm,
  relationshipUnique,
  requiredLookup,
  noCascade,
  masterTarget,
  masterNotSelf,
  fewMasters,
  masterOrders,
  shallow,
  fewRelationships,
  noRowsYet,
];
