import type { ComponentContent, ContentValue } from './types.ts';

/** Reading the content of a component: what is absent is undefined or empty, never an error. */

export const textOf = (content: ComponentContent | undefined, element: string): string | undefined => {
  const value = content?.[element];
  return value === undefined || typeof value === 'object' ? undefined : String(value);
};

export const numberOf = (content: ComponentContent | undefined, element: string): number | undefined => {
  const value = content?.[element];
  return typeof value === 'number' ? value : undefined;
};

export const isTrue = (content: ComponentContent | undefined, element: string): boolean => content?.[element] === true;

const isContent = (value: ContentValue): value is ComponentContent =>
  typeof value === 'object' && !Array.isArray(value);

export const partOf = (content: ComponentContent | undefined, element: string): ComponentContent | undefined => {
  const value = content?.[element];
  return isContent(value) ? value : undefined;
};

export const partsOf = (content: ComponentContent | undefined, element: string): ComponentContent[] => {
  const value = content?.[element];
  return Array.isArray(value) ? value.filter(isContent) : [];
};

export const textsOf = (content: ComponentContent | undefined, element: string): string[] => {
  const value = content?.[element];
  return Array.isArray(value) ? value.filter((item) => typeof item !== 'object').map(String) : [];
};
