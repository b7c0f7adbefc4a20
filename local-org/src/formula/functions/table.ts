import { LOGICAL } from './logical.ts';
import { MATH } from './math.ts';
import type { FunctionSpec } from './spec.ts';

/** Every function of the language, in the order of the documentation's categories. */
export const FUNCTIONS: readonly FunctionSpec[] = [...LOGICAL, ...MATH];

const BY_NAME: ReadonlyMap<string, FunctionSpec> = new Map(FUNCTIONS.map((spec) => [spec.name, spec]));

/** The function of that name (upper case), undefined when the language has none. */
export function functionNamed(name: string): FunctionSpec | undefined {
  return BY_NAME.get(name);
}
