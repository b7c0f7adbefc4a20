import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { givePassword, PASSWORD, servedOrg } from '../../../testing/index.ts';
import type { Answer, ServedOrg } from '../../../testing/index.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ADMIN = 'admin@local-org.invalid';

let org: ServedOrg;
beforeAll(async () => {
  org = await servedOrg(
    {},
    {
      connectedApps: [
        {
          consumerKey: 'jwt-app',
          certificate: String(keys.publicKey.export({ type: 'spki', format: 'pem' })),
          users: [ADMIN],
        },
        { consumerKey: 'job-app', consumerSecret: 'job-secret', runAs: ADMIN },
        { consumerKey: 'secret-app', consumerSecret: 'app-secret' },
      ],
    },
  );
});
afterAll(() => org.stop());

const token = (form: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> =>
  org.call('/services/oauth2/token', { method: 'POST', headers, body: new URLSearchParams(form) });

const assertion = (claims: Record<string, unknown>, key = keys.privateKey): string => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'RS256' })}.${part(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
};
const jwt = (claims: Record<string, unknown> = {}, key = keys.privateKey): Promise<Answer> =>
  token({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: assertion(
      { iss: 'jwt-app', sub: ADMIN, aud: `${org.url}/`, exp: Math.floor(Date.now() / 1000) + 180, ...claims },
      key,
    ),
  });
const query = (accessToken: string): Promise<Answer> =>
  org.rest('GET', '/query?q=SELECT+Id+FROM+User', undefined, { token: accessToken });

describe('JWT bearer', () => {
  it('gives a token that works, in the form clients look for, and no refresh token', async () => {
    const { status, body } = await jwt();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      instance_url: org.url,
      token_type: 'Bearer',
      id: `${org.url}/id/${org.org.orgId}/${org.admin.userId}`,
    });
    expect(body.access_token).toMatch(/^00D\w{12}![\w.]+$/);
    expect(body).not.toHaveProperty('refresh_token');
    expect((await query(body.access_token)).status).toBe(200);
  });

  it('takes an expiry that a client wrote in milliseconds', async () => {
    expect((await jwt({ exp: Date.now() + 300 })).status).toBe(200);
  });

  it.each([
    ['signed with another key', {}, otherKeys.privateKey, 'invalid_grant'],
    ['for another audience', { aud: 'https://elsewhere.example' }, undefined, 'invalid_grant'],
    ['expired', { exp: 1_600_000_000 }, undefined, 'invalid_grant'],
    ['of an app nobody registered', { iss: 'nobody' }, undefined, 'invalid_client_id'],
    ['of an app without a certificate', { iss: 'secret-app' }, undefined, 'invalid_client'],
    ['for a user the app is not approved for', { sub: 'other@local-org.invalid' }, undefined, 'invalid_grant'],
  ])('refuses an assertion %s', async (_what, claims, key, error) => {
    expect(await jwt(claims, key)).toMatchObject({ status: 400, body: { error } });
  });
});

describe('the other grants', () => {
  it('client credentials sign in as the app’s user, the secret in the form or as Basic', async () => {
    const form = { grant_type: 'client_credentials', client_id: 'job-app', client_secret: 'job-secret' };
    expect((await query((await token(form)).body.access_token)).status).toBe(200);
    const basic = `Basic ${Buffer.from('job-app:job-secret').toString('base64')}`;
    expect((await token({ grant_type: 'client_credentials' }, { authorization: basic })).status).toBe(200);
    expect(await token({ ...form, client_secret: 'wrong' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_client' },
    });
    expect(
      await token({ grant_type: 'client_credentials', client_id: 'secret-app', client_secret: 'app-secret' }),
    ).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('username and password', async () => {
    const form = {
      grant_type: 'password',
      client_id: 'secret-app',
      client_secret: 'app-secret',
      username: ADMIN,
      password: PASSWORD,
    };
    expect((await token(form)).status).toBe(200);
    expect(await token({ ...form, password: 'wrong' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('a refresh token gives new access tokens to its own app until it is revoked', async () => {
    const refreshToken = org.org.sessions.issueRefreshToken(org.admin.userId, 'secret-app');
    const form = {
      grant_type: 'refresh_token',
      client_id: 'secret-app',
      client_secret: 'app-secret',
      refresh_token: refreshToken,
    };
    expect((await query((await token(form)).body.access_token)).status).toBe(200);
    expect((await token({ ...form, client_id: 'job-app', client_secret: 'job-secret' })).body.error).toBe(
      'invalid_grant',
    );
    await org.call('/services/oauth2/revoke', { method: 'POST', body: new URLSearchParams({ token: refreshToken }) });
    expect((await token(form)).body.error).toBe('invalid_grant');
  });

  it('an unknown grant is refused by name', async () => {
    expect((await token({ grant_type: 'device' })).body.error).toBe('unsupported_grant_type');
  });
});

describe('the web-server flow', () => {
  const verifier = 'a-verifier-of-some-length-that-nobody-guesses';
  const asked = {
    response_type: 'code',
    client_id: 'PlatformCLI',
    redirect_uri: 'http://localhost:1717/OauthRedirect',
    state: '<state>',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  };
  const signIn = (password: string) =>
    org.call('/services/oauth2/authorize', {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ ...asked, username: ADMIN, password }),
    });
  const exchange = (code: string, more: Record<string, string> = {}) =>
    token({
      grant_type: 'authorization_code',
      client_id: 'PlatformCLI',
      redirect_uri: asked.redirect_uri,
      code_verifier: verifier,
      code,
      ...more,
    });
  const codeOf = (answer: Answer): string =>
    new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';

  it('shows a form, signs in, sends a code back, and gives a token and a refresh token for it, once', async () => {
    const page = await org.call(`/services/oauth2/authorize?${new URLSearchParams(asked).toString()}`);
    expect(page.body).toContain('name="state" value="&lt;state&gt;"');
    const answer = await signIn(PASSWORD);
    expect(answer.status).toBe(302);
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('state')).toBe('<state>');
    const granted = await exchange(codeOf(answer));
    expect((await query(granted.body.access_token)).status).toBe(200);
    const refreshed = await token({
      grant_type: 'refresh_token',
      client_id: 'PlatformCLI',
      refresh_token: granted.body.refresh_token,
    });
    expect((await query(refreshed.body.access_token)).status).toBe(200);
    expect((await exchange(codeOf(answer))).body.error).toBe('invalid_grant');
  });

  it('refuses a wrong password, a wrong verifier and an address the app does not name', async () => {
    expect((await signIn('wrong')).status).toBe(401);
    expect((await exchange(codeOf(await signIn(PASSWORD)), { code_verifier: 'other' })).body.error).toBe(
      'invalid_grant',
    );
    const elsewhere = new URLSearchParams({ ...asked, redirect_uri: 'https://elsewhere.example/' });
    expect((await org.call(`/services/oauth2/authorize?${elsewhere.toString()}`)).body.error).toBe('invalid_request');
  });
});

describe('a session', () => {
  it('ends when it is revoked', async () => {
    const accessToken = org.token();
    expect((await query(accessToken)).status).toBe(200);
    await org.call('/services/oauth2/revoke', { method: 'POST', body: new URLSearchParams({ token: accessToken }) });
    expect(await query(accessToken)).toMatchObject({ status: 401, body: [{ errorCode: 'INVALID_SESSION_ID' }] });
  });

  it('ends when it was not used for its lifetime, by the machine’s clock and not the business clock', async () => {
    const accessToken = org.token();
    org.org.clock.set(Date.parse('2099-01-01T00:00:00Z'));
    expect((await query(accessToken)).status).toBe(200);
    org.org.storage
      .statement('UPDATE _session SET used_at = used_at - ?')
      .run(org.org.sessions.lifetimeSeconds * 1000 + 1);
    expect((await query(accessToken)).status).toBe(401);
  });

  it('is of no use without API Enabled, nor when its user was made inactive', async () => {
    const user = org.user('screens-only@local-org.invalid');
    givePassword(org, user.userId);
    const accessToken = org.token(user.userId);
    expect((await query(accessToken)).status).toBe(200);
    org.save({ operation: 'update', sobject: 'User', rows: [{ Id: user.userId, IsActive: false }] });
    expect((await query(accessToken)).status).toBe(401);
    org.save({ operation: 'update', sobject: 'User', rows: [{ Id: user.userId, IsActive: true }] });
    org.org.storage
      .statement(`UPDATE "PermissionSet" SET "PermissionsApiEnabled" = 0 WHERE "ProfileId" = ?`)
      .run(user.access.profileId);
    org.org.permissionsChanged();
    expect(await query(accessToken)).toMatchObject({ status: 403, body: [{ errorCode: 'API_DISABLED_FOR_ORG' }] });
  });

  it('tells who it is: userinfo and the identity address', async () => {
    const authorization = `Bearer ${org.token()}`;
    const info = await org.call('/services/oauth2/userinfo', { headers: { authorization } });
    expect(info.body).toMatchObject({
      user_id: org.admin.userId,
      organization_id: org.org.orgId,
      preferred_username: ADMIN,
    });
    const identity = await org.call(`/id/${org.org.orgId}/${org.admin.userId}`, { headers: { authorization } });
    expect(identity.body).toMatchObject({ username: ADMIN, timezone: 'Asia/Tokyo', utcOffset: 32_400_000 });
    expect((await org.call(`/id/${org.org.orgId}/${org.admin.userId}`)).status).toBe(401);
  });

  it('is kept as a hash alone', () => {
    const accessToken = org.token();
    const stored = JSON.stringify(org.org.storage.statement('SELECT * FROM _session').all());
    expect(stored).not.toContain(accessToken.split('!')[1]);
  });
});
