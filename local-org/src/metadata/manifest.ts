import { isKnown } from './registry.ts';
import type { Problem } from './problem.ts';
import { readContent } from './content.ts';
import type { XmlElement } from './xml/parse.ts';

const PACKAGE = 'Package';

/** What package.xml (or a destructiveChanges file) names: full names by type; `*` means all. */
export type Manifest = ReadonlyMap<string, ReadonlySet<string>>;

const textsOf = (element: XmlElement, name: string): string[] =>
  element.children.filter((child) => child.name === name).map((child) => child.text.trim());

/** Reads `<Package><types><members/>…<name/></types>…</Package>`. */
export const readManifest = (root: XmlElement, report: (problem: Problem) => void): Manifest => {
  const manifest = new Map<string, Set<string>>();
  if (root.name !== PACKAGE) {
    report({ message: `Error parsing file: expected the root element ${PACKAGE}, found ${root.name}`, place: root });
    return manifest;
  }
  // What is missing is told below, in the words of the manifest itself.
  readContent(root, PACKAGE, (problem) => {
    if (problem.message.startsWith('Error parsing file')) report(problem);
  });
  for (const types of root.children.filter((child) => child.name === 'types')) {
    const name = textsOf(types, 'name')[0] ?? '';
    if (!isKnown(name)) {
      report({
        message: `Unknown type name '${name}' specified in package.xml`,
        place: types,
      });
      continue;
    }
    const members = manifest.get(name) ?? new Set<string>();
    for (const member of textsOf(types, 'members')) members.add(member);
    manifest.set(name, members);
  }
  return manifest;
};

export const NEWEST_VERSION = 66;
/** The version a package states is not that of the call: files of the oldest ones are still read. */
const OLDEST_VERSION = 7;

/** Why the version that a package.xml states is none to deploy with; undefined when it is. */
export const versionProblem = (root: XmlElement): Problem | undefined => {
  const element = root.children.find((child) => child.name === 'version');
  const version = element?.text.trim() ?? '';
  if (/^\d+\.0$/.test(version) && Number(version) >= OLDEST_VERSION && Number(version) <= NEWEST_VERSION)
    return undefined;
  return {
    message: `Invalid version specified in package.xml: '${version}': state one from ${OLDEST_VERSION}.0 to ${NEWEST_VERSION}.0`,
    place: element ?? root,
  };
};

/** Whether the manifest names a component, by name or by `*`. */
export const names = (manifest: Manifest, type: string, fullName: string): boolean => {
  const members = manifest.get(type);
  return members !== undefined && (members.has(fullName) || members.has('*'));
};
