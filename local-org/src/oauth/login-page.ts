import type { WireAnswer } from '../wire.ts';

/** What of a request is carried through the form. */
const CARRIED = [
  'response_type',
  'client_id',
  'redirect_uri',
  'state',
  'scope',
  'code_challenge',
  'code_challenge_method',
];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** The form that signs a person in for an app. It runs no script and may not be framed. */
export function loginPage(form: URLSearchParams, complaint?: string): WireAnswer {
  const hidden = CARRIED.flatMap((name) => {
    const value = form.get(name);
    return value === null ? [] : [`<input type="hidden" name="${name}" value="${escaped(value)}">`];
  });
  const body = `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<title>ログイン</title>
<style>
body { font-family: sans-serif; display: grid; place-items: center; min-height: 90vh; background: #f3f3f3; }
form { background: #fff; padding: 2rem; border-radius: 4px; display: grid; gap: 1rem; min-width: 18rem; }
label { display: grid; gap: .25rem; }
input, button { font: inherit; padding: .5rem; }
</style>
</head>
<body>
<main>
<form method="post" action="/services/oauth2/authorize">
<h1>ログイン</h1>
${complaint === undefined ? '' : `<p role="alert">${escaped(complaint)}</p>`}
<label>ユーザー名<input name="username" autocomplete="username" required autofocus value="${escaped(form.get('username') ?? '')}"></label>
<label>パスワード<input name="password" type="password" autocomplete="current-password" required></label>
${hidden.join('\n')}
<button>ログイン</button>
</form>
</main>
</body>
</html>`;
  return {
    status: complaint === undefined ? 200 : 401,
    headers: {
      'content-type': 'text/html;charset=UTF-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    },
    body,
  };
}
