import { strToU8, zipSync } from 'fflate';
import type { Component, ComponentSet, Schema } from '../../schema/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { Manifest } from '../manifest.ts';
import { packageManifest } from '../packages.ts';
import { typeNamed } from '../registry.ts';
import { writeFile } from '../xml/write.ts';
import { choose, type Chosen } from './choose.ts';
import { filesOf } from './files.ts';
import { profileBeside } from './profile.ts';
import { propertiesReader, type FileProperties } from './properties.ts';

export { choose } from './choose.ts';
export { fileContent } from './files.ts';
export { listComponents, propertiesReader, type FileProperties } from './properties.ts';

/** What is asked for: full names by type, and the version that the answer's package.xml states. */
export interface RetrieveRequest {
  manifest: Manifest;
  /** `66.0` */
  version: string;
  /** Paths in the zip to which the answer is limited; all when empty. */
  specificFiles?: readonly string[];
  /** Unmanaged packages, each below a folder of its name. */
  packageNames?: readonly string[];
}

/** The Metadata API's RetrieveResult. */
export interface RetrieveResult {
  id: string;
  done: true;
  status: 'Succeeded';
  success: true;
  fileProperties: FileProperties[];
  messages: { fileName: string; problem: string }[];
  /** The zip, files below `unpackaged/`. */
  zip: Uint8Array;
}

/** One moment for every file: equal content gives equal bytes. */
const ZIP_DATE = new Date(1980, 0, 1);

const packageFile = (chosen: readonly Chosen[], version: string): string => {
  const members = new Map<string, Set<string>>();
  const add = (type: string, fullName: string): unknown =>
    members.set(type, (members.get(type) ?? new Set()).add(fullName));
  for (const { type, fullName, own, parts } of chosen) {
    if (own) add(type, fullName);
    // Labels and parts of a file that is not named as a whole are named one by one.
    if (!own) for (const part of parts) add(part.type, part.fullName);
  }
  const types = [...members]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, names]) => ({ members: [...names].sort(), name }));
  return writeFile('Package', { types, version });
};

const components = (chosen: readonly Chosen[]): Pick<Component, 'type' | 'fullName'>[] =>
  chosen.flatMap(({ type, fullName, own, parts }) => [...(own ? [{ type, fullName }] : []), ...parts]);

/** One package of an answer: what is in it, below which folder. */
interface Part {
  folder: string;
  manifest: Manifest;
}

interface Gathered {
  sources: [path: string, source: string][];
  fileProperties: FileProperties[];
  messages: { fileName: string; problem: string }[];
}

interface Source {
  storage: Storage;
  schema: Schema;
  set: ComponentSet;
}

const gather = ({ storage, schema, set }: Source, { folder, manifest }: Part, version: string): Gathered => {
  const { files, missing } = choose(set, schema, manifest);
  const chosen = [...files.values()].map((file) =>
    file.type === 'Profile' && file.own ? { ...file, own: profileBeside(file.own, files.values()) } : file,
  );
  const sources = chosen.flatMap(filesOf).map(([path, source]): [string, string] => [folder + path, source]);
  sources.push([`${folder}package.xml`, packageFile(chosen, version)]);
  const properties = propertiesReader(storage);
  return {
    sources,
    fileProperties: components(chosen).map((component) => properties(component, folder)),
    messages: missing.map((problem) => ({ fileName: `${folder}package.xml`, problem })),
  };
};

/** Packages by name, then what was asked for without one. */
const partsOf = (
  storage: Storage,
  { manifest, packageNames = [] }: RetrieveRequest,
): { parts: Part[]; unknown: string[] } => {
  const named = packageNames.map((name) => ({ name, found: packageManifest(storage, name) }));
  const parts = named.flatMap(({ name, found }) => (found ? [{ folder: `${name}/`, manifest: found }] : []));
  if (manifest.size > 0 || parts.length === 0) parts.push({ folder: 'unpackaged/', manifest });
  return { parts, unknown: named.filter(({ found }) => !found).map(({ name }) => name) };
};

/**
 * The components that a manifest or a package names, as the zip that would deploy them. What is not there is told in
 * `messages`.
 */
export const retrieve = (source: Source, request: RetrieveRequest, id: string): RetrieveResult => {
  const { parts, unknown } = partsOf(source.storage, request);
  const gathered = parts.map((part) => gather(source, part, request.version));
  const { specificFiles = [] } = request;
  const wanted = (path: string): boolean => specificFiles.length === 0 || specificFiles.includes(path);
  const sources = gathered.flatMap((part) => part.sources).filter(([path]) => wanted(path));
  return {
    id,
    done: true,
    status: 'Succeeded',
    success: true,
    fileProperties: gathered
      .flatMap((part) => part.fileProperties)
      .filter(({ fileName, type }) => wanted(fileName) || typeNamed(type)?.bundle === true),
    messages: [
      ...unknown.map((name) => ({ fileName: 'package.xml', problem: `No package named '${name}' found` })),
      ...gathered.flatMap((part) => part.messages),
    ],
    zip: zipSync(Object.fromEntries(sources.map(([path, text]) => [path, strToU8(text)])), { mtime: ZIP_DATE }),
  };
};
