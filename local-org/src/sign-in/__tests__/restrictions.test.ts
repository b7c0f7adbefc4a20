import { PASSWORD, profileFile, securitySettings } from '../../../testing/index.ts';
import { deploy, HOUR, MONDAY, servedSignInOrg, soapLogin, statuses, token } from './sign-in-org.ts';

let org: Awaited<ReturnType<typeof servedSignInOrg>>;
beforeEach(async () => {
  org = await servedSignInOrg();
});
afterEach(() => org.stop());

const RESTRICTED = { error: 'invalid_grant', error_description: 'ip restricted or invalid login hours' };
const ask = async (bearer: string, from = '') =>
  (
    await org.rest('GET', '/sobjects', undefined, {
      token: bearer,
      ...(from === '' ? {} : { headers: { 'x-forwarded-for': from } }),
    })
  ).status;

describe('Salesforce Help › Login hours', () => {
  const officeHours = profileFile('Standard', {
    loginHours: { mondayEnd: 1080, mondayStart: 540, tuesdayEnd: 540, tuesdayStart: 540 },
  });

  it('within them, in the time zone of the org, users sign in; outside not', async () => {
    deploy(org, officeHours);
    expect((await token(org)).status).toBe(200);
    org.org.clock.set(MONDAY - 60_000);
    expect((await token(org)).body).toEqual(RESTRICTED);
    expect((await soapLogin(org)).code).toBe('LOGIN_DURING_RESTRICTED_TIME');
    org.org.clock.set(MONDAY + 9 * HOUR);
    expect((await token(org)).body).toEqual(RESTRICTED);
    expect(statuses(org)).toEqual(['Restricted time', 'Restricted time', 'Success', 'Restricted time']);
  });

  it('a day that starts when it ends is closed, a day without hours open', async () => {
    deploy(org, officeHours);
    org.org.clock.set(MONDAY + 24 * HOUR);
    expect((await token(org)).status).toBe(400);
    org.org.clock.set(MONDAY + 48 * HOUR + 12 * HOUR);
    expect((await token(org)).status).toBe(200);
  });

  it('whoever is signed in when they end goes no further, and goes on when they begin again', async () => {
    deploy(org, officeHours);
    const bearer = String((await token(org)).body.access_token);
    expect(await ask(bearer)).toBe(200);
    org.org.clock.set(MONDAY + 9 * HOUR);
    expect(await ask(bearer)).toBe(401);
    org.org.clock.set(MONDAY + HOUR);
    expect(await ask(bearer)).toBe(200);
  });

  it('the whole day of every day bars nobody, the last minute included', async () => {
    const days = ['friday', 'monday', 'saturday', 'sunday', 'thursday', 'tuesday', 'wednesday'];
    const loginHours = Object.fromEntries(
      days.flatMap((day) => [
        [`${day}End`, 1440],
        [`${day}Start`, 0],
      ]),
    );
    deploy(org, profileFile('Standard', { loginHours }));
    org.org.clock.set(Date.parse('2023-06-12T23:59:30+09:00'));
    expect((await token(org)).status).toBe(200);
  });

  it('other profiles are not touched', async () => {
    deploy(org, officeHours);
    org.org.clock.set(MONDAY + 12 * HOUR);
    expect((await token(org, PASSWORD, { username: 'admin@local-org.invalid' })).status).toBe(200);
  });
});

describe('Salesforce Help › Login IP ranges of profiles', () => {
  const office = profileFile('Standard', {
    loginIpRanges: [
      { endAddress: '192.0.2.20', startAddress: '192.0.2.10' },
      { endAddress: '2001:db8::ffff', startAddress: '2001:db8::1' },
    ],
  });

  it('users sign in from within them alone, by IPv4 and IPv6', async () => {
    deploy(org, office);
    for (const from of ['192.0.2.10', '192.0.2.20', '::ffff:192.0.2.15', '2001:db8::42']) {
      expect([from, (await token(org, PASSWORD, { from })).status]).toEqual([from, 200]);
    }
    for (const from of ['192.0.2.9', '192.0.2.21', '2001:db9::1', '']) {
      expect([from, (await token(org, PASSWORD, { from })).body]).toEqual([from, RESTRICTED]);
    }
    expect((await soapLogin(org)).code).toBe('LOGIN_DURING_RESTRICTED_DOMAIN');
    expect(org.records("SELECT SourceIp FROM LoginHistory WHERE Status = 'Restricted IP' ORDER BY Id")).toHaveLength(5);
  });

  it('count for every request only where the session settings say so', async () => {
    deploy(org, office);
    const bearer = String((await token(org, PASSWORD, { from: '192.0.2.10' })).body.access_token);
    expect(await ask(bearer, '198.51.100.1')).toBe(200);
    deploy(org, securitySettings({ sessionSettings: { enforceIpRangesEveryRequest: true } }));
    expect(await ask(bearer, '198.51.100.1')).toBe(401);
    expect(await ask(bearer, '192.0.2.11')).toBe(200);
  });

  it('what is no range is refused at deploy', () => {
    for (const [startAddress, endAddress] of [
      ['192.0.2.20', '192.0.2.10'],
      ['192.0.2.1', '2001:db8::1'],
      ['office', 'home'],
    ] as const) {
      const range = { loginIpRanges: [{ endAddress, startAddress }] };
      expect(() => deploy(org, profileFile('Standard', range))).toThrow(/range/);
    }
  });
});

describe('Salesforce Help › Network access', () => {
  const trusted = securitySettings({ networkAccess: { ipRanges: [{ end: '192.0.2.255', start: '192.0.2.0' }] } });
  const ELSEWHERE = '198.51.100.7';
  const mailedToken = () => /: (\w{24})$/.exec(org.org.outbox.list()[0]?.body ?? '')?.[1] ?? '';

  it('from elsewhere a program needs the security token behind the password, which a password change mails', async () => {
    deploy(org, trusted);
    expect((await token(org, PASSWORD, { from: '192.0.2.7' })).status).toBe(200);
    expect((await soapLogin(org, PASSWORD, { from: ELSEWHERE })).code).toBe('LOGIN_MUST_USE_SECURITY_TOKEN');
    const { changeOwnPassword } = await import('../index.ts');
    changeOwnPassword(org.org, org.staffId, PASSWORD, 'changed-1234');
    const withToken = `changed-1234${mailedToken()}`;
    expect(mailedToken()).toHaveLength(24);
    expect((await soapLogin(org, withToken, { from: ELSEWHERE })).code).toBeUndefined();
    expect((await token(org, withToken, { from: ELSEWHERE })).status).toBe(200);
    expect((await token(org, `changed-1234${'x'.repeat(24)}`, { from: ELSEWHERE })).status).toBe(400);
    expect((await token(org, withToken)).status).toBe(200);
  });
});
