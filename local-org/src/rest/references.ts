import { ApiError } from '../errors.ts';
import { isJsonObject } from './request.ts';

/** What earlier sub-requests answered, by their referenceId. */
export type References = Map<string, unknown>;

const REFERENCE = /@\{([^}]+)\}/g;
const WHOLE_REFERENCE = /^@\{([^}]+)\}$/;

/**
 * Puts values in place of `@{ref.path[0].to}` in every text of a sub-request, keys of its body among them. A text that is
 * one reference takes the value with its type.
 * @throws ApiError PROCESSING_HALTED where the reference has no value.
 */
export function resolveReferences(value: unknown, references: References): unknown {
  if (typeof value === 'string') return resolveText(value, references);
  if (Array.isArray(value)) return value.map((each) => resolveReferences(each, references));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolveReferences(each, references)]));
}

function resolveText(text: string, references: References): unknown {
  const whole = WHOLE_REFERENCE.exec(text)?.[1];
  if (whole !== undefined) return lookUp(whole, references);
  return text.replaceAll(REFERENCE, (_, path: string) => String(lookUp(path, references)));
}

function lookUp(path: string, references: References): unknown {
  const [name = '', ...steps] = path.split(/[.[\]]+/).filter((step) => step !== '');
  let value: unknown = references.get(name);
  for (const step of steps)
    value = Array.isArray(value) ? value[Number(step)] : isJsonObject(value) ? value[step] : undefined;
  if (value === undefined || value === null || !references.has(name)) {
    throw new ApiError('PROCESSING_HALTED', `Invalid reference specified. No value for ${path} found in ${name}`);
  }
  return value;
}
