import type { Outcome } from './expected.ts';

/** What an error code of any API comes to. */
const BY_CODE: Readonly<Record<string, Outcome>> = {
  API_DISABLED_FOR_ORG: 'closed',
  API_CURRENTLY_DISABLED: 'closed',
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: 'refused',
  INSUFFICIENT_ACCESS: 'refused',
  INSUFFICIENT_ACCESS_OR_READONLY: 'refused',
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 'refused',
  INVALID_FIELD_FOR_INSERT_UPDATE: 'refused',
  INVALID_CROSS_REFERENCE_KEY: 'none',
  INVALID_FIELD: 'none',
  INVALID_TYPE: 'none',
  NOT_FOUND: 'none',
};

/** The outcome behind an error's code. @throws Error for a code that says neither of access nor of absence */
export const outcomeOf = (code: string, context: unknown): Outcome => {
  const outcome = BY_CODE[code];
  if (outcome === undefined) throw new Error(`The code ${code} tells no outcome: ${JSON.stringify(context)}`);
  return outcome;
};
