import { ApiError } from '../errors.ts';

/** A parameter that is wrong, in the words of Connect REST API. */
export const wrongParameter = (name: string, value: string, allowed: string): ApiError =>
  new ApiError('ILLEGAL_QUERY_PARAMETER_VALUE', `${value} is not a valid value for ${name}: ${allowed}`, [name]);

/** A whole number from a query, or what stands for one that is not given. */
export function numberIn(
  query: URLSearchParams,
  name: string,
  { fallback, least, most }: { fallback: number; least: number; most: number },
): number {
  const given = query.get(name);
  if (given === null) return fallback;
  const number = /^\d{1,9}$/.test(given) ? Number(given) : -1;
  if (number < least || number > most) throw wrongParameter(name, given, `${least} to ${most}`);
  return number;
}

/** The page of a file; the first is 0. Source: Connect REST API Developer Guide, "File Rendition". */
export const pageIn = (query: URLSearchParams): number =>
  numberIn(query, 'page', { fallback: 0, least: 0, most: 99_999 });
