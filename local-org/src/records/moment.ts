import type { RequestContext } from '../context.ts';

/** The org's moment as record dates hold it: whole seconds, as on the platform. */
export function recordMoment(ctx: RequestContext): number {
  return Math.floor(ctx.now / 1000) * 1000;
}
