import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  addMonths,
  calendarMonth,
  changeSettings,
  connect,
  nthBankDay,
  OrgError,
  projectRoot,
  queryAll,
  readLogins,
  readSettings,
  refuseSecondLocalOrg,
  startLocalOrg,
  stateFolder,
  writeState,
  type CalendarMonth,
  type LocalOrg,
  type OrgConnection,
} from '../org/index.ts';
import { deploySource, fingerprint } from './deploy.ts';
import { loadSample } from './load.ts';
import { lastMarks, readMarks, writeMarks } from './marks.ts';
import { bringDocuments, runMonth, type Figures } from './month.ts';
import { serveJobs } from './jobs.ts';
import { printFigures, printWays } from './report.ts';
import { startServer, type Server } from './server.ts';
import { monthsOf, simulatorArguments, usualMonth, year, type SampleName } from './sample.ts';
import { staffOf } from './staff.ts';
import { Stages } from './stages.ts';

export interface StartOptions {
  once: boolean;
  /** Left out: May, or of the year the month after the last one closed. */
  month?: string | undefined;
  /** The whole programme year in place of two months. */
  year: boolean;
  reset: boolean;
  /** Folder for the month's files. */
  out: string;
}

/** The bank day of the following month on which a month is closed. */
const closingBankDay = 8;
/** Login of the jobs' own user. */
const jobsAlias = 'renkei';
const usualSimulatorPort = 8090;

/** Everything `npm start` does: an org, the sample, a month closed end to end, then serving until Ctrl-C. */
export async function start(options: StartOptions): Promise<void> {
  if (options.reset) await forget();
  const name = options.year ? 'year' : 'months';
  const month = sampleMonth(name, options.month ?? usualMonth(name, lastMarks().closed));
  const stages = new Stages();
  const clock = clockFor(month);
  const org = await stages.run(
    'ローカル組織を起動',
    () => startLocalOrg({ clock }),
    ({ url }) => url,
  );
  const servers: { stop(): Promise<void> }[] = [org];
  const end = once(async () => {
    for (const server of servers.toReversed()) await server.stop();
  });
  const interrupted = new Promise<void>((resolve) => {
    // Not `once`: a library that finds itself the only listener of a signal ends the process before its servers have.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  try {
    const figures = await Promise.race([
      closeTheMonth(stages, org, clock, { name, month }, options.out, servers),
      interrupted.then(() =>
        Promise.reject(
          new OrgError('INTERRUPTED', '中断しました。もう一度 npm start を実行すれば続きから始まります。'),
        ),
      ),
    ]);
    writeState('last-start.json', { month, seconds: stages.seconds, figures: stages.figures });
    printFigures(figures, stages.seconds);
    printWays(org.url, figures.folder, options.once);
    if (!options.once) {
      servers.push(serveJobs(options.out));
      process.stdout.write('\nCtrl-C で終了します。\n');
      await Promise.race([interrupted, org.ended]);
    }
  } finally {
    await end();
  }
  process.exit(process.exitCode ?? 0);
}

async function closeTheMonth(
  stages: Stages,
  org: LocalOrg,
  clock: string,
  { name, month }: { name: SampleName; month: CalendarMonth },
  out: string,
  servers: { stop(): Promise<void> }[],
): Promise<Figures> {
  await prepareOrg(stages, org, name);
  servers.push(await startSimulator(stages, name, clock));
  const figures = await runMonth(stages, month, out, staffOf(name));
  writeMarks(org.orgId, { closed: month });
  await bringDocuments(stages);
  return figures;
}

/** A month the sample has; anything else is refused by name. */
function sampleMonth(name: SampleName, text: string): CalendarMonth {
  const months = monthsOf(name);
  if (months.includes(text)) return calendarMonth(text);
  const more = year.months.includes(text) ? '年間のサンプルにはあります（--year）。' : '';
  throw new OrgError(
    'NO_SUCH_MONTH',
    `サンプルに ${text} はありません。${more}--month には ${months.join('、')} のいずれかを指定してください。`,
  );
}

/**
 * One clock for org, jobs and simulator: nine in the morning of the month's closing day. It never goes back: what a
 * later month already brought in has happened.
 */
function clockFor(month: CalendarMonth): string {
  const wanted = `${nthBankDay(addMonths(month, 1), closingBankDay)}T09:00:00+09:00`;
  const known = readSettings().clock?.at;
  return known !== undefined && Date.parse(known) > Date.parse(wanted) ? known : wanted;
}

async function prepareOrg(stages: Stages, org: LocalOrg, name: SampleName): Promise<void> {
  const admin = await connect('admin');
  const source = join(projectRoot(), 'force-app');
  // A mark says nothing of an org file that was made anew.
  const begun = await hasProgramme(admin);
  const known = begun ? readMarks(org.orgId) : {};
  refuseOtherSample(name, begun ? (known.sample ?? 'months') : name);
  const isLoaded = known.loaded !== undefined && readLogins()[jobsAlias] !== undefined;
  const deployed = fingerprint(source);
  if (known.deployed !== deployed) {
    const tell = (say: (text: string) => void) => (done: number, all: number) => say(`${done}/${all}`);
    await stages.run(
      'メタデータを配備（Metadata API）',
      (say) => deploySource(admin, source, tell(say)),
      ({ components }) => `${components} 件`,
    );
    writeMarks(org.orgId, { deployed: fingerprint(source) });
  }
  const sample = join(projectRoot(), 'data', 'org');
  const loaded = fingerprint(sample);
  if (!isLoaded || known.loaded !== loaded) {
    await stages.run(
      '年度・単価・利用者を登録',
      () => loadSample(admin),
      ({ users, records }) => `利用者 ${users} 人、設定 ${records} 件`,
    );
    writeMarks(org.orgId, { loaded, sample: name });
    // The jobs' own user is who a command means when none is named.
    changeSettings({ targetOrg: jobsAlias });
  }
}

/** Two samples have the same codes for other people: what one brought in cannot go on as the other. */
function refuseOtherSample(wanted: SampleName, begun: SampleName): void {
  if (wanted === begun) return;
  const [is, again] = begun === 'year' ? ['年間', 'npm start -- --year'] : ['2か月', 'npm start'];
  throw new OrgError(
    'OTHER_SAMPLE',
    `このローカル組織は${is}のサンプルで始めました。続けるには ${again} を、空の組織から始めるには --reset を付けて実行してください。`,
  );
}

async function hasProgramme(admin: OrgConnection): Promise<boolean> {
  return queryAll(admin, 'SELECT Id FROM ProgramYear__c LIMIT 1').then(
    (rows) => rows.length > 0,
    () => false,
  );
}

interface SimulatorReady {
  url: string;
}

async function startSimulator(stages: Stages, name: SampleName, clock: string): Promise<Server<SimulatorReady>> {
  const clientId = 'haken';
  const clientSecret = readSettings().platform?.clientSecret ?? randomBytes(18).toString('base64url');
  const args = (port: number) => [
    ...['--port', String(port), '--clock', clock, ...simulatorArguments(name, join(stateFolder(), 'sample'))],
    ...['--client-id', clientId, '--client-secret', clientSecret],
  ];
  const log = join(stateFolder(), 'simulator.log');
  const server = await stages.run(
    '専門家派遣システムの模擬を起動',
    () =>
      startServer<SimulatorReady>('専門家派遣システムの模擬', 'data/simulator/main.ts', args, usualSimulatorPort, log),
    ({ ready }) => ready.url,
  );
  changeSettings({ platform: { url: server.ready.url, clientId, clientSecret } });
  return server;
}

/** An empty beginning: the org's file, the marks and the clock; logins are written anew. */
async function forget(): Promise<void> {
  await refuseSecondLocalOrg().catch((error: unknown) => {
    // Settings nobody can read are what a reset is for.
    if (!(error instanceof OrgError && error.code === 'STATE_UNREADABLE')) throw error;
  });
  for (const file of ['org.db', 'org.db-wal', 'org.db-shm', 'start.json', 'settings.json', 'orgs.json']) {
    rmSync(join(stateFolder(), file), { force: true });
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}
