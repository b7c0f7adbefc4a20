import {
  givePassword,
  PASSWORD,
  profilePasswordPolicy,
  securitySettings,
  type XmlContent,
} from '../../../testing/index.ts';
import { changeOwnPassword, mustChange, setUserPassword } from '../index.ts';
import { DAY, deploy, HOUR, MONDAY, signInOrg } from './sign-in-org.ts';

const policies = (content: { [element: string]: XmlContent }) => securitySettings({ passwordPolicies: content });

let org: ReturnType<typeof signInOrg>;
beforeEach(() => {
  org = signInOrg();
});
afterEach(() => org.org.close());

/** What is said of a new password: undefined where it is taken. */
const said = (password: unknown): string | undefined => {
  try {
    setUserPassword(org.org, org.admin.userId, org.staffId, password);
    return undefined;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    expect(code).toBe('INVALID_NEW_PASSWORD');
    return message;
  }
};

describe('Salesforce Help › Password policies', () => {
  it('without settings a password has eight characters, letters and numbers among them', () => {
    expect(said('short1')).toMatch(/at least 8 characters/);
    expect(said('no-number-here')).toMatch(/a mix of letters and numbers/);
    expect(said('12345678')).toMatch(/a mix of letters and numbers/);
    expect(said(12345678)).toMatch(/as text/);
    expect(said('abcdefg1')).toBeUndefined();
  });

  it('the minimum length is what the settings say, from 5 to 50', () => {
    deploy(org, policies({ minimumPasswordLength: 12 }));
    expect(said('abcdefghij1')).toMatch(/at least 12 characters/);
    expect(said('abcdefghijk1')).toBeUndefined();
    for (const length of [4, 51]) {
      expect(() => deploy(org, policies({ minimumPasswordLength: length }))).toThrow(/minimumPasswordLength/);
    }
  });

  it.each([
    ['NoRestriction', ['abcdefgh'], []],
    ['AlphaNumeric', ['abcdefg1', 'ひらがな漢字12'], ['abcdefgh']],
    ['SpecialCharacters', ['abcdef1!'], ['abcdefg1']],
    ['UpperLowerCaseNumeric', ['Abcdefg1'], ['abcdefg1', 'ABCDEFG1']],
    ['UpperLowerCaseNumericSpecialCharacters', ['Abcdef1!'], ['Abcdefg1', 'abcdef1!']],
    ['Any3UpperLowerCaseNumericSpecialCharacters', ['Abcdefg1', 'abcdef1!'], ['abcdefg1']],
  ])('complexity %s', (complexity, taken, refused) => {
    deploy(org, policies({ complexity }));
    for (const password of refused)
      expect([password, said(password)]).toEqual([password, expect.stringMatching(/mix|three/)]);
    for (const password of taken) expect([password, said(password)]).toEqual([password, undefined]);
  });

  it('a password neither equals nor holds the user name', () => {
    expect(said('staff@sample.invalid1')).toMatch(/cannot equal or contain your user name/);
  });

  it('the last three passwords do not come again, nor as many as the settings say', () => {
    for (const password of ['first-1234', 'second-1234', 'third-1234']) expect(said(password)).toBeUndefined();
    expect(said('first-1234')).toBe('invalid repeated password');
    expect(said('third-1234')).toBe('invalid repeated password');
    expect(said('fourth-1234')).toBeUndefined();
    expect(said('first-1234')).toBeUndefined();
    deploy(org, policies({ historyRestriction: 0 }));
    expect(said('first-1234')).toBeUndefined();
  });

  it('a password expires after the days of the settings, for those whose passwords do', () => {
    givePassword(org, org.staffId);
    setUserPassword(org.org, org.admin.userId, org.staffId, 'ninety-days-1');
    expect(mustChange(org.org, org.staffId)).toBeUndefined();
    org.org.clock.set(MONDAY + 400 * DAY);
    expect(mustChange(org.org, org.staffId)).toBeUndefined();
    deploy(org, policies({ expiration: 'NinetyDays' }));
    expect(mustChange(org.org, org.staffId)).toBe('expired');
    org.org.clock.set(MONDAY + 89 * DAY);
    expect(mustChange(org.org, org.staffId)).toBeUndefined();
    const never = signInOrg([policies({ expiration: 'ThirtyDays' })], { Never: ['PasswordNeverExpires'] });
    setUserPassword(never.org, never.admin.userId, never.staffId, 'thirty-days-1');
    never.org.clock.set(MONDAY + 31 * DAY);
    expect(mustChange(never.org, never.staffId)).toBeUndefined();
    never.org.close();
  });

  it('with a minimum lifetime a user changes their own password once a day, an administrator when they will', () => {
    deploy(org, policies({ minimumPasswordLifetime: true }));
    setUserPassword(org.org, org.admin.userId, org.staffId, 'monday-1234');
    expect(() => changeOwnPassword(org.org, org.staffId, 'monday-1234', 'tuesday-1234')).toThrow(/once in 24 hours/);
    expect(said('by-admin-1234')).toBeUndefined();
    org.org.clock.set(MONDAY + DAY + HOUR);
    changeOwnPassword(org.org, org.staffId, 'by-admin-1234', 'tuesday-1234');
  });

  it('whoever changes their own password proves the old one', () => {
    expect(() => changeOwnPassword(org.org, org.staffId, 'wrong-1234', 'another-1234')).toThrow(
      expect.objectContaining({ code: 'INVALID_OLD_PASSWORD' }),
    );
    changeOwnPassword(org.org, org.staffId, PASSWORD, 'another-1234');
    expect(org.org.outbox.list().map((mail) => mail.kind)).toEqual(['securityToken', 'passwordChanged']);
  });

  it('the policy of a profile stands above that of the org', () => {
    deploy(
      org,
      policies({ minimumPasswordLength: 20 }),
      profilePasswordPolicy('standard', {
        lockoutInterval: 15,
        maxLoginAttempts: 3,
        minimumPasswordLength: 10,
        passwordComplexity: 0,
        passwordExpiration: 0,
        passwordHistory: 0,
        passwordQuestion: 0,
      }),
    );
    expect(said('nine-char')).toMatch(/at least 10/);
    expect(said('ten-chars-')).toBeUndefined();
  });

  it('a policy of a profile that there is not, or of values the platform has not, is refused at deploy', () => {
    const values = {
      lockoutInterval: 15,
      maxLoginAttempts: 3,
      minimumPasswordLength: 10,
      passwordComplexity: 0,
      passwordExpiration: 0,
      passwordHistory: 0,
      passwordQuestion: 0,
    };
    expect(() => deploy(org, profilePasswordPolicy('nobody', values))).toThrow(/no Profile named nobody/);
    expect(() => deploy(org, profilePasswordPolicy('standard user', { ...values, maxLoginAttempts: 4 }))).toThrow(
      /4 is not a valid value for maxLoginAttempts/,
    );
  });
});
