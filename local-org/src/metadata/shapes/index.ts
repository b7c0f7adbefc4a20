import { ADDED, OPTIONAL, REQUIRED } from './additions.ts';
import { ENUMS, NARROWED } from './enums.ts';
import { elementsOf, type ElementShape, type Shape } from './shape.ts';
import { UNSUPPORTED } from './unsupported.ts';
import { wsdlElements } from './wsdl.ts';

export { isWsdlComponent } from './wsdl.ts';

export { ENUMS, UNSUPPORTED_FIELD_TYPES } from './enums.ts';
export { SETTINGS_ROOTS } from './settings.ts';
export type { ElementShape, Shape } from './shape.ts';

/** Content kept as it is written: what an LWC's targetConfigs hold depends on the target. */
export const ANY_CONTENT = 'AnyContent';

/** A value of any simple type, which its element states: what a custom metadata record holds. */
export const ANY_VALUE = 'any';

const SIMPLE = new Set(['string', 'boolean', 'int', 'double', ANY_VALUE, ANY_CONTENT]);

const says = (table: Readonly<Record<string, string>>, typeName: string, element: string): boolean =>
  table[typeName]?.split(/\s+/).includes(element) === true;

/** The WSDL tells neither enumerations from texts nor whole numbers from others. */
const narrowed = (typeName: string, element: ElementShape): ElementShape => {
  const type = NARROWED[`${typeName}.${element.name}`] ?? (element.type === 'number' ? 'int' : element.type);
  const required = element.required && !says(OPTIONAL, typeName, element.name);
  return {
    ...element,
    type,
    required: required || says(REQUIRED, typeName, element.name),
    unsupported: says(UNSUPPORTED, typeName, element.name),
  };
};

const build = (typeName: string): Shape | undefined => {
  const own = wsdlElements(typeName);
  const added = ADDED[typeName];
  if (!own && added === undefined) return undefined;
  const elements = [...(own ?? []), ...(added === undefined ? [] : elementsOf(added))];
  return new Map(elements.map((element) => [element.name, narrowed(typeName, element)]));
};

const shapes = new Map<string, Shape | undefined>();

/**
 * The elements of a metadata type or of a part of one, from the Metadata API's own schema; undefined for simple types
 * and enumerations.
 */
export const shapeNamed = (typeName: string): Shape | undefined => {
  if (SIMPLE.has(typeName) || ENUMS[typeName] !== undefined) return undefined;
  if (!shapes.has(typeName)) shapes.set(typeName, build(typeName));
  return shapes.get(typeName);
};
