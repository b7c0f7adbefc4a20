import { TOTP } from 'otpauth';
import { PASSWORD, securitySettings } from '../../../testing/index.ts';
import {
  changeOnPage,
  enrolOnPage,
  forgotPassword,
  removeAuthenticator,
  resetByLink,
  resetForm,
  resetPassword,
  setSecurityQuestion,
  signInOnPage,
  temporaryCode,
  verifyOnPage,
  welcomeUser,
  type Origin,
  type PageSignIn,
} from '../index.ts';
import { DAY, deploy, HOUR, MONDAY, signInOrg, STAFF, statuses } from './sign-in-org.ts';

const ORIGIN: Origin = {
  ip: '127.0.0.1',
  loginType: 'Application',
  loginUrl: 'localhost',
  application: 'Browser',
  browser: 'Chrome 120',
  platform: 'Linux',
  apiType: 'N/A',
  apiVersion: 'N/A',
};
const ELSEWHERE = { ...ORIGIN, ip: '198.51.100.7' };

/** The step as it must be, with what it carries. */
const at = <S extends PageSignIn['step']>(step: S, given: PageSignIn): Extract<PageSignIn, { step: S }> => {
  expect(given.step).toBe(step);
  return given as Extract<PageSignIn, { step: S }>;
};

type SignInOrg = ReturnType<typeof signInOrg>;
const enter = ({ org }: SignInOrg, password = PASSWORD, origin = ORIGIN): PageSignIn =>
  signInOnPage(org, { username: STAFF, password }, origin);
const mail = ({ org }: SignInOrg, pattern: RegExp): string => pattern.exec(org.outbox.list()[0]?.body ?? '')?.[1] ?? '';
const linkOf = (sample: SignInOrg): string => mail(sample, /token=(\S+)/);

let sample: SignInOrg | undefined;
const open = (...options: Parameters<typeof signInOrg>): SignInOrg => (sample = signInOrg(...options));
afterEach(() => sample?.org.close());

describe('Salesforce Help › Sign in on a page', () => {
  it('takes a right password, and tells nobody whether a user exists', () => {
    const org = open();
    expect(at('done', enter(org)).userId).toBe(org.staffId);
    expect(at('refused', enter(org, 'wrong-1234')).refusal).toBe('wrongPassword');
    expect(signInOnPage(org.org, { username: 'nobody@x.invalid', password: 'a' }, ORIGIN)).toEqual({
      step: 'refused',
      refusal: 'unknownUser',
    });
    expect(statuses(org)).toEqual(['Success', 'Invalid Password']);
  });

  it('an API-only user has no pages', () => {
    expect(at('refused', enter(open([], { Api: ['ApiUserOnly'] }))).refusal).toBe('apiOnly');
  });

  it('an expired password is changed before anything else, to a good one', () => {
    const org = open([securitySettings({ passwordPolicies: { expiration: 'ThirtyDays' } })]);
    at('done', enter(org));
    resetPassword(org.org, org.admin.userId, org.staffId);
    const temporary = resetPassword(org.org, org.admin.userId, org.staffId);
    const asked = at('changePassword', enter(org, temporary));
    expect(asked.because).toBe('temporary');
    const again = at('changePassword', changeOnPage(org.org, asked.ticket, 'short1', ORIGIN));
    expect(again.problem).toMatch(/8 文字以上/);
    at('done', changeOnPage(org.org, again.ticket, 'chosen-by-me-1', ORIGIN));
    at('again', changeOnPage(org.org, asked.ticket, 'another-one-1', ORIGIN));
    org.org.clock.set(MONDAY + 31 * DAY);
    expect(at('changePassword', enter(org, 'chosen-by-me-1')).because).toBe('expired');
  });
});

describe('Salesforce Help › Identity verification', () => {
  const trusted = securitySettings({ networkAccess: { ipRanges: [{ end: '192.0.2.255', start: '192.0.2.0' }] } });

  it('from an address the org does not trust, a mailed code is asked for, five times at most', () => {
    const org = open([trusted]);
    at('done', enter(org));
    const asked = at('verify', enter(org, PASSWORD, ELSEWHERE));
    const code = mail(org, /確認コード: (\d{6})/);
    expect(at('verify', verifyOnPage(org.org, asked.ticket, '000000' === code ? '1' : '000000', ELSEWHERE)).wrong).toBe(
      true,
    );
    at('done', verifyOnPage(org.org, asked.ticket, code, ELSEWHERE));
    at('again', verifyOnPage(org.org, asked.ticket, code, ELSEWHERE));
    const second = at('verify', enter(org, PASSWORD, ELSEWHERE));
    for (let n = 0; n < 5; n += 1) verifyOnPage(org.org, second.ticket, 'wrong', ELSEWHERE);
    at('again', verifyOnPage(org.org, second.ticket, mail(org, /確認コード: (\d{6})/), ELSEWHERE));
    expect(statuses(org)).toContain('Failed: Computer activation required');
  });
});

describe('Salesforce Help › Multi-factor authentication', () => {
  const codeOf = (secret: string, later = 0): string =>
    new TOTP({ secret }).generate({ timestamp: Date.now() + later });
  const enrolled = (org: SignInOrg): string => {
    const step = at('enrol', enter(org));
    expect(step.otpauth).toMatch(/^otpauth:\/\/totp\//);
    at('done', enrolOnPage(org.org, step.ticket, { secret: step.secret, code: codeOf(step.secret) }, ORIGIN));
    return step.secret;
  };

  it('who needs it registers an authenticator with its first code, then shows a code each time', () => {
    const org = open([], { Strict: ['ForceTwoFactor'] });
    const first = at('enrol', enter(org));
    const wrong = enrolOnPage(org.org, first.ticket, { secret: first.secret, code: '000000' }, ORIGIN);
    expect(at('enrol', wrong).wrong).toBe(true);
    const secret = enrolled(org);
    const asked = at('verify', enter(org));
    expect(asked.by).toBe('authenticator');
    expect(at('verify', verifyOnPage(org.org, asked.ticket, codeOf(secret), ORIGIN)).wrong).toBe(true);
    expect(at('done', verifyOnPage(org.org, asked.ticket, codeOf(secret, 30_000), ORIGIN)).highAssurance).toBe(true);
  });

  it('a temporary code from who manages verification stands in for a lost authenticator, for its hours', () => {
    const org = open([], { Strict: ['ForceTwoFactor'] });
    enrolled(org);
    expect(() => temporaryCode(org.org, org.staffId, org.staffId, 1)).toThrow(/ManageTwoFactor/);
    expect(() => temporaryCode(org.org, org.admin.userId, org.staffId, 25)).toThrow(/1 to 24 hours/);
    const code = temporaryCode(org.org, org.admin.userId, org.staffId, 2);
    at('done', verifyOnPage(org.org, at('verify', enter(org)).ticket, code, ORIGIN));
    org.org.clock.set(MONDAY + 3 * HOUR);
    const late = at('verify', enter(org));
    expect(at('verify', verifyOnPage(org.org, late.ticket, code, ORIGIN)).wrong).toBe(true);
    removeAuthenticator(org.org, org.admin.userId, org.staffId);
    at('enrol', enter(org));
  });

  it('nobody else is asked', () => {
    at('done', enter(open()));
  });
});

describe('Salesforce Help › Forgot your password', () => {
  it('mails a link that chooses a new password once, within a day', () => {
    const org = open();
    forgotPassword(org.org, STAFF, 'http://org.invalid');
    expect(org.org.outbox.list()[0]).toMatchObject({ kind: 'reset', to: STAFF });
    const link = linkOf(org);
    expect(resetForm(org.org, link)).toMatchObject({ userId: org.staffId });
    expect(() => resetByLink(org.org, link, { password: 'short' })).toThrow(/at least 8/);
    expect(resetByLink(org.org, link, { password: 'remembered-1' })).toBe(org.staffId);
    expect(() => resetByLink(org.org, link, { password: 'remembered-2' })).toThrow(/has ended/);
    at('done', enter(org, 'remembered-1'));
  });

  it('mails nothing for users who are unknown, inactive or frozen, and a new link ends the one before', () => {
    const org = open();
    forgotPassword(org.org, STAFF, 'http://org.invalid');
    const first = linkOf(org);
    forgotPassword(org.org, STAFF, 'http://org.invalid');
    expect(resetForm(org.org, first)).toBeUndefined();
    const sent = org.org.outbox.list().length;
    forgotPassword(org.org, 'nobody@x.invalid', 'http://org.invalid');
    org.save({ operation: 'update', sobject: 'User', rows: [{ Id: org.staffId, IsActive: false }] });
    forgotPassword(org.org, STAFF, 'http://org.invalid');
    expect(org.org.outbox.list()).toHaveLength(sent);
  });

  it('asks the security question of who has set one; its answer may not hold the password', () => {
    const org = open();
    const question = { question: '最初の学校は？', answer: '東小学校', password: PASSWORD };
    expect(() => setSecurityQuestion(org.org, org.staffId, { ...question, answer: `x${PASSWORD}` })).toThrow(/answer/);
    expect(() => setSecurityQuestion(org.org, org.staffId, { ...question, password: 'wrong' })).toThrow(/not right/);
    setSecurityQuestion(org.org, org.staffId, question);
    forgotPassword(org.org, STAFF, 'http://org.invalid');
    expect(resetForm(org.org, linkOf(org))?.question).toBe('最初の学校は？');
    expect(() => resetByLink(org.org, linkOf(org), { password: 'remembered-1', answer: '西' })).toThrow(
      /security question/,
    );
    resetByLink(org.org, linkOf(org), { password: 'remembered-1', answer: ' 東小学校 ' });
  });

  it('a new user is welcomed with a link to choose the first password', () => {
    const org = open();
    const fresh = org.user('fresh@sample.invalid');
    welcomeUser(org.org, fresh.userId, 'http://org.invalid');
    expect(org.org.outbox.list()[0]).toMatchObject({ kind: 'welcome', to: 'fresh@sample.invalid' });
    resetByLink(org.org, linkOf(org), { password: 'my-first-one-1' });
    at('done', signInOnPage(org.org, { username: 'fresh@sample.invalid', password: 'my-first-one-1' }, ORIGIN));
  });
});

describe('Local org › Outbox', () => {
  it('forgets its mails when told', () => {
    const org = open();
    deploy(org);
    forgotPassword(org.org, STAFF, 'http://org.invalid');
    org.org.outbox.empty();
    expect(org.org.outbox.list()).toEqual([]);
  });
});
