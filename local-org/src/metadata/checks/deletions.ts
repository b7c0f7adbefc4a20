import type { Component } from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import { START, type Problem } from '../problem.ts';
import { keyOf, type World } from '../world.ts';
import { findProblems, type Deletable, type Statement } from './statement.ts';
import { ownNameOf } from './subject.ts';

/** Components whose references stand in the way of a deletion. Profiles and permission sets do not: their grants go along. */
const REFERRING = new Set([
  'CustomField',
  'ValidationRule',
  'Layout',
  'ListView',
  'CompactLayout',
  'FieldSet',
  'RecordType',
  'QuickAction',
  'CustomMetadata',
  'FlexiPage',
  'CustomTab',
  'CustomApplication',
  'SharingRules',
  'Queue',
  'Role',
  'LightningComponentBundle',
  'PermissionSetGroup',
  'CustomPermission',
]);

const filesOf = (component: Component): Map<string, string> => {
  const resources = component.content.lwcResources;
  const list = typeof resources === 'object' && !Array.isArray(resources) ? resources.lwcResource : undefined;
  const files = (Array.isArray(list) ? list : []).flatMap((file) =>
    typeof file === 'object' &&
    !Array.isArray(file) &&
    typeof file.filePath === 'string' &&
    typeof file.source === 'string'
      ? [[file.filePath, file.source] as const]
      : [],
  );
  return new Map(files);
};

/** A component of the org, to be put to the statements like one of the deploy. */
const asItem = (component: Component): DeployItem => ({
  type: component.type,
  fullName: component.fullName,
  fileName: '',
  content: component.content,
  files: filesOf(component),
  place: START,
  problems: [],
});

const untouched = (world: World): DeployItem[] =>
  [...world.components]
    .filter(([type]) => REFERRING.has(type))
    .flatMap(([, set]) => [...set.values()])
    .filter((component) => !world.deployed.has(keyOf(component)))
    .map(asItem);

const missing: (world: World, deletion: Deletable) => Problem | undefined = (world, { type, fullName }) =>
  world.before.component(type, fullName)
    ? undefined
    : { message: `No ${type} named: ${fullName} found`, severity: 'Warning' };

/** What the platform lets people delete in Setup alone. */
const undeletable = ({ type }: Deletable): Problem | undefined =>
  type === 'RecordType' ? { message: 'Cannot delete record type through API' } : undefined;

/** The change that a broken component most likely trips over: the one whose name its trouble tells. */
const culprit = (message: string, broken: DeployItem, suspects: readonly Deletable[]): Deletable | undefined => {
  const text = `${message} ${JSON.stringify(broken.content)} ${[...broken.files.values()].join(' ')}`;
  return (
    suspects.find((one) => message.includes(ownNameOf(one.fullName))) ??
    suspects.find((one) => text.includes(ownNameOf(one.fullName))) ??
    suspects[0]
  );
};

const replaces = (world: World, item: DeployItem): boolean =>
  world.before.component(item.type, item.fullName) !== undefined;

/**
 * Checks the components that the deploy leaves alone: what it deletes or changes may still be named by them.
 * The problem is told on the deletion or change.
 */
export const checkDeletions = (
  statements: readonly Statement[],
  world: World,
  items: readonly DeployItem[],
  deletions: readonly Deletable[],
): void => {
  for (const deletion of deletions) {
    const problem = missing(world, deletion) ?? undeletable(deletion);
    if (problem) deletion.problems.push(problem);
  }
  const suspects: Deletable[] = [...deletions, ...items.filter((item) => replaces(world, item))];
  if (suspects.length === 0) return;
  for (const item of untouched(world)) {
    for (const problem of findProblems(statements, world, item)) {
      culprit(problem.message, item, suspects)?.problems.push({
        message: `This component is still used by the ${item.type} ${item.fullName}: ${problem.message}`,
      });
    }
  }
};
