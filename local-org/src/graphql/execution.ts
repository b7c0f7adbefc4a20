import type { RequestContext } from '../context.ts';
import { wordingOf } from '../describe/index.ts';
import type { Wording } from '../describe/index.ts';
import { displayFor } from '../ui-api/index.ts';
import type { Display } from '../ui-api/index.ts';
import { aborted } from './errors.ts';

/** What the resolvers of one request share. */
export interface Execution {
  readonly ctx: RequestContext;
  /** `v66.0` */
  readonly version: string;
  /** The variables as the request gave them: the order of their keys counts where records are ordered. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly wording: Wording;
  readonly display: Display;
  /** Pays for descriptions of objects and fields. @throws GraphQLError where a request asks for too much */
  spend(units: number): void;
}

/** Objects and fields that the descriptions of one request may hold, however they are nested. */
const MOST_DESCRIBED = 50_000;

export function openExecution(
  ctx: RequestContext,
  version: string,
  variables: Readonly<Record<string, unknown>>,
): Execution {
  const wording = wordingOf(ctx);
  let left = MOST_DESCRIBED;
  return {
    ctx,
    version,
    variables,
    wording,
    display: displayFor(ctx, wording),
    spend: (units) => {
      left -= units;
      if (left < 0) throw aborted(`The request describes more than ${MOST_DESCRIBED} objects and fields: ask for less`);
    },
  };
}
