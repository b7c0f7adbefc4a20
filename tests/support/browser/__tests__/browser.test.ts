import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserPath } from '../index.ts';

describe('finding a browser', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'haken-browser-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('takes the one named in HAKEN_BROWSER, else Chromium on the PATH, else none', async () => {
    expect(browserPath({ PATH: folder })).toBeUndefined();
    await writeFile(join(folder, 'chromium'), '');
    expect(browserPath({ PATH: folder })).toBeUndefined();
    await chmod(join(folder, 'chromium'), 0o755);
    expect(browserPath({ PATH: `/nowhere:${folder}` })).toBe(join(folder, 'chromium'));
    expect(browserPath({ PATH: folder, HAKEN_BROWSER: '/opt/chrome' })).toBe('/opt/chrome');
  });
});
