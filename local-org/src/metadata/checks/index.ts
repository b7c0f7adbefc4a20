import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import { runStatements, type Deletable } from './statement.ts';

/** Checks every component of a deploy against the org as it would be; problems go to the components. */
export const checkWorld = (world: World, items: readonly DeployItem[], deletions: readonly Deletable[]): void => {
  runStatements([], world, items, deletions);
};
