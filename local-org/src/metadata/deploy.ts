import { readComponents, type ComponentSet, type Schema } from '../schema/index.ts';
import type { Storage } from '../storage/index.ts';
import { applyWorld } from './apply/index.ts';
import { checkWorld } from './checks/index.ts';
import { parseFile, readItems, select, type DeployItem } from './items.ts';
import { readManifest, versionProblem, type Manifest } from './manifest.ts';
import type { Problem } from './problem.ts';
import { deployResult, unreadableResult, type DeployHeader, type DeployMessage, type DeployResult } from './result.ts';
import { keepPackage } from './packages.ts';
import { sameContent } from './same.ts';
import { keyOf, makeWorld, type World } from './world.ts';
import { readZip, ZipError, type ZipFiles } from './zip.ts';

/** A component to delete, from a destructiveChanges file. */
export interface Deletion {
  type: string;
  fullName: string;
  fileName: string;
  problems: Problem[];
}

export interface DeployJob {
  storage: Storage;
  schema: Schema;
  header: DeployHeader;
  /** Called inside the deploy's transaction, with the org as it now is. */
  afterApply: (world: World) => void;
}

/** What a deploy brings and takes away. */
export interface Package {
  items: DeployItem[];
  deletions: Deletion[];
  /** Problems of package.xml and of the zip as a whole. */
  general: DeployMessage[];
  /** The unmanaged package that package.xml names. */
  name?: string;
}

const DESTRUCTIVE_FILES = ['destructiveChangesPre.xml', 'destructiveChanges.xml', 'destructiveChangesPost.xml'];

const languageOf = (storage: Storage): string =>
  String(
    storage.statement('SELECT "LanguageLocaleKey" FROM "Organization" LIMIT 1').get()?.LanguageLocaleKey ?? 'en_US',
  );

const message = (header: DeployHeader, part: Partial<DeployMessage>): DeployMessage => ({
  componentType: '',
  fullName: '',
  fileName: '',
  success: true,
  changed: false,
  created: false,
  deleted: false,
  createdDate: new Date(header.now).toISOString(),
  warning: false,
  requiresProductionTestRun: false,
  ...part,
});

const failure = (
  header: DeployHeader,
  of: { type: string; fullName: string; fileName: string },
  problem: Problem,
): DeployMessage => ({
  ...message(header, {
    componentType: of.type,
    fullName: of.fullName,
    fileName: of.fileName,
    success: false,
    problem: problem.message,
    problemType: problem.severity ?? 'Error',
    lineNumber: problem.place?.line ?? 1,
    columnNumber: problem.place?.column ?? 1,
  }),
  warning: problem.severity === 'Warning',
});

const manifestOf = (zip: ZipFiles, fileName: string, header: DeployHeader, general: DeployMessage[]): Manifest => {
  const bytes = zip.get(fileName);
  if (!bytes) return new Map();
  const problems: Problem[] = [];
  const root = parseFile(bytes, problems);
  const report = (problem: Problem): unknown => problems.push(problem);
  const manifest = root ? readManifest(root, report) : new Map<string, Set<string>>();
  const version = root && fileName === 'package.xml' ? versionProblem(root) : undefined;
  if (version) problems.push(version);
  const of = { type: '', fullName: fileName, fileName };
  general.push(...problems.map((problem) => failure(header, of, problem)));
  return manifest;
};

const readDeletions = (zip: ZipFiles, header: DeployHeader, general: DeployMessage[]): Deletion[] =>
  DESTRUCTIVE_FILES.flatMap((fileName) =>
    [...manifestOf(zip, fileName, header, general)].flatMap(([type, members]) =>
      [...members].map((fullName) => ({ type, fullName, fileName, problems: [] })),
    ),
  );

const readPackage = (zip: ZipFiles, header: DeployHeader): Package => {
  const general: DeployMessage[] = [];
  const manifest = manifestOf(zip, 'package.xml', header, general);
  const { chosen, unnamed, missing } = select(readItems(zip), manifest);
  for (const { type, fullName } of missing) {
    if (header.options.allowMissingFiles === true) continue;
    const problem = `An object '${fullName}' of type ${type} was named in package.xml, but was not found in zipped directory`;
    general.push(failure(header, { type: '', fullName, fileName: 'package.xml' }, { message: problem }));
  }
  for (const item of header.options.autoUpdatePackage === true ? [] : unnamed) {
    const problem = `An object '${item.fullName}' of type ${item.type} was found in zipped directory, but was not named in package.xml`;
    general.push(failure(header, item, { message: problem, severity: 'Warning' }));
  }
  const items = header.options.autoUpdatePackage === true ? [...chosen, ...unnamed] : chosen;
  return { items, deletions: readDeletions(zip, header, general), general, name: packageNameOf(zip) };
};

/** `<fullName>` of package.xml: the package that its components belong to. */
const packageNameOf = (zip: ZipFiles): string | undefined => {
  const bytes = zip.get('package.xml');
  const root = bytes && parseFile(bytes, []);
  const name = root?.children.find((child) => child.name === 'fullName')?.text.trim() ?? '';
  return name === '' ? undefined : name;
};

const hasErrors = (problems: readonly Problem[]): boolean => problems.some((problem) => problem.severity !== 'Warning');

/** Two components of one name in one deploy: the second is refused. */
const refuseDoubles = (items: readonly DeployItem[]): void => {
  const seen = new Set<string>();
  for (const item of items) {
    const key = keyOf(item);
    if (seen.has(key))
      item.problems.push({
        message: `The ${item.type} '${item.fullName}' stands more than once in this deploy.`,
        place: item.place,
      });
    seen.add(key);
  }
};

interface Draft {
  world: World;
  items: DeployItem[];
  deletions: Deletion[];
}

const isSound = (item: DeployItem): boolean => !hasErrors(item.problems);

/** The org as it would be with these components. */
const worldWith = (job: DeployJob, before: ComponentSet, items: DeployItem[], deletions: Deletion[]): World =>
  makeWorld({
    storage: job.storage,
    before: job.schema,
    beforeComponents: before,
    items,
    deletions,
    language: languageOf(job.storage),
  });

/** One failure undoes all: every component stands for what others name, even one that failed already. */
const draftWhole = (job: DeployJob, before: ComponentSet, { items, deletions }: Package): Draft => {
  const world = worldWith(job, before, items, deletions);
  checkWorld(world, items.filter(isSound), deletions);
  return { world, items, deletions };
};

/** Failures do not undo the rest: what failed is left out and the remainder checked anew, until nothing more fails. */
const draftSound = (job: DeployJob, before: ComponentSet, { items, deletions }: Package): Draft => {
  let sound = items.filter(isSound);
  let gone = deletions;
  for (;;) {
    const world = worldWith(job, before, sound, gone);
    checkWorld(world, sound, gone);
    const stillSound = sound.filter(isSound);
    const stillGone = gone.filter((deletion) => deletion.problems.length === 0);
    if (stillSound.length === sound.length && stillGone.length === gone.length)
      return { world, items: sound, deletions: gone };
    sound = stillSound;
    gone = stillGone;
  }
};

const draftOrg = (job: DeployJob, before: ComponentSet, package_: Package): Draft =>
  job.header.options.rollbackOnError === false ? draftSound(job, before, package_) : draftWhole(job, before, package_);

const successes = (
  header: DeployHeader,
  { world, items, deletions }: Draft,
  components: ComponentSet,
  ids: ReadonlyMap<string, string>,
): DeployMessage[] => [
  message(header, { fullName: 'package.xml', fileName: 'package.xml' }),
  ...items.map((item) => {
    const before = components.get(item.type)?.get(item.fullName.toLowerCase());
    const now = world.components.get(item.type)?.get(item.fullName.toLowerCase());
    const changed = !sameContent(before?.content, now?.content);
    return message(header, {
      componentType: item.type,
      fullName: item.fullName,
      fileName: item.fileName,
      created: before === undefined,
      changed,
      id: ids.get(keyOf(item)),
    });
  }),
  ...deletions
    .filter((deletion) => deletion.problems.length === 0)
    .map((deletion) =>
      message(header, {
        componentType: deletion.type,
        fullName: deletion.fullName,
        fileName: deletion.fileName,
        deleted: true,
        changed: true,
      }),
    ),
];

const failures = (header: DeployHeader, { items, deletions, general }: Package): DeployMessage[] => [
  ...general,
  ...[...items, ...deletions].flatMap((each) => each.problems.map((problem) => failure(header, each, problem))),
];

export interface DeployOutcome {
  result: DeployResult;
  /** Whether the org changed. */
  applied: boolean;
}

/** Reads, checks and applies a deploy. Whatever goes wrong with its components is in the result. */
export const runDeploy = (job: DeployJob, zip: Uint8Array): DeployOutcome => {
  try {
    return deployPackage(job, readPackage(readZip(zip), job.header));
  } catch (error) {
    if (error instanceof ZipError)
      return { result: unreadableResult(job.header, error.message, error.code), applied: false };
    throw error;
  }
};

/** Checks and applies what a package holds. */
export const deployPackage = (job: DeployJob, package_: Package): DeployOutcome => {
  const { header, storage } = job;
  const components = readComponents(storage);
  refuseDoubles(package_.items);
  const draft = draftOrg(job, components, package_);
  const told = failures(header, package_);
  // A warning fails the deploy unless it says to ignore warnings; then it is told among the successes.
  const ignored = (one: DeployMessage): boolean =>
    one.problemType === 'Warning' && header.options.ignoreWarnings === true;
  const failed = told.filter((one) => !ignored(one));
  const warnings = told.filter(ignored).map((one) => ({ ...one, success: true }));
  const partial = failed.length > 0 && header.options.rollbackOnError === false;
  if (failed.length > 0 && !partial) return { result: deployResult(header, [], failed, false), applied: false };
  const applied = header.options.checkOnly !== true;
  const ids = applied ? apply(job, draft, package_.name) : new Map<string, string>();
  return {
    result: deployResult(header, [...successes(header, draft, components, ids), ...warnings], failed, partial),
    applied,
  };
};

const apply = (job: DeployJob, { world, items }: Draft, packageName: string | undefined): ReadonlyMap<string, string> =>
  job.storage.transaction(() => {
    const ids = applyWorld(world, { userId: job.header.userId, now: job.header.now });
    if (packageName !== undefined) keepPackage(job.storage, packageName, items);
    job.afterApply(world);
    return ids;
  });
