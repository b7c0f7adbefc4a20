import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import { ACCESS_STATEMENTS } from './access.ts';
import { BUNDLE_STATEMENTS } from './bundles.ts';
import { CHANGE_STATEMENTS } from './changes.ts';
import { CONNECTION_STATEMENTS } from './connections.ts';
import { checkDeletions } from './deletions.ts';
import { DEFINITION_STATEMENTS } from './definitions.ts';
import { DEPENDENCY_STATEMENTS } from './dependencies.ts';
import { FIELD_STATEMENTS } from './fields.ts';
import { FORMULA_STATEMENTS } from './formulas.ts';
import { LAYOUT_STATEMENTS } from './layouts.ts';
import { LIMIT_STATEMENTS } from './limits.ts';
import { LIST_STATEMENTS } from './lists.ts';
import { NAME_STATEMENTS } from './names.ts';
import { NAVIGATION_STATEMENTS } from './navigation.ts';
import { OBJECT_STATEMENTS } from './objects.ts';
import { PAGE_STATEMENTS } from './pages.ts';
import { PICKLIST_STATEMENTS } from './picklists.ts';
import { PROFILE_STATEMENTS } from './profiles.ts';
import { QUICK_ACTION_STATEMENTS } from './quickActions.ts';
import { RECORD_TYPE_STATEMENTS } from './recordTypes.ts';
import { RELATIONSHIP_STATEMENTS } from './relationships.ts';
import { ROLL_UP_STATEMENTS } from './rollups.ts';
import { SHARING_STATEMENTS } from './sharing.ts';
import { runStatements, type Deletable, type Statement } from './statement.ts';
import { TEXT_STATEMENTS } from './texts.ts';

/** Every statement about what may be deployed, in the order in which problems are told. */
export const STATEMENTS: readonly Statement[] = [
  ...NAME_STATEMENTS,
  ...OBJECT_STATEMENTS,
  ...FIELD_STATEMENTS,
  ...PICKLIST_STATEMENTS,
  ...DEPENDENCY_STATEMENTS,
  ...DEFINITION_STATEMENTS,
  ...RECORD_TYPE_STATEMENTS,
  ...RELATIONSHIP_STATEMENTS,
  ...LIMIT_STATEMENTS,
  ...FORMULA_STATEMENTS,
  ...ROLL_UP_STATEMENTS,
  ...CHANGE_STATEMENTS,
  ...LAYOUT_STATEMENTS,
  ...LIST_STATEMENTS,
  ...QUICK_ACTION_STATEMENTS,
  ...NAVIGATION_STATEMENTS,
  ...PAGE_STATEMENTS,
  ...BUNDLE_STATEMENTS,
  ...ACCESS_STATEMENTS,
  ...PROFILE_STATEMENTS,
  ...SHARING_STATEMENTS,
  ...TEXT_STATEMENTS,
  ...CONNECTION_STATEMENTS,
];

/** Checks every component of a deploy against the org as it would be; problems go to the components. */
export const checkWorld = (world: World, items: readonly DeployItem[], deletions: readonly Deletable[]): void => {
  runStatements(STATEMENTS, world, items);
  checkDeletions(STATEMENTS, world, items, deletions);
};
