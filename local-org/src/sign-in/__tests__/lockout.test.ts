import { PASSWORD, securitySettings } from '../../../testing/index.ts';
import { deploy, HOUR, MONDAY, servedSignInOrg, soapLogin, STAFF, statuses, token } from './sign-in-org.ts';

let org: Awaited<ReturnType<typeof servedSignInOrg>>;
beforeEach(async () => {
  org = await servedSignInOrg([
    securitySettings({ passwordPolicies: { maxLoginAttempts: 'ThreeAttempts', lockoutInterval: 'ThirtyMinutes' } }),
  ]);
});
afterEach(() => org.stop());

const failThrice = async () => {
  for (let n = 0; n < 3; n += 1) await token(org, 'wrong-password-1');
};
const userLogin = () =>
  org.records(`SELECT Id, IsPasswordLocked, IsFrozen FROM UserLogin WHERE UserId = '${org.staffId}'`)[0];
const setLogin = (values: Record<string, unknown>) =>
  org.save({ operation: 'update', sobject: 'UserLogin', rows: [{ Id: userLogin()?.['Id'], ...values }] });

describe('Salesforce Help › Password policies › Lockout', () => {
  it('the last wrong password that the policy allows locks the user out, for programs of every kind', async () => {
    await failThrice();
    expect((await token(org)).body).toEqual({ error: 'invalid_grant', error_description: 'authentication failure' });
    expect((await soapLogin(org)).code).toBe('PASSWORD_LOCKOUT');
    expect(userLogin()).toMatchObject({ IsPasswordLocked: true });
    expect(statuses(org)).toEqual([
      'Invalid Password',
      'Invalid Password',
      'Invalid Password',
      'Password lockout',
      'Password lockout',
    ]);
    expect(org.org.outbox.list()[0]).toMatchObject({ kind: 'locked', to: STAFF });
  });

  it('a right password in between starts the count anew', async () => {
    for (const password of ['wrong-1', 'wrong-2', PASSWORD, 'wrong-3', 'wrong-4']) await token(org, password);
    expect((await token(org)).status).toBe(200);
  });

  it('ends after its interval of the business clock', async () => {
    await failThrice();
    org.org.clock.set(MONDAY + HOUR / 2 - 60_000);
    expect((await token(org)).status).toBe(400);
    org.org.clock.set(MONDAY + HOUR / 2 + 60_000);
    expect((await token(org)).status).toBe(200);
    expect(userLogin()).toMatchObject({ IsPasswordLocked: false });
  });

  it('ends when an administrator unlocks the user, and with a reset; it is never set by hand', async () => {
    await failThrice();
    expect(setLogin({ IsPasswordLocked: false })[0]?.success).toBe(true);
    expect((await token(org)).status).toBe(200);
    expect(setLogin({ IsPasswordLocked: true })[0]?.errors[0]?.statusCode).toBe('FIELD_INTEGRITY_EXCEPTION');
    await failThrice();
    await org.rest('POST', `/sobjects/User/${org.staffId}/password`, { NewPassword: 'another-1234' });
    expect((await token(org, 'another-1234')).status).toBe(200);
  });

  it('Forever ends by an administrator alone, NoLimit locks nobody', async () => {
    deploy(
      org,
      securitySettings({ passwordPolicies: { maxLoginAttempts: 'ThreeAttempts', lockoutInterval: 'Forever' } }),
    );
    await failThrice();
    org.org.clock.set(MONDAY + 1000 * HOUR);
    expect((await token(org)).status).toBe(400);
    setLogin({ IsPasswordLocked: false });
    deploy(org, securitySettings({ passwordPolicies: { maxLoginAttempts: 'NoLimit' } }));
    for (let n = 0; n < 4; n += 1) await failThrice();
    expect((await token(org)).status).toBe(200);
  });
});

describe('Object Reference › UserLogin', () => {
  it('a frozen user neither signs in nor goes on, until unfrozen', async () => {
    const bearer = org.token(org.staffId);
    const ask = () => org.rest('GET', '/sobjects', undefined, { token: bearer });
    expect((await ask()).status).toBe(200);
    expect(setLogin({ IsFrozen: true })[0]?.success).toBe(true);
    expect((await ask()).body[0].errorCode).toBe('INVALID_SESSION_ID');
    expect((await token(org)).status).toBe(400);
    expect((await soapLogin(org)).code).toBe('INVALID_LOGIN');
    expect(statuses(org)).toEqual(['User is frozen', 'User is frozen']);
    setLogin({ IsFrozen: false });
    expect((await ask()).status).toBe(200);
  });

  it('only those who may freeze users see and write it; nobody makes or deletes one', async () => {
    const staff = org.token(org.staffId);
    const soql = encodeURIComponent('SELECT Id FROM UserLogin');
    expect((await org.rest('GET', `/query?q=${soql}`, undefined, { token: staff })).body[0].errorCode).toBe(
      'INVALID_TYPE',
    );
    const answer = await org.rest('POST', '/sobjects/UserLogin', { UserId: org.staffId });
    expect(answer.body[0].errorCode).toBe('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
    expect(org.records('SELECT Id FROM UserLogin')).toHaveLength(2);
  });
});
