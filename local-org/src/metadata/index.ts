/** Deploys metadata: what the org is made of, read from a Metadata API zip, checked as the platform checks, applied whole. */
import { loadSchema, readComponents, type ComponentContent, type Schema } from '../schema/index.ts';
import type { Storage } from '../storage/index.ts';
import { ensureDefinitions } from './apply/index.ts';
import { ensureAuthors } from './authors.ts';
import { runDeploy } from './deploy.ts';
import { typeNamed } from './registry.ts';
import type { DeployOptions, DeployResult } from './result.ts';
import { openDeployResults } from './results.ts';
import {
  choose,
  fileContent,
  listComponents,
  propertiesReader,
  retrieve,
  type FileProperties,
  type RetrieveRequest,
  type RetrieveResult,
} from './retrieve/index.ts';
import { staleRollUps, type StaleRollUp } from './staleRollUps.ts';

export type { DeployMessage, DeployOptions, DeployResult, DeployStatus, RunTestsResult } from './result.ts';
export type { StaleRollUp } from './staleRollUps.ts';
export { isDeployable, metadataTypes, RULE_TYPES, type MetadataType } from './registry.ts';
export type { FileProperties, RetrieveRequest, RetrieveResult } from './retrieve/index.ts';

/** Who deploys, and when by the business clock. */
export interface DeployRequest {
  userId: string;
  userName: string;
  /** Epoch milliseconds. */
  now: number;
}

export interface MetadataOptions {
  storage: Storage;
  schema: () => Schema;
  /** Takes the schema of a deploy once it is committed. */
  replaceSchema: (schema: Schema) => void;
  /** Works roll-ups out anew, inside the deploy's transaction, with the schema as it will be. */
  recalculate?: (rollUps: readonly StaleRollUp[], schema: Schema) => void;
}

export interface Metadata {
  /** Deploys a zip (base64 already decoded). Failures are in the result, which is also kept for `checkDeployStatus`. */
  deploy(zip: Uint8Array, options: DeployOptions, request: DeployRequest): DeployResult;
  /** The result of an earlier deploy by id, 15 or 18 characters. */
  checkDeployStatus(id: string): DeployResult | undefined;
  /** What a manifest names, as the zip that would deploy it; kept for `checkRetrieveStatus`. */
  retrieve(request: RetrieveRequest): RetrieveResult;
  /** The result of one of the last retrieves of this process by id, 15 or 18 characters. */
  checkRetrieveStatus(id: string): RetrieveResult | undefined;
  /** The components of a type that were deployed. */
  list(type: string): FileProperties[];
  /** The content of a component with all that lies in its file; undefined when there is none. */
  read(type: string, fullName: string): ComponentContent | undefined;
}

const DEPLOY_PREFIX = '0Af';
const RETRIEVE_PREFIX = '09S';
/** Retrieved zips kept for those who ask later. */
const KEPT_RETRIEVES = 10;

/** The Metadata API of one org. */
export const openMetadata = ({ storage, schema, replaceSchema, recalculate }: MetadataOptions): Metadata => {
  ensureAuthors(storage);
  ensureDefinitions(storage, schema());
  const results = openDeployResults(storage);
  const retrieves = new Map<string, RetrieveResult>();
  const keepRetrieve = (result: RetrieveResult): void => {
    retrieves.set(result.id.slice(0, 15), result);
    const [oldest] = retrieves.keys();
    if (retrieves.size > KEPT_RETRIEVES && oldest !== undefined) retrieves.delete(oldest);
  };
  return {
    deploy(zip, options, request) {
      // The result is kept with what it tells of, or neither is.
      const { result, applied } = storage.transaction(() => {
        const outcome = runDeploy({
          storage,
          schema: schema(),
          zip,
          header: { id: storage.newId(DEPLOY_PREFIX), options, ...request },
          afterApply: (world) => recalculate?.(staleRollUps(world), world.schema),
        });
        results.keep(outcome.result);
        return outcome;
      });
      if (applied) replaceSchema(loadSchema(storage));
      return result;
    },
    checkDeployStatus: (id) => results.find(id),
    retrieve(request) {
      const org = { storage, schema: schema(), set: readComponents(storage) };
      const result = retrieve(org, request, storage.newId(RETRIEVE_PREFIX));
      keepRetrieve(result);
      return result;
    },
    checkRetrieveStatus: (id) => retrieves.get(id.slice(0, 15)),
    list(type) {
      const properties = propertiesReader(storage);
      return listComponents(readComponents(storage), type).map((component) => properties(component));
    },
    read(type, fullName) {
      const { files } = choose(readComponents(storage), schema(), new Map([[type, new Set([fullName])]]));
      const [chosen] = files.values();
      if (!chosen || fullName === '*') return undefined;
      const part = chosen.type === type ? undefined : chosen.parts[0]?.content;
      const fileType = typeNamed(type);
      return part ?? (fileType ? fileContent(fileType, chosen) : chosen.own);
    },
  };
};
