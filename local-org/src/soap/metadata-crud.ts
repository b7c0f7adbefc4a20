import { ElementError, isDeployable, type SaveKind, type SaveOutcome, type XmlElement } from '../metadata/index.ts';
import { asTree, isNil, listOf, textOf } from './envelope.ts';
import type { XmlNode } from './envelope.ts';
import { SoapFault } from './fault.ts';
import { metadataUser } from './metadata-user.ts';
import type { SoapOperation, SoapRequest } from './operation.ts';
import type { XmlTree } from './xml.ts';

/** The CRUD-based calls of the Metadata API. Source: Metadata API Developer Guide, "CRUD-Based Calls". */

/** Components that one call takes; more of the types that are like records. */
const MOST = 10;
const MOST_OF: Readonly<Record<string, number>> = { CustomMetadata: 200, CustomApplication: 200 };

/** The call as the org carries it out: who asks, when, and whether one failure undoes all. */
function requestOf(request: SoapRequest): { userId: string; userName: string; now: number; allOrNone: boolean } {
  const userId = metadataUser(request);
  return {
    userId,
    userName: String(request.org.storage.row('User', userId)?.['Name'] ?? ''),
    now: request.org.clock.now(),
    allOrNone: request.headers.allOrNone,
  };
}

/** A node of the envelope as an element of a metadata file; elements that are nil say nothing. */
function elementOf(name: string, node: XmlNode): XmlElement {
  const tree = asTree(node);
  const type = textOf(tree['@type']);
  const children = Object.entries(tree)
    .filter(([key]) => !key.startsWith('@') && key !== '#text')
    .flatMap(([key, value]) => listOf(value === '' ? [''] : value).map((each) => [key, each] as const))
    .filter(([, each]) => !isNil(each))
    .map(([key, each]) => elementOf(key, each));
  return {
    name,
    attributes: type === undefined ? {} : { 'xsi:type': type },
    children,
    text: textOf(node) ?? '',
    line: 1,
    column: 1,
  };
}

/** `<metadata xsi:type="CustomObject">`, called by its type. */
function componentOf(node: XmlNode): XmlElement {
  const type = (textOf(asTree(node)['@type']) ?? '').replace(/^.*:/, '');
  requireType(/Settings$/.test(type) ? 'Settings' : type);
  return elementOf(type, node);
}

export function requireType(type: string): void {
  if (!isDeployable(type)) throw new SoapFault('sf:INVALID_TYPE', `Unknown type:${type}`);
}

export function requireFew(operation: string, type: string, count: number): void {
  const most = MOST_OF[type] ?? MOST;
  if (count > most)
    throw new SoapFault(
      'sf:LIMIT_EXCEEDED',
      `Record limit reached. Cannot submit more than ${most} records in this operation (${operation})`,
    );
}

const saving =
  (kind: SaveKind): SoapOperation =>
  (request) => {
    const asked = requestOf(request);
    const elements = listOf(request.call.body['metadata']).map(componentOf);
    requireFew(request.call.operation, elements[0]?.name ?? '', elements.length);
    if (elements.some(({ name }) => name !== elements[0]?.name))
      throw new SoapFault('sf:INVALID_TYPE', 'All components of one call are of one type');
    try {
      return { result: request.org.metadata.save(kind, elements, asked).map(outcomeTree) };
    } catch (error) {
      if (error instanceof ElementError) throw new SoapFault('soapenv:Client', error.message);
      throw error;
    }
  };

const deleteMetadata: SoapOperation = (request) => {
  const asked = requestOf(request);
  const { body } = request.call;
  const type = textOf(body['type']) ?? textOf(body['metadataType']) ?? '';
  requireType(type);
  const names = listOf(body['fullNames']).flatMap((name) => textOf(name) ?? []);
  requireFew('deleteMetadata', type, names.length);
  return { result: request.org.metadata.delete(type, names, asked).map(outcomeTree) };
};

const renameMetadata: SoapOperation = (request) => {
  const asked = requestOf(request);
  const { body } = request.call;
  const type = textOf(body['type']) ?? textOf(body['metadataType']) ?? '';
  requireType(type);
  const outcome = request.org.metadata.rename(
    type,
    textOf(body['oldFullName']) ?? '',
    textOf(body['newFullName']) ?? '',
    asked,
  );
  return { result: outcomeTree(outcome) };
};

/** SaveResult, UpsertResult, DeleteResult: the elements in the order of the WSDL. */
function outcomeTree({ created, errors, fullName, success }: SaveOutcome): XmlTree {
  return { created, errors: errors.map((error) => ({ ...error })), fullName, success };
}

export const crudOperations: Readonly<Record<string, SoapOperation>> = {
  createMetadata: saving('create'),
  updateMetadata: saving('update'),
  upsertMetadata: saving('upsert'),
  deleteMetadata,
  renameMetadata,
};
