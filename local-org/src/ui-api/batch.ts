import { ApiError } from '../errors.ts';

/** Answers each of several things; a refusal is the answer of its own place. Response body "Batch Results". */
export function batchOf<T>(
  items: readonly T[],
  answer: (item: T) => unknown,
): { hasErrors: boolean; results: { result: unknown; statusCode: number }[] } {
  const results = items.map((item) => {
    try {
      return { result: answer(item), statusCode: 200 };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { result: error.toBodies(), statusCode: error.httpStatus };
    }
  });
  return { hasErrors: results.some(({ statusCode }) => statusCode >= 400), results };
}
