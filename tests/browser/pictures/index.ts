// `npm run pictures`: takes a picture of every screen in a browser, on orgs of its own with the sample, and puts them into
// docs/manual/pictures, where the README and the manual show them. `npm run pictures -- case session` takes those alone whose
// names hold one of the words.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { simulatorClient, startSimulator } from '../../../data/simulator/index.ts';
import { openPlatform } from '../../../scripts/dispatch-system/index.ts';
import { businessClock, projectRoot, queryAll } from '../../../scripts/org/index.ts';
import { pullDocuments } from '../../../scripts/sync/index.ts';
import { ensureBrowser, openWindow, type Window } from '../../support/browser/index.ts';
import { openThreadOrg, threadClock, type Point, type ThreadOrg } from '../../support/thread/index.ts';
import { SCREENS, type Screen } from './screens.ts';
import { settled } from './steps.ts';

const folder = join(projectRoot(), 'docs', 'manual', 'pictures');

/** A case with nothing in its way but documents nobody has looked at. */
const PICTURED = `SELECT Code__c FROM Dispatch__c WHERE Status__c = 'Reviewing' AND OpenFindings__c = 0
 AND EvidenceUnchecked__c > 0 AND CheckedBy__c = null ORDER BY EvidenceUnchecked__c DESC, SupportDate__c LIMIT 1`;

/** The case that pictures show, with its files, as `haken sync pull` brings them in. */
async function picturedCase(org: ThreadOrg): Promise<string> {
  const [found] = await queryAll<{ Code__c: string }>(await org.as('renkei'), PICTURED);
  const code = found?.Code__c ?? '';
  const simulator = await startSimulator({ clock: threadClock });
  const { id: clientId, secret: clientSecret } = simulatorClient;
  const platform = openPlatform({ url: simulator.url, clientId, clientSecret });
  await pullDocuments({ org: await org.as('renkei'), platform, clock: businessClock(), cases: [code] });
  await simulator.close();
  return code;
}

/** Few colours are enough for a screen, and keep its file small. */
const small = (png: Buffer): Promise<Buffer> =>
  sharp(png).png({ palette: true, colours: 96, effort: 10, compressionLevel: 9 }).toBuffer();

async function take(screen: Screen, window: Window, code: string): Promise<number> {
  const page = await window.as(screen.login);
  const { failing } = screen;
  if (failing) await page.route(failing, (route) => route.fulfill({ status: 500, body: '' }));
  await page.goto(screen.address);
  await settled(page);
  const others = new Set([page.context()]);
  const as = async (login: string) => {
    const other = await window.as(login);
    others.add(other.context());
    return other;
  };
  await screen.steps?.({ page, code, as });
  await settled(page);
  const picture = await small(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  writeFileSync(join(folder, `${screen.name}.png`), picture);
  for (const context of others) await context.close();
  return picture.length;
}

/** The pictures of one point of the month. Answers those that could not be taken, and why. */
async function takeAt(point: Point, screens: readonly Screen[]): Promise<string[]> {
  const org = await openThreadOrg(point);
  const window = await openWindow({ url: org.org.url, home: org.home });
  const failed: string[] = [];
  try {
    const code = point === 'settled' ? await picturedCase(org) : '';
    for (const screen of screens) {
      try {
        const size = await take(screen, window, code);
        console.log(`${screen.name}: ${Math.ceil(size / 1024)} KB`);
      } catch (error) {
        failed.push(`${screen.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    await window.close();
    await org.close();
  }
  return failed;
}

const words = process.argv.slice(2);
const wanted = SCREENS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
if (wanted.length === 0) {
  const names = SCREENS.map(({ name }) => name).join(', ');
  console.error(`No screen has “${words.join('” or “')}” in its name. There are: ${names}.`);
  process.exit(1);
}
await ensureBrowser();
mkdirSync(folder, { recursive: true });
const failures: string[] = [];
for (const [point, screens] of Map.groupBy(wanted, ({ point }) => point))
  failures.push(...(await takeAt(point, screens)));
for (const failure of failures) console.error(`Not taken: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;
