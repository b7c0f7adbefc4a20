import type { Page } from 'playwright-core';
import type { Window } from '../../support/browser/index.ts';
import { keepSamples, times, Watch, type Sample } from './measured.ts';

const RUNS = 20;

/** From case to case by one key, with and without a document accepted before. */
export async function measureCases(window: Window): Promise<void> {
  const page = await window.as('tanto');
  const watch = await Watch.on(page);
  const codes = await openFirst(page);
  const shown = (at: number) => page.getByRole('heading', { level: 2, name: codes[at]! }).waitFor();
  await shown(0);
  const opened = await times(RUNS, (at) =>
    watch.time(async () => {
      await page.keyboard.press('n');
      await shown(at + 1);
    }),
  );
  keepSamples('next case', opened, { most: 0.5 });

  const saved: Sample[] = [];
  const moved: Sample[] = [];
  for (let at = RUNS; moved.length < RUNS && at + 1 < codes.length; at += 1) {
    const unchecked = page.locator('[data-action=accept]');
    const before = await unchecked.count();
    if (before > 0) {
      saved.push(
        await watch.time(async () => {
          await page.keyboard.press('a');
          await unchecked.nth(before - 1).waitFor({ state: 'detached' });
        }),
      );
    }
    const sample = await watch.time(async () => {
      await page.keyboard.press('n');
      await shown(at + 1);
    });
    if (before > 0) moved.push(sample);
  }
  keepSamples('document accepted', saved);
  keepSamples('save to next case', moved, { most: 0.3 });
  await page.context().close();
}

/** Opens the first case of the queue; the codes of its page in their order. */
async function openFirst(page: Page): Promise<string[]> {
  await page.goto('/lightning/n/Review_Queue');
  const links = page.getByRole('link', { name: /^D\d{5}$/ });
  await links.first().waitFor();
  const codes = await links.allInnerTexts();
  await links.first().click();
  return codes;
}
