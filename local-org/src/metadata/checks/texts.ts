import { isTrue, partOf, partsOf, textOf, type ComponentContent, type SObjectDef } from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import type { Finding, Statement } from './statement.ts';
import { at, each, exists } from './subject.ts';

/** Languages of the platform: fully supported, end-user and the platform-only ones most used. */
const LANGUAGES = new Set(
  'zh_CN zh_TW da nl_NL en_US fi fr de it ja ko no pt_BR ru es es_MX sv th ar bg hr cs en_GB el iw hu in pl pt_PT ro sk sl tr uk vi'.split(
    ' ',
  ),
);

const TRANSLATED = ['Translations', 'CustomObjectTranslation', 'GlobalValueSetTranslation'];

/** `Case__c-en_US` → `Case__c` and `en_US`; a Translations file is named by its language alone. */
const split = (item: DeployItem): { of: string; language: string } => {
  const dash = item.fullName.lastIndexOf('-');
  return { of: dash < 0 ? '' : item.fullName.slice(0, dash), language: item.fullName.slice(dash + 1) };
};

const workbench: Statement = {
  says: 'Translations need Translation Workbench on',
  types: TRANSLATED,
  check: (_item, world) =>
    isTrue(world.schema.component('Settings', 'Language')?.content, 'enableTranslationWorkbench')
      ? undefined
      : 'Not available for deploy for this organization: turn on enableTranslationWorkbench in the Language settings before translations',
};

const languageKnown: Statement = {
  says: 'A translation is into a language of the platform',
  types: TRANSLATED,
  check: (item) => (LANGUAGES.has(split(item).language) ? undefined : `Unknown language: ${split(item).language}`),
};

const labelLanguage: Statement = {
  says: 'A custom label is in a language of the platform',
  types: ['CustomLabel'],
  check: (item) => {
    const language = textOf(item.content, 'language') ?? '';
    return language === '' || LANGUAGES.has(language) ? undefined : `Unknown language: ${language}`;
  },
};

const NAMED: readonly (readonly [element: string, type: string, longest: number])[] = [
  ['customApplications', 'CustomApplication', 40],
  ['customTabs', 'CustomTab', 40],
  ['customLabels', 'CustomLabel', 1000],
];

const translatedNames: Statement = {
  says: 'Apps, tabs and labels that are translated exist, and the translation fits',
  types: ['Translations'],
  check: (item, world) =>
    NAMED.flatMap(([element, type, longest]) =>
      each(partsOf(item.content, element), (part) => {
        const name = textOf(part, 'name') ?? '';
        if (!exists(world, type, name)) return `In field: name - no ${type} named ${name} found`;
        const length = textOf(part, 'label')?.length ?? 0;
        return length > longest
          ? `The translation of ${name} is too long: ${length} characters, at most ${longest}`
          : undefined;
      }),
    ),
};

const ofObject = (says: string, check: (item: DeployItem, object: SObjectDef, world: World) => Finding): Statement => ({
  says,
  types: ['CustomObjectTranslation'],
  check(item, world) {
    const object = world.schema.object(split(item).of);
    return object && check(item, object, world);
  },
});

const objectExists: Statement = {
  says: 'A translated object exists',
  types: ['CustomObjectTranslation'],
  check: (item, world) =>
    world.schema.object(split(item).of) ? undefined : `Entity of type '${split(item).of}' cannot be found`,
};

const fields = ofObject('Fields that are translated exist', (item, object) => [
  ...each(partsOf(item.content, 'fields'), (part) => {
    const name = textOf(part, 'name') ?? '';
    return object.field(name) ? undefined : `In field: name - no CustomField named ${object.name}.${name} found`;
  }),
]);

const LONGEST_LABEL = 40;
const LONGEST_HELP = 510;

const fieldTexts = ofObject('Translated labels and helps keep within their lengths', (item) =>
  each(partsOf(item.content, 'fields'), (part) => {
    const [label, help] = [textOf(part, 'label')?.length ?? 0, textOf(part, 'help')?.length ?? 0];
    const name = textOf(part, 'name') ?? '';
    if (label > LONGEST_LABEL)
      return `The translated label of ${name} is too long: ${label} characters, at most ${LONGEST_LABEL}`;
    return help > LONGEST_HELP
      ? `The translated help of ${name} is too long: ${help} characters, at most ${LONGEST_HELP}`
      : undefined;
  }),
);

const rules = ofObject('Validation rules that are translated exist, and the message fits', (item, object) =>
  each(partsOf(item.content, 'validationRules'), (part) => {
    const name = textOf(part, 'name') ?? '';
    if (!object.rules.some((rule) => rule.name === name))
      return `In field: name - no ValidationRule named ${object.name}.${name} found`;
    const length = textOf(part, 'errorMessage')?.length ?? 0;
    return length > 255
      ? `The translated message of ${name} is too long: ${length} characters, at most 255`
      : undefined;
  }),
);

const picklistValues = ofObject('Picklist values that are translated exist', (item, object) =>
  partsOf(item.content, 'fields').flatMap((part) => {
    const field = object.field(textOf(part, 'name') ?? '');
    const labels = new Set(field?.picklist?.values.map((value) => value.label));
    return each(partsOf(part, 'picklistValues'), (value) => {
      const label = textOf(value, 'masterLabel') ?? '';
      return labels.has(label) ? undefined : `Picklist value: ${label} in picklist: ${field?.name ?? ''} not found`;
    });
  }),
);

const sectionLabels = (layout: ComponentContent | undefined): Set<string | undefined> =>
  new Set(partsOf(layout, 'layoutSections').map((section) => textOf(section, 'label')));

const layouts = ofObject('Layouts and sections that are translated exist', (item, object, world) =>
  partsOf(item.content, 'layouts').flatMap((part) => {
    const name = textOf(part, 'layout') ?? '';
    const layout = world.schema.component('Layout', `${object.name}-${name}`);
    if (!layout) return [at(part, `In field: layout - no Layout named ${object.name}-${name} found`)];
    const labels = sectionLabels(layout.content);
    return each(partsOf(part, 'sections'), (section) => {
      const label = textOf(section, 'section') ?? '';
      return labels.has(label) ? undefined : `Couldn't locate layout section ${label} in layout ${object.name}-${name}`;
    });
  }),
);

const fieldSets = ofObject('Field sets that are translated exist', (item, object, world) =>
  each(partsOf(item.content, 'fieldSets'), (part) => {
    const name = textOf(part, 'name') ?? '';
    return exists(world, 'FieldSet', `${object.name}.${name}`)
      ? undefined
      : `In field: name - no FieldSet named ${object.name}.${name} found`;
  }),
);

const valueSet: Statement = {
  says: 'Values of a translated value set exist',
  types: ['GlobalValueSetTranslation'],
  check(item, world) {
    const set = world.schema.component('GlobalValueSet', split(item).of);
    if (!set) return `In field: fullName - no GlobalValueSet named ${split(item).of} found`;
    const labels = new Set(partsOf(set.content, 'customValue').map((value) => textOf(value, 'label')));
    return each(partsOf(item.content, 'valueTranslation'), (part) => {
      const label = textOf(part, 'masterLabel') ?? '';
      return labels.has(label) ? undefined : `Picklist value: ${label} in value set: ${set.fullName} not found`;
    });
  },
};

const fiscalYear: Statement = {
  says: 'A fiscal year states its first month and what names it; custom fiscal years are not supported',
  types: ['Settings'],
  check(item) {
    if (item.fullName !== 'Company') return undefined;
    const year = partOf(item.content, 'fiscalYear');
    return [
      isTrue(item.content, 'enableCustomFiscalYear') ? 'Custom fiscal years are not supported by this org' : undefined,
      year && (year.startMonth === undefined || year.fiscalYearNameBasedOn === undefined)
        ? 'A fiscalYear needs startMonth and fiscalYearNameBasedOn'
        : undefined,
    ];
  },
};

/** Labels, translations, settings. */
export const TEXT_STATEMENTS: readonly Statement[] = [
  workbench,
  languageKnown,
  labelLanguage,
  translatedNames,
  objectExists,
  fields,
  fieldTexts,
  rules,
  picklistValues,
  layouts,
  fieldSets,
  valueSet,
  fiscalYear,
];
