/** The programme's year at its real size, and at 2, 4 and 10 times of it: what limits each command, and how it grows. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sampleStaff } from '../../../data/sample-staff/index.ts';
import { businessClock, connect, queryAll } from '../../../scripts/org/index.ts';
import { requestRelease } from '../../../scripts/review/index.ts';
import { keep, took, type Aim } from '../figures.ts';
import { Scene, seed, type Ran } from './scene.ts';
import { undrawn } from './undrawn.ts';

/** A day in the last month of the year: by then nearly everything has been told. */
const yearTold = '2024-02-13T09:00:00+09:00';
/** The days after it, each with its increment. */
const nextDays = ['2024-02-14', '2024-02-15', '2024-02-16'].map((day) => `${day}T09:00:00+09:00`);
/** The morning on which April is closed. */
const aprilClosed = '2023-05-15T09:00:00+09:00';
const april = '2023-04';

type Told = (figure: string, measured: number | readonly number[], unit: string, aim?: Aim) => void;

/** How often a command is run that may be run again, for a median. */
const times = 3;

/** Figures of a scale; aims are those of the year as it is. */
const toldOf =
  (scale: number): Told =>
  (figure, measured, unit, aim) =>
    keep(scale === 1 ? `year: ${figure}` : `year ×${scale}: ${figure}`, measured, unit, scale === 1 ? aim : undefined);

export async function measureYear(scales: readonly number[]): Promise<void> {
  for (const scale of scales) {
    await measureFeed(scale, toldOf(scale));
    await measureApril(scale, toldOf(scale));
  }
  await measureFiles(toldOf(1));
}

const seconds = (tell: Told, figure: string, { seconds: value }: Ran, aim?: Aim) => tell(figure, value, 's', aim);

/** Runs something several times, one after another. */
async function repeated<T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let index = 0; index < count; index += 1) results.push(await run(index));
  return results;
}

/** A first pull without files, a day's increment, all checks. */
async function measureFeed(scale: number, tell: Told): Promise<void> {
  const scene = await Scene.open(yearTold, { scale, sums: undrawn() });
  try {
    const first = await scene.haken('renkei', 'sync', 'pull', '--no-documents');
    const records = Number(first.json.received);
    tell('first pull: records', records, 'records');
    seconds(tell, 'first pull, without files', first, { most: 180 });
    tell('first pull: peak memory', first.megabytes, 'MiB', { most: 500 });
    tell('first pull: peak memory of the org', first.orgMegabytes, 'MiB');
    tell('first pull: API calls per 1,000 records', (first.calls * 1_000) / records, 'calls', { most: 15 });

    const days = await repeated(nextDays.length, async (index) => {
      await scene.turnTo(nextDays[index]!);
      return scene.haken('renkei', 'sync', 'pull', '--no-documents');
    });
    const ofDays = (measure: (day: Ran) => number) => days.map(measure);
    tell(
      'a day’s increment: records',
      ofDays(({ json }) => Number(json.received)),
      'records',
    );
    tell(
      'a day’s increment',
      ofDays((day) => day.seconds),
      's',
      { most: 5 },
    );
    tell(
      'a day’s increment: API calls',
      ofDays(({ calls }) => calls),
      'calls',
      { most: 15 },
    );
    tell(
      'a day’s increment: peak memory',
      ofDays(({ megabytes }) => megabytes),
      'MiB',
    );

    const checks = await scene.haken('renkei', 'review', 'run');
    tell('all checks: cases', Number(checks.json.cases), 'cases');
    seconds(tell, 'all checks', checks, { most: 30 });
    tell('all checks: API calls', checks.calls, 'calls', { most: 100 });
    tell('all checks: peak memory', checks.megabytes, 'MiB');
    const again = await repeated(times, () => scene.haken('renkei', 'review', 'run'));
    tell(
      'all checks, nothing new',
      again.map((run) => run.seconds),
      's',
    );
    tell(
      'all checks, nothing new: API calls',
      again.map(({ calls }) => calls),
      'calls',
    );
  } finally {
    await scene.close();
  }
}

/** April from its feed to its notices. */
async function measureApril(scale: number, tell: Told): Promise<void> {
  const scene = await Scene.open(aprilClosed, { scale, sums: undrawn() });
  try {
    await scene.haken('renkei', 'sync', 'pull', '--no-documents');
    await work(scene);
    const ready = await readyCases();
    const reviewer = await connect('shinsa');
    const asked = await took(() => requestRelease(reviewer, businessClock(), ready));
    const granted = await scene.haken('renkei', 'review', 'grant');
    tell('release asked and granted: cases', ready.length, 'cases');
    tell('release asked and granted', asked / 1_000 + granted.seconds, 's');
    const closed = await scene.haken('keiri', 'payments', 'close', '--month', april, '--out', scene.out);
    const payments = Number(closed.json.payments);
    tell('a month’s close: payments', payments, 'payments');
    seconds(tell, 'a month’s close', closed);
    tell('a month’s close: API calls', closed.calls, 'calls', { most: 40 });
    tell('a month’s close: peak memory', closed.megabytes, 'MiB');
    const on = ['--month', april, '--out', scene.out];
    const approved = await scene.haken('shonin', 'payments', 'approve', ...on);
    seconds(tell, 'approval', approved);
    seconds(tell, 'transfer file', await scene.haken('keiri', 'payments', 'transfer', ...on));
    const notices = await repeated(times, () => scene.haken('keiri', 'payments', 'notices', ...on));
    tell(
      'notices a second',
      notices.map((run) => payments / run.seconds),
      'notices/s',
      { least: 20 },
    );
    tell(
      'notices: peak memory',
      notices.map(({ megabytes }) => megabytes),
      'MiB',
    );
    tell('notices: the largest', largest(join(scene.out, april, 'notices')) / 1_024, 'KiB', { most: 40 });
  } finally {
    await scene.close();
  }
}

/** The sample's people check and settle April. */
async function work(scene: Scene): Promise<void> {
  const staff = sampleStaff({ sample: scene.year, seed, signInAs: connect });
  const clock = businessClock();
  for (const step of [staff.check, staff.accounts, staff.settle]) {
    await scene.haken('renkei', 'review', 'run');
    await step(clock);
  }
  await scene.haken('renkei', 'review', 'run');
}

async function readyCases(): Promise<string[]> {
  const ready = await queryAll<{ Code__c: string }>(
    await connect('shinsa'),
    `SELECT Code__c FROM Dispatch__c WHERE Status__c = 'Reviewing' AND OpenFindings__c = 0 AND EvidenceUnchecked__c = 0
 AND CheckedBy__c != null AND ConfirmedNth__c != null ORDER BY Code__c`,
  );
  return ready.map(({ Code__c: code }) => code);
}

const largest = (folder: string): number =>
  Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).size));

/** Files are a second pass: a tenth of the year, its papers drawn before. */
async function measureFiles(tell: Told): Promise<void> {
  const scene = await Scene.open(yearTold, { scale: 0.1 });
  try {
    await scene.haken('renkei', 'sync', 'pull', '--no-documents');
    const files = await scene.haken('renkei', 'sync', 'pull');
    const documents = files.json.documents as { uploaded: number; linked: number };
    const brought = documents.uploaded + documents.linked;
    tell('files: brought in', brought, 'files');
    tell('files a second, drawing them included', brought / files.seconds, 'files/s');
    tell('files: API calls per file', files.calls / brought, 'calls');
    tell('files: peak memory', files.megabytes, 'MiB');
  } finally {
    await scene.close();
  }
}
