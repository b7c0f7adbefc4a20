import { textOf, type ComponentContent, type FieldDef, type SObjectDef } from '../../schema/index.ts';
import { placeOf } from '../content.ts';
import type { DeployItem } from '../items.ts';
import type { Problem } from '../problem.ts';
import type { World } from '../world.ts';

/** Finding what a component is about, and saying where a problem of one of its parts stands. */

export const objectNameOf = (fullName: string): string => {
  const dot = fullName.indexOf('.');
  return dot < 0 ? fullName : fullName.slice(0, dot);
};

export const ownNameOf = (fullName: string): string => fullName.slice(fullName.indexOf('.') + 1);

export const objectOf = (world: World, { fullName }: { fullName: string }): SObjectDef | undefined =>
  world.schema.object(objectNameOf(fullName));

export const fieldOf = (world: World, item: { fullName: string }): FieldDef | undefined =>
  objectOf(world, item)?.field(ownNameOf(item.fullName));

/** A field by `Object.Field`. */
export const fieldAt = (world: World, path: string): FieldDef | undefined =>
  world.schema.object(objectNameOf(path))?.field(ownNameOf(path));

export const exists = (world: World, type: string, fullName: string): boolean =>
  world.schema.component(type, fullName) !== undefined;

/** A problem at the place of a part of the component. */
export const at = (part: ComponentContent | undefined, message: string): Problem => ({ message, place: placeOf(part) });

/** The problem of each part for which `find` has something to say. */
export const each = (
  parts: readonly ComponentContent[],
  find: (part: ComponentContent) => string | undefined,
): Problem[] =>
  parts.flatMap((part) => {
    const message = find(part);
    return message === undefined ? [] : [at(part, message)];
  });

/** One problem for each name that stands more than once. */
export const repeated = (
  parts: readonly ComponentContent[],
  element: string,
  say: (name: string) => string,
): Problem[] => {
  const seen = new Set<string>();
  return each(parts, (part) => {
    const name = textOf(part, element) ?? '';
    const key = name.toLowerCase();
    if (seen.has(key)) return say(name);
    seen.add(key);
    return undefined;
  });
};

const spokesmen = new WeakMap<World, Map<string, DeployItem>>();

/** Problems of an object as a whole are told once, by its own file or else by its first field or rule in the deploy. */
export const speaksForObject = (item: DeployItem, world: World): boolean => {
  let chosen = spokesmen.get(world);
  if (!chosen) {
    chosen = new Map();
    for (const candidate of world.deployed.values()) {
      if (!['CustomObject', 'CustomField', 'ValidationRule'].includes(candidate.type)) continue;
      const object = objectNameOf(candidate.fullName).toLowerCase();
      if (!chosen.has(object)) chosen.set(object, candidate);
    }
    spokesmen.set(world, chosen);
  }
  return chosen.get(objectNameOf(item.fullName).toLowerCase()) === item;
};
