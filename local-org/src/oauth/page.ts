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
  /** HTML below the form. */
  below?: string;
}

const STYLE = `
body { font-family: sans-serif; display: grid; place-items: center; min-height: 90vh; background: #f3f3f3; }
main { background: #fff; padding: 2rem; border-radius: 4px; min-width: 18rem; max-width: 26rem; }
form { display: grid; gap: 1rem; }
label { display: grid; gap: .25rem; }
input, button { font: inherit; padding: .5rem; }
code { overflow-wrap: anywhere; }`;

const HEADERS = {
  'content-type': 'text/html;charset=UTF-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action *; frame-ancestors 'none'; base-uri 'none'",
};

const document = (title: string, main: string): string => `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${main}
</main>
</body>
</html>`;

/** A page with one form. It runs no script and may not be framed. */
export const formPage = ({ title, action, hidden, fields, button, complaint, below = '' }: Page): WireAnswer => {
  const carried = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  const main = `${complaint === undefined ? '' : `<p role="alert">${escaped(complaint)}</p>`}
<form method="post" action="${escaped(action)}">
${fields}
${carried.join('\n')}
<button>${escaped(button)}</button>
</form>
${below}`;
  return { status: complaint === undefined ? 200 : 401, headers: { ...HEADERS }, body: document(title, main) };
};

/** A page that only tells something. */
export const textPage = (title: string, text: string, status = 200): WireAnswer => ({
  status,
  headers: { ...HEADERS },
  body: document(title, `<p>${escaped(text)}</p>`),
});
