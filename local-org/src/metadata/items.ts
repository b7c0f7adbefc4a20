import type { ComponentContent } from '../schema/index.ts';
import { absentComponent, NOT_AVAILABLE } from './absent.ts';
import { placeOf, readContent, setPlace } from './content.ts';
import { names, type Manifest } from './manifest.ts';
import { START, type Place, type Problem } from './problem.ts';
import { holderOf, RULE_TYPES, shapeOf, typeNamed, typeOfFolder, type MetadataType } from './registry.ts';
import { SETTINGS_ROOTS } from './shapes/index.ts';
import { parseXml, XmlSyntaxError, type XmlElement } from './xml/parse.ts';
import type { ZipFiles } from './zip.ts';

/** One component to deploy, with what was found wrong with it so far. */
export interface DeployItem {
  type: string;
  fullName: string;
  fileName: string;
  content: ComponentContent;
  /** Files of a bundle by name; empty for other types. */
  files: ReadonlyMap<string, string>;
  place: Place;
  problems: Problem[];
}

const decoder = new TextDecoder('utf-8', { fatal: true });

const item = (
  type: string,
  fullName: string,
  fileName: string,
  content: ComponentContent,
  place = START,
): DeployItem => ({
  type,
  fullName,
  fileName,
  content,
  files: new Map(),
  place,
  problems: [],
});

/** Parses a file of the zip; problems of its form go to `problems`. */
export const parseFile = (bytes: Uint8Array, problems: Problem[]): XmlElement | undefined => {
  try {
    return parseXml(decoder.decode(bytes));
  } catch (error) {
    const place = error instanceof XmlSyntaxError ? { line: error.line, column: error.column } : START;
    const reason = error instanceof XmlSyntaxError ? error.message : 'the file is not UTF-8.';
    problems.push({ message: `Error parsing file: ${reason}`, place });
    return undefined;
  }
};

const textValue = (content: ComponentContent, element: string): string => {
  const value = content[element];
  return typeof value === 'string' ? value : '';
};

/** File names carry some characters of full names as percent escapes. */
const fullNameOf = (path: string, type: MetadataType): string => {
  const file = path.slice(type.folder.length + 1, -(type.suffix.length + 1));
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
};

/** `fields` of an object become components of their own, with problems of their own. */
const splitChildren = (file: DeployItem, type: MetadataType): DeployItem[] => {
  const children: DeployItem[] = [];
  for (const [element, childType] of Object.entries(type.children)) {
    const parts = file.content[element];
    if (!Array.isArray(parts)) continue;
    for (const part of parts as ComponentContent[]) {
      const name = textValue(part, 'fullName').trim();
      const { fullName: _fullName, ...content } = part;
      const place = placeOf(part);
      setPlace(content, place);
      const fullName = type.name === 'CustomObject' ? `${file.fullName}.${name}` : name;
      const child = item(childType, fullName, file.fileName, content, place);
      if (name === '') child.problems.push({ message: 'Required field is missing: fullName', place });
      children.push(child);
    }
  }
  const own = Object.entries(file.content).filter(([element]) => type.children[element] === undefined);
  const place = placeOf(file.content);
  file.content = Object.fromEntries(own);
  setPlace(file.content, place);
  return children;
};

const readXmlFile = (path: string, bytes: Uint8Array, type: MetadataType): DeployItem[] => {
  const problems: Problem[] = [];
  const root = parseFile(bytes, problems);
  return readRoot(item(type.name, fullNameOf(path, type), path, {}), root, type, problems);
};

/** The component of a file whose root is `root`, and those that lie in it. */
const readRoot = (
  file: DeployItem,
  root: XmlElement | undefined,
  type: MetadataType,
  problems: Problem[],
): DeployItem[] => {
  const shape = shapeOf(type, file.fullName);
  if (root && shape === '') {
    file.problems.push({ message: `${NOT_AVAILABLE}: the settings '${file.fullName}'` });
    return [file];
  }
  if (root && root.name !== shape) {
    file.problems.push({
      message: `Error parsing file: expected the root element ${shape}, found ${root.name}`,
      place: root,
    });
    return [file];
  }
  if (!root) return [{ ...file, problems }];
  file.content = readContent(root, shape, (problem) => problems.push(problem));
  delete file.content.fullName;
  const children = splitChildren(file, type);
  for (const problem of problems) {
    // A problem inside a field is the field's.
    const around = root.children.find((element) => encloses(element, problem.place));
    const owner = around && children.find((child) => isAt(around, child.place));
    (owner ?? file).problems.push(problem);
  }
  return [file, ...children];
};

/**
 * The components that an element of a CRUD-based call says: `<metadata xsi:type="CustomObject">…`, already called by its
 * type. A component that lies in another's file stands for itself.
 */
export const readElement = (root: XmlElement): DeployItem[] => {
  const settings = Object.entries(SETTINGS_ROOTS).find(([, shape]) => shape === root.name)?.[0];
  const fullName = settings ?? root.children.find((child) => child.name === 'fullName')?.text.trim() ?? '';
  const type = typeNamed(settings === undefined ? root.name : 'Settings');
  if (type) return readRoot(item(type.name, fullName, '', {}), root, type, []);
  const part = item(root.name, fullName, '', {});
  part.content = readContent(root, root.name, (problem) => part.problems.push(problem));
  delete part.content.fullName;
  return [part];
};

const isAt = (element: XmlElement, place: Place): boolean =>
  element.line === place.line && element.column === place.column;

/** Whether a place is the start of an element or of one of its descendants. */
const encloses = (element: XmlElement, place: Place | undefined): boolean =>
  place !== undefined && (isAt(element, place) || element.children.some((child) => encloses(child, place)));

const isBinary = (name: string): boolean => !/\.(html|css|js|svg|xml|json)$/.test(name);

const readBundles = (zip: ZipFiles, type: MetadataType): DeployItem[] => {
  const bundles = new Map<string, Map<string, Uint8Array>>();
  for (const [path, bytes] of zip) {
    const [folder, bundle, ...rest] = path.split('/');
    if (folder !== type.folder || bundle === undefined || rest.length === 0) continue;
    const files = bundles.get(bundle) ?? new Map<string, Uint8Array>();
    files.set(rest.join('/'), bytes);
    bundles.set(bundle, files);
  }
  return [...bundles].map(([name, files]) => readBundle(name, files, type));
};

const readBundle = (name: string, files: ReadonlyMap<string, Uint8Array>, type: MetadataType): DeployItem => {
  const metaName = `${name}.${type.suffix}`;
  const bundle = item(type.name, name, `${type.folder}/${name}/${metaName}`, {});
  const meta = files.get(metaName);
  const root = meta && parseFile(meta, bundle.problems);
  if (root) bundle.content = readContent(root, type.name, (problem) => bundle.problems.push(problem));
  const sources = [...files].filter(([file]) => file !== metaName);
  bundle.files = new Map(sources.map(([file, bytes]) => [file, isBinary(file) ? '' : new TextDecoder().decode(bytes)]));
  if (!meta)
    bundle.problems.push({
      message: `${metaName} is missing from the bundle: every bundle needs its configuration file.`,
    });
  return bundle;
};

const KNOWN_TOP_FILES = /^(package\.xml|destructiveChanges(Pre|Post)?\.xml|)$/;

const absentItem = ({ type, fullName }: { type: string; fullName: string }, path: string): DeployItem => ({
  ...item(type, fullName, path, {}),
  problems: [{ message: NOT_AVAILABLE }],
});

const unknownFile = (path: string): DeployItem => ({
  ...item('', path.split('/').at(-1) ?? path, path, {}),
  problems: [{ message: `The file ${path} is of no metadata type that this org supports.` }],
});

/** All components that the files of a zip hold, named in package.xml or not. */
export const readItems = (zip: ZipFiles): DeployItem[] => {
  const items: DeployItem[] = [];
  for (const [path, bytes] of zip) {
    if (KNOWN_TOP_FILES.test(path)) continue;
    const absent = absentComponent(path, (other) => zip.has(other));
    if (absent) {
      if (absent !== 'companion') items.push(absentItem(absent, path));
      continue;
    }
    const type = typeOfFolder(path.slice(0, path.indexOf('/')));
    if (!type || (!type.bundle && !path.endsWith(`.${type.suffix}`))) items.push(unknownFile(path));
    else if (!type.bundle) items.push(...readXmlFile(path, bytes, type));
  }
  const bundleType = typeNamed('LightningComponentBundle');
  return bundleType ? [...items, ...readBundles(zip, bundleType)] : items;
};

/** Whether package.xml asks for a component: by itself, or with the object that holds it. */
const isNamed = (manifest: Manifest, { type, fullName, content }: DeployItem): boolean => {
  if (type === '' || names(manifest, type, fullName)) return true;
  const holder = holderOf(type)?.parent.name;
  if (holder === 'CustomObject') return names(manifest, holder, fullName.slice(0, fullName.indexOf('.')));
  if (holder === 'CustomLabels') return names(manifest, holder, 'CustomLabels');
  if (type !== 'SharingRules') return false;
  return [...RULE_TYPES].some(([rule, element]) =>
    ((content[element] ?? []) as ComponentContent[]).some((part) =>
      names(manifest, rule, `${fullName}.${textValue(part, 'fullName')}`),
    ),
  );
};

export interface Selection {
  /** What package.xml names and the zip holds. */
  chosen: DeployItem[];
  /** In the zip, but not named. */
  unnamed: DeployItem[];
  /** Named, but not in the zip: type and full name. */
  missing: { type: string; fullName: string }[];
}

/** Compares the zip with its package.xml. */
export const select = (items: readonly DeployItem[], manifest: Manifest): Selection => {
  const present = new Set(items.flatMap(presentNames));
  const missing = [...manifest].flatMap(([type, members]) =>
    [...members]
      .filter((fullName) => fullName !== '*' && !present.has(`${type}:${fullName}`))
      .map((fullName) => ({ type, fullName })),
  );
  return {
    chosen: items.filter((each) => isNamed(manifest, each)),
    // An object file that only carries named children is no stray.
    unnamed: items.filter((each) => !isNamed(manifest, each) && !holdsNamed(each, items, manifest)),
    missing,
  };
};

const holdsNamed = (file: DeployItem, items: readonly DeployItem[], manifest: Manifest): boolean =>
  items.some((each) => each !== file && each.fileName === file.fileName && isNamed(manifest, each));

const presentNames = ({ type, fullName, content }: DeployItem): string[] => {
  const own = `${type}:${fullName}`;
  if (type !== 'SharingRules') return [own];
  const rules = [...RULE_TYPES].flatMap(([rule, element]) =>
    ((content[element] ?? []) as ComponentContent[]).map(
      (part) => `${rule}:${fullName}.${textValue(part, 'fullName')}`,
    ),
  );
  return [own, ...rules];
};
