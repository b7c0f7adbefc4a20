import type { Org } from '../../context.ts';
import { partOf, partsOf, textOf, type Component } from '../../schema/index.ts';
import type { Sources } from '../build/index.ts';

const filesOf = ({ content }: Component): Record<string, string> =>
  Object.fromEntries(
    partsOf(partOf(content, 'lwcResources'), 'lwcResource').map((resource) => [
      textOf(resource, 'filePath') ?? '',
      textOf(resource, 'source') ?? '',
    ]),
  );

const known = new WeakMap<Org['schema'], Sources>();

/** The components deployed to an org, as they were deployed. A deploy replaces the schema, and so what is known. */
export function deployedComponents(org: Pick<Org, 'schema'>): Sources {
  const { schema } = org;
  const found =
    known.get(schema) ??
    Object.fromEntries(
      schema.components('LightningComponentBundle').map((bundle) => [bundle.fullName, filesOf(bundle)]),
    );
  known.set(schema, found);
  return found;
}
