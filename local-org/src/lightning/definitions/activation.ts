import type { RequestContext } from '../../context.ts';
import { partsOf, textOf, type Component, type ComponentContent } from '../../schema/index.ts';

/** Standard profiles have names of their own in the Metadata API. */
const STANDARD_PROFILES: Readonly<Record<string, string>> = {
  'System Administrator': 'Admin',
  'Standard User': 'Standard',
};

/** Which page is asked for: an action of an object, in an app. */
export interface Asked {
  /** API name of the application the user works in. */
  app: string | undefined;
  action: 'View' | 'Tab';
  /** `Case__c`, or `standard-home`. */
  on: string;
  /** Developer name of the record's type. */
  recordType?: string;
}

const FORM_FACTORS = new Set(['Large', undefined]);

/**
 * The Lightning page that was made the one for this: for the app, the record type and the profile before the app alone, and
 * that before the object. Undefined: the platform's own. Source: Salesforce Help, "Activate Lightning Experience Record Pages".
 */
export function activatedPage(ctx: RequestContext, asked: Asked): Component | undefined {
  const app = asked.app === undefined ? undefined : ctx.org.schema.component('CustomApplication', asked.app)?.content;
  const object = ctx.org.schema.component('CustomObject', asked.on)?.content;
  const name = byProfile(ctx, app, asked) ?? chosen(partsOf(app, 'actionOverrides'), asked) ?? ofObject(object, asked);
  return name === undefined ? undefined : ctx.org.schema.component('FlexiPage', name);
}

function byProfile(ctx: RequestContext, app: ComponentContent | undefined, asked: Asked): string | undefined {
  const profile = STANDARD_PROFILES[ctx.access.profileName] ?? ctx.access.profileName;
  const mine = partsOf(app, 'profileActionOverrides').filter(
    (each) => decodeURIComponent(textOf(each, 'profile') ?? '').toLowerCase() === profile.toLowerCase(),
  );
  const typeOf = (each: ComponentContent): string | undefined => textOf(each, 'recordType');
  const exact = mine.filter((each) => typeOf(each) === `${asked.on}.${asked.recordType ?? ''}`);
  return (
    chosen(exact, asked) ??
    chosen(
      mine.filter((each) => typeOf(each) === undefined),
      asked,
    )
  );
}

function chosen(overrides: readonly ComponentContent[], { action, on }: Asked): string | undefined {
  const fits = overrides.find(
    (each) =>
      textOf(each, 'actionName') === action &&
      textOf(each, 'pageOrSobjectType') === on &&
      textOf(each, 'type') === 'Flexipage' &&
      FORM_FACTORS.has(textOf(each, 'formFactor')),
  );
  return textOf(fits, 'content');
}

function ofObject(object: ComponentContent | undefined, { action }: Asked): string | undefined {
  const fits = partsOf(object, 'actionOverrides').find(
    (each) =>
      textOf(each, 'actionName') === action &&
      textOf(each, 'type') === 'Flexipage' &&
      FORM_FACTORS.has(textOf(each, 'formFactor')),
  );
  return textOf(fits, 'content');
}
