import { businessClock, OrgError, startLocalOrg, writeState, type LocalOrg } from '../org/index.ts';
import { moveClock, morningOf, notBackFrom } from './clock.ts';
import { serveJobs } from './jobs.ts';
import { lastMarks, writeMarks } from './marks.ts';
import { bringDocuments, bringIn, runMonth, type Figures } from './month.ts';
import { forget, prepareOrg, startSimulator } from './ready.ts';
import { printFigures, printWays, printYear } from './report.ts';
import { closingsOf, usualClosing, year, type Closing, type SampleName, type Wanted } from './sample.ts';
import { staffOf } from './staff.ts';
import { Stages } from './stages.ts';

export interface StartOptions {
  once: boolean;
  /** Left out: May, or of the year the closing after the last one done. */
  month?: string | undefined;
  /** The whole programme year in place of two months. */
  year: boolean;
  /** All closings from the next one to this, one after another; `end` is the year's last. */
  through?: string | undefined;
  /** The part of the year, 1 for all of it. */
  scale: number;
  /** The files of the documents are brought too, a second pass. */
  files: boolean;
  reset: boolean;
  /** Folder for the month's files. */
  out: string;
  /** Port of the org, 0 for any free one, which the simulator takes too; unless said the usual ones. */
  port?: number | undefined;
}

/** What a closing came to, and how long each of its stages took. */
export interface Closed {
  closing: string;
  figures: Figures;
  seconds: Record<string, number>;
  measured: Record<string, number>;
}

/** Everything `npm start` does: an org, the sample, months closed end to end, then serving until Ctrl-C. */
export async function start(options: StartOptions): Promise<void> {
  if (options.reset) await forget();
  const wanted: Wanted = { name: options.year ? 'year' : 'months', scale: options.scale };
  const closings = closingsAsked(wanted.name, options);
  const stages = new Stages();
  const clock = notBackFrom(morningOf(closings[0]!));
  const org = await stages.run(
    'ローカル組織を起動',
    () => startLocalOrg({ clock, ...(options.port === undefined ? {} : { port: options.port }) }),
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
    const done = await Promise.race([
      closeAll(stages, org, clock, { wanted, closings }, options, servers),
      interrupted.then(() =>
        Promise.reject(
          new OrgError('INTERRUPTED', '中断しました。もう一度 npm start を実行すれば続きから始まります。'),
        ),
      ),
    ]);
    const { figures } = done.at(-1)!;
    printFigures(figures, stages.seconds);
    if (done.length > 1) printYear(done);
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

async function closeAll(
  stages: Stages,
  org: LocalOrg,
  clock: string,
  { wanted, closings }: { wanted: Wanted; closings: readonly Closing[] },
  { out, files, port }: StartOptions,
  servers: { stop(): Promise<void> }[],
): Promise<Closed[]> {
  await prepareOrg(stages, org, wanted);
  servers.push(await startSimulator(stages, wanted, clock, port === undefined ? undefined : 0));
  const staff = staffOf(wanted);
  const done: Closed[] = [];
  for (const closing of closings) {
    if (done.length > 0) stages.begin();
    await reach(stages, closing);
    const figures = await runMonth(stages, closing.month, out, staff);
    writeMarks(org.orgId, { closed: closing.name });
    done.push({ closing: closing.name, figures, seconds: stages.seconds, measured: stages.figures });
    note(done);
  }
  if (files) await bringDocuments(stages);
  note(done);
  return done;
}

/** The figures of this start, for whoever measures it: of the last closing, and of each. */
function note(done: readonly Closed[]): void {
  const { figures, seconds, measured } = done.at(-1)!;
  const closings = done.map((each) => ({
    closing: each.closing,
    ...{ cases: each.figures.cases, held: each.figures.held.length, run: each.figures.run },
    ...{ seconds: each.seconds, figures: each.measured },
  }));
  writeState('last-start.json', { month: figures.month, seconds, figures: measured, closings });
}

/** Time goes on to the closing's day. */
async function reach(stages: Stages, closing: Closing): Promise<void> {
  for (const instant of closing.asksBefore.filter(isAhead)) {
    await moveClock(instant);
    await bringIn(stages);
  }
  if (isAhead(morningOf(closing))) await moveClock(morningOf(closing));
}

const isAhead = (instant: string) => Date.parse(instant) > businessClock().now();

/** The closings to be done now; a name the sample lacks is refused with those it has. */
function closingsAsked(name: SampleName, { month, through }: Pick<StartOptions, 'month' | 'through'>): Closing[] {
  const all = closingsOf(name);
  const first = indexOf(all, month ?? usualClosing(name, lastMarks().closed));
  if (through === undefined) return [all[first]!];
  const last = through === 'end' ? all.length - 1 : indexOf(all, through);
  return all.slice(first, Math.max(first, last) + 1);
}

function indexOf(closings: readonly Closing[], name: string): number {
  const found = closings.findIndex((closing) => closing.name === name);
  if (found >= 0) return found;
  const more = year.months.includes(name) ? '年間のサンプルにはあります（--year）。' : '';
  throw new OrgError(
    'NO_SUCH_MONTH',
    `サンプルに ${name} はありません。${more}--month には ${closings.map((each) => each.name).join('、')} のいずれかを指定してください。`,
  );
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}
