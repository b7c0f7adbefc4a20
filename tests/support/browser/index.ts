import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export { openWindow, picture, signIn, viewport, type Served, type Window } from './window.ts';
export { passwordOf } from './logins.ts';
export { barriers } from './accessible.ts';

const folder = join(import.meta.dirname, '../../browser');

/** What the browser tests need, how to see that it is there, and Debian's package for it. */
const needs = [
  { what: 'Chromium', package: 'chromium', isThere: () => browserPath() !== undefined },
  { what: 'a Japanese font', package: 'fonts-noto-cjk', isThere: hasJapaneseFont },
  { what: 'Firefox', package: 'firefox-esr', isThere: () => firefoxPath() !== undefined },
] as const;

export function hasBrowserTests(): boolean {
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((file) => file.endsWith('.test.ts'))
  );
}

/** The browser to drive: HAKEN_BROWSER, or Chromium or Chrome on the PATH. */
export function browserPath(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.HAKEN_BROWSER) return env.HAKEN_BROWSER;
  return onPath(env, ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
}

/** The other browser, for one walk: HAKEN_FIREFOX, or Firefox on the PATH. */
export function firefoxPath(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return env.HAKEN_FIREFOX ? env.HAKEN_FIREFOX : onPath(env, ['firefox-esr', 'firefox']);
}

function onPath(env: NodeJS.ProcessEnv, names: readonly string[]): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((path) => join(path, name))).find(isExecutable);
}

/**
 * Says what the browser tests miss and how to get it; as root on Debian it installs it from Debian's packages.
 *
 * @throws Error telling what to install, where this may not do so itself
 */
export async function ensureBrowser(): Promise<void> {
  const missing = needs.filter((need) => !need.isThere());
  if (missing.length === 0) return;
  const packages = missing.map((need) => need.package);
  const told = `The browser tests need ${listed(missing.map((need) => need.what))}, not found on this machine.`;
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    throw new Error(
      `${told} Install it (on Debian: sudo ${command}), or name your own in HAKEN_BROWSER and HAKEN_FIREFOX.`,
    );
  }
  console.error(`${told} Installing it from Debian's packages: ${command}`);
  const failed = [['update', '-qq'], command.split(' ').slice(1)].find((args) => {
    const { status } = spawnSync('apt-get', args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return status !== 0;
  });
  if (failed)
    throw new Error(
      `apt-get ${failed.join(' ')} failed (see above). Install ${packages.join(', ')} by hand, then run the tests again.`,
    );
}

const listed = (names: readonly string[]): string => new Intl.ListFormat('en', { style: 'long' }).format(names);

function hasJapaneseFont(): boolean {
  const { status, stdout } = spawnSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
