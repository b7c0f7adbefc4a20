import type { FieldDef, Schema, SObjectDef } from '../schema/index.ts';
import type { World } from './world.ts';

/** A roll-up whose stored values must be worked out anew: it is new, or what it sums up changed. */
export interface StaleRollUp {
  object: string;
  field: string;
}

/** All that decides what a roll-up holds: its definition, and the formulas of the child where it reads one. */
const recipe = (schema: Schema, field: FieldDef | undefined): string | undefined => {
  if (!field?.summary) return undefined;
  const { summary } = field;
  const child = schema.object(summary.child);
  const names = [summary.field, ...summary.filters.flatMap((filter) => [filter.field, filter.valueField])];
  const read = names.flatMap((name) => (name === undefined ? [] : (child?.field(name) ?? [])));
  const formulas = read.some((one) => one.formula) ? child?.fields.map((one) => one.formula) : [];
  return JSON.stringify([summary, formulas, read.map(({ type, scale }) => [type, scale])]);
};

/** Master-detail levels above an object. */
const depthOf = (schema: Schema, object: SObjectDef): number =>
  Math.max(
    0,
    ...object.masters.map((field) => {
      const master = schema.object(field.reference?.to[0] ?? '');
      return master ? 1 + depthOf(schema, master) : 1;
    }),
  );

const summedUp = (field: FieldDef): StaleRollUp | undefined =>
  field.summary?.field === undefined ? undefined : { object: field.summary.child, field: field.summary.field };

/**
 * The roll-ups that a deploy made stale, the deepest objects first, so that each sums up what is already right.
 * A roll-up over a stale one is stale itself.
 */
export const staleRollUps = ({ before, schema }: World): StaleRollUp[] => {
  const key = ({ object, field }: StaleRollUp): string => `${object}.${field}`.toLowerCase();
  const deepestFirst = [...schema.objects()].sort((a, b) => depthOf(schema, b) - depthOf(schema, a));
  const stale = new Map<string, StaleRollUp>();
  for (const object of deepestFirst) {
    for (const field of object.fields) {
      const now = recipe(schema, field);
      if (now === undefined) continue;
      const below = summedUp(field);
      const changed = now !== recipe(before, before.object(object.name)?.field(field.name));
      if (!changed && !(below && stale.has(key(below)))) continue;
      const one = { object: object.name, field: field.name };
      stale.set(key(one), one);
    }
  }
  return [...stale.values()];
};
