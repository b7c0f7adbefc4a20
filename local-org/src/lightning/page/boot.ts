import type { RequestContext } from '../../context.ts';
import { bootContext, type BootContext } from '../definitions/index.ts';
import { i18nOf } from '../labels/index.ts';

/** What every module of a page may read as `globalThis.$lightning`, besides `labels`, which come in a file of their own. */
export interface PageFacts extends BootContext {
  user: BootContext['user'] & { Id: string; isGuest: boolean };
  /** Values of `@salesforce/i18n/*` that are not those of English in the United States. */
  i18n: Record<string, unknown>;
  client: { formFactor: 'Large' };
  /** File of each module that may be imported by its name at run time. */
  modules: Record<string, string>;
}

export function pageFacts(ctx: RequestContext, modules: Record<string, string>): PageFacts {
  const boot = bootContext(ctx);
  const { language, locale, timeZone } = boot.user;
  return {
    ...boot,
    user: { ...boot.user, Id: boot.user.id, isGuest: false },
    i18n: i18nOf({ language, locale, timeZone, currency: boot.organization.currency }),
    client: { formFactor: 'Large' },
    modules,
  };
}
