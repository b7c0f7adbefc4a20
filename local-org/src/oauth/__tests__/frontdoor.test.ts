import { servedOrg } from '../../../testing/index.ts';
import type { Answer, ServedOrg } from '../../../testing/index.ts';

let org: ServedOrg;
beforeAll(async () => {
  org = await servedOrg();
});
afterAll(() => org.stop());

const bridge = (token: string, redirect?: string): Promise<Answer> =>
  org.call('/services/oauth2/singleaccess', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams(redirect === undefined ? {} : { redirect_uri: redirect }),
  });
const open = (address: string): Promise<Response> => fetch(address, { redirect: 'manual' });
const infos = (cookie: string): Promise<Answer> =>
  org.call('/services/data/v66.0/ui-api/object-info', { headers: { cookie } });
const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';

describe('Salesforce Help › Single Access UI Bridge API', () => {
  it('gives an address that opens the screens once', async () => {
    const { body } = await bridge(org.token(), '/lightning/o/Account/home');
    const first = await open(body.frontdoor_uri);
    expect(first.status).toBe(302);
    expect(first.headers.get('location')).toBe('/lightning/o/Account/home');
    expect((await infos(cookieOf(first))).status).toBe(200);
    expect((await open(body.frontdoor_uri)).status).toBe(401);
  });

  it('the session it opens is one of the screens: the REST API stays closed to it', async () => {
    const cookie = cookieOf(await open((await bridge(org.token())).body.frontdoor_uri));
    const token = decodeURIComponent(cookie.replace(/^sid=/, ''));
    expect((await org.rest('GET', '/limits', undefined, { token })).status).toBe(403);
  });

  it('leads to no other site', async () => {
    for (const target of ['https://elsewhere.invalid/x', '//elsewhere.invalid/x', '/\\elsewhere.invalid/x']) {
      const { body } = await bridge(org.token(), target);
      expect((await open(body.frontdoor_uri)).headers.get('location')).toMatch(/^\/(?![/\\])/);
    }
  });

  it('frontdoor.jsp takes an API session too; without any it is refused', async () => {
    const response = await open(`${org.url}/secur/frontdoor.jsp?sid=${encodeURIComponent(org.token())}&retURL=/home`);
    expect(response.headers.get('location')).toBe('/home');
    expect((await open(`${org.url}/secur/frontdoor.jsp?sid=00D!x`)).status).toBe(401);
    expect((await bridge('00D!x')).status).toBe(401);
  });
});
