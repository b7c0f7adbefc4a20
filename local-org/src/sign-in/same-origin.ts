import type { WireRequest } from '../wire.ts';

/**
 * Whether a browser sent the request on behalf of another site. Browsers say where a request was made (Fetch Metadata, or
 * the Origin of older ones); a program sends neither and comes from nowhere.
 */
export const comesFromElsewhere = ({ headers, baseUrl }: Pick<WireRequest, 'headers' | 'baseUrl'>): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin } = headers;
  return origin !== undefined && origin.toLowerCase() !== new URL(baseUrl).origin.toLowerCase();
};
