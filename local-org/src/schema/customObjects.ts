import { caseless } from './caseless.ts';
import { isTrue, partOf, textOf } from './content.ts';
import { fieldFromContent } from './customFields.ts';
import { withStandardValues } from './standardValueSets.ts';
import { recordTypeField, recordTypesFrom } from './recordTypes.ts';
import { SEARCHABLE_STANDARD_OBJECTS } from './searchable.ts';
import { recordFields } from './standard/fields.ts';
import type { StandardObject } from './standard/index.ts';
import type { Component, ComponentContent, FieldDef, SharingModel, SObjectDef, ValidationRule } from './types.ts';

/** What an object is made of before its look-ups by name are added. */
export type ObjectParts = Omit<SObjectDef, 'field' | 'byRelationship' | 'masters' | 'nameField' | 'hasOwner'> & {
  nameFieldName: string | undefined;
};

/** Adds to an object's parts the ways to find its fields. */
export const makeObject = ({ nameFieldName, ...parts }: ObjectParts): SObjectDef => {
  const field = caseless(parts.fields.map((each) => [each.name, each] as const));
  const related = parts.fields.flatMap((each) =>
    each.reference ? [[each.reference.relationshipName, each] as const] : [],
  );
  return {
    ...parts,
    nameField: nameFieldName === undefined ? undefined : field(nameFieldName),
    field,
    byRelationship: caseless(related),
    masters: parts.fields
      .filter(({ reference }) => reference?.kind === 'masterDetail')
      .sort((a, b) => (a.reference?.order ?? 0) - (b.reference?.order ?? 0)),
    hasOwner: field('OwnerId') !== undefined,
  };
};

const SHARING_MODELS: readonly SharingModel[] = [
  'Private',
  'Read',
  'ReadWrite',
  'ReadWriteTransfer',
  'ControlledByParent',
  'FullAccess',
];

const sharingModelOf = (content: ComponentContent, element: string): SharingModel | undefined =>
  SHARING_MODELS.find((model) => model === textOf(content, element));

export const ruleFromContent = (name: string, content: ComponentContent): ValidationRule => ({
  name,
  active: isTrue(content, 'active'),
  formula: textOf(content, 'errorConditionFormula') ?? '',
  errorMessage: textOf(content, 'errorMessage') ?? '',
  errorDisplayField: textOf(content, 'errorDisplayField'),
  description: textOf(content, 'description'),
});

/** `Object__c.Child` → `Child`. */
const ownName = (component: Component): string => component.fullName.slice(component.fullName.indexOf('.') + 1);

/**
 * The name field. Its text may be left out through the API, where the record's id takes its place, and no
 * field-level security guards it.
 */
const nameFieldOf = (content: ComponentContent): FieldDef => {
  const field = fieldFromContent('Name', partOf(content, 'nameField') ?? {}, () => undefined);
  return {
    ...field,
    custom: false,
    length: 80,
    permissionable: false,
    nillable: field.autoNumber === undefined,
  };
};

/** What is deployed beside an object's own file. */
export interface Children {
  fields: readonly Component[];
  rules: readonly Component[];
  recordTypes: readonly Component[];
  valueSet: (name: string) => Component | undefined;
  standardValueSet: (name: string) => Component | undefined;
}

export const customFieldsOf = ({ fields, valueSet }: Children): FieldDef[] =>
  fields.map((component) => fieldFromContent(ownName(component), component.content, valueSet));

export const rulesOf = ({ rules }: Children): ValidationRule[] =>
  rules.map((component) => ruleFromContent(ownName(component), component.content));

/** The parts of a custom object as deployed. */
export const customObject = (component: Component, keyPrefix: string, children: Children): ObjectParts => {
  const { content, fullName } = component;
  const label = textOf(content, 'label') ?? fullName;
  const own = customFieldsOf(children);
  const detail = own.some((field) => field.metadataType === 'MasterDetail');
  const [id, ...rest] = recordFields(label, detail ? [] : ['User', 'Group']) as [FieldDef, ...FieldDef[]];
  return {
    name: fullName,
    label,
    labelPlural: textOf(content, 'pluralLabel') ?? label,
    keyPrefix,
    custom: true,
    description: textOf(content, 'description'),
    sharingModel: sharingModelOf(content, 'sharingModel') ?? (detail ? 'ControlledByParent' : 'ReadWrite'),
    externalSharingModel: sharingModelOf(content, 'externalSharingModel'),
    fields: [id, nameFieldOf(content), ...rest, ...recordTypeField(children.recordTypes), ...own],
    recordTypes: recordTypesFrom(children.recordTypes),
    nameFieldName: 'Name',
    rules: rulesOf(children),
    createable: true,
    updateable: true,
    deletable: true,
    queryable: true,
    undeletable: true,
    hasRecycleBin: true,
    historyTracked: isTrue(content, 'enableHistory'),
    layoutable: true,
    rightsOf: fullName,
    sharedThrough: [],
    hasActivities: isTrue(content, 'enableActivities'),
    searchable: isTrue(content, 'enableSearch'),
  };
};

/** The parts of a standard object, with what was deployed to extend it. */
export const standardObject = (
  standard: StandardObject,
  extension: Component | undefined,
  children: Children,
): ObjectParts => {
  const writable = standard.readOnly !== true;
  return {
    name: standard.name,
    label: standard.label,
    labelPlural: standard.labelPlural ?? standard.label,
    keyPrefix: standard.keyPrefix,
    custom: false,
    sharingModel: sharingModelOf(extension?.content ?? {}, 'sharingModel') ?? standard.sharingModel ?? 'ReadWrite',
    fields: [
      ...standard.fields.map((field) => withStandardValues(standard.name, field, children.standardValueSet)),
      ...recordTypeField(children.recordTypes),
      ...customFieldsOf(children),
    ],
    recordTypes: recordTypesFrom(children.recordTypes),
    nameFieldName: standard.nameField ?? (standard.fields.some((field) => field.name === 'Name') ? 'Name' : undefined),
    rules: rulesOf(children),
    createable: writable && standard.createable !== false && standard.name !== 'Organization',
    updateable: writable && standard.updateable !== false,
    deletable: writable && standard.deletable !== false,
    queryable: standard.queryable !== false,
    undeletable: standard.undeletable ?? standard.hasRecycleBin === true,
    hasRecycleBin: standard.hasRecycleBin === true,
    historyTracked: false,
    layoutable: standard.layoutable === true,
    rightsOf: standard.rightsOf,
    sharedThrough: standard.sharedThrough ?? [],
    hasActivities: false,
    searchable: SEARCHABLE_STANDARD_OBJECTS.has(standard.name),
  };
};
