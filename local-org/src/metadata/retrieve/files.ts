import { partOf, partsOf, textOf, type ComponentContent } from '../../schema/index.ts';
import { shapeOf, typeNamed, type MetadataType } from '../registry.ts';
import { writeFile } from '../xml/write.ts';
import type { Chosen } from './choose.ts';

/** Characters of a full name that its file name carries as they are; the others as percent escapes. */
const PLAIN = /[^\p{L}\p{N}\p{M} _.-]/gu;

const escapedName = (fullName: string): string =>
  fullName.replaceAll(PLAIN, (character) =>
    [...new TextEncoder().encode(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );

/** Path of a component's file in a zip, without the package's folder. */
export const filePath = (type: MetadataType, fullName: string): string =>
  type.bundle
    ? `${type.folder}/${fullName}/${fullName}.${type.suffix}`
    : `${type.folder}/${escapedName(fullName)}.${type.suffix}`;

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The content of a file: the component's own, and the components that lie in it by name. */
export const fileContent = (type: MetadataType, { own, parts }: Chosen): ComponentContent => {
  const content: ComponentContent = { ...own };
  delete content['lwcResources'];
  for (const [element, childType] of Object.entries(type.children)) {
    const within = parts
      .filter((part) => part.type === childType)
      .map((part) => ({ name: part.fullName.slice(part.fullName.indexOf('.') + 1), content: part.content }))
      .sort((a, b) => byName(a.name, b.name));
    if (within.length > 0) content[element] = within.map((part) => ({ fullName: part.name, ...part.content }));
  }
  return content;
};

/** The files of one chosen component, by path. */
export const filesOf = (chosen: Chosen): [path: string, source: string][] => {
  const type = typeNamed(chosen.type);
  if (!type) return [];
  const path = filePath(type, chosen.fullName);
  const meta = writeFile(shapeOf(type, chosen.fullName), fileContent(type, chosen));
  const resources = partsOf(partOf(chosen.own, 'lwcResources'), 'lwcResource').map((resource): [string, string] => [
    `${type.folder}/${chosen.fullName}/${textOf(resource, 'filePath') ?? ''}`,
    textOf(resource, 'source') ?? '',
  ]);
  return [[path, meta], ...resources];
};
