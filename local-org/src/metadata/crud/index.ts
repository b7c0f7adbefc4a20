/** The CRUD-based calls: components created, changed, deleted and renamed one by one. Source: Metadata API Developer Guide, "CRUD-Based Calls". */
import { readComponents, type Schema } from '../../schema/index.ts';
import type { Storage } from '../../storage/index.ts';
import { deployPackage, type DeployJob, type Package } from '../deploy.ts';
import { readElement, type DeployItem } from '../items.ts';
import type { XmlElement } from '../xml/parse.ts';
import { errorOf, failed, type SaveOutcome } from './codes.ts';
import { bringBack, putAside, renaming } from './rename.ts';

export type { MetadataError, SaveOutcome } from './codes.ts';

export type SaveKind = 'create' | 'update' | 'upsert';

/** One call on its way: what it starts from, and how a component of it is deployed. */
export interface CrudCall {
  /** The job of the next component: its schema is that which the one before left. */
  job: () => DeployJob;
  schema: () => Schema;
  storage: Storage;
}

/** An element that is no component of the Metadata API: a fault of the whole call. */
export class ElementError extends Error {}

const PARSING = 'Error parsing file: ';

const refuseMalformed = (items: readonly DeployItem[]): void => {
  for (const { problems } of items) {
    const malformed = problems.find(({ message }) => message.startsWith(PARSING));
    if (malformed) throw new ElementError(malformed.message.slice(PARSING.length));
  }
};

const deployOne = ({ job }: CrudCall, fullName: string, package_: Omit<Package, 'general'>): SaveOutcome => {
  const { result } = deployPackage(job(), { ...package_, general: [] });
  if (result.success) return { fullName, success: true, errors: [] };
  const messages = result.details.componentFailures.map(({ problem = '' }) => problem);
  return failed(fullName, [...new Set(messages)].map(errorOf));
};

/** Whether a component stands in the org; a standard object does from the start. */
const isThere = (schema: Schema, type: string, fullName: string): boolean =>
  schema.component(type, fullName) !== undefined ||
  (type === 'CustomObject' && schema.object(fullName)?.custom === false) ||
  (type === 'Settings' && fullName !== '') ||
  (type === 'Profile' && (fullName === 'Admin' || fullName === 'Standard'));

const SINGULAR: Readonly<
  Record<Exclude<SaveKind, 'upsert'>, (there: boolean, item: DeployItem) => SaveOutcome | undefined>
> = {
  create: (there, { type, fullName }) =>
    there
      ? failed(fullName, [
          {
            message: `There is already a ${type} named ${fullName}`,
            statusCode: 'DUPLICATE_DEVELOPER_NAME',
            fields: ['fullName'],
          },
        ])
      : undefined,
  update: (there, { type, fullName }) =>
    there ? undefined : failed(fullName, [errorOf(`no ${type} named ${fullName} found`)]),
};

const saveOne = (call: CrudCall, kind: SaveKind, element: XmlElement): SaveOutcome => {
  const items = readElement(element);
  refuseMalformed(items);
  const [own] = items;
  if (!own || own.fullName === '') return failed('', [errorOf('Required field is missing: fullName')]);
  const there = isThere(call.schema(), own.type, own.fullName);
  const refusal = kind === 'upsert' ? undefined : SINGULAR[kind](there, own);
  if (refusal) return refusal;
  const outcome = deployOne(call, own.fullName, { items, deletions: [] });
  return kind === 'upsert' ? { ...outcome, created: outcome.success && !there } : outcome;
};

/**
 * Saves components, each for itself. An element is called by the component's type.
 * @throws ElementError where an element does not follow the Metadata API's schema.
 */
export const saveComponents = (call: CrudCall, kind: SaveKind, elements: readonly XmlElement[]): SaveOutcome[] =>
  elements.map((element) => saveOne(call, kind, element));

/** Deletes components of a type, each for itself. */
export const deleteComponents = (call: CrudCall, type: string, fullNames: readonly string[]): SaveOutcome[] =>
  fullNames.map((fullName) =>
    call.schema().component(type, fullName)
      ? deployOne(call, fullName, { items: [], deletions: [{ type, fullName, fileName: '', problems: [] }] })
      : failed(fullName, [errorOf(`no ${type} named ${fullName} found`)]),
  );

/** What a rename undoes when the deploy of the new name is refused. */
class RenameRefused extends Error {
  readonly outcome: SaveOutcome;

  constructor(outcome: SaveOutcome) {
    super('The rename is refused');
    this.outcome = outcome;
  }
}

/** Renames a component. What else names an object is renamed too; what names another component stands in the way. */
export const renameComponent = (call: CrudCall, type: string, oldName: string, newName: string): SaveOutcome => {
  const before = call.schema();
  const component = before.component(type, oldName);
  if (!component) return failed(oldName, [errorOf(`no ${type} named ${oldName} found`)]);
  if (before.component(type, newName))
    return failed(oldName, [
      { message: `There is already a ${type} named ${newName}`, statusCode: 'DUPLICATE_DEVELOPER_NAME', fields: [] },
    ]);
  const plan = renaming(before, call.storage, component, newName, readComponents(call.storage).keys());
  if (typeof plan === 'string')
    return failed(oldName, [{ message: plan, statusCode: 'DEPENDENCY_EXISTS', fields: [] }]);
  try {
    return call.storage.transaction(() => {
      if (plan.object) putAside(call.storage, before, plan.object, newName);
      const outcome = deployOne(call, oldName, plan.package_);
      if (!outcome.success) throw new RenameRefused(outcome);
      if (plan.object) bringBack(call.storage, before, call.schema(), plan.object, newName);
      return outcome;
    });
  } catch (error) {
    if (error instanceof RenameRefused) return error.outcome;
    throw error;
  }
};
