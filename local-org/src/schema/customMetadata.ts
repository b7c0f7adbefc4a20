import { textOf } from './content.ts';
import { customFieldsOf, rulesOf, type Children, type ObjectParts } from './customObjects.ts';
import { idField, picklist, readOnly, text, typed } from './standard/fields.ts';
import type { Component, FieldDef } from './types.ts';

export const isCustomMetadataType = ({ fullName }: { fullName: string }): boolean => /__mdt$/i.test(fullName);

/** Nobody writes a row through the data APIs, and field-level security does not guard it. */
const readOnlyField = (field: FieldDef): FieldDef => ({ ...field, ...readOnly, permissionable: false });

/** The parts of a custom metadata type: an object whose rows are CustomMetadata components. */
export const customMetadataType = (
  { content, fullName }: Component,
  keyPrefix: string,
  children: Children,
): ObjectParts => {
  const label = textOf(content, 'label') ?? fullName;
  return {
    name: fullName,
    label,
    labelPlural: textOf(content, 'pluralLabel') ?? label,
    keyPrefix,
    custom: true,
    description: textOf(content, 'description'),
    sharingModel: 'Read',
    fields: [
      idField(label),
      text('DeveloperName', '開発者名', 40, { ...readOnly, nillable: false }),
      text('MasterLabel', '表示ラベル', 40, { ...readOnly, nillable: false }),
      picklist('Language', '言語', [], readOnly),
      text('NamespacePrefix', '名前空間プレフィックス', 15, readOnly),
      text('Label', '表示ラベル', 40, { ...readOnly, nillable: false }),
      text('QualifiedApiName', '修飾 API 名', 70, { ...readOnly, nillable: false }),
      typed('SystemModstamp', 'System Modstamp', 'datetime', { ...readOnly, nillable: false }),
      ...customFieldsOf(children).map(readOnlyField),
    ],
    nameFieldName: 'MasterLabel',
    rules: rulesOf(children),
    recordTypes: [],
    createable: false,
    updateable: false,
    deletable: false,
    queryable: true,
    undeletable: false,
    hasRecycleBin: false,
    historyTracked: false,
    layoutable: false,
    searchable: false,
    sharedThrough: [],
    hasActivities: false,
    customMetadata: true,
  };
};
