import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

/** docs/platform/openapi.yaml, and checks of JSON against its schemas. */

interface Schema {
  examples?: unknown[];
  properties?: Record<string, unknown>;
  required?: string[];
  [word: string]: unknown;
}

interface Media {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

interface Body {
  $ref?: string;
  content?: Record<string, Media>;
}

interface Operation {
  requestBody?: Body;
  responses: Record<string, Body>;
}

export interface Contract {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, Body> };
}

export const contractPath = join(import.meta.dirname, '../../docs/platform/openapi.yaml');
export const contract = parse(readFileSync(contractPath, 'utf8')) as Contract;

const ajv = new Ajv2020({ strict: false, allErrors: true, multipleOfPrecision: 6 });
addFormats.default(ajv);
ajv.addSchema({ ...contract, $id: 'platform' });

/** A check of values against the schema at a JSON pointer of the contract, e.g. `/components/schemas/Change`. */
export const schemaAt = (pointer: string): ValidateFunction => ajv.compile({ $ref: `platform#${pointer}` });

const escape = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** The media type's schema and examples of an answer. `path` as in the contract, e.g. `/v1/documents/{id}`. */
export function answerOf(
  path: string,
  method: string,
  status: number,
): { check: ValidateFunction; examples: unknown[] } {
  const base = `/paths/${escape(path)}/${method}/responses/${status}`;
  const answer = contract.paths[path]?.[method]?.responses[String(status)];
  if (!answer) throw new Error(`The contract has no answer ${status} to ${method} ${path}.`);
  const pointer = answer.$ref === undefined ? base : answer.$ref.slice(1);
  const body = answer.$ref === undefined ? answer : contract.components.responses[answer.$ref.split('/').at(-1)!];
  const media = body?.content?.['application/json'];
  if (!media) throw new Error(`Answer ${status} to ${method} ${path} is not JSON.`);
  return { check: schemaAt(`${pointer}/content/application~1json/schema`), examples: examplesOf(media) };
}

export const examplesOf = (media: Media): unknown[] => [
  ...('example' in media ? [media.example] : []),
  ...Object.values(media.examples ?? {}).map(({ value }) => value),
];
