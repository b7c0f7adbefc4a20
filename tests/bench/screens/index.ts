import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWindow, passwordOf } from '../../support/browser/index.ts';
import { measureCases } from './cases.ts';
import { measurePages } from './pages.ts';
import { measureRebuild } from './rebuild.ts';
import { measureSizes } from './sizes.ts';
import { openYear } from './year-org.ts';

/**
 * The figures of the screens over a programme year of 7,000 cases, in Chromium.
 * @param year folder to keep the made year in, used again the next time; unless said it is made anew and taken away
 */
export async function measureScreens(year: string | undefined): Promise<void> {
  const folder = year ?? mkdtempSync(join(tmpdir(), 'haken-bench-'));
  try {
    const org = await openYear(folder);
    try {
      const window = await openWindow(org);
      try {
        await measureSizes({ url: org.url, ...passwordOf(org.home, 'tanto') });
        await measurePages(window);
        await measureCases(window);
        await measureRebuild(window);
      } finally {
        await window.close();
      }
    } finally {
      await org.close();
    }
  } finally {
    if (year === undefined) rmSync(folder, { recursive: true, force: true });
  }
}
