import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cron } from 'croner';
import { z } from 'zod';
import { OrgError, projectRoot } from '../org/index.ts';
import { jobKinds, personsOnly, type JobKind } from './kinds.ts';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '時刻は 08:30 の形で書いてください');
const everySeconds = z.int('整数で書いてください').min(1, '1以上にしてください').max(3_600, '3600以下にしてください');
const alias = z.string().min(1, '別名を書いてください');

const entrySchema = z
  .strictObject({
    /** What people call it; told in the log. */
    name: z.string().min(1, '名前を書いてください'),
    kind: z.enum(jobKinds, `kind は ${jobKinds.join('、')} のいずれかです`),
    /** croner's pattern, Japanese time. */
    cron: z.string().refine(isPattern, 'cron の書き方が読めません（例 "*/30 9-18 * * 1-5"）'),
  })
  .refine(({ kind }) => !personsOnly.includes(kind), {
    path: ['kind'],
    message: 'この処理は人が画面で依頼し、別の人が承認します（R-119）。予定には書けません',
  });

const configSchema = z.strictObject({
  /** How often the org is asked for new requests, in and out of office hours (bank days, Japanese time). */
  poll: z.strictObject({
    officeHours: z
      .strictObject({ from: clockTime, to: clockTime, everySeconds })
      .refine(({ from, to }) => from < to, { path: ['to'], message: 'from より後の時刻にしてください' }),
    otherwise: z.strictObject({ everySeconds }),
  }),
  /** Login that claims requests and writes their progress. */
  service: alias,
  /** Login each kind is worked in: whose session it is decides what the org lets it do. */
  runAs: z.strictObject(Object.fromEntries(jobKinds.map((kind) => [kind, alias]))),
  schedule: z.array(entrySchema),
});

export type ScheduleEntry = z.infer<typeof entrySchema>;
export type JobsConfig = Omit<z.infer<typeof configSchema>, 'runAs'> & {
  runAs: Record<JobKind, string>;
};

const file = 'config/jobs.json';

/** The service's settings: `config/jobs.json`. OrgError that names every entry that cannot be used, and why. */
export function readJobsConfig(path: string = join(projectRoot(), file)): JobsConfig {
  return jobsConfig(textOf(path), path);
}

/** Settings from their text; `name` is what the errors call it. */
export function jobsConfig(text: string, name: string = file): JobsConfig {
  const json = parsed(text, name);
  const read = configSchema.safeParse(json);
  if (read.success) return read.data as JobsConfig;
  const problems = read.error.issues.map(({ path, message }) => `${placeOf(path, json)}: ${message}`);
  throw new OrgError('INVALID_JOBS_CONFIG', `${name} を直してください。\n${problems.join('\n')}`);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new OrgError('NO_JOBS_CONFIG', `処理の設定 ${path} が読めません。`, { cause: error });
  }
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new OrgError('INVALID_JOBS_CONFIG', `${name} がJSONとして読めません（${said}）。`, { cause: error });
  }
}

/** `schedule[2]（夜の取込み）.cron`: where it stands, and the name people know it by. */
function placeOf(path: readonly PropertyKey[], json: unknown): string {
  let text = '';
  let here: unknown = json;
  for (const key of path) {
    here = (here as Record<PropertyKey, unknown> | null | undefined)?.[key];
    text += typeof key === 'number' ? `[${key}]` : `${text === '' ? '' : '.'}${String(key)}`;
    const { name } = (typeof here === 'object' && here !== null ? here : {}) as { name?: unknown };
    if (typeof key === 'number' && typeof name === 'string') text += `（${name}）`;
  }
  return text === '' ? '全体' : text;
}

function isPattern(pattern: string): boolean {
  try {
    return new Cron(pattern, { timezone: 'Asia/Tokyo', paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}
