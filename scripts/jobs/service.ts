import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { PlatformError, type Platform } from '../dispatch-system/index.ts';
import { connectionFailure, OrgError, type Clock, type OrgConnection } from '../org/index.ts';
import type { JobsConfig } from './config.ts';
import { Requests, TakenOver, type RequestRow } from './requests.ts';
import { dueBetween, nextTime, pollSeconds } from './schedule.ts';
import { doJob } from './work.ts';

export interface ServiceOptions {
  config: JobsConfig;
  /** Signs in as one of the logins the config names. */
  connect: (alias: string) => Promise<OrgConnection>;
  clock: Clock;
  /** Folder for the month's files. */
  out: string;
  platform: () => Platform;
  log: Logger;
  /** What this service is called on the requests it takes; no two services share it. */
  runner: string;
  /** Aborted: the request in work is finished, then the service ends. */
  signal: AbortSignal;
}

/** What became of a request that was taken up. */
export interface Worked {
  request: string;
  kind: string;
  state: 'Done' | 'Failed' | 'TakenOver';
  result: string;
}

const heartbeatMilliseconds = 20_000;

/** The service behind JobRequest__c: takes requests up one at a time, and asks for what the schedule says. */
export class JobService {
  readonly #options: ServiceOptions;
  readonly #sessions = new Map<string, Promise<OrgConnection>>();
  /** Until when the schedule was looked at. */
  #scheduled: number;

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.#scheduled = options.clock.now();
  }

  /** Works until the signal. What fails on the way to the org is logged and tried again at the next poll. */
  async serve(): Promise<void> {
    const { config, clock, log, signal, runner } = this.#options;
    log.info(
      { runner, schedule: config.schedule.map((entry) => `${entry.name} ${nextTime(entry, clock.now())}`) },
      '処理サービスを始めました',
    );
    while (!signal.aborted) {
      await this.#round();
      await sleep(pollSeconds(config.poll, clock.now()) * 1_000, undefined, { signal }).catch(() => undefined);
    }
    log.info('処理サービスを終えました');
  }

  async #round(): Promise<void> {
    try {
      await this.#ask();
      await this.workOff();
    } catch (error) {
      if (!isForPeople(error)) throw error;
      this.#options.log.warn({ error: messageOf(error) }, '組織と話せないため、次の回にもう一度試します');
    }
  }

  /** Takes up everything that waits; stops between two requests at the signal. */
  async workOff(): Promise<Worked[]> {
    const requests = await this.#requests();
    const done: Worked[] = [];
    const passed = new Set<string>();
    while (!this.#options.signal.aborted) {
      const next = (await requests.waiting()).find(({ Id }) => !passed.has(Id));
      if (next === undefined) break;
      passed.add(next.Id);
      if (await requests.claim(next)) done.push(await this.#work(requests, next));
    }
    return done;
  }

  /** Requests another service has in work. */
  async elsewhere(): Promise<RequestRow[]> {
    return (await this.#requests()).elsewhere();
  }

  async #work(requests: Requests, request: RequestRow): Promise<Worked> {
    const log = this.#options.log.child({ request: request.Name, kind: request.Kind__c });
    log.info({ parameters: request.Parameters__c ?? undefined }, '依頼を引き受けました');
    const worked = { request: request.Name, kind: request.Kind__c };
    const beat = heartbeat(requests, request, (error) => log.warn({ error: messageOf(error) }, '便りを書けません'));
    const ended = await this.#outcome(request, beat.progress).finally(() => beat.stop());
    try {
      await requests.finish(request, ended.state, ended.result);
    } catch (error) {
      if (!(error instanceof TakenOver)) throw error;
      log.warn('ほかのサービスが引き継いだため、結果を書きませんでした');
      return { ...worked, state: 'TakenOver', result: ended.result };
    }
    log[ended.state === 'Done' ? 'info' : 'error']({ result: ended.result }, '依頼を終えました');
    return { ...worked, ...ended };
  }

  /** An org out of reach is nobody's failure: the request stays ours and is taken up again. */
  async #outcome(
    request: RequestRow,
    progress: (percent: number) => void,
  ): Promise<{ state: 'Done' | 'Failed'; result: string }> {
    const { config, clock, out, platform, log } = this.#options;
    try {
      const org = await this.#as((config.runAs as Partial<Record<string, string>>)[request.Kind__c] ?? config.service);
      return { state: 'Done', result: await doJob({ request, org, clock, out, platform, progress }) };
    } catch (error) {
      if (connectionFailure(error) !== undefined && !(rootOf(error) instanceof PlatformError)) throw error;
      if (!isForPeople(error)) log.error({ err: error }, '思いがけない誤り');
      return { state: 'Failed', result: messageOf(error) };
    }
  }

  /** What came due since the schedule was last looked at becomes requests, made once however many services run. */
  async #ask(): Promise<void> {
    const { config, clock, log } = this.#options;
    const now = clock.now();
    const due = dueBetween(config.schedule, this.#scheduled, now);
    if (due.length > 0) await (await this.#requests()).ask(due);
    for (const { entry, code } of due) log.info({ code, name: entry.name }, '予定の処理を依頼しました');
    this.#scheduled = now;
  }

  async #requests(): Promise<Requests> {
    const { config, clock, runner } = this.#options;
    return new Requests(await this.#as(config.service), clock, runner);
  }

  #as(alias: string): Promise<OrgConnection> {
    const known = this.#sessions.get(alias);
    if (known) return known;
    const session = this.#options.connect(alias);
    this.#sessions.set(alias, session);
    session.catch(() => this.#sessions.delete(alias)); // signed in anew at the next try
    return session;
  }
}

/** Writes a sign of life now and then, with how far the work is; one call at a time. */
function heartbeat(requests: Requests, request: RequestRow, failed: (error: unknown) => void) {
  let percent = 0;
  let told = 0;
  let last = Date.now();
  let writing: Promise<void> | undefined;
  const write = () => {
    if (writing !== undefined) return;
    [told, last] = [percent, Date.now()];
    writing = requests
      .report(request, told)
      .catch(failed)
      .finally(() => (writing = undefined));
  };
  const timer = setInterval(() => {
    if (percent !== told || Date.now() - last >= heartbeatMilliseconds) write();
  }, 1_000);
  return {
    progress: (now: number) => {
      percent = Math.max(percent, Math.min(99, Math.floor(now)));
    },
    stop: async () => {
      clearInterval(timer);
      await writing;
    },
  };
}

function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error && !(error instanceof PlatformError)
    ? rootOf(error.cause)
    : error;
}

const isForPeople = (error: unknown): boolean =>
  error instanceof OrgError ||
  error instanceof PlatformError ||
  (error instanceof Error && error.cause instanceof Error && isForPeople(error.cause));

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
