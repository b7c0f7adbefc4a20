import { PASSWORD, servedOrg } from '../../../testing/index.ts';
import type { ServedOrg } from '../../../testing/index.ts';

let org: ServedOrg;
beforeAll(async () => {
  org = await servedOrg();
});
afterAll(() => org.stop());

const signIn = (username: string, password: string) =>
  org.call('/services/oauth2/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: 'PlatformCLI', username, password }),
  });

describe('REST API Developer Guide › sObject User Password', () => {
  it('is set by an administrator, changed by its owner, and by nobody else', async () => {
    const [staff, other] = [org.user('staff@sample.invalid'), org.user('other@sample.invalid')];
    const set = (NewPassword: string, token: string) =>
      org.rest('POST', `/sobjects/User/${staff.userId}/password`, { NewPassword }, { token });
    expect((await set('first-password-1', org.token())).status).toBe(204);
    expect((await signIn('staff@sample.invalid', 'first-password-1')).status).toBe(200);
    expect((await set('second-password-2', org.token(staff.userId))).status).toBe(204);
    expect((await signIn('staff@sample.invalid', 'first-password-1')).status).toBe(400);
    expect((await signIn('staff@sample.invalid', 'second-password-2')).status).toBe(200);
    expect(await set('third-password-3', org.token(other.userId))).toMatchObject({
      status: 403,
      body: [{ errorCode: 'INSUFFICIENT_ACCESS' }],
    });
  });

  it('too short or without a number is refused', async () => {
    const path = `/sobjects/User/${org.admin.userId}/password`;
    for (const NewPassword of ['short1', 'no-number-here']) {
      expect(await org.rest('POST', path, { NewPassword })).toMatchObject({
        status: 400,
        body: [{ errorCode: 'INVALID_NEW_PASSWORD' }],
      });
    }
    expect((await signIn('admin@local-org.invalid', PASSWORD)).status).toBe(200);
  });

  it('no user signs in without one', async () => {
    org.user('nopassword@sample.invalid');
    expect((await signIn('nopassword@sample.invalid', '')).body.error).toBe('invalid_grant');
  });
});
