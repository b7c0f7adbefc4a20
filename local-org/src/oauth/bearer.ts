import type { WireRequest } from '../wire.ts';

/** The token of `Authorization: Bearer …` (or `OAuth …`, the platform's older word). */
export function bearerToken(request: WireRequest): string | undefined {
  return /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
}
