import {
  isMetadataFieldType,
  numberOf,
  textOf,
  type ComponentContent,
  type MetadataFieldType,
} from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import { UNSUPPORTED_FIELD_TYPES } from '../shapes/index.ts';
import { objectOf } from './subject.ts';
import type { Statement } from './statement.ts';

/** What a field of a type must say, and what it may say besides what every field may. */
interface TypeRule {
  must: readonly string[];
  may: readonly string[];
}

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
const rule = (must: string, may = ''): TypeRule => ({ must: words(must), may: words(may) });

/** Elements any field may have. */
const COMMON = new Set(
  words(
    `type label description inlineHelpText trackHistory trackFeedHistory trackTrending businessOwnerGroup
    businessOwnerUser businessStatus complianceGroup securityClassification deprecated fieldManageability
    isFilteringDisabled isSortingDisabled encryptionScheme`.replaceAll(/\s+/g, ' '),
  ),
);

const NUMBER = 'required defaultValue';

/** Source: Metadata API Developer Guide, CustomField; the platform's refusals. */
const TYPE_RULES: Readonly<Record<MetadataFieldType, TypeRule>> = {
  Text: rule('length', 'required unique caseSensitive externalId defaultValue'),
  TextArea: rule('', 'required defaultValue'),
  LongTextArea: rule('length visibleLines', 'defaultValue'),
  Html: rule('length visibleLines', 'defaultValue'),
  Number: rule('precision scale', `${NUMBER} unique externalId`),
  Currency: rule('precision scale', NUMBER),
  Percent: rule('precision scale', NUMBER),
  Checkbox: rule('defaultValue'),
  Date: rule('', 'required defaultValue'),
  DateTime: rule('', 'required defaultValue'),
  Time: rule('', 'required defaultValue'),
  Picklist: rule('valueSet', 'required defaultValue'),
  MultiselectPicklist: rule('valueSet visibleLines', 'required defaultValue'),
  Email: rule('', 'required unique externalId caseSensitive defaultValue'),
  Phone: rule('', 'required defaultValue'),
  Url: rule('', 'required defaultValue'),
  Lookup: rule('referenceTo', 'required relationshipName relationshipLabel deleteConstraint defaultValue'),
  MasterDetail: rule(
    'referenceTo relationshipName',
    'relationshipLabel relationshipOrder reparentableMasterDetail writeRequiresMasterRead',
  ),
  AutoNumber: rule('displayFormat', 'startingNumber externalId populateExistingRows'),
  Summary: rule('summaryForeignKey summaryOperation', 'summarizedField summaryFilterItems'),
  MetadataRelationship: rule(
    'referenceTo',
    'required unique relationshipName relationshipLabel metadataRelationshipControllingField',
  ),
};

/** A formula field of a type: it takes its shape and nothing else. */
const FORMULA_RULES: Partial<Record<MetadataFieldType, TypeRule>> = {
  Text: rule('formula', 'formulaTreatBlanksAs'),
  Number: rule('formula precision scale', 'formulaTreatBlanksAs'),
  Currency: rule('formula precision scale', 'formulaTreatBlanksAs'),
  Percent: rule('formula precision scale', 'formulaTreatBlanksAs'),
  Checkbox: rule('formula', 'formulaTreatBlanksAs'),
  Date: rule('formula', 'formulaTreatBlanksAs'),
  DateTime: rule('formula', 'formulaTreatBlanksAs'),
  Time: rule('formula', 'formulaTreatBlanksAs'),
};

/** `<externalId>false</externalId>` says no more than its absence; a master-detail refuses `required` whatever it says. */
const isSaid = (content: ComponentContent, element: string): boolean =>
  content[element] !== undefined && content[element] !== false;

const typeOf = ({ content }: DeployItem): MetadataFieldType | undefined => {
  const type = textOf(content, 'type');
  return isMetadataFieldType(type) ? type : undefined;
};

const ruleOf = (item: DeployItem): TypeRule | undefined => {
  const type = typeOf(item);
  if (type === undefined) return undefined;
  return item.content.formula === undefined ? TYPE_RULES[type] : FORMULA_RULES[type];
};

const field = (says: string, check: Statement['check']): Statement => ({ says, types: ['CustomField'], check });

const onObject = field('A field belongs to an object of the org', (item, world) =>
  objectOf(world, item)
    ? undefined
    : `Entity of type '${item.fullName.split('.')[0] ?? ''}' cannot be found for the field ${item.fullName}`,
);

const hasType = field('A field has a type that the org keeps', (item) => {
  const type = textOf(item.content, 'type');
  if (type === undefined) return 'Must specify a type for the CustomField';
  return UNSUPPORTED_FIELD_TYPES.has(type) ? `Fields of type ${type} are not supported by this org` : undefined;
});

const hasLabel = field('A field has a label', ({ content }) =>
  textOf(content, 'label') === undefined ? 'Must specify a non-empty label for the CustomField' : undefined,
);

const formulaType = field('Only text, numbers, dates, times and checkboxes may be formulas', (item) => {
  const type = typeOf(item);
  return type === undefined || item.content.formula === undefined || FORMULA_RULES[type]
    ? undefined
    : `Can not specify 'formula' for a CustomField of type ${type}`;
});

const mustSay = field('A field says what its type needs', (item) =>
  (ruleOf(item)?.must ?? [])
    .filter((element) => item.content[element] === undefined)
    .map((element) => `Must specify '${element}' for a CustomField of type ${typeOf(item) ?? ''}`),
);

const maySay = field('A field says nothing that its type does not take', (item) => {
  const allowed = ruleOf(item);
  if (!allowed) return undefined;
  return Object.keys(item.content)
    .filter((element) => isSaid(item.content, element))
    .filter((element) => !COMMON.has(element) && !allowed.must.includes(element) && !allowed.may.includes(element))
    .map((element) => `Can not specify '${element}' for a CustomField of type ${typeOf(item) ?? ''}`);
});

const masterRequired = field('A master-detail takes no required', (item) =>
  typeOf(item) === 'MasterDetail' && item.content.required !== undefined
    ? 'Master-Detail Relationship Fields Cannot be Optional or Required'
    : undefined,
);

/** Ranges of numbers a field states, by type and element. */
const RANGES: readonly (readonly [
  types: readonly MetadataFieldType[],
  element: string,
  least: number,
  most: number,
])[] = [
  [['Text'], 'length', 1, 255],
  [['LongTextArea', 'Html'], 'length', 256, 131_072],
  [['LongTextArea'], 'visibleLines', 2, 50],
  [['Html'], 'visibleLines', 10, 50],
  [['MultiselectPicklist'], 'visibleLines', 3, 10],
  [['Number', 'Currency', 'Percent'], 'precision', 1, 18],
  [['Number', 'Currency', 'Percent'], 'scale', 0, 17],
  [['MasterDetail'], 'relationshipOrder', 0, 1],
  [['AutoNumber'], 'startingNumber', 0, 1_000_000_000],
];

const ranges = field('Lengths, lines, precision and scale keep within their ranges', (item) => {
  const type = typeOf(item);
  return RANGES.filter(([types]) => type !== undefined && types.includes(type)).map(([, element, least, most]) => {
    const value = numberOf(item.content, element);
    return value === undefined || (value >= least && value <= most)
      ? undefined
      : `Value of '${element}' must be between ${least} and ${most} for a CustomField of type ${type ?? ''}: ${value}`;
  });
});

const scaleFits = field('Scale is at most precision', ({ content }) => {
  const precision = numberOf(content, 'precision');
  const scale = numberOf(content, 'scale');
  return precision === undefined || scale === undefined || scale <= precision
    ? undefined
    : `Scale (${scale}) must not be greater than precision (${precision})`;
});

const autoNumberFormat = field('The format of an auto-number holds {0…}', (item) => {
  const format = textOf(item.content, 'displayFormat');
  return typeOf(item) !== 'AutoNumber' || format === undefined || /\{0+\}/.test(format)
    ? undefined
    : `The display format must contain a number such as {0000}: ${format}`;
});

const uniqueCase = field('A unique text field says whether case counts', (item) =>
  typeOf(item) === 'Text' && item.content.unique === true && item.content.caseSensitive === undefined
    ? "Must specify 'caseSensitive' for a unique CustomField of type Text"
    : undefined,
);

const caseNeedsUnique = field('Case counts only in a unique field', ({ content }) =>
  content.caseSensitive === true && content.unique !== true
    ? "Can not specify 'caseSensitive' for a CustomField that is not unique"
    : undefined,
);

const NEVER_TRACKED = new Set<MetadataFieldType>(['Summary', 'AutoNumber']);

const historyTypes = field('No history of formulas, roll-ups and auto-numbers', (item) => {
  const type = typeOf(item);
  const untracked = item.content.formula !== undefined || (type !== undefined && NEVER_TRACKED.has(type));
  return item.content.trackHistory === true && untracked
    ? `History tracking is not supported for the field ${item.fullName}`
    : undefined;
});

const historyOn = field('History of a field needs enableHistory on its object', (item, world) =>
  item.content.trackHistory === true && objectOf(world, item)?.historyTracked === false
    ? `Cannot track history of ${item.fullName}: enableHistory is not true on the object`
    : undefined,
);

/** One field: its type, and what it says. */
export const FIELD_STATEMENTS: readonly Statement[] = [
  onObject,
  hasType,
  hasLabel,
  formulaType,
  mustSay,
  maySay,
  masterRequired,
  ranges,
  scaleFits,
  autoNumberFormat,
  uniqueCase,
  caseNeedsUnique,
  historyTypes,
  historyOn,
];
