import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, projectRoot } from '../../../scripts/org/index.ts';
import { watchBundles, type Saved } from '../../../scripts/lwc/index.ts';
import type { Window } from '../../support/browser/index.ts';
import { keep, median, percentile } from '../figures.ts';

const RUNS = 15;
const caseCode = /^D\d{5}$/;

/** From the save of a component, in a copy of the sources, to its being deployed and compiled, and to an open page showing it. */
export async function measureRebuild(window: Window): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'haken-bench-lwc-'));
  const lwc = join(folder, 'lwc');
  cpSync(join(projectRoot(), 'force-app/main/default/lwc'), lwc, { recursive: true });
  // What a deploy leaves out is told by the project, which the copy stands outside of.
  cpSync(join(projectRoot(), '.forceignore'), join(folder, '.forceignore'));
  const ending = new AbortController();
  const ready = Promise.withResolvers<undefined>();
  let told = Promise.withResolvers<Saved>();
  const watching = watchBundles({
    lwc,
    org: await connect('admin'),
    tell: (saved) => told.resolve(saved),
    ready: () => ready.resolve(undefined),
    signal: ending.signal,
  });
  try {
    await ready.promise;
    const page = await window.as('tanto');
    await page.goto('/lightning/n/Review_Queue');
    const source = join(lwc, 'reviewQueue', 'reviewQueue.html');
    const html = readFileSync(source, 'utf8');
    const [rebuilt, shown]: [number[], number[]] = [[], []];
    for (let run = 0; run <= RUNS; run += 1) {
      // Not until the line is quiet: a page that is watched keeps a question open.
      await page.getByRole('link', { name: caseCode }).first().waitFor();
      told = Promise.withResolvers();
      const began = performance.now();
      writeFileSync(source, html.replace('<template>', `<template><span hidden data-edit="${run}"></span>`));
      const saved = await told.promise;
      if (saved.kind === 'refused') throw new Error(saved.problem);
      rebuilt.push(saved.milliseconds / 1000);
      await page.locator(`[data-edit="${run}"]`).waitFor({ state: 'attached' });
      shown.push((performance.now() - began) / 1000);
    }
    // The first one loads what deploys.
    keep('rebuild after an edit', median(rebuilt.slice(1)), 's', { most: 1.5 });
    keep('rebuild after an edit, 95%', percentile(rebuilt.slice(1), 0.95), 's');
    keep('edit to the open page showing it', median(shown.slice(1)), 's');
    await page.context().close();
  } finally {
    ending.abort();
    await watching;
    rmSync(folder, { recursive: true, force: true });
  }
}
