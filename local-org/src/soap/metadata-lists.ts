import { describeValueType, isKnown, metadataTypes, RULE_TYPES } from '../metadata/index.ts';
import { textOf as contentText, type ComponentContent } from '../schema/index.ts';
import { asTree, listOf, textOf } from './envelope.ts';
import { SoapFault } from './fault.ts';
import { requireFew } from './metadata-crud.ts';
import { metadataUser } from './metadata-user.ts';
import type { SoapOperation } from './operation.ts';
import type { XmlTree, XmlValue } from './xml.ts';

/** describeMetadata: the types this org deploys, with the types that lie in their files. */
export const describeMetadata: SoapOperation = (request) => {
  metadataUser(request);
  const metadataObjects = metadataTypes().map((type) => ({
    childXmlNames: [...Object.values(type.children), ...(type.name === 'SharingRules' ? RULE_TYPES.keys() : [])],
    directoryName: type.folder,
    inFolder: false,
    metaFile: false,
    suffix: type.bundle ? undefined : type.suffix,
    xmlName: type.name,
  }));
  return { result: { metadataObjects, organizationNamespace: '', partialSaveAllowed: true, testRequired: false } };
};

/** Queries that one listMetadata call takes. Source: Metadata API Developer Guide, "listMetadata()". */
const MOST_QUERIES = 3;

/** listMetadata: the components that were deployed, by type, and who changed them when. */
export const listMetadata: SoapOperation = (request) => {
  metadataUser(request);
  const types = listOf(request.call.body['queries']).map((query) => textOf(asTree(query)['type']) ?? '');
  if (types.length > MOST_QUERIES)
    throw new SoapFault('sf:LIMIT_EXCEEDED', `listMetadata takes ${MOST_QUERIES} queries a call, not ${types.length}`);
  requireTypes(types);
  return { result: types.flatMap((type) => request.org.metadata.list(type)).map((each) => ({ ...each })) };
};

function requireTypes(types: readonly string[]): void {
  const unknown = types.find((type) => !isKnown(type));
  if (unknown !== undefined) throw new SoapFault('sf:INVALID_TYPE', `Unknown type:${unknown}`);
}

/** readMetadata: the content of components by name; an empty record for one that is not there. */
export const readMetadata: SoapOperation = (request) => {
  metadataUser(request);
  const { body } = request.call;
  const type = textOf(body['type']) ?? textOf(body['metadataType']) ?? '';
  requireTypes([type]);
  const names = listOf(body['fullNames']).flatMap((name) => textOf(name) ?? []);
  requireFew('readMetadata', type, names.length);
  const records = names.map((fullName): XmlValue => {
    const content = request.org.metadata.read(type, fullName, Number.parseFloat(request.version));
    return content ? { fullName, ...treeOf(content) } : null;
  });
  return { result: { records } };
};

/** describeValueType: the elements of a type, called by its qualified name: `{http://soap.sforce.com/2006/04/metadata}Role`. */
export const describeMetadataType: SoapOperation = (request) => {
  metadataUser(request);
  const type = (textOf(request.call.body['type']) ?? '').replace(/^\{.*\}/, '');
  const described = describeValueType(type);
  if (!described) throw new SoapFault('sf:INVALID_TYPE', `Unknown type:${type}`);
  return { result: JSON.parse(JSON.stringify(described)) as XmlTree };
};

function treeOf(content: ComponentContent): XmlTree {
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, valueOf(value)]));
}

function valueOf(value: ComponentContent[string]): XmlValue {
  if (Array.isArray(value)) return value.map(valueOf);
  return typeof value === 'object' ? keptOf(value) : value;
}

/** What was kept as written (an LWC's target configurations) has its elements under `children`. */
function keptOf(content: ComponentContent): XmlTree {
  if (!Array.isArray(content.children)) return treeOf(content);
  const tree: Record<string, XmlValue[]> = {};
  for (const child of content.children) {
    if (typeof child !== 'object' || Array.isArray(child)) continue;
    (tree[contentText(child, 'name') ?? ''] ??= []).push(
      child.children ? keptOf(child) : (contentText(child, 'text') ?? ''),
    );
  }
  return tree;
}
