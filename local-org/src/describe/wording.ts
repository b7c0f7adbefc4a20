import type { RequestContext } from '../context.ts';
import { isTrue, partsOf, textOf } from '../schema/index.ts';
import type { ComponentContent, FieldDef, PicklistValue, SObjectDef } from '../schema/index.ts';

/** Labels as a user reads them: the org's own, or those of the deployed translation into the user's language. */
export interface Wording {
  object(object: SObjectDef): { label: string; labelPlural: string };
  field(object: SObjectDef, field: FieldDef): string;
  help(object: SObjectDef, field: FieldDef): string | null;
  value(object: SObjectDef, field: FieldDef, value: PicklistValue): string;
  /** Heading of a section of a layout, named without its object. */
  section(object: SObjectDef, layout: string, heading: string): string;
  application(name: string, label: string): string;
  tab(name: string, label: string): string;
}

/** The wording for the user of a request, or in another language of the org's translations. */
export function wordingOf(ctx: RequestContext, language: string = languageOf(ctx)): Wording {
  const { schema } = ctx.org;
  const ofObject = (object: SObjectDef): ComponentContent | undefined =>
    schema.component('CustomObjectTranslation', `${object.name}-${language}`)?.content;
  const ofField = (object: SObjectDef, field: FieldDef): ComponentContent | undefined =>
    named(partsOf(ofObject(object), 'fields'), 'name', field.name);
  const ofOrg = schema.component('Translations', language)?.content;
  return {
    object: (object) => {
      const cases = partsOf(ofObject(object), 'caseValues');
      const say = (plural: boolean): string | undefined =>
        textOf(
          cases.find((each) => isTrue(each, 'plural') === plural),
          'value',
        );
      return { label: say(false) ?? object.label, labelPlural: say(true) ?? object.labelPlural };
    },
    field: (object, field) =>
      textOf(ofField(object, field), 'label') ??
      (field === object.nameField ? textOf(ofObject(object), 'nameFieldLabel') : undefined) ??
      field.label,
    help: (object, field) => textOf(ofField(object, field), 'help') ?? field.inlineHelpText ?? null,
    value: (object, field, { label }) => {
      const set = field.picklist?.globalValueSet;
      const own = named(partsOf(ofField(object, field), 'picklistValues'), 'masterLabel', label);
      const shared =
        set === undefined
          ? undefined
          : named(
              partsOf(schema.component('GlobalValueSetTranslation', `${set}-${language}`)?.content, 'valueTranslation'),
              'masterLabel',
              label,
            );
      return textOf(own ?? shared, 'translation') ?? label;
    },
    section: (object, layout, heading) => {
      const translated = named(partsOf(ofObject(object), 'layouts'), 'layout', layout);
      return textOf(named(partsOf(translated, 'sections'), 'section', heading), 'label') ?? heading;
    },
    application: (name, label) => textOf(named(partsOf(ofOrg, 'customApplications'), 'name', name), 'label') ?? label,
    tab: (name, label) => textOf(named(partsOf(ofOrg, 'customTabs'), 'name', name), 'label') ?? label,
  };
}

/** `ja`, `en_US`: the user's language. */
export function languageOf(ctx: RequestContext): string {
  return String(ctx.access.user['LanguageLocaleKey'] ?? 'en_US');
}

function named(parts: readonly ComponentContent[], key: string, name: string): ComponentContent | undefined {
  return parts.find((part) => textOf(part, key) === name);
}
