import { ApiSchemas } from '@jsforce/jsforce-node/lib/api/metadata/schema.js';
import type { ElementShape } from './shape.ts';

/** A type of the Metadata API's WSDL as jsforce carries it: `?` marks what may be absent, a list holds its type. */
interface WsdlType {
  props: Readonly<Record<string, string | readonly [string]>>;
  extends?: string;
}

const TYPES = ApiSchemas as unknown as Readonly<Record<string, WsdlType | undefined>>;

const elementOf = (name: string, written: string | readonly [string]): ElementShape => {
  const list = typeof written !== 'string';
  const text = list ? written[0] : written;
  return {
    name,
    type: text.replace(/^\?/, ''),
    list,
    required: !list && !text.startsWith('?'),
    unsupported: false,
  };
};

/** Whether the Metadata API knows a type of components by this name. */
export const isWsdlComponent = (typeName: string): boolean => {
  const parent = TYPES[typeName]?.extends;
  return parent === 'Metadata' || (parent !== undefined && isWsdlComponent(parent));
};

/** The elements of a WSDL type, those of the types it extends first; undefined when the WSDL has no such type. */
export const wsdlElements = (typeName: string): ElementShape[] | undefined => {
  const type = TYPES[typeName];
  if (!type) return undefined;
  const inherited = type.extends === undefined ? [] : (wsdlElements(type.extends) ?? []);
  return [...inherited, ...Object.entries(type.props).map(([name, written]) => elementOf(name, written))];
};
