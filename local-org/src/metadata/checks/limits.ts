import type { FieldDef, SObjectDef } from '../../schema/index.ts';
import type { Statement } from './statement.ts';
import { objectOf, speaksForObject } from './subject.ts';

/** How many of a kind one object may have. Source: Salesforce Features and Edition Allocations, Enterprise Edition. */
interface Limit {
  says: string;
  most: number;
  called: string;
  count: (object: SObjectDef) => number;
}

const fields =
  (of: (field: FieldDef) => boolean) =>
  (object: SObjectDef): number =>
    object.fields.filter(of).length;

const LIMITS: readonly Limit[] = [
  {
    says: 'An object has at most 500 custom fields',
    most: 500,
    called: 'custom fields',
    count: fields((field) => field.custom),
  },
  {
    says: 'An object has at most 25 external ids',
    most: 25,
    called: 'external ids',
    count: fields((field) => field.externalId),
  },
  {
    says: 'An object has at most 25 roll-up summaries',
    most: 25,
    called: 'roll-up summary fields',
    count: fields((field) => field.summary !== undefined),
  },
  {
    says: 'An object tracks the history of at most 20 fields',
    most: 20,
    called: 'fields with history',
    count: fields((field) => field.trackHistory === true),
  },
  {
    says: 'An object has at most 100 active validation rules',
    most: 100,
    called: 'active validation rules',
    count: (object) => object.rules.filter((rule) => rule.active).length,
  },
];

/** Limits of objects as wholes. */
export const LIMIT_STATEMENTS: readonly Statement[] = LIMITS.map(({ says, most, called, count }) => ({
  says,
  types: ['CustomObject', 'CustomField', 'ValidationRule'],
  check(item, world) {
    const object = objectOf(world, item);
    if (!object || !speaksForObject(item, world)) return undefined;
    const found = count(object);
    return found > most ? `${object.name} has ${found} ${called}: at most ${most} are allowed` : undefined;
  },
}));
