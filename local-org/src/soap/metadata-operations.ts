import { metadataTypes } from '../metadata/index.ts';
import type { DeployMessage, DeployOptions, DeployResult } from '../metadata/index.ts';
import type { Component } from '../schema/index.ts';
import { asTree, listOf, textOf } from './envelope.ts';
import type { XmlNode } from './envelope.ts';
import { SoapFault } from './fault.ts';
import type { SoapOperation, SoapRequest } from './operation.ts';
import type { XmlTree } from './xml.ts';

const BOOLEAN_OPTIONS = [
  'allowMissingFiles',
  'autoUpdatePackage',
  'checkOnly',
  'ignoreWarnings',
  'performRetrieve',
  'purgeOnDelete',
  'rollbackOnError',
  'singlePackage',
] as const;

/** deploy: the zip is checked and applied before the answer; `checkDeployStatus` then tells how it went. */
const deploy: SoapOperation = (request) => {
  const { org, call } = request;
  const userId = metadataUser(request);
  const zip = Buffer.from(textOf(call.body['ZipFile']) ?? '', 'base64');
  const user = org.storage.row('User', userId);
  const result = org.metadata.deploy(zip, deployOptions(call.body['DeployOptions']), {
    userId,
    userName: String(user?.['Name'] ?? ''),
    now: org.clock.now(),
  });
  return { result: { done: result.done, id: result.id, state: 'Completed' } };
};

function deployOptions(node: XmlNode | undefined): DeployOptions {
  const options = asTree(node);
  const flags = BOOLEAN_OPTIONS.flatMap((name) => {
    const text = textOf(options[name]);
    return text === undefined ? [] : [[name, text === 'true'] as const];
  });
  return { ...Object.fromEntries(flags), testLevel: textOf(options['testLevel']) };
}

const checkDeployStatus: SoapOperation = (request) => {
  metadataUser(request);
  const id = textOf(request.call.body['asyncProcessId']) ?? '';
  const result = request.org.metadata.checkDeployStatus(id);
  if (!result)
    throw new SoapFault('sf:INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: there is no deploy ${id}`);
  const withDetails = textOf(request.call.body['includeDetails']) === 'true';
  return { result: deployResult(result, withDetails) };
};

function deployResult({ details, ...result }: DeployResult, withDetails: boolean): XmlTree {
  if (!withDetails) return { ...result };
  const { componentSuccesses, componentFailures, runTestResult } = details;
  return {
    ...result,
    details: {
      componentFailures: componentFailures.map(messageTree),
      componentSuccesses: componentSuccesses.map(messageTree),
      runTestResult: { ...runTestResult },
    },
  };
}

function messageTree(message: DeployMessage): XmlTree {
  return { ...message };
}

const describeMetadata: SoapOperation = (request) => {
  metadataUser(request);
  const metadataObjects = metadataTypes().map((type) => ({
    childXmlNames: Object.values(type.children),
    directoryName: type.folder,
    inFolder: false,
    metaFile: false,
    suffix: type.bundle ? undefined : type.suffix,
    xmlName: type.name,
  }));
  return { result: { metadataObjects, organizationNamespace: '', partialSaveAllowed: true, testRequired: false } };
};

/** listMetadata: the components that were deployed, by type. Who changed them and when is not kept. */
const listMetadata: SoapOperation = (request) => {
  metadataUser(request);
  const types = listOf(request.call.body['queries']).map((query) => textOf(asTree(query)['type']) ?? '');
  const components = types.flatMap((type) => request.org.schema.components(type));
  return { result: components.map(fileProperties) };
};

function fileProperties({ type, fullName }: Component): XmlTree {
  const kind = metadataTypes().find((each) => each.name === type);
  return {
    fileName: kind ? `${kind.folder}/${fullName}${kind.bundle ? '' : `.${kind.suffix}`}` : undefined,
    fullName,
    manageableState: 'unmanaged',
    namespacePrefix: '',
    type,
  };
}

/** The calling user's id, if they may use the Metadata API. */
function metadataUser(request: SoapRequest): string {
  const userId = request.userId();
  const access = request.org.accessOf(userId);
  if (!access.system('ModifyMetadata') && !access.system('ModifyAllData')) {
    throw new SoapFault(
      'sf:INSUFFICIENT_ACCESS',
      'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
    );
  }
  return userId;
}

/** The operations of `/services/Soap/m`. */
export const metadataOperations: Readonly<Record<string, SoapOperation>> = {
  deploy,
  checkDeployStatus,
  describeMetadata,
  listMetadata,
};
