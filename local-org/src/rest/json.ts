import { ApiError } from '../errors.ts';

/** Numbers that a double may not hold exactly, as they could stand in a body. */
const LONG_NUMBER = /\d[\d.]{15,}/;

/**
 * A JSON body. Numbers of more than 15 digits are kept as their text, so that no digit is lost on the way to the field.
 * @throws ApiError JSON_PARSER_ERROR
 */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return LONG_NUMBER.test(text) ? (JSON.parse(text, keepDigits) as unknown) : (JSON.parse(text) as unknown);
  } catch (error) {
    throw new ApiError(
      'JSON_PARSER_ERROR',
      `The body is not valid JSON: ${error instanceof Error ? error.message : ''}`,
    );
  }
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const { source } = context ?? {};
  return typeof value === 'number' && source !== undefined && source.length > 15 ? source : value;
}
