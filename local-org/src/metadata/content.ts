import type { ComponentContent, ContentValue } from '../schema/index.ts';
import { START, type Place, type Problem } from './problem.ts';
import { ANY_CONTENT, ANY_VALUE, ENUMS, shapeNamed, type ElementShape } from './shapes/index.ts';
import type { XmlElement } from './xml/parse.ts';

/** Where each part of a component's content stands in its file. Kept beside the content, which is stored as plain JSON. */
const places = new WeakMap<ComponentContent, Place>();

/** The place of a part of a component, for its problems; the file's start where it is unknown. */
export const placeOf = (content: ComponentContent | undefined): Place =>
  (content === undefined ? undefined : places.get(content)) ?? START;

export const setPlace = (content: ComponentContent, place: Place): void => {
  places.set(content, place);
};

const NAMESPACE = '{http://soap.sforce.com/2006/04/metadata}';

type Report = (problem: Problem) => void;

const at = (element: XmlElement): Place => ({ line: element.line, column: element.column });

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false };

const NUMBER = { int: /^[+-]?\d+$/, double: /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/ };

/** The value of an element without children, or the reason it has none. */
const simpleValue = (shape: ElementShape, text: string): string | number | boolean | { problem: string } => {
  const trimmed = text.trim();
  switch (shape.type) {
    case 'string':
      return text;
    case 'boolean':
      return BOOLEANS[trimmed] ?? { problem: `'${trimmed}' is not a valid value for the type xsd:boolean` };
    case 'int':
    case 'double':
      if (NUMBER[shape.type].test(trimmed)) return Number(trimmed);
      return { problem: `'${trimmed}' is not a valid value for the type xsd:${shape.type}` };
    default:
      if (ENUMS[shape.type]?.has(trimmed)) return trimmed;
      return { problem: `'${trimmed}' is not a valid value for the enum '${shape.type}'` };
  }
};

const anyContent = (element: XmlElement): ContentValue => ({
  name: element.name,
  ...(Object.keys(element.attributes).length > 0 ? { attributes: { ...element.attributes } } : {}),
  ...(element.children.length > 0 ? { children: element.children.map(anyContent) } : { text: element.text.trim() }),
});

/** A value whose type its element states: `<value xsi:type="xsd:double">1.5</value>`. */
const typedValue = (element: XmlElement): ContentValue => {
  const type = element.attributes['xsi:type'];
  return { ...(type === undefined ? {} : { type }), text: element.text };
};

const valueOf = (element: XmlElement, shape: ElementShape, report: Report): ContentValue => {
  if (shape.type === ANY_CONTENT) return anyContent(element);
  if (shape.type === ANY_VALUE) return typedValue(element);
  if (shapeNamed(shape.type)) return readContent(element, shape.type, report);
  const inner = element.children[0];
  if (inner)
    report({
      message: `Error parsing file: Element ${NAMESPACE}${inner.name} invalid at this location in type ${shape.type}`,
      place: at(inner),
    });
  const value = simpleValue(shape, element.text);
  if (typeof value !== 'object') return value;
  report({ message: `Error parsing file: ${value.problem}`, place: at(element) });
  return undefined;
};

/** Elements that say what they say by standing there, empty: `<sharedFrom><allInternalUsers/></sharedFrom>`. */
const SAID_BY_STANDING: ReadonlySet<string> = new Set([
  'allInternalUsers',
  'allCustomerPortalUsers',
  'allPartnerUsers',
]);

/** An empty element such as `<description/>` says the same as none. */
const isEmpty = (element: XmlElement): boolean =>
  element.children.length === 0 && element.text.trim() === '' && !SAID_BY_STANDING.has(element.name);

/**
 * The content of an element of type `typeName`: numbers and booleans typed, lists only where the type has them.
 * Reports what the platform refuses while it parses: unknown elements, elements of one kind that stand apart or
 * repeat where one may stand, values of the wrong type, required elements that are missing.
 */
export const readContent = (root: XmlElement, typeName: string, report: Report): ComponentContent => {
  const content: ComponentContent = {};
  places.set(content, at(root));
  const shape = shapeNamed(typeName);
  if (!shape) throw new Error(`No shape of metadata type ${typeName}`);
  let previous: string | undefined;
  for (const child of root.children) {
    const element = shape.get(child.name);
    const repeated = content[child.name] !== undefined;
    if (!element) {
      report({
        message: `Error parsing file: Element ${NAMESPACE}${child.name} invalid at this location in type ${typeName}`,
        place: at(child),
      });
    } else if (element.unsupported) {
      report({
        message: `${typeName}.${child.name} is not supported by this org: remove the element, or deploy to an org that has the feature.`,
        place: at(child),
      });
    } else if (repeated && (!element.list || previous !== child.name)) {
      report({
        message: `Error parsing file: Element ${child.name} is duplicated at this location in type ${typeName}`,
        place: at(child),
      });
    } else if (element.list) {
      const list = (content[child.name] ??= []) as ContentValue[];
      list.push(valueOf(child, element, report));
    } else if (!isEmpty(child)) {
      content[child.name] = valueOf(child, element, report);
    }
    previous = child.name;
  }
  for (const element of shape.values()) {
    if (element.required && content[element.name] === undefined && !hasChild(root, element.name)) {
      report({ message: `Required field is missing: ${element.name}`, place: at(root) });
    }
  }
  return content;
};

/** A child that was refused is not missing as well. */
const hasChild = (root: XmlElement, name: string): boolean =>
  root.children.some((child) => child.name === name && !isEmpty(child));
