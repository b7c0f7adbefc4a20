import { isTrue, numberOf, partOf, partsOf, textOf, textsOf } from './content.ts';
import type {
  Component,
  ComponentContent,
  DeleteConstraint,
  FieldDef,
  FieldType,
  FilterOperation,
  MetadataFieldType,
  PicklistDef,
  PicklistValue,
  ReferenceDef,
  SummaryDef,
} from './types.ts';

/** What describe calls a field of a metadata type. A summary takes the type of what it sums up. */
const DESCRIBE_TYPES: Readonly<Record<MetadataFieldType, FieldType>> = {
  Text: 'string',
  TextArea: 'textarea',
  LongTextArea: 'textarea',
  Html: 'textarea',
  Number: 'double',
  Currency: 'currency',
  Percent: 'percent',
  Checkbox: 'boolean',
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  Picklist: 'picklist',
  MultiselectPicklist: 'multipicklist',
  Email: 'email',
  Phone: 'phone',
  Url: 'url',
  Lookup: 'reference',
  MasterDetail: 'reference',
  AutoNumber: 'string',
  Summary: 'double',
  MetadataRelationship: 'reference',
};

/** Lengths the platform gives to types that state none. */
const LENGTHS: Partial<Record<MetadataFieldType, number>> = {
  TextArea: 255,
  Email: 80,
  Phone: 40,
  Url: 255,
  Picklist: 255,
  MultiselectPicklist: 4099,
  Lookup: 18,
  MasterDetail: 18,
  MetadataRelationship: 18,
  AutoNumber: 30,
};

const FORMULA_TEXT_LENGTH = 1300;
const NUMBERS = new Set<FieldType>(['double', 'currency', 'percent']);

export const isMetadataFieldType = (type: string | undefined): type is MetadataFieldType =>
  type !== undefined && Object.hasOwn(DESCRIBE_TYPES, type);

const picklistValue = (content: ComponentContent): PicklistValue => {
  const value = textOf(content, 'fullName') ?? '';
  return {
    value,
    label: textOf(content, 'label') ?? value,
    default: isTrue(content, 'default'),
    active: content.isActive !== false,
  };
};

/** Values in the order shown: as written, or by label when the set asks for it. */
export const picklistValues = (contents: readonly ComponentContent[], sorted: boolean): PicklistValue[] => {
  const values = contents.map(picklistValue);
  return sorted ? values.sort((a, b) => a.label.localeCompare(b.label, 'ja')) : values;
};

/** Adds to each value the controlling values it goes with. */
const controlled = (values: PicklistValue[], set: ComponentContent | undefined): PicklistValue[] => {
  const settings = partsOf(set, 'valueSettings');
  return values.map((value) => ({
    ...value,
    validFor: settings
      .filter((part) => textOf(part, 'valueName')?.toLowerCase() === value.value.toLowerCase())
      .flatMap((part) => textsOf(part, 'controllingFieldValue')),
  }));
};

const picklistOf = (content: ComponentContent, valueSet: (name: string) => Component | undefined): PicklistDef => {
  const set = partOf(content, 'valueSet');
  const globalValueSet = textOf(set, 'valueSetName');
  const definition =
    globalValueSet === undefined ? partOf(set, 'valueSetDefinition') : valueSet(globalValueSet)?.content;
  const contents = partsOf(definition, globalValueSet === undefined ? 'value' : 'customValue');
  const values = picklistValues(contents, isTrue(definition, 'sorted'));
  const controllingField = textOf(set, 'controllingField');
  return {
    restricted: globalValueSet !== undefined || isTrue(set, 'restricted'),
    values: controllingField === undefined ? values : controlled(values, set),
    globalValueSet,
    controllingField,
  };
};

const DELETE_CONSTRAINTS: readonly DeleteConstraint[] = ['SetNull', 'Restrict', 'Cascade'];

const referenceOf = (name: string, content: ComponentContent): ReferenceDef => {
  const master = textOf(content, 'type') === 'MasterDetail';
  const down = textOf(content, 'relationshipName');
  const constraint = DELETE_CONSTRAINTS.find((each) => each === textOf(content, 'deleteConstraint'));
  return {
    to: [textOf(content, 'referenceTo') ?? ''],
    relationshipName: name.replace(/__c$/i, '__r'),
    childRelationshipName: down === undefined ? undefined : `${down}__r`,
    kind: master ? 'masterDetail' : 'lookup',
    order: master ? (numberOf(content, 'relationshipOrder') === 1 ? 1 : 0) : undefined,
    deleteConstraint: master ? 'Cascade' : (constraint ?? (isTrue(content, 'required') ? 'Restrict' : 'SetNull')),
    reparentable: !master || isTrue(content, 'reparentableMasterDetail'),
    writeRequiresMasterRead: master && isTrue(content, 'writeRequiresMasterRead'),
  };
};

const afterDot = (name: string): string => name.slice(name.indexOf('.') + 1);

const SUMMARY_OPERATIONS: readonly SummaryDef['operation'][] = ['count', 'sum', 'min', 'max'];

const summaryOf = (content: ComponentContent): SummaryDef => {
  const key = textOf(content, 'summaryForeignKey') ?? '';
  const summarized = textOf(content, 'summarizedField');
  return {
    operation: SUMMARY_OPERATIONS.find((each) => each === textOf(content, 'summaryOperation')) ?? 'count',
    child: key.slice(0, Math.max(key.indexOf('.'), 0)),
    foreignKey: afterDot(key),
    field: summarized === undefined ? undefined : afterDot(summarized),
    filters: partsOf(content, 'summaryFilterItems').map((item) => {
      const valueField = textOf(item, 'valueField');
      return {
        field: afterDot(textOf(item, 'field') ?? ''),
        operation: (textOf(item, 'operation') ?? 'equals') as FilterOperation,
        value: textOf(item, 'value'),
        valueField: valueField === undefined ? undefined : afterDot(valueField),
      };
    }),
  };
};

const numberShape = (content: ComponentContent, type: FieldType, calculated: boolean): Partial<FieldDef> => {
  if (!NUMBERS.has(type)) return {};
  return {
    precision: numberOf(content, 'precision') ?? 18,
    scale: numberOf(content, 'scale') ?? (calculated ? 2 : 0),
  };
};

const lengthOf = (content: ComponentContent, metadataType: MetadataFieldType, formula: boolean): number | undefined => {
  if (formula) return metadataType === 'Text' ? FORMULA_TEXT_LENGTH : undefined;
  return numberOf(content, 'length') ?? LENGTHS[metadataType];
};

/**
 * The field that a CustomField's content (or an object's `nameField`) describes.
 * The content has passed the deploy's checks, or is being checked: what is missing gets the platform's default.
 */
export const fieldFromContent = (
  name: string,
  content: ComponentContent,
  valueSet: (name: string) => Component | undefined,
): FieldDef => {
  const declared = textOf(content, 'type');
  const metadataType = isMetadataFieldType(declared) ? declared : 'Text';
  const type = DESCRIBE_TYPES[metadataType];
  const formulaText = textOf(content, 'formula');
  const master = metadataType === 'MasterDetail';
  const calculated = formulaText !== undefined || metadataType === 'Summary' || metadataType === 'AutoNumber';
  const required = !calculated && (master || isTrue(content, 'required'));
  const reference = type === 'reference' ? referenceOf(name, content) : undefined;
  return {
    name,
    label: textOf(content, 'label') ?? name,
    type,
    metadataType,
    custom: true,
    description: textOf(content, 'description'),
    inlineHelpText: textOf(content, 'inlineHelpText'),
    length: lengthOf(content, metadataType, formulaText !== undefined),
    ...numberShape(content, type, formulaText !== undefined),
    required,
    unique: isTrue(content, 'unique'),
    caseSensitive: isTrue(content, 'caseSensitive'),
    externalId: isTrue(content, 'externalId'),
    nillable: !required && type !== 'boolean' && metadataType !== 'AutoNumber',
    createable: !calculated,
    updateable: !calculated && (!master || reference?.reparentable === true),
    permissionable: !required,
    defaultValue: textOf(content, 'defaultValue'),
    picklist: type === 'picklist' || type === 'multipicklist' ? picklistOf(content, valueSet) : undefined,
    reference,
    formula:
      formulaText === undefined
        ? undefined
        : {
            text: formulaText,
            blanksAs: textOf(content, 'formulaTreatBlanksAs') === 'BlankAsBlank' ? 'blank' : 'zero',
          },
    summary: metadataType === 'Summary' ? summaryOf(content) : undefined,
    autoNumber:
      metadataType === 'AutoNumber'
        ? {
            displayFormat: textOf(content, 'displayFormat') ?? '{0}',
            startingNumber: numberOf(content, 'startingNumber'),
          }
        : undefined,
    trackHistory: isTrue(content, 'trackHistory'),
    visibleLines: numberOf(content, 'visibleLines'),
  };
};

/** Gives a roll-up the type of the field it sums up; a count is a whole number. */
export const shapeSummary = (field: FieldDef, summarized: FieldDef | undefined): void => {
  const counted = field.summary?.operation === 'count' || summarized === undefined;
  field.type = counted ? 'double' : summarized.type;
  field.precision = NUMBERS.has(field.type) ? 18 : undefined;
  field.scale = counted ? 0 : summarized.scale;
};
