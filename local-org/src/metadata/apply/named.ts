import { isTrue, textOf, type Component } from '../../schema/index.ts';
import { keyOf, type World } from '../world.ts';
import type { Rows } from './rows.ts';

/** Custom permissions and apps: one row each, so that permission sets can point at them. */

type Ids = ReadonlyMap<string, string>;

/** Components of a type that this deploy wrote. */
export const deployedOf = (world: World, type: string): Component[] =>
  [...(world.components.get(type)?.values() ?? [])].filter((component) => world.deployed.has(keyOf(component)));

/** Full names of components of a type that this deploy deleted. */
export const deletedOf = (world: World, type: string): Component[] =>
  world.before.components(type).filter((component) => world.deleted.has(keyOf(component)));

export const applyCustomPermissions = (world: World, rows: Rows, ids: Ids): void => {
  for (const component of deployedOf(world, 'CustomPermission')) {
    rows.put(
      'CustomPermission',
      { DeveloperName: component.fullName },
      {
        MasterLabel: textOf(component.content, 'label') ?? null,
        Description: textOf(component.content, 'description') ?? null,
        IsLicensed: isTrue(component.content, 'isLicensed') ? 1 : 0,
        Language: world.language,
      },
      ids.get(keyOf(component)),
    );
  }
  for (const { fullName } of deletedOf(world, 'CustomPermission')) deleteGranted(rows, 'CustomPermission', fullName);
};

export const applyApps = (world: World, rows: Rows, ids: Ids): void => {
  for (const component of deployedOf(world, 'CustomApplication')) {
    rows.put(
      'CustomApplication',
      { DeveloperName: component.fullName },
      {
        Label: textOf(component.content, 'label') ?? null,
        Description: textOf(component.content, 'description') ?? null,
      },
      ids.get(keyOf(component)),
    );
  }
  for (const { fullName } of deletedOf(world, 'CustomApplication')) deleteGranted(rows, 'CustomApplication', fullName);
};

/** What was granted goes with what is deleted. */
const deleteGranted = (rows: Rows, object: string, fullName: string): void => {
  const id = rows.find(object, { DeveloperName: fullName });
  if (id === undefined) return;
  rows.delete('SetupEntityAccess', { SetupEntityId: id });
  rows.delete(object, { Id: id });
};
