import { strToU8, zipSync } from 'fflate';
import type { Component, ComponentSet, Schema } from '../../schema/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { Manifest } from '../manifest.ts';
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

const FOLDER = 'unpackaged/';
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

/** The components that a manifest names, as the zip that would deploy them. What is not there is told in `messages`. */
export const retrieve = (
  { storage, schema, set }: { storage: Storage; schema: Schema; set: ComponentSet },
  { manifest, version, specificFiles = [] }: RetrieveRequest,
  id: string,
): RetrieveResult => {
  const { files, missing } = choose(set, schema, manifest);
  const chosen = [...files.values()].map((file) =>
    file.type === 'Profile' && file.own ? { ...file, own: profileBeside(file.own, files.values()) } : file,
  );
  const wanted = (path: string): boolean => specificFiles.length === 0 || specificFiles.includes(path);
  const sources: [string, string][] = chosen.flatMap(filesOf).map(([path, source]) => [FOLDER + path, source]);
  sources.push([`${FOLDER}package.xml`, packageFile(chosen, version)]);
  const properties = propertiesReader(storage);
  return {
    id,
    done: true,
    status: 'Succeeded',
    success: true,
    fileProperties: components(chosen)
      .map((component) => properties(component, FOLDER))
      .filter(({ fileName, type }) => wanted(fileName) || typeNamed(type)?.bundle === true),
    messages: missing.map((problem) => ({ fileName: `${FOLDER}package.xml`, problem })),
    zip: zipSync(
      Object.fromEntries(sources.filter(([path]) => wanted(path)).map(([path, source]) => [path, strToU8(source)])),
      { mtime: ZIP_DATE },
    ),
  };
};
