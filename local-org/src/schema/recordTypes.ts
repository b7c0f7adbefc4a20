import { isTrue, partsOf, textOf } from './content.ts';
import { reference } from './standard/fields.ts';
import type { Component, FieldDef, RecordTypeDef, RecordTypePicklist } from './types.ts';

/** Values of record types carry percent escapes, as file names do. */
const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const picklistsOf = ({ content }: Component): Map<string, RecordTypePicklist> =>
  new Map(
    partsOf(content, 'picklistValues').map((part) => {
      const values = partsOf(part, 'values');
      const nameOf = (value: (typeof values)[number]): string => unescaped(textOf(value, 'fullName') ?? '');
      return [
        textOf(part, 'picklist') ?? '',
        { values: values.map(nameOf), defaults: values.filter((value) => isTrue(value, 'default')).map(nameOf) },
      ];
    }),
  );

/** The record types of an object, by label. */
export const recordTypesFrom = (components: readonly Component[]): RecordTypeDef[] =>
  components
    .map((component) => {
      const { fullName, content, id } = component;
      const developerName = fullName.slice(fullName.indexOf('.') + 1);
      return {
        id: id ?? '',
        developerName,
        label: textOf(content, 'label') ?? developerName,
        description: textOf(content, 'description'),
        active: isTrue(content, 'active'),
        compactLayout: textOf(content, 'compactLayoutAssignment'),
        picklists: picklistsOf(component),
      };
    })
    .sort((a, b) => a.label.localeCompare(b.label, 'ja'));

/** The field that says of which record type a record is: there as soon as the object has one. */
export const recordTypeField = (components: readonly Component[]): FieldDef[] =>
  components.length === 0
    ? []
    : [reference('RecordTypeId', 'レコードタイプ ID', 'RecordType', { deleteConstraint: 'SetNull' })];
