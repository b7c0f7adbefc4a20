import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** axe, as @sa11y brings it along: the same that looks at the components. */
const sa11y = createRequire(createRequire(import.meta.url).resolve('@sa11y/jest'));
const axe = readFileSync(sa11y.resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.1 A and AA, and what axe holds to be good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

interface Violation {
  id: string;
  nodes: { html: string }[];
}

/** What of a page as it stands people with a screen reader or a keyboard would stumble over: rule and element. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<Violation[]>(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(RULES)} } }).then(({ violations }) => violations)`,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
