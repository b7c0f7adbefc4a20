import type { ApiName } from '../faults/index.ts';

const REST = '^/services/data/v[\\d.]+';

/** Which API a path belongs to; the first that matches. */
const PATTERNS: readonly (readonly [RegExp, ApiName])[] = [
  [new RegExp(`${REST}/jobs(/|$)`, 'i'), 'bulk'],
  [/^\/services\/async(\/|$)/i, 'bulk'],
  [new RegExp(`${REST}/composite(/|$)`, 'i'), 'composite'],
  [new RegExp(`${REST}/ui-api(/|$)`, 'i'), 'ui-api'],
  [new RegExp(`${REST}/graphql(/|$)`, 'i'), 'graphql'],
  [new RegExp(`${REST}/metadata(/|$)`, 'i'), 'metadata'],
  [/^\/services\/data(\/|$)/i, 'rest'],
  [/^\/services\/async(\/|$)/i, 'bulk'],
  [/^\/services\/soap\/m(\/|$)/i, 'metadata'],
  [/^\/services\/soap(\/|$)/i, 'soap'],
  [/^\/(services\/oauth2|id)(\/|$)/i, 'oauth'],
];

/** The API of a path, as the request log and the orders of faults name it. */
export function apiOf(path: string): ApiName {
  return PATTERNS.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
}

/** Whether answers of a path are SOAP envelopes. */
export const isSoap = (path: string): boolean => /^\/services\/soap\//i.test(path);
/** Whether a path is a control of the local org, which no real org has. */
export const isControl = (path: string): boolean => path.startsWith('/local/');
