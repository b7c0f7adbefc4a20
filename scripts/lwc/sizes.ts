import { gzip } from 'node:zlib';
import { promisify } from 'node:util';

const gzipped = promisify(gzip);

/** Files that a browser loads, as they are written (minified) and as they travel packed. In bytes. */
export interface Bytes {
  files: number;
  minified: number;
  gzip: number;
}

export interface ScreenSizes {
  /** All code of the components deployed to the org (`c/*`), each file once. */
  components: Bytes;
  /** Each component with everything of the org's own that it imports. */
  byComponent: Record<string, Bytes>;
  /** What a browser that knows nothing yet loads before the first screen: page, styles, labels, base components, shell. */
  firstLoad: Bytes;
}

/** Who looks: a person's page is theirs. */
export interface Viewer {
  /** Origin of the org, `http://127.0.0.1:8080`. */
  url: string;
  username: string;
  password: string;
}

/**
 * Weighs the screens of a local org as a browser gets them.
 * @throws Error where the org refuses the sign-in or is still building its screens
 */
export async function screenSizes(viewer: Viewer): Promise<ScreenSizes> {
  const { url } = viewer;
  const cookie = await cookieOf(viewer);
  const known = new Map<string, Promise<string>>();
  const file = (path: string): Promise<string> => {
    const asked = known.get(path) ?? textAt(new URL(path, url), cookie);
    known.set(path, asked);
    return asked;
  };
  const page = await file('/lightning/page/home');
  const components = componentsOf(page);
  const own = new Map<string, Set<string>>();
  for (const [name, path] of Object.entries(components)) own.set(name, await closureOf(path, file));
  const weigh = async (paths: Iterable<string>): Promise<Bytes> => sum(await Promise.all([...paths].map(file)));
  const loaded = new Set(['/lightning/page/home', ...linksOf(page)]);
  return {
    components: await weigh(new Set([...own.values()].flatMap((paths) => [...paths]))),
    byComponent: Object.fromEntries(
      await Promise.all([...own].map(async ([name, paths]) => [name, await weigh(paths)] as const)),
    ),
    firstLoad: await weigh(loaded),
  };
}

async function cookieOf({ url, username, password }: Viewer): Promise<string> {
  const answer = await fetch(new URL('/login', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`${username} cannot sign in at ${url}: ${await answer.text()}`);
  return cookie;
}

async function textAt(url: URL, cookie: string): Promise<string> {
  const answer = await fetch(url, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${url.pathname} answers ${answer.status}`);
  return answer.text();
}

/** Addresses of the deployed components by their name, as the page's import map has them. */
function componentsOf(page: string): Record<string, string> {
  const map = /<script type="importmap"[^>]*>(?<json>.*?)<\/script>/s.exec(page)?.groups?.['json'] ?? '{}';
  const { imports = {} } = JSON.parse(map) as { imports?: Record<string, string> };
  return Object.fromEntries(Object.entries(imports).filter(([name]) => name.startsWith('c/')));
}

/** A module with those beside it that it imports; what other builds made stands at whole addresses. */
async function closureOf(path: string, file: (path: string) => Promise<string>): Promise<Set<string>> {
  const found = new Set([path]);
  for (const each of found) {
    for (const [, beside] of (await file(each)).matchAll(/["'](\.\/[\w.-]+\.js)["']/g))
      found.add(new URL(beside!, new URL(each, 'http://org')).pathname);
  }
  return found;
}

/** What the page itself names: stylesheets, scripts and the modules loaded ahead. */
const linksOf = (page: string): string[] =>
  [...page.matchAll(/<(?:link rel="(?:stylesheet|modulepreload)" href|script src)="([^"]+)"/g)].map(([, path]) =>
    path!.replaceAll('&amp;', '&'),
  );

async function sum(texts: readonly string[]): Promise<Bytes> {
  const packed = await Promise.all(texts.map((text) => gzipped(text)));
  return {
    files: texts.length,
    minified: texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0),
    gzip: packed.reduce((bytes, each) => bytes + each.length, 0),
  };
}
