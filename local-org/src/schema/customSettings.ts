import { textOf } from './content.ts';
import { customFieldsOf, type Children, type ObjectParts } from './customObjects.ts';
import { auditFields, flag, idField, readOnly, reference, text } from './standard/fields.ts';
import type { Component, FieldDef } from './types.ts';

export const isCustomSetting = ({ content }: Component): boolean => textOf(content, 'customSettingsType') !== undefined;

/** Longest name of a row of a list setting. Source: Salesforce Help, "Custom Settings Limits and Considerations". */
const NAME_LENGTH = 38;

const ownFields = (type: 'Hierarchy' | 'List'): FieldDef[] =>
  type === 'List'
    ? [text('Name', '名前', NAME_LENGTH, { required: true, unique: true })]
    : [
        text('Name', '名前', 80, { nillable: true }),
        reference('SetupOwnerId', '場所', ['Organization', 'Profile', 'User'], {
          unique: true,
          updateable: false,
          nillable: false,
          deleteConstraint: 'Cascade',
        }),
      ];

/** The parts of a custom setting: rows without owners, sharing or recycle bin. */
export const customSetting = ({ content, fullName }: Component, keyPrefix: string, children: Children): ObjectParts => {
  const type = textOf(content, 'customSettingsType') === 'List' ? 'List' : 'Hierarchy';
  const label = textOf(content, 'label') ?? fullName;
  return {
    name: fullName,
    label,
    labelPlural: label,
    keyPrefix,
    custom: true,
    description: textOf(content, 'description'),
    sharingModel: 'ReadWrite',
    fields: [
      idField(label),
      ...ownFields(type),
      flag('IsDeleted', '削除', readOnly),
      ...auditFields(),
      // Settings know no field-level security.
      ...customFieldsOf(children).map((field) => ({ ...field, permissionable: false })),
    ],
    nameFieldName: 'Name',
    rules: [],
    recordTypes: [],
    createable: true,
    updateable: true,
    deletable: true,
    queryable: true,
    undeletable: false,
    hasRecycleBin: false,
    historyTracked: false,
    layoutable: false,
    searchable: false,
    sharedThrough: [],
    hasActivities: false,
    customSetting: type,
  };
};
