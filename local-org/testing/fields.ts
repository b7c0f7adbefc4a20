import type { FieldXml, XmlContent } from './metadata-zip.ts';

type Options = Record<string, XmlContent>;

export const textField = (name: string, options: Options = {}): FieldXml => ({
  name,
  length: 80,
  ...options,
  type: 'Text',
});
export const codeField = (name: string): FieldXml => ({
  name,
  caseSensitive: false,
  externalId: true,
  length: 40,
  type: 'Text',
  unique: true,
});
export const numberField = (name: string, precision: number, scale: number, options: Options = {}): FieldXml => ({
  name,
  ...options,
  precision,
  scale,
  type: 'Number',
});
export const formulaField = (name: string, type: string, formula: string, options: Options = {}): FieldXml => ({
  name,
  formula,
  ...options,
  type,
});
export const checkbox = (name: string, defaultValue = false): FieldXml => ({ name, defaultValue, type: 'Checkbox' });
export const picklistField = (name: string, values: readonly string[], options: Options = {}): FieldXml => ({
  name,
  ...options,
  type: 'Picklist',
  valueSet: {
    restricted: true,
    valueSetDefinition: {
      sorted: false,
      value: values.map((fullName) => ({ fullName, default: false, label: fullName })),
    },
  },
});
export const lookupField = (name: string, to: string, relationship: string, options: Options = {}): FieldXml => ({
  name,
  deleteConstraint: 'SetNull',
  ...options,
  referenceTo: to,
  relationshipName: relationship,
  type: 'Lookup',
});
export const masterField = (name: string, to: string, relationship: string, options: Options = {}): FieldXml => ({
  name,
  referenceTo: to,
  relationshipName: relationship,
  relationshipOrder: 0,
  reparentableMasterDetail: false,
  writeRequiresMasterRead: false,
  ...options,
  type: 'MasterDetail',
});
export const sumField = (name: string, child: string, key: string, summed: string, filter?: Options): FieldXml => ({
  name,
  summarizedField: `${child}.${summed}`,
  ...(filter ? { summaryFilterItems: filter } : {}),
  summaryForeignKey: `${child}.${key}`,
  summaryOperation: 'sum',
  type: 'Summary',
});
export const countField = (name: string, child: string, key: string): FieldXml => ({
  name,
  summaryForeignKey: `${child}.${key}`,
  summaryOperation: 'count',
  type: 'Summary',
});
