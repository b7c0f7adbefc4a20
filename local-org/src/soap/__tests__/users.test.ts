import { givePassword, PASSWORD } from '../../../testing/index.ts';
import { soapOrg } from './support/soap-org.ts';
import type { SoapOrg } from './support/soap-org.ts';

let org: SoapOrg;
let clerk: string;
beforeAll(async () => {
  org = await soapOrg();
  clerk = org.user('clerk@example.jp', 'Reader').userId;
  givePassword(org, clerk);
});
afterAll(() => org.stop());

const login = (password: string) =>
  org.ask(`<login><username>clerk@example.jp</username><password>${password}</password></login>`);

describe('SOAP API Developer Guide › setPassword(), resetPassword(), changeOwnPassword()', () => {
  it('one who manages users sets another’s password', async () => {
    await org.jsforce.soap.setPassword(clerk, 'another-pass-1');
    expect((await login('another-pass-1')).userId).toBe(clerk);
  });

  it('a user changes their own, with the old one', async () => {
    const token = org.token(clerk);
    const change = (old: string, chosen: string) =>
      org.ask(
        `<changeOwnPassword><oldPassword>${old}</oldPassword><newPassword>${chosen}</newPassword></changeOwnPassword>`,
        { token },
      );
    expect((await change('wrong', 'third-pass-1')).faultcode).toBe('sf:INVALID_OLD_PASSWORD');
    expect((await change('another-pass-1', 'x')).detail.InvalidNewPasswordFault.exceptionCode).toBe(
      'INVALID_NEW_PASSWORD',
    );
    await change('another-pass-1', 'third-pass-1');
    expect((await login('third-pass-1')).userId).toBe(clerk);
  });

  it('resetPassword gives one that must be changed at the first sign-in', async () => {
    const { password } = await org.jsforce.soap.resetPassword(clerk);
    const { passwordExpired, sessionId } = await login(password);
    expect(passwordExpired).toBe('true');
    expect((await org.query('SELECT Id FROM Shop__c', { token: sessionId })).faultcode).toBe(
      'sf:INVALID_OPERATION_WITH_EXPIRED_PASSWORD',
    );
    await org.ask(`<setPassword><userId>${clerk}</userId><password>${PASSWORD}-9</password></setPassword>`, {
      token: sessionId,
    });
    expect((await login(`${PASSWORD}-9`)).passwordExpired).toBe('false');
  });

  it('who does not manage users sets no other’s password', async () => {
    const call = `<setPassword><userId>${org.admin.userId}</userId><password>fourth-pass-1</password></setPassword>`;
    expect((await org.ask(call, { token: org.token(clerk) })).faultcode).toMatch(/^sf:INSUFFICIENT_ACCESS/);
    expect((await org.ask(call.replace(org.admin.userId, 'nobody'))).faultcode).toBe('sf:MALFORMED_ID');
  });

  it('EmailHeader sends a new user the link by which to choose a password', async () => {
    const profile = String(org.value(`SELECT Id FROM Profile WHERE Name = 'Standard User'`));
    const fields = Object.entries({
      Username: 'new@example.jp',
      LastName: 'New',
      Email: 'new@example.jp',
      Alias: 'new',
      ProfileId: profile,
      TimeZoneSidKey: 'Asia/Tokyo',
      LocaleSidKey: 'ja_JP',
      LanguageLocaleKey: 'ja',
      EmailEncodingKey: 'UTF-8',
    }).map(([name, value]) => `<${name}>${value}</${name}>`);
    const header = '<EmailHeader><triggerUserEmail>true</triggerUserEmail></EmailHeader>';
    await org.ask(`<create><sObjects><type>User</type>${fields.join('')}</sObjects></create>`, { header });
    expect(org.org.outbox.list()[0]).toMatchObject({ kind: 'welcome', to: 'new@example.jp' });
  });
});
