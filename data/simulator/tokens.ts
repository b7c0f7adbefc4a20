import { randomBytes } from 'node:crypto';

/** Tokens given out. Their life runs by this machine's own clock: the business clock does not rule it. */
export interface Tokens {
  give(): { access_token: string; token_type: 'Bearer'; expires_in: number };
  holds(authorization: string | undefined): boolean;
  forget(): void;
}

export function tokensFor(seconds: number): Tokens {
  const given = new Map<string, number>();
  return {
    give: () => {
      const token = randomBytes(24).toString('base64url');
      given.set(token, Date.now() + seconds * 1000);
      return { access_token: token, token_type: 'Bearer', expires_in: seconds };
    },
    holds: (authorization) => (given.get(/^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '') ?? 0) > Date.now(),
    forget: () => given.clear(),
  };
}
