import { isDeployable, isKnown } from './registry.ts';
import { ENUMS, shapeNamed, type ElementShape } from './shapes/index.ts';

/** A field of a metadata type, as the Metadata API describes it. */
export interface ValueTypeField {
  fields: ValueTypeField[];
  isForeignKey: boolean;
  isNameField: boolean;
  minOccurs: number;
  name: string;
  picklistValues: { active: boolean; defaultValue: boolean; value: string }[];
  soapType: string;
  valueRequired: boolean;
}

/** DescribeValueTypeResult. */
export interface ValueType {
  apiCreatable: boolean;
  apiDeletable: boolean;
  apiReadable: boolean;
  apiUpdatable: boolean;
  valueTypeFields: ValueTypeField[];
}

const SOAP_TYPES = new Set(['string', 'boolean', 'int', 'double']);

const fieldOf = (element: ElementShape, within: readonly string[]): ValueTypeField => {
  const values = ENUMS[element.type];
  // A type that holds itself is told once.
  const shape = within.includes(element.type) ? undefined : shapeNamed(element.type);
  return {
    fields: shape ? [...shape.values()].map((each) => fieldOf(each, [...within, element.type])) : [],
    isForeignKey: false,
    isNameField: element.name === 'fullName',
    minOccurs: element.required ? 1 : 0,
    name: element.name,
    picklistValues: [...(values ?? [])].map((value) => ({ active: true, defaultValue: false, value })),
    soapType: SOAP_TYPES.has(element.type) ? element.type : values ? 'string' : element.type,
    valueRequired: element.required,
  };
};

/** What a metadata type is made of, from the schema that files are checked against; undefined for a type nobody knows. */
export const describeValueType = (typeName: string): ValueType | undefined => {
  const shape = shapeNamed(typeName);
  if (!shape || !isKnown(typeName)) return undefined;
  const served = isDeployable(typeName);
  return {
    apiCreatable: served,
    apiDeletable: served,
    apiReadable: served,
    apiUpdatable: served,
    valueTypeFields: [...shape.values()]
      .filter(({ unsupported }) => !unsupported)
      .map((each) => fieldOf(each, [typeName])),
  };
};
