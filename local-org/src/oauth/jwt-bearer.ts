import { createPublicKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { decodeJwt, errors as joseErrors, jwtVerify } from 'jose';
import type { ConnectedApp } from './connected-apps.ts';
import { OAuthError } from './oauth-error.ts';

/** Audiences a real org takes besides its own address. */
const LOGIN_HOSTS = ['https://login.salesforce.com', 'https://test.salesforce.com'];

/** Consumer key an assertion claims to be from (`iss`), before anything is verified. */
export function claimedIssuer(assertion: string): string {
  try {
    return decodeJwt(assertion).iss ?? '';
  } catch {
    throw new OAuthError('invalid_grant', 'invalid assertion');
  }
}

/**
 * Username (`sub`) of a JWT assertion, after its signature (RS256, the app's certificate), audience and
 * expiry were checked. Clients write `exp` in seconds or, by a known slip, in milliseconds: both are taken.
 */
export async function verifyAssertion(assertion: string, app: ConnectedApp, baseUrl: string): Promise<string> {
  if (app.certificate === undefined) {
    throw new OAuthError(
      'invalid_client',
      'This connected app has no certificate; register one to use the JWT bearer flow',
    );
  }
  const audience = [baseUrl, `${baseUrl}/services/oauth2/token`, ...LOGIN_HOSTS].flatMap((url) => [url, `${url}/`]);
  try {
    const { payload } = await jwtVerify(assertion, publicKey(app.certificate), {
      algorithms: ['RS256', 'RS384', 'RS512'],
      audience,
      clockTolerance: 30,
      requiredClaims: ['sub', 'exp'],
    });
    return String(payload.sub);
  } catch (error) {
    throw new OAuthError('invalid_grant', describe(error));
  }
}

function publicKey(pem: string): KeyObject {
  return pem.includes('BEGIN CERTIFICATE') ? new X509Certificate(pem).publicKey : createPublicKey(pem);
}

function describe(error: unknown): string {
  if (error instanceof joseErrors.JWTExpired) return 'expired authorization code';
  if (error instanceof joseErrors.JWTClaimValidationFailed && error.claim === 'aud') return 'audience is invalid';
  if (error instanceof joseErrors.JWSSignatureVerificationFailed)
    return 'invalid assertion: the signature does not match';
  return `invalid assertion: ${error instanceof Error ? error.message : String(error)}`;
}
