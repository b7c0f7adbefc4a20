import { randomBytes } from 'node:crypto';
import type { WireAnswer } from '../../wire.ts';

/** What a page is made of. */
export interface PageParts {
  /** `ja` */
  language: string;
  title: string;
  /** Addresses of stylesheets. */
  styles: readonly string[];
  /** Addresses of plain scripts that run before any module. */
  scripts: readonly string[];
  /** Modules by specifier, for the import map. */
  modules: Readonly<Record<string, string>>;
  /** What `globalThis.$lightning` is. */
  facts: object;
  /** Modules loaded ahead of their import. */
  preload: readonly string[];
  /** Code of the module that starts the page. */
  start: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '<': '\\u003c', '\u2028': '\\u2028', '\u2029': '\\u2029' };

/** JSON that may stand inside a script element. */
const json = (value: unknown): string => JSON.stringify(value).replace(/[<\u2028\u2029]/g, (found) => ESCAPES[found]!);

const text = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const policy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    // The components set styles on elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "frame-src 'self' blob:",
    "object-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');

/** The page that all screens run in. */
export function pageOf(parts: PageParts): WireAnswer {
  const nonce = randomBytes(16).toString('base64');
  const body = `<!DOCTYPE html>
<html lang="${text(parts.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(parts.title)}</title>
<link rel="icon" href="data:,">
${parts.styles.map((href) => `<link rel="stylesheet" href="${text(href)}">`).join('\n')}
<script nonce="${nonce}">globalThis.$lightning=${json(parts.facts)};$lightning.labels={};</script>
${parts.scripts.map((src) => `<script src="${text(src)}"></script>`).join('\n')}
<script type="importmap" nonce="${nonce}">${json({ imports: parts.modules })}</script>
${parts.preload.map((href) => `<link rel="modulepreload" href="${text(href)}">`).join('\n')}
</head>
<body>
<script type="module" nonce="${nonce}">${parts.start}</script>
</body>
</html>
`;
  return {
    status: 200,
    body,
    headers: {
      'content-type': 'text/html;charset=UTF-8',
      'cache-control': 'no-store',
      'content-security-policy': policy(nonce),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    },
  };
}

/** What stands where the screens will be once they are built. Asks again by itself. */
export function waitingPage(problem: string | undefined): WireAnswer {
  const said =
    problem === undefined
      ? '<p>画面を準備しています。はじめての起動では 1 分ほどかかります。このままお待ちください。</p>'
      : `<p>画面を準備できませんでした。組織を起動した担当者に、次の内容をお知らせください。</p><pre>${text(problem)}</pre>`;
  return {
    status: 503,
    body: `<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>準備中</title><meta http-equiv="refresh" content="3">
<style>body{font-family:sans-serif;margin:20vh auto;max-width:36em;padding:0 1em}pre{white-space:pre-wrap}</style></head>
<body><main role="status"><h1>準備中</h1>${said}</main></body></html>
`,
    headers: { 'content-type': 'text/html;charset=UTF-8', 'cache-control': 'no-store', 'retry-after': '3' },
  };
}
