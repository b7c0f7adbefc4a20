import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { garbled, isPassing, OrgConnection } from './connection.ts';
import { OrgError } from './errors.ts';
import type { Login } from './logins.ts';

/** A connection for a login of this project. Nothing is asked of the org until the first request. */
export async function signInWith(login: Login, patience?: readonly number[]): Promise<OrgConnection> {
  const connection = new OrgConnection({
    instanceUrl: login.instanceUrl,
    username: login.username,
    patience,
    signIn: (org) => accessToken(org, login),
  });
  connection.accessToken = await connection.persist(
    () => accessToken(connection, login),
    (token) => token !== '',
  );
  return connection;
}

/** The connected app every org knows without being told. */
const commandLineApp = 'PlatformCLI';

type Auth = Login['auth'];
type TokenOf = {
  [K in Auth['kind']]: (org: OrgConnection, login: Login, auth: Extract<Auth, { kind: K }>) => Promise<void>;
};

/** One way each to get a session; jsforce keeps the token on the connection. */
const ways: TokenOf = {
  password: async (org, login, auth) => {
    await org.authorize({
      grant_type: 'password',
      client_id: commandLineApp,
      username: login.username,
      password: auth.password,
    });
  },
  jwt: async (org, login, auth) => {
    await org.authorize({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: assertion(auth.clientId, login, readFileSync(auth.keyFile, 'utf8')),
    });
  },
  clientCredentials: async (org, _, auth) => {
    await org.authorize({
      grant_type: 'client_credentials',
      client_id: auth.clientId,
      client_secret: auth.clientSecret,
    });
  },
};

async function accessToken(org: OrgConnection, login: Login): Promise<string> {
  try {
    await (ways[login.auth.kind] as (org: OrgConnection, login: Login, auth: Auth) => Promise<void>)(
      org,
      login,
      login.auth,
    );
  } catch (error) {
    if (isPassing(error)) throw error;
    // jsforce looks for a token in whatever came.
    if (error instanceof TypeError || error instanceof SyntaxError) throw garbled(org);
    const said = error instanceof Error ? error.message : String(error);
    throw new OrgError(
      'LOGIN_FAILED',
      `${login.username} で ${login.instanceUrl} にログインできませんでした: ${said}\n.haken/orgs.json のログイン情報を確かめてください（ローカル組織なら npm start が書き直します）。`,
      { cause: error },
    );
  }
  return String(org.accessToken);
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signed claim that we are this user (OAuth JWT bearer, RS256), good for three minutes. */
function assertion(clientId: string, login: Login, privateKey: string): string {
  const claims = {
    iss: clientId,
    sub: login.username,
    aud: login.instanceUrl,
    exp: Math.floor(Date.now() / 1000) + 180,
  };
  const text = `${base64url({ alg: 'RS256' })}.${base64url(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`;
}
