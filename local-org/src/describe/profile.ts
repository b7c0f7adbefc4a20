import type { RequestContext } from '../context.ts';
import type { ComponentContent } from '../schema/index.ts';

/** Standard profiles have names of their own in the Metadata API. */
const STANDARD_PROFILES: Readonly<Record<string, string>> = {
  'System Administrator': 'Admin',
  'Standard User': 'Standard',
};

/** What was deployed for the profile of the user; undefined where it was never deployed. */
export function profileContent(ctx: RequestContext): ComponentContent | undefined {
  const { profileName } = ctx.access;
  return ctx.org.schema.component('Profile', STANDARD_PROFILES[profileName] ?? profileName)?.content;
}
