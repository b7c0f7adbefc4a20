import { givePassword, PASSWORD, servedOrg, type ServedOrg } from '../../../testing/index.ts';

let org: ServedOrg;
let username: string;
let userId: string;
beforeAll(async () => {
  org = await servedOrg();
  ({ userId } = org.user('tanto@example.jp'));
  username = 'tanto@example.jp';
  givePassword(org, userId);
});
afterAll(() => org.stop());

const send = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(org.url + path, { redirect: 'manual', ...init });
const post = (fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
  send('/', { method: 'POST', headers, body: new URLSearchParams(fields) });
const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';
const signedIn = async (): Promise<string> => cookieOf(await post({ username, password: PASSWORD }));

describe('Lightning Experience › Signing in', () => {
  it('the address of the org shows the form, in Japanese, and runs no script', async () => {
    const response = await send('/');
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain('<html lang="ja">');
    expect(page).toContain('ユーザー名');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('username and password lead home, with a session that scripts and other sites cannot use', async () => {
    const response = await post({ username, password: PASSWORD });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/lightning/page/home');
    expect(response.headers.get('set-cookie')).toMatch(/^sid=.+; Path=\/; HttpOnly; SameSite=Strict/);
    const infos = await org.call('/services/data/v66.0/ui-api/object-info', {
      headers: { cookie: cookieOf(response) },
    });
    expect(infos.status).toBe(200);
  });

  it('who is signed in is led on from the form', async () => {
    const response = await send('/', { headers: { cookie: await signedIn() } });
    expect(response.headers.get('location')).toBe('/lightning/page/home');
  });

  it('a wrong password is told in the words of the platform, and keeps the username', async () => {
    const response = await post({ username, password: 'wrong' });
    const page = await response.text();
    expect(response.status).toBe(401);
    expect(page).toContain('ユーザー名とパスワードを確認してください。');
    expect(page).toContain(`value="${username}"`);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('what was typed is shown as text, never as a page', async () => {
    const page = await (await post({ username: '"><script>alert(1)</script>', password: 'x' })).text();
    expect(page).not.toContain('<script>');
  });

  it('a page of the screens asks for the sign-in first and is returned to', async () => {
    const wanted = '/lightning/o/Account/list?filterName=Recent';
    const asked = await send(wanted);
    expect(asked.status).toBe(302);
    const location = new URL(asked.headers.get('location') ?? '', org.url);
    expect(location.pathname).toBe('/');
    expect(location.searchParams.get('startURL')).toBe(wanted);
    const response = await post({ username, password: PASSWORD, startURL: wanted });
    expect(response.headers.get('location')).toBe(wanted);
  });

  it('a link on another site does not lose the session: the page is asked for again from here', async () => {
    const response = await send('/lightning/page/home', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('http-equiv="refresh"');
  });

  it.each(['https://elsewhere.invalid/x', '//elsewhere.invalid', String.raw`/\elsewhere.invalid`, '/', '/?startURL=/'])(
    'leads to this org alone, not to %s',
    async (startURL) => {
      const response = await post({ username, password: PASSWORD, startURL });
      expect(response.headers.get('location')).toMatch(/^\/[a-z]/);
    },
  );

  it('another site can sign nobody in or out', async () => {
    const fields = { username, password: PASSWORD };
    expect((await post(fields, { origin: 'https://elsewhere.invalid' })).status).toBe(403);
    expect((await post(fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const cookie = await signedIn();
    await send('/secur/logout.jsp', { headers: { cookie, 'sec-fetch-site': 'cross-site' } });
    expect((await send('/', { headers: { cookie } })).status).toBe(302);
  });

  it('signing out ends the session itself', async () => {
    const cookie = await signedIn();
    const response = await send('/secur/logout.jsp', { headers: { cookie } });
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await (await send(response.headers.get('location') ?? '')).text()).toContain('ログアウトしました');
    expect((await send('/', { headers: { cookie } })).status).toBe(200);
  });

  it('wrong passwords lock the user out, and the page says so', async () => {
    const { userId: locked } = org.user('locked@example.jp');
    givePassword(org, locked);
    for (let tries = 0; tries < 10; tries += 1) await post({ username: 'locked@example.jp', password: 'wrong' });
    const page = await (await post({ username: 'locked@example.jp', password: PASSWORD })).text();
    expect(page).toContain('ロックされています');
  });
});

describe('Lightning Experience › Signing in over a page that stays open', () => {
  const json = async (body: Record<string, string>): Promise<{ response: Response; told: unknown }> => {
    const headers = { accept: 'application/json', 'content-type': 'application/json' };
    const response = await send('/login', { method: 'POST', headers, body: JSON.stringify(body) });
    return { response, told: await response.json() };
  };

  it('answers as JSON whether it is done, with the new cookie', async () => {
    const { response, told } = await json({ username, password: PASSWORD });
    expect(told).toEqual({ ok: true, step: 'done', message: null });
    expect(response.headers.get('set-cookie')).toMatch(/^sid=./);
  });

  it('tells why it is not, in words for the person', async () => {
    const { response, told } = await json({ username, password: 'wrong' });
    expect(response.status).toBe(401);
    expect(told).toMatchObject({ ok: false, step: 'refused', message: expect.stringContaining('パスワード') });
  });

  it('refuses what is no JSON', async () => {
    const headers = { accept: 'application/json', 'content-type': 'application/json' };
    expect((await send('/login', { method: 'POST', headers, body: '{' })).status).toBe(400);
  });
});

describe('Lightning Experience › Choosing a password', () => {
  it('shows the rules of the profile, says which one a password breaks, and signs in with a good one', async () => {
    const strict = await servedOrg();
    try {
      strict.user('shin@example.jp');
      const id = String(strict.value(`SELECT Id FROM User WHERE Username = 'shin@example.jp'`));
      const rest = await strict.rest('DELETE', `/sobjects/User/${id}/password`);
      const password = String(rest.body.NewPassword);
      const at = async (fields: Record<string, string>): Promise<Response> =>
        fetch(`${strict.url}/`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
      const asked = await (await at({ username: 'shin@example.jp', password })).text();
      expect(asked).toContain('パスワードの変更');
      expect(asked).toContain('8 文字以上');
      expect(asked).toContain('英字と数字を組み合わせる');
      const ticket = /name="ticket" value="([^"]+)"/.exec(asked)?.[1] ?? '';
      const step = 'changePassword';
      const short = await (await at({ step, ticket, newPassword: 'a1', again: 'a1' })).text();
      expect(short).toContain('パスワードは 8 文字以上で指定してください。');
      const unlike = await (await at({ step, ticket, newPassword: 'chosen-1x', again: 'chosen-2x' })).text();
      expect(unlike).toContain('二つのパスワードが一致しません');
      const done = await at({ step, ticket, newPassword: 'chosen-by-me-1', again: 'chosen-by-me-1' });
      expect(done.headers.get('location')).toBe('/lightning/page/home');
    } finally {
      await strict.stop();
    }
  });
});
