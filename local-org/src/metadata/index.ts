/** Deploys metadata: what the org is made of, read from a Metadata API zip, checked as the platform checks, applied whole. */
import { loadSchema, type Schema } from '../schema/index.ts';
import type { Storage } from '../storage/index.ts';
import { ensureDefinitions } from './apply/index.ts';
import { runDeploy } from './deploy.ts';
import type { DeployOptions, DeployResult } from './result.ts';
import { staleRollUps, type StaleRollUp } from './staleRollUps.ts';

export type { DeployMessage, DeployOptions, DeployResult, DeployStatus, RunTestsResult } from './result.ts';
export type { StaleRollUp } from './staleRollUps.ts';
export { metadataTypes, type MetadataType } from './registry.ts';

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
}

const DEPLOY_PREFIX = '0Af';
/** Results kept for those who ask later. */
const KEPT_RESULTS = 50;

/** The Metadata API of one org. */
export const openMetadata = ({ storage, schema, replaceSchema, recalculate }: MetadataOptions): Metadata => {
  ensureDefinitions(storage, schema());
  const results = new Map<string, DeployResult>();
  const keep = (result: DeployResult): void => {
    results.set(result.id.slice(0, 15), result);
    const [oldest] = results.keys();
    if (results.size > KEPT_RESULTS && oldest !== undefined) results.delete(oldest);
  };
  return {
    deploy(zip, options, request) {
      const { result, applied } = runDeploy({
        storage,
        schema: schema(),
        zip,
        header: { id: storage.newId(DEPLOY_PREFIX), options, ...request },
        afterApply: (world) => recalculate?.(staleRollUps(world), world.schema),
      });
      if (applied) replaceSchema(loadSchema(storage));
      keep(result);
      return result;
    },
    checkDeployStatus: (id) => results.get(id.slice(0, 15)),
  };
};
