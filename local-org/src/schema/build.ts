import { caseless } from './caseless.ts';
import { companionsOf } from './companions.ts';
import { partsOf, textOf } from './content.ts';
import { customObject, makeObject, standardObject, type ObjectParts } from './customObjects.ts';
import { customMetadataType, isCustomMetadataType } from './customMetadata.ts';
import { customSetting, isCustomSetting } from './customSettings.ts';
import { shapeSummary } from './customFields.ts';
import { STANDARD_OBJECTS } from './standard/index.ts';
import type { ChildRelationship, Component, CustomLabel, FieldDef, Schema, SObjectDef } from './types.ts';

/** All deployed components: by type, then by lower-case full name. */
export type ComponentSet = ReadonlyMap<string, ReadonlyMap<string, Component>>;

export interface SchemaSource {
  components: ComponentSet;
  /** Key prefix given to a custom object when it was made. */
  keyPrefixOf: (object: string) => string;
  version: number;
}

const NOTHING: ReadonlyMap<string, Component> = new Map();

const childrenByObject = (components: ReadonlyMap<string, Component>): Map<string, Component[]> => {
  const byObject = new Map<string, Component[]>();
  for (const component of components.values()) {
    const object = component.fullName.slice(0, component.fullName.indexOf('.')).toLowerCase();
    const list = byObject.get(object);
    if (list) list.push(component);
    else byObject.set(object, [component]);
  }
  return byObject;
};

const objectParts = ({ components, keyPrefixOf }: SchemaSource): ObjectParts[] => {
  const objects = components.get('CustomObject') ?? NOTHING;
  const fields = childrenByObject(components.get('CustomField') ?? NOTHING);
  const rules = childrenByObject(components.get('ValidationRule') ?? NOTHING);
  const recordTypes = childrenByObject(components.get('RecordType') ?? NOTHING);
  const valueSets = components.get('GlobalValueSet') ?? NOTHING;
  const standardValueSets = components.get('StandardValueSet') ?? NOTHING;
  const childrenOf = (name: string) => ({
    fields: fields.get(name.toLowerCase()) ?? [],
    rules: rules.get(name.toLowerCase()) ?? [],
    recordTypes: recordTypes.get(name.toLowerCase()) ?? [],
    valueSet: (set: string) => valueSets.get(set.toLowerCase()),
    standardValueSet: (set: string) => standardValueSets.get(set.toLowerCase()),
  });
  const standard = STANDARD_OBJECTS.map((object) =>
    standardObject(object, objects.get(object.name.toLowerCase()), childrenOf(object.name)),
  );
  const standardNames = new Set(STANDARD_OBJECTS.map((object) => object.name.toLowerCase()));
  const custom = [...objects.values()]
    .filter((object) => !standardNames.has(object.fullName.toLowerCase()))
    .map((object) => {
      const make = isCustomMetadataType(object)
        ? customMetadataType
        : isCustomSetting(object)
          ? customSetting
          : customObject;
      return make(object, keyPrefixOf(object.fullName), childrenOf(object.fullName));
    });
  const records = custom.filter((object) => object.customMetadata !== true && object.customSetting === undefined);
  return [...standard, ...custom, ...records.flatMap(companionsOf)];
};

/** References to any record (`LinkedEntityId`) state no target; they reach every object with records. */
const openReferences = (parts: readonly ObjectParts[]): void => {
  const records = parts.filter((object) => object.layoutable || object.name === 'User').map((object) => object.name);
  for (const object of parts) {
    for (const field of object.fields) {
      if (field.reference?.to.length === 0) {
        const everyone = object.name.startsWith('Content') ? ['Organization'] : [];
        field.reference = { ...field.reference, to: [...records, ...everyone] };
      }
    }
  }
};

/** Objects whose `WhatId` names what they are about. */
const ACTIVITIES = new Set(['Task', 'Event', 'OpenActivity', 'ActivityHistory']);

/** Tasks and events may be about the records of every custom object that allows activities. */
const openActivities = (parts: readonly ObjectParts[]): void => {
  const subjects = parts.filter((object) => object.hasActivities).map((object) => object.name);
  for (const object of parts.filter(({ name }) => ACTIVITIES.has(name))) {
    const what = object.fields.find((field) => field.name === 'WhatId');
    if (what?.reference) what.reference = { ...what.reference, to: [...what.reference.to, ...subjects] };
  }
};

const shapeSummaries = (parts: readonly ObjectParts[]): void => {
  const byName = new Map(parts.map((object) => [object.name.toLowerCase(), object]));
  const summarized = (field: FieldDef): FieldDef | undefined => {
    const wanted = field.summary?.field?.toLowerCase();
    return byName
      .get(field.summary?.child.toLowerCase() ?? '')
      ?.fields.find((candidate) => candidate.name.toLowerCase() === wanted);
  };
  const shaped = new Set<FieldDef>();
  const shape = (field: FieldDef): void => {
    if (!field.summary || shaped.has(field)) return;
    shaped.add(field);
    const of = summarized(field);
    if (of) shape(of);
    shapeSummary(field, of);
  };
  for (const object of parts) object.fields.forEach(shape);
};

const relationshipsByParent = (objects: readonly SObjectDef[]): Map<string, ChildRelationship[]> => {
  const byParent = new Map<string, ChildRelationship[]>();
  for (const object of objects) {
    for (const { name, reference } of object.fields) {
      for (const parent of reference?.to ?? []) {
        const list = byParent.get(parent.toLowerCase()) ?? [];
        list.push({
          childObject: object.name,
          field: name,
          relationshipName:
            wayDown(parent, name, reference?.childRelationshipName) ?? anyRecordRelationship(object.name, name),
          cascadeDelete: reference?.deleteConstraint === 'Cascade',
          restrictedDelete: reference?.deleteConstraint === 'Restrict',
        });
        byParent.set(parent.toLowerCase(), list);
      }
    }
  }
  return byParent;
};

/** A list of activities hangs on an account by its AccountId, which the activities of its people carry too. */
const wayDown = (parent: string, field: string, relationshipName: string | undefined): string | undefined =>
  parent === 'Account' && field === 'WhatId' && /^(OpenActivities|ActivityHistories)$/.test(relationshipName ?? '')
    ? undefined
    : relationshipName;

/** The way down of references to any record. */
const ANY_RECORD: Readonly<Record<string, string>> = {
  'ContentDocumentLink.LinkedEntityId': 'ContentDocumentLinks',
  'Attachment.ParentId': 'Attachments',
};

const anyRecordRelationship = (object: string, field: string): string | undefined => ANY_RECORD[`${object}.${field}`];

const labelsOf = (components: ComponentSet): Map<string, CustomLabel> => {
  const labels = new Map<string, CustomLabel>();
  for (const [key, { fullName, content }] of components.get('CustomLabel') ?? NOTHING) {
    labels.set(key, {
      name: fullName,
      value: textOf(content, 'value') ?? '',
      language: textOf(content, 'language') ?? '',
      translations: {},
    });
  }
  for (const { fullName: language, content } of (components.get('Translations') ?? NOTHING).values()) {
    for (const part of partsOf(content, 'customLabels')) {
      const label = labels.get((textOf(part, 'name') ?? '').toLowerCase());
      if (label) label.translations[language] = textOf(part, 'label') ?? '';
    }
  }
  return labels;
};

/** The schema that a set of components makes, together with the standard objects. Built whole, in one pass. */
export const buildSchema = (source: SchemaSource): Schema => {
  const parts = objectParts(source);
  openReferences(parts);
  openActivities(parts);
  shapeSummaries(parts);
  const objects = parts.map(makeObject);
  const byPrefix = new Map(objects.map((object) => [object.keyPrefix, object]));
  const children = relationshipsByParent(objects);
  const labels = labelsOf(source.components);
  const lists = new Map<string, readonly Component[]>();
  for (const [type, set] of source.components) lists.set(type, [...set.values()]);
  return {
    object: caseless(objects.map((object) => [object.name, object] as const)),
    objects: () => objects,
    byKeyPrefix: (prefix) => byPrefix.get(prefix),
    children: (name) => children.get(name.toLowerCase()) ?? [],
    version: source.version,
    label: (name) => labels.get(name.toLowerCase()),
    labels: () => [...labels.values()],
    component: (type, fullName) => source.components.get(type)?.get(fullName.toLowerCase()),
    components: (type) => lists.get(type) ?? [],
  };
};
