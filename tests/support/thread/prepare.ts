/**
 * Makes the prepared orgs of the whole sample, as a process of its own: `node prepare.ts <folder>`. It goes the way of
 * `npm start` (deploy through the Metadata API, load, pull, review, the sample's staff, release, close, approve,
 * transfer, notices) and keeps a copy of the org at the points tests begin from.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  calendarMonth,
  changeSettings,
  connect,
  projectRoot,
  startLocalOrg,
  stateFolder,
} from '../../../scripts/org/index.ts';
// The door of scripts/start closes a month at once; its steps stand behind it.
/* eslint-disable house/arrows */
import { deploySource } from '../../../scripts/start/deploy.ts';
import { loadSample } from '../../../scripts/start/load.ts';
import { runMonth } from '../../../scripts/start/month.ts';
import { startServer } from '../../../scripts/start/server.ts';
import { Stages } from '../../../scripts/start/stages.ts';
import { sample } from '../../../scripts/start/sample.ts';
/* eslint-enable house/arrows */
import { closedAddress, monthOfThread, threadClock, type Point } from './points.ts';

/** The stage before which an org is kept, by the stage's beginning. */
const kept: readonly (readonly [beginning: string, point: Point])[] = [
  ['連携（', 'empty'],
  ['判定（', 'pulled'],
  ['担当が書類と旅費を確認', 'judged'],
  ['審査が支払可を申請', 'settled'],
  ['再確認して支払可に', 'requested'],
  [`${monthOfThread} を締める`, 'ready'],
  [`${monthOfThread}-1 を経理承認が承認`, 'closed'],
  [`${monthOfThread}-1 の総合振込`, 'approved'],
];

/** The stages of `npm start`, keeping the org between them. */
class KeepingStages extends Stages {
  readonly #keep: (point: Point) => void;

  constructor(keep: (point: Point) => void) {
    super();
    this.#keep = keep;
  }

  override run<T>(
    name: string,
    work: (tell: (progress: string) => void) => Promise<T>,
    said?: (result: T) => string,
  ): Promise<T> {
    const point = kept.find(([beginning]) => name.startsWith(beginning))?.[1];
    if (point) this.#keep(point);
    return super.run(name, work, said);
  }
}

/** One maker at a time over all processes: SQLite's own lock, which ends with whoever holds it. */
function alone(folder: string): DatabaseSync {
  mkdirSync(dirname(folder), { recursive: true });
  const lock = new DatabaseSync(`${folder}.lock`, { timeout: 600_000 });
  lock.exec('BEGIN EXCLUSIVE');
  return lock;
}

/** A whole copy of the running org, its logins and its files; its addresses are closed ones until it is opened. */
function keepOrg(state: string, out: string, to: string): void {
  mkdirSync(to, { recursive: true });
  const file = new DatabaseSync(join(state, 'org.db'));
  file.exec(`VACUUM INTO '${join(to, 'org.db')}'`);
  file.close();
  const url = new RegExp(String(readSettingsOf(state).localOrg?.url), 'g');
  for (const name of ['settings.json', 'orgs.json']) {
    writeFileSync(join(to, name), readFileSync(join(state, name), 'utf8').replace(url, closedAddress));
  }
  if (existsSync(out)) cpSync(out, join(to, 'out'), { recursive: true });
}

const readSettingsOf = (state: string) =>
  JSON.parse(readFileSync(join(state, 'settings.json'), 'utf8')) as { localOrg?: { url: string } };

async function make(folder: string): Promise<void> {
  const draft = mkdtempSync(`${folder}-draft-`);
  process.env.HAKEN_HOME = join(draft, 'state');
  const out = join(draft, 'files');
  const org = await startLocalOrg({ port: 0, clock: threadClock });
  const log = join(stateFolder(), 'simulator.log');
  const client = ['--client-id', 'haken', '--client-secret', 'haken-in-tests'];
  const platform = await startServer<{ url: string }>(
    'Platform',
    'data/simulator/main.ts',
    (port) => [
      ...['--port', String(port), '--clock', threadClock, '--seed', sample.seed, '--months', sample.months.join(',')],
      ...['--cases', String(sample.cases), ...client],
    ],
    0,
    log,
  );
  const keep = (point: Point) => keepOrg(stateFolder(), out, join(draft, point));
  try {
    changeSettings({ platform: { url: platform.ready.url, clientId: 'haken', clientSecret: 'haken-in-tests' } });
    const admin = await connect('admin');
    await deploySource(admin, join(projectRoot(), 'force-app'), () => undefined);
    await loadSample(admin);
    await runMonth(new KeepingStages(keep), calendarMonth(monthOfThread), out);
    keep('paid');
  } finally {
    await platform.stop();
    await org.stop();
  }
  rmSync(join(draft, 'state'), { recursive: true });
  rmSync(out, { recursive: true });
  renameSync(draft, folder);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: prepare.ts <folder>');
const lock = alone(folder);
if (!existsSync(folder)) await make(folder);
lock.close();
process.exit(0);
