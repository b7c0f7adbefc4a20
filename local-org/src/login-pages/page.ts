import { createHash } from 'node:crypto';
import type { WireAnswer } from '../wire.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, in an attribute too. */
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

export interface Page {
  title: string;
  /** Where the form goes. */
  action: string;
  /** What the form carries unseen. */
  hidden: Readonly<Record<string, string>>;
  /** HTML of the fields and what stands beside them. */
  fields: string;
  button: string;
  complaint?: string;
  /** Said above the form, where there is no complaint: what was done before. */
  notice?: string;
  /** HTML below the form. */
  below?: string;
}

/** Colours, sizes and focus of the Lightning Design System, as far as a form needs them. */
const STYLE = `
*, ::before, ::after { box-sizing: border-box; }
html { font: 100%/1.5 "Salesforce Sans", "Noto Sans CJK JP", "Hiragino Sans", Meiryo, Arial, sans-serif; color: #181818; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: #f3f3f3; }
main { width: 100%; max-width: 25rem; }
header { display: flex; justify-content: center; margin-bottom: 1rem; color: #0176d3; }
header svg { width: 5rem; height: 3.5rem; }
.card { background: #fff; border: 1px solid #e5e5e5; border-radius: .25rem; padding: 1.5rem; }
h1 { font-size: 1.25rem; font-weight: 400; line-height: 1.25; margin: 0 0 1rem; }
p, ul { margin: 0 0 1rem; font-size: .8125rem; }
ul { padding-left: 1.25rem; }
form { display: grid; gap: 1rem; }
label { display: grid; gap: .25rem; font-size: .75rem; color: #444; }
input, button { font: inherit; font-size: .8125rem; line-height: 1.875rem; border-radius: .25rem; width: 100%; }
input { padding: 0 .75rem; border: 1px solid #747474; background: #fff; color: #181818; }
button { padding: 0 1rem; border: 1px solid #0176d3; background: #0176d3; color: #fff; cursor: pointer; }
button:hover { background: #014486; border-color: #014486; }
input:focus, button:focus-visible, a:focus-visible { outline: 2px solid #0176d3; outline-offset: 1px; border-color: #1b96ff; }
a { color: #0b5cab; font-size: .8125rem; }
.below { margin: 1rem 0 0; }
.notify { display: flex; gap: .5rem; border: 2px solid #ba0517; border-radius: .25rem; padding: .75rem; }
.notify::before { content: "⚠"; color: #ba0517; }
.notice { border-left: .25rem solid #0176d3; padding: .5rem .75rem; background: #eef4ff; }
code { display: block; padding: .5rem .75rem; background: #f3f3f3; border-radius: .25rem; overflow-wrap: anywhere; font-size: 1rem; letter-spacing: .05em; }`;

const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** What every page of a sign-in is sent with: it runs no script, is framed by nobody, kept nowhere and read as what it is. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html;charset=UTF-8',
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'content-security-policy': `default-src 'none'; style-src ${STYLE_HASH}; form-action *; frame-ancestors 'none'; base-uri 'none'`,
};

const CLOUD = `<svg viewBox="0 0 80 56" aria-hidden="true"><path fill="currentColor" d="M33 9a14 14 0 0 1 10-4 14 14 0 0 1 12 7 17 17 0 0 1 7-1 17 17 0 1 1-3 33 12 12 0 0 1-17 5 14 14 0 0 1-26-1A13 13 0 1 1 8 24 15 15 0 0 1 33 9Z"/></svg>`;

const document = (title: string, main: string, head = ''): string => `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>${head}
<style>${STYLE}</style>
</head>
<body>
<main>
<header>${CLOUD}</header>
<div class="card">
<h1>${escaped(title)}</h1>
${main}
</div>
</main>
</body>
</html>`;

const answer = (status: number, body: string): WireAnswer => ({ status, headers: { ...PAGE_HEADERS }, body });

const said = ({ complaint, notice }: Pick<Page, 'complaint' | 'notice'>): string => {
  if (complaint !== undefined) return `<p class="notify" role="alert">${escaped(complaint)}</p>`;
  return notice === undefined ? '' : `<p class="notice" role="status">${escaped(notice)}</p>`;
};

/** A page with one form. */
export const formPage = ({ title, action, hidden, fields, button, complaint, notice, below }: Page): WireAnswer => {
  const carried = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  const main = `${said({ complaint, notice })}
<form method="post" action="${escaped(action)}">
${fields}
${carried.join('\n')}
<button>${escaped(button)}</button>
</form>
${below === undefined ? '' : `<p class="below">${below}</p>`}`;
  return answer(complaint === undefined ? 200 : 401, document(title, main));
};

/** A page that only tells something. */
export const textPage = (title: string, text: string, status = 200): WireAnswer =>
  answer(status, document(title, `<p>${escaped(text)}</p>`));

/** A page that asks for itself anew at once: the browser then sends what it keeps for this site alone. */
export const noticePage = (title: string, text: string): WireAnswer =>
  answer(200, document(title, `<p>${escaped(text)}</p>`, '\n<meta http-equiv="refresh" content="0">'));
