import { NOT_QUICK, type DeployMessage, type DeployOptions, type DeployResult } from '../metadata/index.ts';
import { asTree, textOf } from './envelope.ts';
import type { XmlNode } from './envelope.ts';
import { SoapFault } from './fault.ts';
import { crudOperations } from './metadata-crud.ts';
import { describeMetadata, describeMetadataType, listMetadata, readMetadata } from './metadata-lists.ts';
import { checkRetrieveStatus, retrieve } from './metadata-retrieve.ts';
import { metadataUser } from './metadata-user.ts';
import type { SoapOperation } from './operation.ts';
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

/** cancelDeploy: a deploy is done when its call answers, so there is nothing left to cancel. */
const cancelDeploy: SoapOperation = (request) => {
  metadataUser(request);
  const id = textOf(request.call.body['String']) ?? textOf(request.call.body['id']) ?? '';
  if (!request.org.metadata.checkDeployStatus(id))
    throw new SoapFault('sf:INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: there is no deploy ${id}`);
  throw new SoapFault('sf:INVALID_ID_FIELD', 'Deployment already completed');
};

/** deployRecentValidation: deploys what a validation checked, under an id of its own. */
const deployRecentValidation: SoapOperation = (request) => {
  const userId = metadataUser(request);
  const { org, call } = request;
  const id = textOf(call.body['validationId']) ?? '';
  if (!org.metadata.checkDeployStatus(id))
    throw new SoapFault('sf:INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: there is no deploy ${id}`);
  const userName = String(org.storage.row('User', userId)?.['Name'] ?? '');
  const result = org.metadata.quickDeploy(id, { userId, userName, now: org.clock.now() });
  if (!result) throw new SoapFault('sf:INVALID_ID_FIELD', NOT_QUICK);
  return { result: result.id };
};

/** The operations of `/services/Soap/m`. */
export const metadataOperations: Readonly<Record<string, SoapOperation>> = {
  deploy,
  checkDeployStatus,
  cancelDeploy,
  deployRecentValidation,
  retrieve,
  checkRetrieveStatus,
  describeMetadata,
  listMetadata,
  readMetadata,
  describeValueType: describeMetadataType,
  ...crudOperations,
};
