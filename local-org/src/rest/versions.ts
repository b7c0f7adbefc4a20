import { ApiError } from '../errors.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';

const OLDEST = 20;
const NEWEST = 66;
/** The seasons of the platform's releases; v20.0 was Winter '11, three versions a year. */
const SEASONS = ['Winter', 'Spring', 'Summer'];

/** GET /services/data: every version this org answers to. */
export function versions(request: WireRequest): WireAnswer {
  if (request.method !== 'GET') throw new ApiError('METHOD_NOT_ALLOWED', 'The list of versions is read by GET');
  const body = Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => {
    const version = `${OLDEST + index}.0`;
    const label = `${SEASONS[index % 3] ?? ''} '${11 + Math.floor(index / 3)}`;
    return { label, url: `/services/data/v${version}`, version };
  });
  return { status: 200, body };
}

/** `v66.0` as written in a path, if this org answers to it; NOT_FOUND otherwise. */
export function requireVersion(written: string): string {
  const number = Number(/^v(\d+)\.0$/i.exec(written)?.[1] ?? '0');
  if (number < OLDEST || number > NEWEST) {
    throw new ApiError(
      'NOT_FOUND',
      `The requested resource does not exist: version ${written} is not one of v${OLDEST}.0 to v${NEWEST}.0`,
    );
  }
  return `v${number}.0`;
}
