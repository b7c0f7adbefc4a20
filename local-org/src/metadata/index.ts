/** Deploys metadata: what the org is made of, read from a Metadata API zip, checked as the platform checks, applied whole. */
import { loadSchema, readComponents, type ComponentContent, type ComponentSet, type Schema } from '../schema/index.ts';
import type { Storage } from '../storage/index.ts';
import { ensureDefinitions } from './apply/index.ts';
import { ensureAuthors } from './authors.ts';
import {
  deleteComponents,
  renameComponent,
  saveComponents,
  type CrudCall,
  type SaveKind,
  type SaveOutcome,
} from './crud/index.ts';
import { runDeploy, type DeployJob } from './deploy.ts';
import { NEWEST_VERSION } from './manifest.ts';
import { typeNamed } from './registry.ts';
import type { DeployOptions, DeployResult } from './result.ts';
import { openDeployResults } from './results.ts';
import { ensurePackages } from './packages.ts';
import { readStandardField } from './standardFields.ts';
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
import { withStandardValueSets } from './standardValues.ts';
import { staleRollUps, type StaleRollUp } from './staleRollUps.ts';
import type { XmlElement } from './xml/parse.ts';

export type { DeployMessage, DeployOptions, DeployResult, DeployStatus, RunTestsResult } from './result.ts';
export { ElementError, type MetadataError, type SaveKind, type SaveOutcome } from './crud/index.ts';
export type { StaleRollUp } from './staleRollUps.ts';
export { describeValueType, type ValueType } from './valueType.ts';
export type { XmlElement } from './xml/parse.ts';
export { isDeployable, isKnown, metadataTypes, RULE_TYPES, type MetadataType } from './registry.ts';
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
  /**
   * Deploys what a recent validation checked; undefined where it does not qualify: older than ten days, without tests,
   * failed, or followed by a deploy.
   */
  quickDeploy(validationId: string, request: DeployRequest): DeployResult | undefined;
  /** The result of an earlier deploy by id, 15 or 18 characters. */
  checkDeployStatus(id: string): DeployResult | undefined;
  /** What a manifest names, as the zip that would deploy it; kept for `checkRetrieveStatus`. */
  retrieve(request: RetrieveRequest): RetrieveResult;
  /** The result of one of the last retrieves of this process by id, 15 or 18 characters. */
  checkRetrieveStatus(id: string): RetrieveResult | undefined;
  /** The components of a type that were deployed. */
  list(type: string): FileProperties[];
  /** The content of a component with all that lies in its file; undefined when there is none. `version` such as 66. */
  read(type: string, fullName: string, version?: number): ComponentContent | undefined;
  /**
   * Creates, changes or upserts components, each for itself, or all or none of them.
   * @throws ElementError where an element does not follow the Metadata API's schema.
   */
  save(kind: SaveKind, elements: readonly XmlElement[], request: CrudRequest): SaveOutcome[];
  delete(type: string, fullNames: readonly string[], request: CrudRequest): SaveOutcome[];
  rename(type: string, oldName: string, newName: string, request: DeployRequest): SaveOutcome;
}

/** A CRUD-based call. */
export interface CrudRequest extends DeployRequest {
  /** One failure undoes all of the call. */
  allOrNone: boolean;
}

/** Why a quick deploy is refused. */
export const NOT_QUICK =
  'Cannot perform quick deploy: the validation failed, ran without a test level, is older than 10 days, or was followed by a deploy';

/** Test levels that a validation must have for a quick deploy to follow. */
const TESTED = new Set(['RunSpecifiedTests', 'RunLocalTests', 'RunAllTestsInOrg', 'RunRelevantTests']);

const isValidation = (result: DeployResult, { checkOnly, testLevel = '' }: DeployOptions): boolean =>
  checkOnly === true && result.success && TESTED.has(testLevel);

const DEPLOY_PREFIX = '0Af';
const RETRIEVE_PREFIX = '09S';
/** Retrieved zips kept for those who ask later. */
const KEPT_RETRIEVES = 10;

/** One component of an all-or-none call is refused: the others say so too. */
class AllUndone extends Error {
  readonly outcomes: SaveOutcome[];

  constructor(outcomes: SaveOutcome[]) {
    super('All or none');
    this.outcomes = outcomes.map((outcome) =>
      outcome.success
        ? {
            ...outcome,
            success: false,
            created: outcome.created === undefined ? undefined : false,
            errors: [
              {
                message:
                  'Record rolled back because not all records were valid and the request was using AllOrNone header',
                statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
                fields: [],
              },
            ],
          }
        : outcome,
    );
  }
}

/** The Metadata API of one org. */
export const openMetadata = ({ storage, schema, replaceSchema, recalculate }: MetadataOptions): Metadata => {
  ensureAuthors(storage);
  ensurePackages(storage);
  ensureDefinitions(storage, schema());
  const results = openDeployResults(storage);
  const componentsNow = (): ComponentSet => withStandardValueSets(storage, schema(), readComponents(storage));
  const retrieves = new Map<string, RetrieveResult>();
  const keepRetrieve = (result: RetrieveResult): void => {
    retrieves.set(result.id.slice(0, 15), result);
    const [oldest] = retrieves.keys();
    if (retrieves.size > KEPT_RETRIEVES && oldest !== undefined) retrieves.delete(oldest);
  };
  const jobOf = (options: DeployOptions, request: DeployRequest, current: Schema): DeployJob => ({
    storage,
    schema: current,
    header: { id: storage.newId(DEPLOY_PREFIX), options, ...request },
    afterApply: (world) => recalculate?.(staleRollUps(world), world.schema),
  });
  /** Carries out CRUD-based calls, each component on the schema that the one before left. */
  const carryOut = ({ allOrNone, ...request }: CrudRequest, work: (call: CrudCall) => SaveOutcome[]): SaveOutcome[] => {
    const call: CrudCall = {
      storage,
      schema: () => loadSchema(storage),
      job: () => jobOf({}, request, loadSchema(storage)),
    };
    try {
      const outcomes = storage.transaction(() => {
        const done = work(call);
        if (allOrNone && done.some(({ success }) => !success)) throw new AllUndone(done);
        return done;
      });
      replaceSchema(loadSchema(storage));
      return outcomes;
    } catch (error) {
      if (error instanceof AllUndone) return error.outcomes;
      throw error;
    }
  };
  return {
    deploy(zip, options, request) {
      // The result is kept with what it tells of, or neither is.
      const { result, applied } = storage.transaction(() => {
        const outcome = runDeploy(jobOf(options, request, schema()), zip);
        results.keep(outcome.result, isValidation(outcome.result, options) ? { zip, options } : undefined);
        return outcome;
      });
      if (applied) replaceSchema(loadSchema(storage));
      return result;
    },
    quickDeploy(id, request) {
      const validated = results.validation(id, request.now);
      return validated && this.deploy(validated.zip, { ...validated.options, checkOnly: false }, request);
    },
    checkDeployStatus: (id) => results.find(id),
    retrieve(request) {
      const org = { storage, schema: schema(), set: componentsNow() };
      const result = retrieve(org, request, storage.newId(RETRIEVE_PREFIX));
      keepRetrieve(result);
      return result;
    },
    checkRetrieveStatus: (id) => retrieves.get(id.slice(0, 15)),
    list(type) {
      const properties = propertiesReader(storage);
      return listComponents(readComponents(storage), schema(), type).map((component) => properties(component));
    },
    save: (kind, elements, request) => carryOut(request, (call) => saveComponents(call, kind, elements)),
    delete: (type, fullNames, request) => carryOut(request, (call) => deleteComponents(call, type, fullNames)),
    rename: (type, oldName, newName, request) =>
      carryOut({ ...request, allOrNone: false }, (call) => [renameComponent(call, type, oldName, newName)])[0]!,
    read(type, fullName, version = NEWEST_VERSION) {
      if (type === 'CustomField') {
        const standard = readStandardField(storage, schema(), fullName, version);
        if (standard) return standard;
      }
      const { files } = choose(componentsNow(), schema(), new Map([[type, new Set([fullName])]]));
      const [chosen] = files.values();
      if (!chosen || fullName === '*') return undefined;
      const part = chosen.type === type ? undefined : chosen.parts[0]?.content;
      const fileType = typeNamed(type);
      return part ?? (fileType ? fileContent(fileType, chosen) : chosen.own);
    },
  };
};
