import { ADVANCED } from './advanced.ts';
import { DATE } from './date.ts';
import { LOGICAL } from './logical.ts';
import { MATH } from './math.ts';
import type { FunctionSpec } from './spec.ts';
import { TEXT } from './text.ts';

/** Every function of the language, by category. */
export const FUNCTIONS: readonly FunctionSpec[] = [...LOGICAL, ...MATH, ...TEXT, ...DATE, ...ADVANCED];

const BY_NAME: ReadonlyMap<string, FunctionSpec> = new Map(FUNCTIONS.map((spec) => [spec.name, spec]));

/** The function of that name (upper case), undefined when the language has none. */
export function functionNamed(name: string): FunctionSpec | undefined {
  return BY_NAME.get(name);
}

/** Functions of the platform for other places (buttons, pages, report summaries): known, and refused in fields, rules and defaults. */
export const ELSEWHERE: ReadonlySet<string> = new Set([
  'GETRECORDIDS',
  'HTMLENCODE',
  'INCLUDE',
  'JSENCODE',
  'JSINHTMLENCODE',
  'JUNCTIONIDLIST',
  'LINKTO',
  'PARENTGROUPVAL',
  'PREVGROUPVAL',
  'REQUIRESCRIPT',
  'URLENCODE',
  'URLFOR',
]);
