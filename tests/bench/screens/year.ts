/**
 * A programme year in an org, made as the year itself would have made it: the months' feed comes in, staff check and
 * settle, runs are closed, approved and paid, each by the jobs of the product and in the sessions of those whose work
 * it is. Nothing is put beside the org's rules.
 */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sampleStaff, type SampleStaff } from '../../../data/sample-staff/index.ts';
import { generateSample, type FeedRecord, type Sample } from '../../../data/sample/index.ts';
import type { ChangePage } from '../../../scripts/dispatch-system/index.ts';
import {
  addDays,
  addMonths,
  calendarMonth,
  connect,
  firstDay,
  nthBankDay,
  projectRoot,
  queryAll,
  startLocalOrg,
  stateFolder,
  tickingFrom,
  type CalendarMonth,
  type Clock,
} from '../../../scripts/org/index.ts';
import { approveRun, closeMonth, transferRun } from '../../../scripts/payments/index.ts';
import { grantReleases, requestRelease, runReview } from '../../../scripts/review/index.ts';
import { pull, pullDocuments } from '../../../scripts/sync/index.ts';
// The door of scripts/start closes a month at once; its first steps stand behind it.
/* eslint-disable house/arrows */
import { deploySource } from '../../../scripts/start/deploy.ts';
import { loadSample } from '../../../scripts/start/load.ts';
/* eslint-enable house/arrows */

const seed = 'haken-year';
const months = Array.from({ length: 11 }, (_, at) => addMonths(calendarMonth('2023-04'), at));
const cases = 7_000;
const experts = 2_600;
/** Months whose cases the screens find waiting: the last two of the year. */
const waiting = 2;
/** Nobody checks anything in the months between; their runs pay some cases that were left, and the last one the rest. */
const idle: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7]);
const casesOfAnIdleRun = 30;
/** Days of support at the beginning of what waits, the documents of whose cases have their files. */
const daysWithFiles = 5;
/** The bank day of the following month on which a month is closed. */
const closingBankDay = 8;

export const closingOf = (month: CalendarMonth): string =>
  `${nthBankDay(addMonths(month, 1), closingBankDay)}T09:00:00+09:00`;

/** The morning on which the screens are measured: the day the last month would be closed. */
export const yearClock = closingOf(months.at(-1)!);

/** Makes the year in the state folder ($HAKEN_HOME); `tell` hears what is under way. */
export async function makeYear(tell: (what: string) => void): Promise<void> {
  const sample = withFewFiles(generateSample({ seed, months, cases, experts }));
  const staff = sampleStaff({ sample, seed, signInAs: connect });
  for (const [at, month] of months.entries()) {
    const instant = closingOf(month);
    const org = await startLocalOrg({ port: 0, clock: instant });
    try {
      if (at === 0) await prepare();
      const clock = tickingFrom(Date.parse(instant), Date.now());
      tell(`${month}: feed`);
      await pull({ org: await connect('renkei'), feed: feedUntil(sample, clock), clock });
      const left = months.length - waiting - 1 - at;
      if (left >= 0 && !idle.has(at)) await check(staff, clock);
      else await runReview(await connect('renkei'), clock);
      if (left >= 0) tell(await payMonth(clock, month, left));
      if (at === months.length - 1) await bringFiles(sample, clock);
    } finally {
      await org.stop();
    }
  }
}

async function prepare(): Promise<void> {
  const admin = await connect('admin');
  await deploySource(admin, join(projectRoot(), 'force-app'), () => undefined);
  await loadSample(admin);
}

/** What the Platform had told of by then. */
function feedUntil({ deliveries }: Sample, clock: Clock) {
  return {
    async *pages(cursor: string, limit = 2_000): AsyncGenerator<ChangePage> {
      const told = deliveries.filter(({ arrivesAt }) => Date.parse(arrivesAt) <= clock.now());
      const from = told.findIndex(({ record }) => record.seq > Number(cursor));
      for (let at = from < 0 ? told.length : from; at < told.length; at += limit) {
        const records = told.slice(at, at + limit).map(({ record }) => record);
        yield { records, nextCursor: String(records.at(-1)?.seq), hasMore: at + limit < told.length };
      }
    },
  };
}

async function check(staff: SampleStaff, clock: Clock): Promise<void> {
  const job = await connect('renkei');
  for (const step of [staff.check, staff.accounts, staff.settle]) {
    await runReview(job, clock);
    await step(clock);
  }
  await runReview(job, clock);
}

/** Releases, closes, approves and pays; `left` runs of the year come after this one. */
async function payMonth(clock: Clock, month: CalendarMonth, left: number): Promise<string> {
  const reviewer = await connect('shinsa');
  const ready = await queryAll<{ Code__c: string }>(
    reviewer,
    `SELECT Code__c FROM Dispatch__c WHERE Status__c = 'Reviewing' AND OpenFindings__c = 0 AND EvidenceUnchecked__c = 0
 AND CheckedBy__c != null AND ConfirmedNth__c != null ORDER BY Code__c`,
  );
  const kept = [...idle].filter((at) => months.length - waiting - 1 - at < left).length * casesOfAnIdleRun;
  const asked = ready.slice(0, Math.max(casesOfAnIdleRun, ready.length - kept)).map(({ Code__c: code }) => code);
  await requestRelease(reviewer, clock, asked);
  await grantReleases(await connect('renkei'), clock);
  const accounting = await connect('keiri');
  const { payments, cases: paid } = await closeMonth(accounting, clock, month);
  // The last run stays closed: it is the one somebody looks at before it is approved.
  if (left > 0) {
    const out = join(stateFolder(), 'payments');
    await approveRun(await connect('shonin'), clock, month);
    await transferRun(accounting, out, month);
    rmSync(out, { recursive: true, force: true });
  }
  return `${month}: ${payments} payments, ${paid} cases`;
}

type FewFiles = Sample & { cases: readonly string[] };

/**
 * A paper takes milliseconds to draw, and the year has tens of thousands: all but those of the first cases that wait are
 * told of with a size and a hash of no paper.
 */
function withFewFiles(sample: Sample): FewFiles {
  const from = firstDay(months.at(-waiting)!);
  const drawn = new Set(
    sample.deliveries
      .map(({ record }) => record)
      .filter(({ kind, data }) => {
        const on = kind === 'application' ? String(data.plannedDate) : '';
        return on >= from && on < addDays(from, daysWithFiles);
      })
      .map(({ id }) => id),
  );
  const deliveries = sample.deliveries.map(({ arrivesAt, record }) =>
    record.kind !== 'document' || drawn.has(String(record.data.dispatch))
      ? { arrivesAt, record }
      : { arrivesAt, record: { ...record, data: undrawn(record) } },
  );
  return { ...sample, deliveries, cases: [...drawn] };
}

function undrawn({ id, data }: FeedRecord): Record<string, unknown> {
  const known = Object.keys(data).filter((name) => name !== 'size' && name !== 'sha256');
  const sha256 = createHash('sha256').update(id).digest('hex');
  return { ...Object.fromEntries(known.map((name) => [name, data[name]])), size: 1, sha256 };
}

async function bringFiles({ documents, cases: drawn }: FewFiles, clock: Clock): Promise<void> {
  const document = (id: string) => Promise.resolve(documents.get(id)!.bytes);
  await pullDocuments({ org: await connect('renkei'), platform: { document }, clock, cases: drawn });
}
