import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD, profileSessionSetting, securitySettings } from '../../../testing/index.ts';
import { cookieToken, Outbox, openPageSession, originOf, resetPassword, sessionCookie } from '../index.ts';
import { deploy, servedSignInOrg, soapLogin, STAFF, token } from './sign-in-org.ts';

let org: Awaited<ReturnType<typeof servedSignInOrg>>;
beforeEach(async () => {
  org = await servedSignInOrg();
});
afterEach(() => org.stop());

const signIn = async (options = {}): Promise<string> => String((await token(org, PASSWORD, options)).body.access_token);
const ask = (bearer: string, headers: Record<string, string> = {}) =>
  org.rest('GET', '/sobjects', undefined, { token: bearer, headers });

describe('Salesforce Help › Session security settings', () => {
  it('a cookie that this org never wrote is no session', () => {
    expect(cookieToken({ headers: { cookie: 'a=b; sid=%zz' } })).toBeUndefined();
  });

  const seconds = () =>
    org.records(`SELECT NumSecondsValid FROM AuthSession WHERE UsersId = '${org.staffId}' ORDER BY Id DESC`)[0]?.[
      'NumSecondsValid'
    ];

  it('a session lasts as long without use as the settings of the org say, or those of the profile', async () => {
    await signIn();
    expect(seconds()).toBe(7200);
    deploy(org, securitySettings({ sessionSettings: { sessionTimeout: 'FifteenMinutes' } }));
    await signIn();
    expect(seconds()).toBe(900);
    deploy(
      org,
      profileSessionSetting('standard', {
        externalCommunityUserIdentityVerif: false,
        forceLogout: true,
        sessionPersistence: false,
        sessionTimeout: 480,
        sessionTimeoutWarning: true,
      }),
    );
    const bearer = await signIn();
    expect(seconds()).toBe(28_800);
    const used = org.org.storage.statement('UPDATE _session SET used_at = used_at - ?');
    used.run(5 * 60 * 60 * 1000);
    expect((await ask(bearer)).status).toBe(200);
    used.run(5 * 60 * 60 * 1000);
    expect((await ask(bearer)).status).toBe(200);
    used.run(9 * 60 * 60 * 1000);
    expect((await ask(bearer)).body[0].errorCode).toBe('INVALID_SESSION_ID');
  });

  it('a session may be locked to the address it was opened from', async () => {
    const bearer = await signIn({ from: '192.0.2.1' });
    expect((await ask(bearer)).status).toBe(200);
    deploy(org, securitySettings({ sessionSettings: { lockSessionsToIp: true } }));
    expect((await ask(bearer)).status).toBe(401);
    expect((await ask(bearer, { 'x-forwarded-for': '192.0.2.1' })).status).toBe(200);
  });

  it('who has no API works on pages by the cookie of a page session, which opens no other API', async () => {
    const screens = openPageSession(
      org.org,
      { userId: org.staffId, loginHistoryId: '' },
      originOf({
        method: 'GET',
        path: '/',
        query: new URLSearchParams(),
        headers: {},
        body: Buffer.alloc(0),
        baseUrl: org.url,
      }),
    );
    const cookie = sessionCookie(screens, org.url);
    expect(cookie).toMatch(/^sid=.*; Path=\/; HttpOnly; SameSite=Strict$/);
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect((await org.call('/services/data/v66.0/ui-api/object-info', { headers })).status).toBe(200);
    expect((await org.call('/services/data/v66.0/sobjects', { headers })).status).toBe(401);
    expect((await ask(screens)).body[0].errorCode).toBe('API_DISABLED_FOR_ORG');
  });
});

describe('Object Reference › AuthSession', () => {
  it('shows who is signed in and how; deleting a row ends the session', async () => {
    const bearer = await signIn({ from: '192.0.2.1' });
    const [row] = org.records(
      `SELECT Id, UsersId, SourceIp, LoginType, SessionType, SessionSecurityLevel, LoginHistoryId FROM AuthSession WHERE UsersId = '${org.staffId}'`,
    );
    expect(row).toMatchObject({
      SourceIp: '192.0.2.1',
      LoginType: 'Remote Access 2.0',
      SessionType: 'Oauth2',
      SessionSecurityLevel: 'STANDARD',
      LoginHistoryId: expect.stringMatching(/^0Ya/),
    });
    expect((await org.rest('DELETE', `/sobjects/AuthSession/${String(row?.['Id'])}`)).status).toBe(204);
    expect((await ask(bearer)).status).toBe(401);
  });

  it('shows a user their own alone', async () => {
    const bearer = await signIn();
    const soql = encodeURIComponent('SELECT UsersId FROM AuthSession');
    const { records } = (await org.rest('GET', `/query?q=${soql}`, undefined, { token: bearer })).body;
    expect(new Set(records.map((row: { UsersId: string }) => row.UsersId))).toEqual(new Set([org.staffId]));
  });
});

describe('Object Reference › LoginHistory', () => {
  it('tells when, from where, with what and with which outcome, to the user and to who manages users', async () => {
    const bearer = await signIn({ from: '192.0.2.1' });
    await soapLogin(org, 'wrong-1234');
    const soql = 'SELECT SourceIp, LoginType, Status, Application, ApiType, ApiVersion FROM LoginHistory ORDER BY Id';
    expect(org.records(soql)).toMatchObject([
      {
        SourceIp: '192.0.2.1',
        LoginType: 'Remote Access 2.0',
        Status: 'Success',
        Application: 'Salesforce CLI',
        ApiType: 'N/A',
      },
      { LoginType: 'Other Apex API', Status: 'Invalid Password', ApiType: 'SOAP Partner', ApiVersion: '66.0' },
    ]);
    await token(org, PASSWORD, { username: 'admin@local-org.invalid' });
    const own = await org.rest('GET', `/query?q=${encodeURIComponent(soql)}`, undefined, { token: bearer });
    expect(own.body.totalSize).toBe(2);
    expect(org.value(`SELECT LastLoginDate FROM User WHERE Id = '${org.staffId}'`)).not.toBeNull();
    expect((await org.rest('POST', '/sobjects/LoginHistory', { Status: 'x' })).status).toBe(400);
  });
});

describe('SOAP API Developer Guide › login with an expired password', () => {
  it('answers a session that opens nothing but the change of the password', async () => {
    const temporary = resetPassword(org.org, org.admin.userId, org.staffId);
    const { passwordExpired, sessionId = '' } = await soapLogin(org, temporary.replaceAll('&', '&amp;'));
    expect(passwordExpired).toBe('true');
    expect(await ask(sessionId)).toMatchObject({
      status: 401,
      body: [{ errorCode: 'INVALID_OPERATION_WITH_EXPIRED_PASSWORD' }],
    });
    const path = `/sobjects/User/${org.staffId}/password`;
    expect((await org.rest('GET', path, undefined, { token: sessionId })).body).toEqual({ isExpired: true });
    expect((await org.rest('POST', path, { NewPassword: 'chosen-1234' }, { token: sessionId })).status).toBe(204);
    expect((await ask(sessionId)).status).toBe(200);
  });

  it('REST makes up a password for one sign-in (DELETE of the password)', async () => {
    const answer = await org.rest('DELETE', `/sobjects/User/${org.staffId}/password`);
    expect(answer.status).toBe(200);
    const next = await token(org, String(answer.body.NewPassword));
    expect((await ask(String(next.body.access_token))).body[0].errorCode).toBe(
      'INVALID_OPERATION_WITH_EXPIRED_PASSWORD',
    );
  });
});

describe('Object Reference › SetupAuditTrail', () => {
  const trail = () => org.records('SELECT Action, Section, Display, CreatedById FROM SetupAuditTrail ORDER BY Id');

  it('keeps every change of set-up: users, assignments, passwords, freezes, deploys', async () => {
    const before = trail().length;
    const fresh = org.user('fresh@sample.invalid');
    const update = (values: Record<string, unknown>) =>
      org.save({ operation: 'update', sobject: 'User', rows: [{ Id: fresh.userId, ...values }] });
    update({ IsActive: false });
    update({ IsActive: true, Email: 'new@sample.invalid' });
    await org.rest('POST', `/sobjects/User/${fresh.userId}/password`, { NewPassword: 'chosen-1234' });
    const [login] = org.records(`SELECT Id FROM UserLogin WHERE UserId = '${fresh.userId}'`);
    org.save({ operation: 'update', sobject: 'UserLogin', rows: [{ Id: login?.['Id'], IsFrozen: true }] });
    deploy(org, securitySettings({ sessionSettings: { lockSessionsToIp: true } }));
    expect(
      trail()
        .slice(before)
        .map((row) => row['Action']),
    ).toEqual([
      'createduser',
      'deactivateduser',
      'activateduser',
      'changedemail',
      'changedpassword',
      'frozeuser',
      'createdSettings',
    ]);
    expect(trail()[before]).toMatchObject({
      Section: 'Manage Users',
      Display: 'Created new user fresh@sample.invalid',
      CreatedById: org.admin.userId,
    });
  });

  it('is read by who may view the set-up, and written by nobody', async () => {
    const answer = await org.rest('POST', '/sobjects/SetupAuditTrail', { Action: 'x' });
    expect(answer.body[0].errorCode).toBe('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
    const id = org.value('SELECT Id FROM SetupAuditTrail LIMIT 1');
    expect((await org.rest('DELETE', `/sobjects/SetupAuditTrail/${String(id)}`)).status).toBe(400);
  });
});

describe('Local org › Pages of sign-in and the outbox', () => {
  const form = (path: string, fields: Record<string, string>) =>
    org.call(path, { method: 'POST', body: new URLSearchParams(fields) });

  it('a forgotten password is reset from the page by the mailed link', async () => {
    expect((await org.call('/secur/forgotpassword.jsp')).body).toContain('name="username"');
    await form('/secur/forgotpassword.jsp', { username: STAFF });
    const { body } = await org.call('/local/outbox', { headers: { authorization: `Bearer ${org.token()}` } });
    const link = /(\/secur\/resetpassword\?token=\S+)/.exec(body.mails[0].body)?.[1] ?? '';
    expect((await org.call(link)).body).toContain('name="newPassword"');
    const fields = { token: link.split('token=')[1] ?? '', newPassword: 'by-the-page-1' };
    expect((await form('/secur/resetpassword', { ...fields, again: 'other' })).status).toBe(401);
    expect((await form('/secur/resetpassword', { ...fields, again: 'by-the-page-1' })).status).toBe(200);
    expect((await org.call(link)).status).toBe(404);
    expect((await token(org, 'by-the-page-1')).status).toBe(200);
  });

  it('the outbox opens to administrators alone', async () => {
    const answer = await org.call('/local/outbox', { headers: { authorization: `Bearer ${org.token(org.staffId)}` } });
    expect(answer.body[0].errorCode).toBe('INSUFFICIENT_ACCESS');
  });

  it('puts its mails into a folder too, for their owner alone to read', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'outbox-')), 'mails');
    const outbox = new Outbox(org.org.storage, folder);
    expect(existsSync(folder)).toBe(false);
    outbox.send({ kind: 'reset', to: STAFF, subject: '件名', body: '本文' }, 0);
    const [name = ''] = readdirSync(folder);
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text).toContain(`To: ${STAFF}`);
    expect(Buffer.from(text.split('\r\n\r\n')[1] ?? '', 'base64').toString('utf8')).toBe('本文');
    rmSync(join(folder, '..'), { recursive: true });
  });
});
