import type { RetrieveRequest } from '../metadata/index.ts';
import { asTree, listOf, textOf } from './envelope.ts';
import type { XmlNode } from './envelope.ts';
import { SoapFault } from './fault.ts';
import { metadataUser } from './metadata-user.ts';
import type { SoapOperation } from './operation.ts';

/** retrieve: the zip is made before the answer; `checkRetrieveStatus` then hands it over. */
export const retrieve: SoapOperation = (request) => {
  metadataUser(request);
  const asked = asTree(request.call.body['retrieveRequest'] ?? request.call.body['request']);
  const { id } = request.org.metadata.retrieve(retrieveRequest(asked, request.version));
  return { result: { done: false, id, state: 'Queued' } };
};

function retrieveRequest(asked: Record<string, XmlNode>, version: string): RetrieveRequest {
  const manifest = new Map<string, Set<string>>();
  const unpackaged = asTree(asked['unpackaged']);
  for (const types of listOf(unpackaged['types']).map(asTree)) {
    const name = textOf(types['name']) ?? '';
    const members = manifest.get(name) ?? new Set<string>();
    for (const member of textsOf(types['members'])) members.add(member);
    manifest.set(name, members);
  }
  return {
    manifest,
    version: textOf(unpackaged['version']) ?? textOf(asked['apiVersion']) ?? version,
    specificFiles: textsOf(asked['specificFiles']),
    packageNames: textsOf(asked['packageNames']),
  };
}

function textsOf(node: XmlNode | undefined): string[] {
  return listOf(node).flatMap((each) => textOf(each) ?? []);
}

export const checkRetrieveStatus: SoapOperation = (request) => {
  metadataUser(request);
  const { body } = request.call;
  const id = textOf(body['asyncProcessId']) ?? textOf(body['id']) ?? '';
  const result = request.org.metadata.checkRetrieveStatus(id);
  if (!result)
    throw new SoapFault('sf:INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: there is no retrieve ${id}`);
  const { zip, fileProperties, messages, done, status, success } = result;
  return {
    result: {
      done,
      fileProperties: fileProperties.map((each) => ({ ...each })),
      id: result.id,
      messages: messages.map((each) => ({ ...each })),
      status,
      success,
      zipFile: textOf(body['includeZip']) === 'false' ? undefined : Buffer.from(zip).toString('base64'),
    },
  };
};
