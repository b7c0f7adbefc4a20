import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserPath } from '../index.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'haken-browser-'))));
afterEach(() => rm(folder, { recursive: true }));

async function tool(name: string, script = ''): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
}

describe('finding a browser', () => {
  it('takes the one named in HAKEN_BROWSER, else Chromium on the PATH, else none', async () => {
    expect(browserPath({ PATH: folder })).toBeUndefined();
    await writeFile(join(folder, 'chromium'), '');
    expect(browserPath({ PATH: folder })).toBeUndefined();
    await tool('chromium');
    expect(browserPath({ PATH: `/nowhere:${folder}` })).toBe(join(folder, 'chromium'));
    expect(browserPath({ PATH: folder, HAKEN_BROWSER: '/opt/chrome' })).toBe('/opt/chrome');
  });
});

describe('a machine without a browser', () => {
  /** `ensureBrowser` on a machine that has only the tools in `folder`, as the user of that number. */
  const ensure = (user: number) =>
    spawnSync(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        '--input-type=module',
        '-e',
        `process.getuid = () => ${user};
         const { ensureBrowser } = await import(${JSON.stringify(join(import.meta.dirname, '../index.ts'))});
         await ensureBrowser().catch(({ message }) => { console.error(message); process.exitCode = 1; });`,
      ],
      { env: { PATH: folder }, encoding: 'utf8' },
    );

  it('is told what the tests miss and how to get it; nothing is installed for one who is not root', async () => {
    await tool('apt-get', `echo "$@" >> '${folder}/called'`);
    const { status, stderr } = ensure(1000);
    expect(status).toBe(1);
    expect(stderr).toContain('The browser tests need Chromium, a Japanese font, and Firefox');
    expect(stderr).toContain('sudo apt-get install -y --no-install-recommends chromium fonts-noto-cjk firefox-esr');
    expect(existsSync(join(folder, 'called'))).toBe(false);
  });

  it('gets only what it misses', async () => {
    await tool('chromium');
    expect(ensure(1000).stderr).toContain('--no-install-recommends fonts-noto-cjk firefox-esr');
    await tool('fc-list', 'echo Noto Sans CJK JP');
    await tool('firefox-esr');
    expect(ensure(1000)).toMatchObject({ status: 0, stderr: '' });
  });

  const debian = existsSync('/etc/debian_version');
  it('gets it itself from Debian’s packages where it is root on Debian, and says so', async () => {
    await tool('apt-get', `echo "$@" >> '${folder}/called'`);
    const { status, stderr } = ensure(0);
    expect(status).toBe(debian ? 0 : 1);
    expect(stderr).toContain('apt-get install -y --no-install-recommends chromium fonts-noto-cjk firefox-esr');
    const called = debian ? await readFile(join(folder, 'called'), 'utf8') : '';
    expect(called).toBe(
      debian ? 'update -qq\ninstall -y --no-install-recommends chromium fonts-noto-cjk firefox-esr\n' : '',
    );
  });

  it('says which packages to install by hand when Debian’s own tool fails', async () => {
    await tool('apt-get', 'exit 100');
    const { status, stderr } = ensure(0);
    expect(status).toBe(1);
    expect(stderr).toContain('chromium');
    expect(stderr).toContain(debian ? 'by hand, then run the tests again' : 'Install it');
  });
});
