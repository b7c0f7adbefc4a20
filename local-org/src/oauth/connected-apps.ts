import type { Schema } from '../schema/index.ts';

/** What may ask for tokens: given when the org starts, or deployed as a ConnectedApp. */
export interface ConnectedApp {
  consumerKey: string;
  /** What LoginHistory calls it; the consumer key where it has none. */
  label?: string;
  consumerSecret?: string;
  /** X.509 certificate or public key (PEM) that JWT assertions are checked with. */
  certificate?: string;
  /** Username that the client-credentials flow signs in as; without it the flow is refused. */
  runAs?: string;
  /** Where the web-server flow may send a code, besides loopback addresses. */
  callbackUrls?: readonly string[];
  /** Usernames that are approved for JWT; everyone when absent. */
  users?: readonly string[];
}

/** The command line's own app, known to every org. It has no secret: only PKCE and passwords prove anything. */
const PLATFORM_CLI: ConnectedApp = { consumerKey: 'PlatformCLI', label: 'Salesforce CLI' };

/** The app of a consumer key: one given at start before one deployed. */
export function findConnectedApp(
  consumerKey: string,
  configured: readonly ConnectedApp[],
  schema: Schema,
): ConnectedApp | undefined {
  return [...configured, ...deployedApps(schema), PLATFORM_CLI].find((app) => app.consumerKey === consumerKey);
}

function deployedApps(schema: Schema): ConnectedApp[] {
  return schema.components('ConnectedApp').flatMap(({ content }) => {
    const oauth = content['oauthConfig'];
    if (typeof oauth !== 'object' || Array.isArray(oauth)) return [];
    const key = text(oauth['consumerKey']);
    if (key === undefined) return [];
    return [
      {
        consumerKey: key,
        label: text(content['label']),
        consumerSecret: text(oauth['consumerSecret']),
        certificate: pem(text(oauth['certificate'])),
        runAs: text(oauth['oauthClientCredentialUser']),
        callbackUrls: text(oauth['callbackUrl'])?.split(/\s+/),
      },
    ];
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Metadata files carry the certificate's base64 without its PEM frame, or with it. */
function pem(certificate: string | undefined): string | undefined {
  if (certificate === undefined || certificate.includes('-----BEGIN')) return certificate;
  const body = certificate.replaceAll(/\s/g, '').replaceAll(/(.{64})/g, '$1\n');
  return `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
}
