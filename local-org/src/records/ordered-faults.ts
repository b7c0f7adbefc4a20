import type { RequestContext } from '../context.ts';
import type { SObjectDef } from '../schema/index.ts';
import { problem } from './problem.ts';
import type { SaveError, SaveRequest } from './types.ts';

const NONE: ReadonlyMap<number, SaveError> = new Map();

/** What testing clients ordered to befall the rows of a save, by place: as if another transaction held the record. */
export function orderedFaults(
  ctx: RequestContext,
  object: SObjectDef,
  { operation, rows }: Pick<SaveRequest, 'operation' | 'rows'>,
): ReadonlyMap<number, SaveError> {
  const { faults } = ctx.org;
  if (!faults || faults.quiet) return NONE;
  return new Map(
    rows.flatMap((_, at) => {
      const fault = faults.ofRow(object.name, operation);
      return fault ? [[at, problem(fault.code, fault.message)] as const] : [];
    }),
  );
}
